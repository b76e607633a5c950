import type { Finale } from '../check/course.ts';
import type { Training } from '../check/exercise.ts';
import type { Reading } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import type { TypeCheck } from '../learner/types/type-errors.ts';
import type { Picture } from '../pictures/draw.ts';
import type { EndOfSection } from '../reporters/ending-lines.ts';
import type { ExerciseState, Progress } from '../workspace/progress.ts';

/** All that watch mode knows. `update` computes the next state from an event; the screen is drawn from the state alone. */
export interface State {
  readonly course: readonly CourseExercise[];
  readonly finale: Finale;
  /** Of the terminal. */
  readonly size: Size;
  readonly screen: Screen;
  /** Lines of the body that are scrolled out above. */
  readonly scroll: number;
  /** Index in `course` of the exercise that is watched. */
  readonly current: number;
  /** What its files contain; undefined until they are read. */
  readonly content: Content | undefined;
  readonly run: Run | undefined;
  /** Runs started so far. */
  readonly runs: number;
  /** About `content`, never about older content. */
  readonly verdict: ShownVerdict | undefined;
  /** About `content`, too. */
  readonly types: TypeCheck | undefined;
  /**
   * True while the terminal keeps the last frame: either the verdict will be there before anyone could read another one,
   * or the content may be a half-written file.
   */
  readonly isHolding: boolean;
  /** The hint on the screen, 1 to 3; 0 for none. */
  readonly hintLevel: number;
  /** One sentence each, shown until the next key or save. */
  readonly notices: readonly string[];
  readonly progress: Progress;
  /** By the exercise's name. */
  readonly states: Readonly<Record<string, ExerciseState>>;
  /** Saves of progress under way; until they are done, this state is newer than the disk. */
  readonly pendingSaves: number;
  /** Hash of the content for which other exercises were last rechecked. */
  readonly recheckedFor: string | undefined;
  readonly isRechecking: boolean;
  readonly checkAll: { readonly done: number; readonly total: number } | undefined;
  /** The workspace's folder. */
  readonly root: string;
  /** Whether that folder was moved or deleted. */
  readonly isWorkspaceGone: boolean;
  /** Whether the editor opens each exercise that the learner goes to. */
  readonly isFollowed: boolean;
  /** True while an editor or the shell owns the terminal. */
  readonly isAway: boolean;
}

/** What a screen needs of an exercise. */
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
  readonly whyItMatters: string | undefined;
  /** Of its section, where it is the last exercise of one. */
  readonly endOfSection: EndOfSection | undefined;
  /** The members this exercise is about, in a class that several exercises share. */
  readonly members: readonly string[] | undefined;
  /** What `g` shows, if anything. */
  readonly picture: 'graph' | 'plot' | undefined;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The list of all exercises: its cursor, filter and search. */
export interface ListState {
  /** Name of the exercise under the cursor. */
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
  /** Asks whether to reset an exercise; `behind` is the screen to return to. */
  | { readonly kind: 'question'; readonly exercise: CourseExercise; readonly behind: Screen }
  | { readonly kind: 'solution'; readonly exercise: CourseExercise; readonly yours: string; readonly ours: string }
  | { readonly kind: 'picture'; readonly exercise: CourseExercise; readonly picture: Picture }
  | { readonly kind: 'help' }
  | { readonly kind: 'finale' };

interface Content {
  /** Its `contentHash`. */
  readonly hash: string;
  readonly reading: Reading;
  /** False until nothing was written for a while: it may be half of a save. */
  readonly isSettled: boolean;
}

interface Run {
  readonly id: number;
  /** Once it takes long enough to say so: for how many seconds it has run, and how many it may take. */
  readonly long?: { readonly seconds: number; readonly limit: number };
  /** How far it is, if it trains. */
  readonly training?: Training;
}

export interface ShownVerdict {
  /** Id of the run. */
  readonly run: number;
  readonly checked: Checked;
  readonly at: Date;
  /** From the save to the verdict. */
  readonly milliseconds: number;
}

/** What watch mode starts from. */
export interface Beginning
  extends Pick<State, 'course' | 'finale' | 'size' | 'progress' | 'states' | 'notices' | 'root' | 'isFollowed'> {
  /** Name of the exercise the learner is at; undefined when all are done. */
  readonly current: string | undefined;
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
    pendingSaves: 0,
    recheckedFor: undefined,
    isRechecking: false,
    checkAll: undefined,
    isWorkspaceGone: false,
    isAway: false,
  };
}

export function currentOf({ course, current }: State): CourseExercise {
  const exercise = course[current];
  if (!exercise) throw new Error(`there is no exercise ${current} of ${course.length}`);
  return exercise;
}

/** Whether the current exercise's files were read, and what they contain has passed. */
export function isCurrentDone(state: State): boolean {
  return state.content !== undefined && state.states[currentOf(state).name] === 'done';
}

/** Whether the verdict must not be shown yet: a half-written file is mostly a syntax error, or lacks an export. */
export function isDoubtful({ verdict, content }: State): boolean {
  if (!verdict || content?.isSettled) return false;
  return ['file', 'syntax', 'import', 'export'].includes(verdict.checked.verdict.error?.kind ?? '');
}

export function doneCount({ course, states }: State): number {
  return course.filter(({ name }) => states[name] === 'done').length;
}

/** The state with these notices in place of earlier ones; without any, the state as it is. */
export function withNotices(state: State, sentences: readonly string[]): State {
  return sentences.length === 0 ? state : { ...state, notices: sentences };
}

/** The exercises that match the filter and the search. */
export function visibleExercises({ course, states }: State, { filter, search }: ListState): readonly CourseExercise[] {
  const wanted = search.trim().toLowerCase();
  return course.filter(({ name, title, number, section }) => {
    const isDone = states[name] === 'done';
    if (filter !== 'all' && isDone !== (filter === 'done')) return false;
    return [name, title, number, section].some((text) => text.toLowerCase().includes(wanted));
  });
}
