import type { Checked } from '../check/checker.ts';
import type { Training } from '../check/exercise.ts';
import type { Reading, Sources } from '../check/sources.ts';
import type { TypeCheck } from '../learner/types/type-errors.ts';
import type { Picture } from '../pictures/picture.ts';
import type { ExerciseState, Progress } from '../workspace/progress.ts';
import type { Size, State } from './state.ts';

/** Everything that can happen. */
export type Event =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'resized'; readonly size: Size }
  | Saw
  /** Nothing was written since that content was seen. */
  | { readonly type: 'settled'; readonly hash: string }
  /** A file that isn't the exercise's was saved. @param file below `exercises/` */
  | { readonly type: 'savedOther'; readonly file: string }
  | { readonly type: 'ranLong'; readonly run: number }
  | { readonly type: 'trained'; readonly run: number; readonly training: Training }
  | Judged
  /** The same verdict with its diagnoses. */
  | { readonly type: 'explained'; readonly run: number; readonly checked: Checked }
  | { readonly type: 'typesChecked'; readonly hash: string; readonly check: TypeCheck }
  | ({ readonly type: 'remembered' } & ProgressSnapshot)
  | Rechecked
  | { readonly type: 'checkedOne'; readonly done: number; readonly total: number }
  | { readonly type: 'checkedAll'; readonly checked: readonly Checked[] }
  | { readonly type: 'solutionRead'; readonly exercise: string; readonly yours: string; readonly ours: string }
  | Drawn
  | ({ readonly type: 'wasReset'; readonly sentence: string } & ProgressSnapshot)
  | { readonly type: 'noticed'; readonly sentence: string }
  | { readonly type: 'wentAway' }
  | { readonly type: 'cameBack' };

/** The exercise's files have new content. */
export interface Saw {
  readonly type: 'saw';
  readonly exercise: string;
  readonly hash: string;
  readonly reading: Reading;
  /** When the save was noticed, as `performance.now()` counts. */
  readonly since: number;
}

export interface Judged {
  readonly type: 'judged';
  readonly run: number;
  readonly checked: Checked;
  readonly at: Date;
  /** From the save to the verdict. */
  readonly milliseconds: number;
}

/** Exercises that used to pass were checked again, because their files changed. */
export interface Rechecked extends ProgressSnapshot {
  readonly type: 'rechecked';
  /** The content that may have broken them. */
  readonly hash: string;
  readonly broken: readonly string[];
  /** False while slower ones are still being checked. */
  readonly isOver: boolean;
}

export interface Drawn {
  readonly type: 'drawn';
  readonly exercise: string;
  readonly picture: Picture;
  /** Whether it replaces a picture on the screen. */
  readonly isRedrawn: boolean;
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
  | Run
  | { readonly do: 'cancelRun' }
  | { readonly do: 'checkTypes'; readonly hash: string; readonly sources: Sources }
  | { readonly do: 'remember'; readonly checked: readonly Checked[] }
  | Recheck
  | { readonly do: 'cancelRecheck' }
  | { readonly do: 'checkAll' }
  | { readonly do: 'cancelCheckAll' }
  | { readonly do: 'rememberHint'; readonly exercise: string; readonly level: number }
  | { readonly do: 'readSolution'; readonly exercise: string }
  | { readonly do: 'draw'; readonly exercise: string; readonly isRedrawn: boolean }
  | { readonly do: 'reset'; readonly file: string }
  | { readonly do: 'openEditor'; readonly file: string }
  | { readonly do: 'suspend' }
  | { readonly do: 'quit'; readonly code: number };

export interface Run {
  readonly do: 'run';
  /** Its id. */
  readonly run: number;
  readonly exercise: string;
  readonly reading: Reading;
  /** When the save was noticed, as `performance.now()` counts; undefined if a key started the run. */
  readonly since: number | undefined;
}

/** Check exercises that used to pass, because this content may have broken them. */
export interface Recheck {
  readonly do: 'recheck';
  readonly hash: string;
  readonly exercises: readonly string[];
}

/** The next state, and what to do. */
export type Update = readonly [state: State, effects: readonly Effect[]];
