import type { Checked } from '../check/checker.ts';
import type { Training } from '../check/exercise.ts';
import type { Reading, Sources } from '../check/sources.ts';
import type { TypeCheck } from '../learner/types/type-errors.ts';
import type { Picture } from '../pictures/draw.ts';
import type { ExerciseState, Progress } from '../workspace/progress.ts';
import type { Size, State } from './state.ts';

/** Everything that can happen. */
export type Event =
  | { readonly type: 'key'; readonly key: Key }
  | { readonly type: 'resized'; readonly size: Size }
  /** The exercise's files have another content than before; `hash` stands for it. */
  | { readonly type: 'saw'; readonly exercise: string; readonly hash: string; readonly reading: Reading }
  /** And nothing was written since. */
  | { readonly type: 'settled'; readonly hash: string }
  /** Another file was saved, beside those of the exercise. @param file below `exercises/` */
  | { readonly type: 'savedOther'; readonly file: string }
  | { readonly type: 'ranLong'; readonly run: number }
  /** A run that trains, and how far it is. */
  | { readonly type: 'trained'; readonly run: number; readonly training: Training }
  | Judged
  /** The same verdict, and what explains it. */
  | { readonly type: 'explained'; readonly run: number; readonly checked: Checked }
  | { readonly type: 'typesChecked'; readonly hash: string; readonly check: TypeCheck }
  | ({ readonly type: 'remembered' } & ProgressSnapshot)
  /** Other exercises were done, and this content has broken some of them. `isOver`: no more of them are under way. */
  | ({
      readonly type: 'rechecked';
      readonly hash: string;
      readonly broken: readonly string[];
      readonly isOver: boolean;
    } & ProgressSnapshot)
  | { readonly type: 'checkedOne'; readonly done: number; readonly total: number }
  | { readonly type: 'checkedAll'; readonly checked: readonly Checked[] }
  | { readonly type: 'solutionRead'; readonly exercise: string; readonly yours: string; readonly ours: string }
  | {
      readonly type: 'drawn';
      readonly exercise: string;
      readonly picture: Picture;
      /** Whether it stands in for one on the screen. */
      readonly isRedrawn: boolean;
    }
  | ({ readonly type: 'wasReset'; readonly sentence: string } & ProgressSnapshot)
  | { readonly type: 'noticed'; readonly sentence: string }
  | { readonly type: 'wentAway' }
  | { readonly type: 'cameBack' };

export interface Judged {
  readonly type: 'judged';
  readonly run: number;
  readonly checked: Checked;
  readonly at: Date;
  /** From the save to now. */
  readonly milliseconds: number;
}

/** How far the learner is, as the disk has it. */
export interface ProgressSnapshot {
  readonly progress: Progress;
  readonly states: Readonly<Record<string, ExerciseState>>;
  /** A sentence each. */
  readonly warnings: readonly string[];
}

/** One character as it was typed, or the name of a key that has none: `up`, `enter`, `ctrl-c`. */
export type Key = string;

/** What the loop shall do; what comes of it are events. */
export type Effect =
  /** Look at that exercise's files from now on, and read them at once. */
  | { readonly do: 'watch'; readonly exercise: string }
  | { readonly do: 'run'; readonly run: number; readonly exercise: string; readonly reading: Reading }
  | { readonly do: 'cancelRun' }
  | { readonly do: 'checkTypes'; readonly hash: string; readonly sources: Sources }
  | { readonly do: 'remember'; readonly checked: readonly Checked[] }
  /** Check what was done before and has changed since, but for the exercise on the screen. */
  | { readonly do: 'recheck'; readonly hash: string; readonly except: string }
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

/** The next state, and what is to be done. */
export type Update = readonly [state: State, effects: readonly Effect[]];
