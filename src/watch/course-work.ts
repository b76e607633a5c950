import type { Checked, Checker } from '../check/checker.ts';
import { type Exercise, exerciseCalled, exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { LearnerProcess } from '../learner/node/learner-process.ts';
import { changedExercises, courseStates, openChecker, remember, rememberHint, sourceOf } from '../workspace/course.ts';
import { type Remembered, readProgress } from '../workspace/progress-file.ts';
import { forgetPasses, resetFile } from '../workspace/reset.ts';
import { readSolution } from '../workspace/starters.ts';
import { type DrawingOptions, draw } from './drawing.ts';
import type { Effect, ProgressSnapshot } from './events.ts';

export interface CourseWorkOptions extends DrawingOptions {
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

export type CourseEffect = Extract<
  Effect,
  {
    do:
      | 'remember'
      | 'recheck'
      | 'cancelRecheck'
      | 'checkAll'
      | 'cancelCheckAll'
      | 'rememberHint'
      | 'readSolution'
      | 'draw'
      | 'reset';
  }
>;

/** What is done for the course as a whole, while the learner goes on with an exercise: nobody waits for it. */
export class CourseWork {
  readonly #options: CourseWorkOptions;
  #checker: Checker | undefined;
  /** Progress is saved one change after the other. */
  #saving: Promise<void> = Promise.resolve();
  #recheck = new AbortController();
  #checkAll = new AbortController();

  constructor(options: CourseWorkOptions) {
    this.#options = options;
  }

  perform(effect: CourseEffect): void {
    switch (effect.do) {
      case 'remember':
        this.#remember(effect.checked);
        break;
      case 'recheck':
        void this.#recheckOthers(effect.hash, effect.except);
        break;
      case 'cancelRecheck':
        this.#recheck.abort();
        break;
      case 'checkAll':
        void this.#startCheckAll();
        break;
      case 'cancelCheckAll':
        this.#checkAll.abort();
        break;
      case 'rememberHint':
        this.#rememberHint(effect.exercise, effect.level);
        break;
      case 'readSolution':
        this.#readSolution(exerciseCalled(this.#options.workspace.course, effect.exercise));
        break;
      case 'draw':
        void draw(effect, this.#options);
        break;
      case 'reset':
        this.#reset(effect.file);
        break;
    }
  }

  /** Ends the processes, when all is saved. */
  async close(): Promise<void> {
    this.#recheck.abort();
    this.#checkAll.abort();
    this.#checker?.close();
    await this.#saving;
  }

  #remember(checked: readonly Checked[]): void {
    const { workspace, onEvent } = this.#options;
    this.#save(async () => {
      onEvent({ type: 'remembered', ...this.#survey(await remember(workspace, checked)) });
    });
  }

  #rememberHint(exercise: string, level: number): void {
    this.#save(async () => {
      this.#warn(await rememberHint(this.#options.workspace, exercise, level));
    });
  }

  /**
   * What takes seconds comes last, and only where all else still stands.
   *
   * @param hash of the content that may have broken something
   */
  async #recheckOthers(hash: string, except: string): Promise<void> {
    const { workspace, onEvent, onError } = this.#options;
    this.#recheck = new AbortController();
    const { signal } = this.#recheck;
    try {
      const { progress } = await readProgress(workspace);
      const changed = changedExercises(courseStates(workspace, progress)).filter(({ name }) => name !== except);
      const batches = [changed.filter((each) => !isSlow(each)), changed.filter(isSlow)];
      for (const [index, batch] of batches.entries()) {
        const checked = await Promise.all(batch.map((exercise) => this.#background().check(exercise, { signal })));
        if (signal.aborted) return;
        const open = checked.filter(({ verdict }) => verdict.status !== 'passed');
        const broken = open.map(({ exercise }) => exercise.name);
        const isOver = index === batches.length - 1 || broken.length > 0;
        this.#save(async () => {
          onEvent({ type: 'rechecked', hash, broken, isOver, ...this.#survey(await remember(workspace, checked)) });
        });
        if (isOver) return;
      }
    } catch (error) {
      onError(error);
    }
  }

  async #startCheckAll(): Promise<void> {
    const { onEvent, onError } = this.#options;
    this.#checkAll = new AbortController();
    const { signal } = this.#checkAll;
    try {
      const exercises = exercisesOf(this.#options.workspace.course);
      const checked: Checked[] = [];
      for await (const one of exercises.map((exercise) => this.#background().check(exercise, { signal }))) {
        if (signal.aborted) return;
        checked.push(one);
        onEvent({ type: 'checkedOne', done: checked.length, total: exercises.length });
      }
      onEvent({ type: 'checkedAll', checked });
    } catch (error) {
      onError(error);
    }
  }

  #reset(file: string): void {
    const { workspace, onEvent } = this.#options;
    this.#save(async () => {
      try {
        const sentence = resetFile(workspace, file);
        onEvent({ type: 'wasReset', sentence, ...this.#survey(await forgetPasses(workspace, [file])) });
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error;
        onEvent({ type: 'noticed', sentence: error.message });
      }
    });
  }

  #readSolution(exercise: Exercise): void {
    const yours = sourceOf(this.#options.workspace, exercise);
    this.#options.onEvent({ type: 'solutionRead', exercise: exercise.name, yours, ours: readSolution(exercise.file) });
  }

  #background(): Checker {
    const { workspace, timeout } = this.#options;
    this.#checker ??= openChecker(workspace, {
      started: [new LearnerProcess()],
      timeout,
      atOnce: exercisesOf(workspace.course).length,
    });
    return this.#checker;
  }

  #save(change: () => Promise<void>): void {
    this.#saving = this.#saving.then(change).catch(this.#options.onError);
  }

  #survey({ progress, warnings }: Remembered): ProgressSnapshot {
    const { workspace } = this.#options;
    const states = [...courseStates(workspace, progress)].map(([{ name }, state]) => [name, state]);
    return { progress, states: Object.fromEntries(states), warnings };
  }

  #warn({ warnings }: Remembered): void {
    for (const sentence of warnings) this.#options.onEvent({ type: 'noticed', sentence });
  }
}

/** One that trains. */
function isSlow({ timeLimit }: Exercise): boolean {
  return timeLimit !== undefined;
}
