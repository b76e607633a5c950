import type { Checker } from '../check/checker.ts';
import type { Exercise } from '../check/exercise.ts';
import type { Sources } from '../check/sources.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { TypeChecker } from '../learner/types/type-errors.ts';
import { openChecker } from '../workspace/course.ts';
import type { BackgroundOptions, EffectOf, Event } from './events.ts';

/** Milliseconds after which the screen says that a run is under way. */
const longRun = 120;

/** Checks the exercise on the screen: one run at a time, and then its types. */
export class CurrentCheck {
  readonly #options: BackgroundOptions;
  readonly #checker: Checker;
  readonly #types: TypeChecker;
  #run = new AbortController();
  #typeCheck = new AbortController();

  /** @param started processes that are starting already */
  constructor(options: BackgroundOptions, started: readonly LearnerProcess[]) {
    this.#options = options;
    this.#checker = openChecker(options.workspace, { started, timeout: options.timeout, atOnce: 3, spares: 2 });
    this.#types = new TypeChecker(options.workspace.root);
  }

  start(exercise: Exercise, { run, reading, since = performance.now() }: EffectOf<'run'>): void {
    this.#run = new AbortController();
    this.#typeCheck.abort();
    const { signal } = this.#run;
    const report = (event: Event) => this.#reportUnless(signal, event);
    const limit = Math.max(this.#options.timeout, exercise.timeLimit ?? 0) / 1000;
    const begun = performance.now();
    const tell = () => report({ type: 'ranLong', run, seconds: Math.floor((performance.now() - begun) / 1000), limit });
    const timer = setTimeout(tell, longRun);
    const ticking = setInterval(tell, 1000);
    this.#checker
      .checkReading(exercise, reading, {
        signal,
        onJudged: (checked) => {
          const milliseconds = performance.now() - since;
          report({ type: 'judged', run, checked, at: new Date(), milliseconds });
        },
        onTraining: (_, training) => report({ type: 'trained', run, training }),
      })
      .then((checked) => report({ type: 'explained', run, checked }))
      .catch(this.#options.onError)
      .finally(() => {
        clearTimeout(timer);
        clearInterval(ticking);
      });
  }

  cancel(): void {
    this.#run.abort();
  }

  checkTypes(hash: string, sources: Sources): void {
    this.#typeCheck = new AbortController();
    const { signal } = this.#typeCheck;
    this.#types
      .check(sources, signal)
      .then((check) => {
        if (check.ending !== 'cancelled') this.#reportUnless(signal, { type: 'typesChecked', hash, check });
      })
      .catch(this.#options.onError);
  }

  close(): void {
    this.#run.abort();
    this.#checker.close();
    this.#types.close();
  }

  #reportUnless({ aborted }: AbortSignal, event: Event): void {
    if (!aborted) this.#options.onEvent(event);
  }
}
