import type { Checked } from '../check/checker.ts';
import type { Training } from '../check/exercise.ts';
import type { Reading } from '../check/sources.ts';
import type { TypeCheck } from '../learner/types/type-errors.ts';
import type { Picture } from '../pictures/draw.ts';
import type { ExerciseState, Progress } from '../workspace/progress.ts';

/** All that watch mode knows. `update` makes the next one out of an event, the screen is drawn from it and nothing else. */
export interface State {
  readonly course: readonly CourseExercise[];
  /** Of the terminal. */
  readonly size: Size;
  readonly screen: Screen;
  /** Lines of the screen's text that are above what is shown. */
  readonly scroll: number;
  /** The exercise that is watched, an index of `course`. */
  readonly current: number;
  /** What its files say; undefined until they are read. */
  readonly content: Content | undefined;
  readonly run: Run | undefined;
  /** How many runs there were. */
  readonly runs: number;
  /** About `content`, never about an older one. */
  readonly verdict: ShownVerdict | undefined;
  /** About `content`, too. */
  readonly types: TypeCheck | undefined;
  /**
   * Whether the terminal stays as it is for a moment: a verdict will be there before an eye could follow, or a content
   * looks like half of a save.
   */
  readonly isHolding: boolean;
  /** The hint on the screen, 1 to 3; 0: none. */
  readonly hintLevel: number;
  /** What the learner should know besides, a sentence each. */
  readonly notices: readonly string[];
  readonly progress: Progress;
  /** By the exercise's name. */
  readonly states: Readonly<Record<string, ExerciseState>>;
  /** How many saves of progress are under way: until they are done, the disk knows less than we do. */
  readonly remembering: number;
  /** The content after which the other exercises were looked at again. */
  readonly recheckedFor: string | undefined;
  readonly isRechecking: boolean;
  readonly checkAll: { readonly done: number; readonly total: number } | undefined;
  /** Whether the terminal is somebody else's for the time: an editor's, or the shell's. */
  readonly isAway: boolean;
}

/** An exercise as far as a screen needs it. */
export interface CourseExercise {
  readonly name: string;
  /** `1.2` */
  readonly number: string;
  readonly title: string;
  readonly section: string;
  readonly sectionTitle: string;
  /** Below `exercises/`. */
  readonly file: string;
  readonly hints: readonly string[];
  /** Of a class that several exercises share, those that this one is about. */
  readonly members: readonly string[] | undefined;
  /** What `g` shows of it, where there is something. */
  readonly picture: 'graph' | 'plot' | undefined;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The list of all exercises, as far as the learner has moved and narrowed it. */
export interface ListState {
  /** The exercise that is pointed at, by its name. */
  readonly cursor: string;
  readonly filter: 'all' | 'done' | 'unfinished';
  readonly search: string;
  /** Whether keys go into the search. */
  readonly isTyping: boolean;
}

export type Screen =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'exercise' }
  | { readonly kind: 'list'; readonly list: ListState }
  /** Whether an exercise shall be reset; `behind` is where the question was asked. */
  | { readonly kind: 'question'; readonly exercise: CourseExercise; readonly behind: Screen }
  | { readonly kind: 'solution'; readonly exercise: CourseExercise; readonly yours: string; readonly ours: string }
  | { readonly kind: 'picture'; readonly exercise: CourseExercise; readonly picture: Picture }
  | { readonly kind: 'help' }
  | { readonly kind: 'finale' };

export interface Content {
  /** Its `contentHash`. */
  readonly hash: string;
  readonly reading: Reading;
  /** Whether nothing was written for a while: it is no half of a save. */
  readonly isSettled: boolean;
}

export interface Run {
  readonly id: number;
  /** Whether it takes long enough to say so. */
  readonly isLong: boolean;
  /** How far it is, where it trains. */
  readonly training?: Training;
}

export interface ShownVerdict {
  /** The run that it came of. */
  readonly run: number;
  readonly checked: Checked;
  readonly at: Date;
  /** From the save to the verdict. */
  readonly milliseconds: number;
}

/** What watch mode starts from. */
export interface Beginning {
  readonly course: readonly CourseExercise[];
  readonly size: Size;
  readonly progress: Progress;
  readonly states: Readonly<Record<string, ExerciseState>>;
  /** The name of the exercise that the learner is at; undefined where all are done. */
  readonly current: string | undefined;
  readonly notices: readonly string[];
}

export function initialState({ current, ...given }: Beginning): State {
  const index = given.course.findIndex(({ name }) => name === current);
  const isNew = Object.keys(given.progress.exercises).length === 0;
  return {
    ...given,
    screen: { kind: isNew ? 'welcome' : current === undefined ? 'finale' : 'exercise' },
    scroll: 0,
    current: index < 0 ? given.course.length - 1 : index,
    content: undefined,
    run: undefined,
    runs: 0,
    verdict: undefined,
    types: undefined,
    isHolding: !isNew && current !== undefined,
    hintLevel: 0,
    remembering: 0,
    recheckedFor: undefined,
    isRechecking: false,
    checkAll: undefined,
    isAway: false,
  };
}

export function currentOf({ course, current }: State): CourseExercise {
  const exercise = course[current];
  if (!exercise) throw new Error(`there is no exercise ${current} of ${course.length}`);
  return exercise;
}

/** Whether what the current exercise's files say now has passed. */
export function isCurrentDone(state: State): boolean {
  return state.content !== undefined && state.states[currentOf(state).name] === 'done';
}

/** Whether the screen must not show the verdict yet: half of a file is mostly no program, or lacks an export. */
export function isDoubtful({ verdict, content }: State): boolean {
  if (!verdict || content?.isSettled) return false;
  return ['file', 'syntax', 'import', 'export'].includes(verdict.checked.verdict.error?.kind ?? '');
}

export function doneCount({ course, states }: State): number {
  return course.filter(({ name }) => states[name] === 'done').length;
}

/** The same with these sentences for the learner to read, instead of earlier ones, where there are any. */
export function withNotices(state: State, sentences: readonly string[]): State {
  return sentences.length === 0 ? state : { ...state, notices: sentences };
}
