import type { Exercise, Training } from '../check/exercise.ts';
import type { Reading, Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import type { TypeCheck } from '../learner/types/type-errors.ts';
import type { Picture } from '../pictures/draw.ts';
import type { ExerciseState, Progress } from '../workspace/progress.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { ShownVerdict, Size, State } from './state.ts';

/** Everything that can happen. */
export type Event =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'pasted'; readonly text: string }
  | { readonly type: 'resized'; readonly size: Size }
  /** The exercise's files have new content. @param since when the save was noticed, as `performance.now()` counts */
  | (SavedContent & { readonly type: 'saw'; readonly hash: string; readonly since: number })
  /** Nothing was written since that content was seen. */
  | { readonly type: 'settled'; readonly hash: string }
  /** A file that isn't the exercise's was saved. @param file below `exercises/` */
  | { readonly type: 'savedOther'; readonly file: string }
  /** A run is still under way. @param seconds since it began. @param limit seconds that it may take */
  | { readonly type: 'ranLong'; readonly run: number; readonly seconds: number; readonly limit: number }
  | { readonly type: 'trained'; readonly run: number; readonly training: Training }
  | (ShownVerdict & { readonly type: 'judged' })
  /** The same verdict with its diagnoses. */
  | { readonly type: 'explained'; readonly run: number; readonly checked: Checked }
  | { readonly type: 'typesChecked'; readonly hash: string; readonly check: TypeCheck }
  | (ProgressSnapshot & { readonly type: 'remembered' })
  | (ProgressSnapshot & RecheckResult & { readonly type: 'rechecked' })
  | { readonly type: 'checkedOne'; readonly done: number; readonly total: number }
  | { readonly type: 'checkedAll'; readonly checked: readonly Checked[] }
  | { readonly type: 'solutionRead'; readonly exercise: string; readonly yours: string; readonly ours: string }
  | { readonly type: 'drawn'; readonly drawing: Drawing; readonly picture: Picture }
  | (ProgressSnapshot & { readonly type: 'wasReset'; readonly sentence: string })
  | { readonly type: 'noticed'; readonly sentence: string }
  /** The workspace's folder was moved or deleted, or is there again. */
  | { readonly type: 'workspaceGone'; readonly isGone: boolean }
  | { readonly type: 'wentAway' }
  | { readonly type: 'cameBack' };

export type EventOf<Type extends Event['type']> = Extract<Event, { readonly type: Type }>;

/** What background work is given, and how it reports to the loop. */
export interface BackgroundOptions {
  readonly workspace: CourseWorkspace;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  readonly onEvent: (event: Event) => void;
  /** A bug: watch mode ends with it. */
  readonly onError: (error: unknown) => void;
}

/** What the files of an exercise contain. */
interface SavedContent {
  readonly exercise: string;
  readonly reading: Reading;
}

interface RecheckResult {
  /** The content that may have broken them. */
  readonly hash: string;
  readonly broken: readonly string[];
  /** False while slower exercises are still being checked. */
  readonly isOver: boolean;
}

/** Progress as it is on the disk, beside what the files contain. */
export interface ProgressSnapshot {
  readonly progress: Progress;
  /** By the exercise's name. */
  readonly states: Readonly<Record<string, ExerciseState>>;
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/** A typed character, or the name of a key without one: `up`, `enter`, `ctrl-c`. */
export type Key = string;

/** What the loop has to do. Results come back as events. */
export type Effect =
  /** Read that exercise's files now, and watch them from now on. */
  | { readonly do: 'watch'; readonly exercise: string }
  /** @param run its id. @param since when the save was noticed, as `performance.now()` counts, if a save started it */
  | (SavedContent & { readonly do: 'run'; readonly run: number; readonly since: number | undefined })
  | { readonly do: 'cancelRun' }
  | { readonly do: 'checkTypes'; readonly hash: string; readonly sources: Sources }
  | { readonly do: 'remember'; readonly checked: readonly Checked[]; readonly asked: readonly Exercise[] }
  /** Check exercises that used to pass: the content with that hash may have broken them. */
  | { readonly do: 'recheck'; readonly hash: string; readonly exercises: readonly string[] }
  | { readonly do: 'cancelRecheck' }
  | { readonly do: 'checkAll' }
  | { readonly do: 'cancelCheckAll' }
  | { readonly do: 'rememberHint'; readonly exercise: string; readonly level: number }
  | { readonly do: 'readSolution'; readonly exercise: string }
  | { readonly do: 'draw'; readonly drawing: Drawing }
  | { readonly do: 'reset'; readonly file: string }
  | { readonly do: 'openEditor'; readonly file: string }
  | { readonly do: 'suspend' }
  | { readonly do: 'quit'; readonly code: number };

export type EffectOf<Kind extends Effect['do']> = Extract<Effect, { readonly do: Kind }>;

/** The next state, and what to do. */
export type Update = readonly [state: State, effects: readonly Effect[]];

/** A request for an exercise's picture. */
export interface Drawing {
  readonly exercise: string;
  /** Hash of the content on the screen when it was asked for: a save may come before the picture does. */
  readonly hash: string | undefined;
  /** Whether it replaces a picture on the screen. */
  readonly isRedrawn: boolean;
}
