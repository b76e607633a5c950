import type { Checked, Checker } from '../check/checker.ts';
import type { Exercise, Training } from '../check/exercise.ts';
import type { Sources } from '../check/sources.ts';
import { TypeChecker } from '../learner/types/type-errors.ts';
import type { Callbacks, EffectOf } from './events.ts';

export interface CurrentCheckOptions extends Callbacks {
  /** The workspace's folder. */
  readonly root: string;
  readonly checker: Checker;
}

/** Milliseconds after which the screen says that a run is under way. */
const longRun = 120;

/** Checks the exercise on the screen: one run at a time, and then its types. */
export class CurrentCheck {
  readonly #options: CurrentCheckOptions;
  readonly #types: TypeChecker;
  #run = new AbortController();
  #typeCheck = new AbortController();

  constructor(options: CurrentCheckOptions) {
    this.#options = options;
    this.#types = new TypeChecker(options.root);
  }

  start(exercise: Exercise, { run, reading, since = performance.now() }: EffectOf<'run'>): void {
    const { checker, onEvent, onError } = this.#options;
    this.#run = new AbortController();
    this.#typeCheck.abort();
    const { signal } = this.#run;
    const timer = setTimeout(() => onEvent({ type: 'ranLong', run }), longRun);
    const onJudged = (checked: Checked) => {
      const milliseconds = performance.now() - since;
      if (!signal.aborted) onEvent({ type: 'judged', run, checked, at: new Date(), milliseconds });
    };
    const onTraining = (_: Exercise, training: Training) => {
      if (!signal.aborted) onEvent({ type: 'trained', run, training });
    };
    checker
      .checkReading(exercise, reading, { signal, onJudged, onTraining })
      .then((checked) => {
        if (!signal.aborted) onEvent({ type: 'explained', run, checked });
      })
      .catch(onError)
      .finally(() => clearTimeout(timer));
  }

  cancel(): void {
    this.#run.abort();
  }

  checkTypes(hash: string, sources: Sources): void {
    const { onEvent, onError } = this.#options;
    this.#typeCheck = new AbortController();
    const { signal } = this.#typeCheck;
    this.#types
      .check(sources, signal)
      .then((check) => {
        if (!signal.aborted && check.ending !== 'cancelled') onEvent({ type: 'typesChecked', hash, check });
      })
      .catch(onError);
  }

  close(): void {
    this.#run.abort();
    this.#types.close();
  }
}
