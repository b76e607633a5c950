import { emitKeypressEvents, type Interface, type Key as NodeKey } from 'node:readline';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Key } from './events.ts';
import type { Size } from './state.ts';

export interface TerminalOptions {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** Whether it can do nothing but print one line after the other (TERM=dumb). */
  readonly isPlain: boolean;
  readonly onKey: (key: Key) => void;
  readonly onResize: (size: Size) => void;
  /** Nobody types any more. */
  readonly onEnd: () => void;
}

/** Milliseconds: Esc alone is the key, with more behind it the beginning of another. Node would wait for half a second. */
const escapeCodeTimeout = 50;

const escapeCode = String.fromCharCode(27);
const sequence = (code: string) => `${escapeCode}[${code}`;

/** The other screen, no cursor, and no line that goes on in the next row. */
const takeScreen = ['?1049h', '?25l', '?7l', '2J'].map(sequence).join('');
const giveScreenBack = ['?2026l', '?7h', '?25h', '0m', '?1049l'].map(sequence).join('');
/** What stands between the two appears at once, where the terminal knows them; others ignore them. */
const [beginFrame, endFrame] = ['?2026h', '?2026l'].map(sequence);

/** The terminal while it is ours. It is given back as it was by `close`, which may be called at any time, even twice. */
export class Terminal {
  readonly #options: TerminalOptions;
  #isOpen = false;
  /** What stands on the screen. */
  #lines: readonly string[] = [];

  constructor(options: TerminalOptions) {
    this.#options = options;
    const { input, output, onKey, onEnd, onResize } = options;
    // The type asks for a whole interface, of which nothing else is read.
    emitKeypressEvents(input, { escapeCodeTimeout } as unknown as Interface);
    input.on('keypress', (text: string | undefined, key: NodeKey) => {
      const name = nameOf(text, key);
      if (this.#isOpen && name !== undefined) onKey(name);
    });
    input.on('end', onEnd);
    input.on('error', onEnd);
    output.on('resize', () => {
      this.#lines = [];
      onResize(this.size);
    });
  }

  get size(): Size {
    const { columns, rows } = this.#options.output;
    return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
  }

  open(): void {
    const { input, output, isPlain } = this.#options;
    this.#isOpen = true;
    this.#lines = [];
    input.setRawMode(true);
    input.resume();
    if (!isPlain) output.write(takeScreen);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { input, output, isPlain } = this.#options;
    if (!isPlain) output.write(giveScreenBack);
    input.pause();
    try {
      input.setRawMode(false);
    } catch {
      // The terminal itself is gone.
    }
  }

  /** Makes the screen show these lines, and writes only those that are others than before. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    const changed: string[] = [];
    for (let row = 0; row < Math.max(lines.length, this.#lines.length); row++) {
      const line = lines[row] ?? '';
      // Erased first: behind the last column there is nothing to erase from.
      if (line !== (this.#lines[row] ?? '')) changed.push(`${sequence(`${row + 1};1H`)}${sequence('2K')}${line}`);
    }
    const isFirst = this.#lines.length === 0;
    this.#lines = lines;
    if (changed.length === 0 && !isFirst) return;
    this.#options.output.write(`${beginFrame}${isFirst ? sequence('2J') : ''}${changed.join('')}${endFrame}`);
  }

  /** One line after the other, where that is all it can do. */
  print(lines: readonly string[]): void {
    if (this.#isOpen && lines.length > 0) this.#options.output.write(lines.map((line) => `${line}\r\n`).join(''));
  }
}

const namedKeys: Readonly<Record<string, Key>> = {
  return: 'enter',
  enter: 'enter',
  escape: 'escape',
  backspace: 'backspace',
  up: 'up',
  down: 'down',
  pageup: 'pageup',
  pagedown: 'pagedown',
  home: 'home',
  end: 'end',
};

function nameOf(text: string | undefined, { name, ctrl, meta }: NodeKey): Key | undefined {
  if (ctrl) return name === 'c' || name === 'z' ? `ctrl-${name}` : undefined;
  const named = name === undefined ? undefined : namedKeys[name];
  if (named !== undefined) return named;
  return !meta && text !== undefined && [...text].length === 1 && !/\p{Cc}/u.test(text) ? text : undefined;
}
