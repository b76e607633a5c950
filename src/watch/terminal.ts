import { emitKeypressEvents, type Interface, type Key as NodeKey } from 'node:readline';
import { PassThrough } from 'node:stream';
import { escapeCode } from '../terminal/painted.ts';
import type { Key } from './events.ts';
import type { Size } from './state.ts';

interface TerminalOptions {
  /** Whether it can only print one line after another (TERM=dumb). */
  readonly isPlain: boolean;
  readonly onKey: (key: Key) => void;
  /** Text that was pasted, or that came in one piece as no key does. */
  readonly onPaste: (text: string) => void;
  readonly onResize: (size: Size) => void;
  /** The input ended. */
  readonly onEnd: () => void;
}

const { stdin: input, stdout: output } = process;

/** Milliseconds after which Esc is a key of its own, not the start of a sequence. Node's default is half a second. */
const escapeCodeTimeout = 50;

const sequence = (code: string) => `${escapeCode}[${code}`;

/** Alternate screen, no cursor, no line wrap, pasted text in brackets. */
const takeScreen = ['?1049h', '?25l', '?7l', '?2004h', '2J'].map(sequence).join('');
const giveScreenBack = ['?2026l', '?2004l', '?7h', '?25h', '0m', '?1049l'].map(sequence).join('');
/** Synchronized update: what is sent in between appears at once. Terminals without it ignore it. */
const [beginFrame, endFrame] = ['?2026h', '?2026l'].map(sequence);

/** The terminal while we own it. `close` gives it back as it was, and may be called at any time, even twice. */
export class Terminal {
  readonly #options: TerminalOptions;
  #isOpen = false;
  /** Of a paste that is coming in; undefined between pastes. */
  #pasted: string | undefined;
  /** What is on the screen. */
  #lines: readonly string[] = [];

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { onEnd, onResize } = options;
    const keys = new PassThrough();
    // The type asks for a whole Interface, but Node reads only this field.
    emitKeypressEvents(keys, { escapeCodeTimeout } as unknown as Interface);
    keys.on('keypress', (text: string | undefined, key: NodeKey) => this.#pressed(text, key));
    input.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (this.#pasted === undefined && isUnbracketedPaste(text)) this.#paste(text);
      else keys.write(chunk);
    });
    input.pause();
    input.on('end', onEnd);
    input.on('error', onEnd);
    output.on('resize', () => {
      this.#lines = [];
      onResize(this.size);
    });
  }

  get size(): Size {
    const { columns, rows } = output;
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  }

  open(): void {
    this.#isOpen = true;
    this.#lines = [];
    input.setRawMode(true);
    input.resume();
    if (!this.#options.isPlain) output.write(takeScreen);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (!this.#options.isPlain) output.write(giveScreenBack);
    input.pause();
    try {
      input.setRawMode(false);
    } catch {
      // The terminal itself is gone.
    }
  }

  #pressed(text: string | undefined, key: NodeKey): void {
    if (key.name === 'paste-start') this.#pasted = '';
    else if (key.name === 'paste-end') this.#paste(this.#pasted ?? '');
    else if (this.#pasted !== undefined) this.#pasted += text ?? '';
    else if (this.#isOpen) {
      const name = nameOf(text, key);
      if (name !== undefined) this.#options.onKey(name);
    }
  }

  #paste(text: string): void {
    this.#pasted = undefined;
    if (this.#isOpen) this.#options.onPaste(text);
  }

  /** Shows these lines; only those that changed are written. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    const changed: string[] = [];
    for (let row = 0; row < Math.max(lines.length, this.#lines.length); row++) {
      const line = lines[row] ?? '';
      // Erased first: once the line is full, erasing would take its last column.
      if (line !== (this.#lines[row] ?? '')) changed.push(`${sequence(`${row + 1};1H`)}${sequence('2K')}${line}`);
    }
    const isFirst = this.#lines.length === 0;
    this.#lines = lines;
    if (changed.length === 0 && !isFirst) return;
    output.write(`${beginFrame}${isFirst ? sequence('2J') : ''}${changed.join('')}${endFrame}`);
  }

  /** Prints one line after another, for a plain terminal. */
  print(lines: readonly string[]): void {
    if (this.#isOpen && lines.length > 0) output.write(lines.map((line) => `${line}\r\n`).join(''));
  }
}

/** More characters at once than fingers are quick, from a terminal without brackets. A key that is held repeats. */
function isUnbracketedPaste(text: string): boolean {
  const characters = [...text];
  return characters.length > 3 && !/\p{Cc}/u.test(text.trimEnd()) && new Set(characters).size > 1;
}

const namedKeys = ['enter', 'escape', 'backspace', 'up', 'down', 'pageup', 'pagedown', 'home', 'end'];

function nameOf(text: string | undefined, { name, ctrl, meta }: NodeKey): Key | undefined {
  if (ctrl) return name === 'c' || name === 'd' || name === 'z' ? `ctrl-${name}` : undefined;
  if (name === 'return') return 'enter';
  if (name !== undefined && namedKeys.includes(name)) return name;
  return !meta && text !== undefined && [...text].length === 1 && !/\p{Cc}/u.test(text) ? text : undefined;
}

/** Milliseconds after which the stop has failed: there is no shell to return to. */
const refusedAfter = 300;

/** Stops this program as Ctrl-Z does, and notices when others stop or continue it. Does nothing on Windows. */
export class Suspension {
  readonly #onStop: () => void;
  #refused: NodeJS.Timeout | undefined;
  readonly #stop = () => this.#suspend(process.pid);
  readonly #continue: () => void;

  /** @param onContinue called when the program continues in the foreground */
  constructor(onStop: () => void, onContinue: () => void) {
    this.#onStop = onStop;
    this.#continue = () => {
      clearTimeout(this.#refused);
      process.off('SIGTSTP', this.#stop).on('SIGTSTP', this.#stop);
      onContinue();
    };
    if (process.platform === 'win32') return;
    process.on('SIGTSTP', this.#stop);
    process.on('SIGCONT', this.#continue);
  }

  /** Stops the whole process group, as the terminal would: npx may have started us, and the shell waits for it. */
  suspend(): void {
    if (process.platform !== 'win32') this.#suspend(0);
  }

  close(): void {
    clearTimeout(this.#refused);
    process.off('SIGTSTP', this.#stop).off('SIGCONT', this.#continue);
  }

  #suspend(pid: number): void {
    this.#onStop();
    process.off('SIGTSTP', this.#stop); // now it stops us
    this.#refused = setTimeout(this.#continue, refusedAfter);
    process.kill(pid, 'SIGTSTP');
  }
}
