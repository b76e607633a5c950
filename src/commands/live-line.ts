import type { WriteStream } from 'node:tty';
import type { Exercise, Training } from '../check/exercise.ts';
import { trainingLine } from '../reporters/training-line.ts';

const eraseLine = '\r\u001B[2K';

/** A line on a terminal that says how far a training is, and goes before anything else is printed. */
export class LiveLine {
  readonly #output: WriteStream | undefined;
  #isShown = false;

  /** @param isQuiet nothing is shown; neither is it where the output is no terminal, or one that can only print */
  constructor(isQuiet: boolean) {
    const isAble = process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb';
    this.#output = isAble && !isQuiet ? process.stderr : undefined;
  }

  readonly show = ({ name }: Exercise, training: Training): void => {
    if (!this.#output) return;
    const width = Math.min(this.#output.columns || 80, 100) - name.length - 4; // the last column makes some terminals wrap
    this.#output.write(`${eraseLine} ${name}  ${trainingLine(training, width)}`);
    this.#isShown = true;
  };

  clear(): void {
    if (this.#isShown) this.#output?.write(eraseLine);
    this.#isShown = false;
  }
}
