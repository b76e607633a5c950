import type { Checker } from '../check/checker.ts';
import { type Exercise, exerciseCalled } from '../check/exercise.ts';
import { filesOf } from '../check/job.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { WatchLook } from '../terminal/look.ts';
import { exercisesFolder, openChecker } from '../workspace/course.ts';
import { readExercise } from '../workspace/sources.ts';
import { type CourseWorkspace, exercisePath } from '../workspace/workspace.ts';
import { CourseWork } from './course-work.ts';
import { CurrentCheck } from './current-check.ts';
import { chooseEditor, openInEditor } from './editor.ts';
import type { Effect, Event } from './events.ts';
import { SaveWatcher } from './save-watcher.ts';
import { plainLines } from './screens/plain-watch.ts';
import { watchScreen } from './screens/watch-screen.ts';
import { type Beginning, currentOf, initialState, type State } from './state.ts';
import { Suspension } from './suspend.ts';
import { Terminal } from './terminal.ts';
import { update } from './update.ts';

export interface WatchOptions {
  readonly workspace: CourseWorkspace;
  readonly beginning: Omit<Beginning, 'size'>;
  readonly look: WatchLook;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  readonly isPolling: boolean;
  /** Whether the terminal can do nothing but print. */
  readonly isPlain: boolean;
  /** A process that is on its way already. */
  readonly started: readonly LearnerProcess[];
}

/**
 * Watch mode, from the first screen to the last: it owns the terminal, the watcher and the processes, does what `update`
 * says, and tells it what came of that. It decides nothing.
 *
 * @returns the exit code, and where the learner left
 */
export async function runWatchLoop(options: WatchOptions): Promise<{ readonly code: number; readonly state: State }> {
  const loop = new WatchLoop(options);
  try {
    const code = await loop.run();
    return { code, state: loop.state };
  } finally {
    await loop.close();
  }
}

class WatchLoop {
  readonly #options: WatchOptions;
  readonly #terminal: Terminal;
  readonly #suspension: Suspension;
  readonly #saves: SaveWatcher;
  readonly #checker: Checker;
  readonly #current: CurrentCheck;
  readonly #course: CourseWork;
  readonly #events: Event[] = [];
  #isBusy = false;
  #state: State;
  /** What the learner has seen. */
  #shown: State | undefined;
  /** Whether an editor has the terminal. */
  #isEditing = false;
  /** When the save was noticed that is looked at. */
  #savedAt: number | undefined;
  #end: (code: number) => void = () => {};
  readonly #fail: (error: unknown) => void;
  readonly #ended: Promise<number>;

  constructor(options: WatchOptions) {
    const { workspace, beginning, timeout, started } = options;
    this.#options = options;
    let fail: (error: unknown) => void = () => {};
    this.#ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      fail = reject;
    });
    this.#fail = fail;
    this.#terminal = this.#openTerminal();
    this.#suspension = new Suspension({ onStop: () => this.#leave(), onContinue: () => this.#comeBack() });
    this.#saves = this.#openSaveWatcher();
    this.#checker = openChecker(workspace, { started, timeout, atOnce: 3, spares: 2 });
    const callbacks = { onEvent: (event: Event) => this.#report(event), onError: fail };
    this.#current = new CurrentCheck({ root: workspace.root, checker: this.#checker, ...callbacks });
    this.#course = new CourseWork({ workspace, timeout, ...callbacks });
    this.#state = initialState({ ...beginning, size: this.#terminal.size });
  }

  get state(): State {
    return this.#state;
  }

  async run(): Promise<number> {
    process.on('exit', this.#giveBack);
    process.on('uncaughtException', this.#fail);
    this.#terminal.open();
    this.#show();
    this.#perform({ do: 'watch', exercise: currentOf(this.#state).name });
    return this.#ended;
  }

  async close(): Promise<void> {
    this.#giveBack();
    this.#suspension.close();
    this.#saves.close();
    this.#current.close();
    this.#checker.close();
    await this.#course.close();
    process.off('exit', this.#giveBack);
    process.off('uncaughtException', this.#fail);
  }

  readonly #giveBack = () => this.#terminal.close();

  #openTerminal(): Terminal {
    return new Terminal({
      input: process.stdin,
      output: process.stdout,
      isPlain: this.#options.isPlain,
      onKey: (key) => this.#dispatch({ type: 'key', key }),
      onResize: (size) => this.#dispatch({ type: 'resized', size }),
      onEnd: () => this.#end(0),
    });
  }

  #openSaveWatcher(): SaveWatcher {
    const { workspace, isPolling } = this.#options;
    return new SaveWatcher({
      root: workspace.root,
      folder: exercisesFolder(workspace),
      isPolling,
      onSaw: (exercise, hash, reading, since) => {
        this.#savedAt = since;
        this.#dispatch({ type: 'saw', exercise, hash, reading });
      },
      onSettled: (hash) => this.#dispatch({ type: 'settled', hash }),
      onSavedOther: (file) => this.#dispatch({ type: 'savedOther', file }),
      onRefused: (code) => this.#dispatch({ type: 'noticed', sentence: refusedSentence(code) }),
    });
  }

  /** Events that come while one is worked on wait for their turn; the screen is drawn before anything is done. */
  #dispatch(event: Event): void {
    this.#events.push(event);
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#events.shift(); next; next = this.#events.shift()) {
      const [state, effects] = update(this.#state, next);
      this.#state = state;
      if (this.#events.length === 0) this.#show();
      for (const effect of effects) this.#perform(effect);
    }
    this.#isBusy = false;
  }

  /** A save takes away what was said before it: what was put back is seen before it is spoken of. */
  #report(event: Event): void {
    if (event.type === 'wasReset') this.#saves.look();
    this.#dispatch(event);
  }

  #show(): void {
    const { look, isPlain } = this.#options;
    if (this.#state.isAway || this.#state.isHolding) return;
    if (isPlain) this.#terminal.print(plainLines(this.#shown, this.#state, look));
    else this.#terminal.draw(watchScreen(this.#state, look));
    this.#shown = this.#state;
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'watch':
        this.#watch(exerciseCalled(this.#options.workspace.course, effect.exercise));
        break;
      case 'run':
        this.#run(effect);
        break;
      case 'cancelRun':
        this.#current.cancel();
        break;
      case 'checkTypes':
        this.#current.checkTypes(effect.hash, effect.sources);
        break;
      case 'openEditor':
        void this.#openEditor(effect.file);
        break;
      case 'suspend':
        this.#suspension.suspend();
        break;
      case 'quit':
        this.#end(effect.code);
        break;
      default:
        this.#course.perform(effect);
    }
  }

  #run({ run, exercise, reading }: Extract<Effect, { do: 'run' }>): void {
    const since = this.#savedAt ?? performance.now();
    this.#savedAt = undefined;
    this.#current.start(run, exerciseCalled(this.#options.workspace.course, exercise), reading, since);
  }

  #watch(exercise: Exercise): void {
    const folder = exercisesFolder(this.#options.workspace);
    this.#saves.watch({
      exercise: exercise.name,
      files: filesOf(exercise),
      read: () => readExercise(exercise, folder),
    });
  }

  async #openEditor(file: string): Promise<void> {
    const editor = chooseEditor(process.env);
    if (editor.needsTerminal) this.#leave();
    this.#isEditing = editor.needsTerminal;
    const sentence = await openInEditor(editor, exercisePath(this.#options.workspace, file));
    this.#isEditing = false;
    if (editor.needsTerminal) this.#comeBack();
    if (sentence !== undefined) this.#dispatch({ type: 'noticed', sentence });
  }

  #leave(): void {
    this.#dispatch({ type: 'wentAway' });
    this.#terminal.close();
  }

  #comeBack(): void {
    if (this.#isEditing) return; // who was stopped together with us has the terminal
    this.#terminal.open();
    this.#dispatch({ type: 'cameBack' });
  }
}

function refusedSentence(code: string): string {
  return `The system does not let us watch the folder (${code}): the files are looked at again and again instead.`;
}
