import type { WriteStream } from 'node:tty';
import type { Exercise, Training } from '../check/exercise.ts';
import { now } from '../learner/node/clock.ts';
import { trainingLine } from '../reporters/verdict-lines.ts';
import type { Look } from '../terminal/look.ts';
import { type Signs, withSigns } from '../terminal/signs.ts';

const eraseLine = '\r\u001B[2K';

/** A line on a terminal that says what is under way, and is erased before anything else is printed. */
export class LiveLine {
  readonly #output: WriteStream | undefined;
  readonly #signs: Signs;
  #ticking: NodeJS.Timeout | undefined;
  #isShown = false;
  /** When a training said how far it is. */
  #trainedAt = -Infinity;

  /** @param isQuiet shows nothing; nor does an output that is not a terminal, or one that cannot erase */
  constructor(isQuiet: boolean, { signs = 'unicode' }: Look) {
    this.#signs = signs;
    const isAble = process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb';
    this.#output = isAble && !isQuiet && signs !== 'words' ? process.stderr : undefined;
  }

  /** From now on, it counts the seconds where nothing better is known. */
  begin(): void {
    const begun = now();
    this.#ticking = setInterval(() => {
      const time = now();
      if (time - this.#trainedAt > 1500) this.#write(` checking … ${Math.round((time - begun) / 1000)} s`);
    }, 1000);
  }

  readonly show = ({ name }: Exercise, training: Training): void => {
    if (!this.#output) return;
    const width = Math.min(this.#output.columns || 80, 100) - name.length - 4; // Some terminals wrap at the last column.
    this.#trainedAt = now();
    this.#write(` ${name}  ${trainingLine(training, width)}`);
  };

  #write(line: string): void {
    this.#output?.write(`${eraseLine}${withSigns(line, this.#signs).join('')}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#output?.write(eraseLine);
    this.#isShown = false;
  }

  close(): void {
    clearInterval(this.#ticking);
    this.clear();
  }
}
