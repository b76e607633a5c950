import { type Course, exercisesOf, type Section } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { pickSources, type Reading, type Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import { completedSection } from '../reporters/ending-lines.ts';
import {
  type CourseStates,
  clearPass,
  contentHash,
  currentExercise,
  nextHintLevel,
  type Progress,
  progressOf,
  recordHint,
  recordTried,
  stateOf,
} from '../workspace/progress.ts';
import { statesOf } from './course-list.ts';
import type { KeptWorkspace } from './workspace.ts';

/** What the learner has done, in the course's terms: the text of each file, and where they are with each exercise. */
export class Coursework {
  readonly #course: Course;
  readonly #workspace: KeptWorkspace;
  readonly #starters: Sources;

  constructor(course: Course, workspace: KeptWorkspace, starters: Sources) {
    this.#course = course;
    this.#workspace = workspace;
    this.#starters = starters;
  }

  /** What is stored, and starters where nothing is. */
  get texts(): Sources {
    return Object.fromEntries(
      Object.entries(this.#starters).map(([file, starter]) => [file, this.#workspace.exercise(file) ?? starter]),
    );
  }

  get progress(): Progress {
    return this.#workspace.progress;
  }

  get states(): CourseStates {
    const { texts } = this;
    return statesOf(this.#course, this.progress, (files) => pickSources(texts, files));
  }

  read(files: readonly string[]): Reading {
    return pickSources(this.texts, files);
  }

  /** Whether exactly these texts have passed. */
  isKnownRight({ name }: Exercise, sources: Sources): boolean {
    return stateOf(this.progress, name, contentHash(sources)) === 'done';
  }

  /** The exercise that was open last, or else the first that is not done. */
  get lastShown(): Exercise {
    const exercises = exercisesOf(this.#course);
    const shown = exercises.find(({ name }) => name === this.#workspace.remembered('shown'));
    const found = shown ?? currentExercise(this.states) ?? exercises[0];
    if (!found) throw new Error('the course is empty');
    return found;
  }

  /** @returns whether another tab had changed it since, whose text is then kept as a backup */
  async write(file: string, text: string): Promise<boolean> {
    if ((this.#workspace.exercise(file) ?? this.#starters[file]) === text) return false;
    return this.#workspace.writeExercise(file, text);
  }

  /** @param isAsked whether the learner asked for the check, and not only paused in typing */
  async recordCheck(checked: Checked, isAsked: boolean): Promise<void> {
    const { exercise, verdict } = checked;
    if (!isAsked && verdict.status !== 'passed' && this.states.get(exercise) === 'unfinished') return;
    const at = new Date();
    await this.#workspace.updateProgress((before) => recordTried(before, [checked], at, isAsked ? [exercise] : []));
  }

  /** The level of the hint to show now. */
  nextHint({ name, hints }: Exercise): number {
    return Math.min(nextHintLevel(progressOf(this.progress, name)), hints.length);
  }

  async recordHint({ name }: Exercise, level: number): Promise<void> {
    await this.#workspace.updateProgress((before) =>
      level > progressOf(before, name).hintLevel ? recordHint(before, name, level) : before,
    );
  }

  /** Puts a file back to its starter, and the exercises in it with it. @returns the path of the backup, if there was anything */
  async reset(file: string): Promise<string | undefined> {
    const [backup] = await this.#workspace.replaceExercises({ [file]: this.#starters[file] ?? '' });
    await this.#workspace.updateProgress((before) =>
      this.sharing(file).reduce((progress, { name }) => clearPass(progress, name), before),
    );
    return backup;
  }

  /** The exercises in a file. */
  sharing(file: string): readonly Exercise[] {
    return exercisesOf(this.#course).filter((exercise) => exercise.file === file);
  }
}

/** Which exercise completed which section, since the page was opened. */
export class CompletedSections {
  readonly #course: Course;
  readonly #ends = new Map<Exercise, Section>();

  constructor(course: Course) {
    this.#course = course;
  }

  /** The section whose end stands beside an exercise that passed: the one it completed, or the one it is the last of. */
  endBeside(exercise: Exercise, before: CourseStates, states: CourseStates): Section | undefined {
    const isDone = (each: Exercise) => states.get(each) === 'done';
    const completed = completedSection(this.#course, (each) => before.get(each) === 'done', isDone);
    if (completed) this.#ends.set(exercise, completed);
    const last = this.#course.sections.find(({ exercises }) => exercises.at(-1) === exercise);
    const section = last ?? this.#ends.get(exercise);
    return section?.exercises.every(isDone) ? section : undefined;
  }
}
