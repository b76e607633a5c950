import { exerciseCalled } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { WatchLook } from '../terminal/look.ts';
import { withSigns } from '../terminal/signs.ts';
import { exercisesFolder } from '../workspace/course.ts';
import { type CourseWorkspace, exercisePath } from '../workspace/workspace.ts';
import { CourseWork } from './course-work.ts';
import { CurrentCheck } from './current-check.ts';
import { chooseEditor, openInEditor } from './editor.ts';
import type { Effect, Event } from './events.ts';
import { followed } from './navigation.ts';
import { SaveWatcher } from './save-watcher.ts';
import { plainLines, watchScreen } from './screens/watch-screen.ts';
import { type Beginning, currentOf, initialState, type State } from './state.ts';
import { Suspension, Terminal } from './terminal.ts';
import { update } from './update.ts';

interface WatchOptions {
  readonly workspace: CourseWorkspace;
  readonly beginning: Omit<Beginning, 'size'>;
  readonly look: WatchLook;
  /** Makes links of the places that a line names, where the terminal supports them. */
  readonly withLinks: (line: string) => string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  readonly isPolling: boolean;
  /** Whether the terminal can only print (TERM=dumb). */
  readonly isPlain: boolean;
  /** Processes that are starting already. */
  readonly started: readonly LearnerProcess[];
}

/**
 * Watch mode, from the first screen to the last. The loop owns the terminal, the save watcher and the processes. It hands
 * every event to `update`, draws the new state, and does what `update` says; it decides nothing itself.
 *
 * @returns the exit code and the last state
 */
export async function runWatchLoop(options: WatchOptions): Promise<{ readonly code: number; readonly state: State }> {
  const loop = new WatchLoop(options);
  try {
    return { code: await loop.run(), state: loop.state };
  } finally {
    await loop.close();
  }
}

class WatchLoop {
  readonly #options: WatchOptions;
  readonly #terminal: Terminal;
  readonly #suspension: Suspension;
  readonly #saves: SaveWatcher;
  readonly #current: CurrentCheck;
  readonly #course: CourseWork;
  readonly #events: Event[] = [];
  #isBusy = false;
  #state: State;
  /** The state on the screen. */
  #shown: State | undefined;
  /** Whether an editor owns the terminal. */
  #isEditing = false;
  /** Both are set by `run`. */
  #end: (code: number) => void = () => {};
  #fail: (error: unknown) => void = () => {};

  constructor(options: WatchOptions) {
    const { workspace, beginning, timeout, started, isPolling, isPlain } = options;
    this.#options = options;
    this.#terminal = new Terminal({
      isPlain,
      onKey: (key) => this.#dispatch({ type: 'key', key }),
      onPaste: (text) => this.#dispatch({ type: 'pasted', text }),
      onResize: (size) => this.#dispatch({ type: 'resized', size }),
      onEnd: () => this.#end(0),
    });
    this.#suspension = new Suspension(
      () => this.#leave(),
      () => this.#comeBack(),
    );
    const onEvent = (event: Event) => this.#report(event);
    const onError = (error: unknown) => this.#fail(error);
    this.#saves = new SaveWatcher({ root: workspace.root, folder: exercisesFolder(workspace), isPolling, onEvent });
    this.#current = new CurrentCheck({ workspace, timeout, onEvent, onError }, started);
    this.#course = new CourseWork({ workspace, timeout, onEvent, onError });
    this.#state = initialState({ ...beginning, size: this.#terminal.size });
  }

  get state(): State {
    return this.#state;
  }

  /** @returns the exit code, when the learner quits */
  run(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
      process.on('exit', this.#giveBack);
      process.on('uncaughtException', reject);
      this.#terminal.open();
      this.#show();
      const { name, file } = currentOf(this.#state);
      this.#perform({ do: 'watch', exercise: name });
      if (this.#state.screen.kind === 'exercise') for (const each of followed(this.#state, file)) this.#perform(each);
    });
  }

  async close(): Promise<void> {
    this.#giveBack();
    this.#suspension.close();
    this.#saves.close();
    this.#current.close();
    await this.#course.close();
    process.off('exit', this.#giveBack);
    process.off('uncaughtException', this.#fail);
  }

  readonly #giveBack = () => this.#terminal.close();

  /** Events that come meanwhile wait their turn. The screen is drawn before the effects are performed. */
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

  /** A save clears the notices: after a reset, the files are read before the notice about it is shown. */
  #report(event: Event): void {
    if (event.type === 'wasReset') this.#saves.look();
    this.#dispatch(event);
  }

  #show(): void {
    const { look, withLinks, isPlain } = this.#options;
    if (this.#state.isAway || this.#state.isHolding) return;
    const lines = isPlain ? plainLines(this.#shown, this.#state, look) : watchScreen(this.#state, look);
    const shown = lines.flatMap((line) => withSigns(line, look.signs ?? 'unicode')).map(withLinks);
    if (isPlain) this.#terminal.print(shown);
    else this.#terminal.draw(shown);
    this.#shown = this.#state;
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'watch':
        this.#saves.watch(this.#exercise(effect.exercise));
        break;
      case 'run':
        this.#current.start(this.#exercise(effect.exercise), effect);
        break;
      case 'cancelRun':
        this.#current.cancel();
        break;
      case 'checkTypes':
        this.#current.checkTypes(effect.hash, effect.sources);
        break;
      case 'remember':
        this.#course.remember(effect.checked, effect.asked);
        break;
      case 'recheck':
        void this.#course.recheck(
          effect.hash,
          effect.exercises.map((name) => this.#exercise(name)),
        );
        break;
      case 'cancelRecheck':
        this.#course.cancelRecheck();
        break;
      case 'checkAll':
        void this.#course.checkAll();
        break;
      case 'cancelCheckAll':
        this.#course.cancelCheckAll();
        break;
      case 'rememberHint':
        this.#course.rememberHint(effect.exercise, effect.level);
        break;
      case 'readSolution':
        this.#course.readSolution(this.#exercise(effect.exercise));
        break;
      case 'draw':
        void this.#course.draw(effect.drawing);
        break;
      case 'reset':
        this.#course.reset(effect.file);
        break;
      case 'openEditor':
        void this.#openEditor(effect.file);
        break;
      case 'suspend':
        this.#suspension.suspend();
        break;
      case 'quit':
        this.#end(effect.code);
    }
  }

  #exercise(name: string): Exercise {
    return exerciseCalled(this.#options.workspace.course, name);
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
    if (this.#isEditing) return; // the editor was stopped and continued with us, and owns the terminal
    this.#terminal.open();
    this.#dispatch({ type: 'cameBack' });
  }
}
