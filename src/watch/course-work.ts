import type { Checker } from '../check/checker.ts';
import { exerciseCalled, exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { isExpected } from '../check/expected-error.ts';
import type { Checked } from '../check/verdict.ts';
import { LearnerProcess } from '../learner/node/learner-process.ts';
import { courseStates, openChecker, remember, rememberHint, sourceOf } from '../workspace/course.ts';
import type { CourseStates } from '../workspace/progress.ts';
import type { Remembered } from '../workspace/progress-file.ts';
import { forgetPasses, resetFile } from '../workspace/reset.ts';
import { readSolution } from '../workspace/starters.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { BackgroundOptions, Drawing, ProgressSnapshot } from './events.ts';

/** Work on the course as a whole, in the background while the learner goes on with an exercise. */
export class CourseWork {
  readonly #options: BackgroundOptions;
  #checker: Checker | undefined;
  /** Progress is saved one change at a time. */
  #saving: Promise<void> = Promise.resolve();
  #recheck = new AbortController();
  #checkAll = new AbortController();

  constructor(options: BackgroundOptions) {
    this.#options = options;
  }

  remember(checked: readonly Checked[], asked: readonly Exercise[]): void {
    const { workspace, onEvent } = this.#options;
    this.#save(async () => {
      onEvent({ type: 'remembered', ...snapshotOf(workspace, await remember(workspace, checked, asked)) });
    });
  }

  rememberHint(exercise: string, level: number): void {
    this.#save(async () => {
      const { warnings } = await rememberHint(this.#options.workspace, exercise, level);
      for (const sentence of warnings) this.#options.onEvent({ type: 'noticed', sentence });
    });
  }

  /** Exercises that train come last, and only if all the others still pass: they take seconds. */
  async recheck(hash: string, exercises: readonly Exercise[]): Promise<void> {
    const { workspace, onEvent, onError } = this.#options;
    this.#recheck = new AbortController();
    const { signal } = this.#recheck;
    const batches = [exercises.filter((each) => !isSlow(each)), exercises.filter(isSlow)];
    try {
      for (const [index, batch] of batches.entries()) {
        const checked = await Promise.all(batch.map((exercise) => this.#background().check(exercise, { signal })));
        if (signal.aborted) return;
        const open = checked.filter(({ verdict }) => verdict.status !== 'passed');
        const broken = open.map(({ exercise }) => exercise.name);
        const isOver = index === batches.length - 1 || broken.length > 0;
        this.#save(async () => {
          const snapshot = snapshotOf(workspace, await remember(workspace, checked, []));
          onEvent({ type: 'rechecked', hash, broken, isOver, ...snapshot });
        });
        if (isOver) return;
      }
    } catch (error) {
      onError(error);
    }
  }

  cancelRecheck(): void {
    this.#recheck.abort();
  }

  async checkAll(): Promise<void> {
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

  cancelCheckAll(): void {
    this.#checkAll.abort();
  }

  reset(file: string): void {
    const { workspace, onEvent } = this.#options;
    this.#save(async () => {
      try {
        const sentence = resetFile(workspace, file);
        onEvent({ type: 'wasReset', sentence, ...snapshotOf(workspace, await forgetPasses(workspace, [file])) });
      } catch (error) {
        if (!isExpected(error)) throw error;
        onEvent({ type: 'noticed', sentence: error.message });
      }
    });
  }

  readSolution(exercise: Exercise): void {
    const yours = sourceOf(this.#options.workspace, exercise);
    this.#options.onEvent({ type: 'solutionRead', exercise: exercise.name, yours, ours: readSolution(exercise.file) });
  }

  async draw(drawing: Drawing): Promise<void> {
    const { workspace, onEvent, onError } = this.#options;
    try {
      const pictures = await import('../pictures/draw.ts');
      const picture = await pictures.draw(workspace, exerciseCalled(workspace.course, drawing.exercise));
      onEvent({ type: 'drawn', drawing, picture });
    } catch (error) {
      if (isExpected(error)) onEvent({ type: 'noticed', sentence: error.message });
      else onError(error);
    }
  }

  /** Ends the processes; resolves when progress is saved. */
  async close(): Promise<void> {
    this.#recheck.abort();
    this.#checkAll.abort();
    this.#checker?.close();
    await this.#saving;
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
}

/** Progress that was saved, beside what the files contain now. */
function snapshotOf(workspace: CourseWorkspace, { progress, warnings }: Remembered): ProgressSnapshot {
  return { progress, states: statesByName(courseStates(workspace, progress)), warnings };
}

export function statesByName(states: CourseStates): ProgressSnapshot['states'] {
  return Object.fromEntries([...states].map(([{ name }, state]) => [name, state]));
}

/** Whether it trains a net. */
function isSlow({ timeLimit }: Exercise): boolean {
  return timeLimit !== undefined;
}
