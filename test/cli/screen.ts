import { type IPty, spawn as spawnInTerminal } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { program, type Surroundings, until } from './microgradx.ts';

/** A terminal with a screen, as a learner sees it: what scrolled away or was drawn over is not on it. */
export interface Screen {
  readonly pid: number;
  /** What is on the screen now, a line a row. */
  readonly text: () => string;
  readonly type: (keys: string) => void;
  /** Waits until the screen shows a text, wherever it is broken into lines. */
  readonly shows: (text: string | RegExp) => Promise<void>;
  readonly hides: (text: string) => Promise<void>;
  readonly resize: (columns: number, rows: number) => void;
  /** Everything that was ever sent to the terminal. */
  readonly sent: () => string;
  /** Whether nothing is left of us: the first screen is back, the cursor is there, and lines are wrapped. */
  readonly isGivenBack: () => boolean;
  /** As when the window is closed: the terminal is gone. */
  readonly close: () => void;
  readonly exit: Promise<number>;
}

export interface ScreenOptions extends Surroundings {
  readonly columns?: number;
  readonly rows?: number;
  /** Another command than ours. */
  readonly command?: readonly string[];
}

/** Milliseconds. */
const lastWords = 100;

/** Starts it in a terminal of its own. */
export function onScreen(args: readonly string[], options: ScreenOptions): Screen {
  const { cwd, environment, patience, columns = 80, rows = 24, command = [process.execPath, program] } = options;
  const [file = '', ...before] = command;
  const process_ = spawnInTerminal(file, [...before, ...args], {
    cwd,
    cols: columns,
    rows,
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', ...environment },
  });
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  let sent = '';
  process_.onData((text) => {
    sent += text;
    terminal.write(text);
  });
  terminal.onData((answer) => process_.write(answer));
  const exit = new Promise<number>((resolve) => {
    // What was sent last may come after that, and is drawn later still.
    process_.onExit(({ exitCode }) => setTimeout(() => terminal.write('', () => resolve(exitCode)), lastWords));
  });
  onTestFinished(() => {
    process_.kill('SIGKILL');
    terminal.dispose();
  });
  const text = () => textOf(terminal);
  const flat = () => text().replace(/\s+/g, ' ');
  return {
    pid: process_.pid,
    text,
    type: (keys) => process_.write(keys),
    shows: (wanted) => {
      const isShown = () => (typeof wanted === 'string' ? flat().includes(wanted) : wanted.test(flat()));
      return until(isShown, `the screen shows '${wanted}'`, text, patience);
    },
    hides: (unwanted) => until(() => !flat().includes(unwanted), `the screen hides '${unwanted}'`, text),
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
      process_.resize(newColumns, newRows);
    },
    sent: () => sent,
    isGivenBack: () => {
      const isFirstScreen = terminal.buffer.active.type === 'normal';
      return isFirstScreen && terminal.modes.wraparoundMode && /\?25h(?![\s\S]*\?25l)/.test(sent);
    },
    close: () => (process_ as IPty & { destroy(): void }).destroy(),
    exit,
  };
}

function textOf({ buffer: { active }, rows }: headless.Terminal): string {
  const lines = Array.from({ length: rows }, (_, row) =>
    active.getLine(active.viewportY + row)?.translateToString(true),
  );
  return lines.join('\n');
}
