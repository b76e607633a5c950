import { type Advance, progressBarLine, progressLine } from '../grade/reports/progress-line.ts';
import type { Context } from './context.ts';

/** Milliseconds between two looks. */
const onTerminal = 100;
const elsewhere = 10_000;

/** Shows on stderr how far a run is: a bar on a terminal, elsewhere a line every 10 seconds. */
export class GradeProgress {
  readonly #context: Context;
  readonly #total: number;
  readonly #before: number;
  readonly #started = performance.now();
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #timer: NodeJS.Timeout;
  #now = 0;

  /** @param before how many were done already */
  constructor(context: Context, total: number, before: number) {
    this.#context = context;
    this.#total = total;
    this.#before = before;
    this.#timer = setInterval(() => this.#show(), this.#isTerminal ? onTerminal : elsewhere);
    if (this.#isTerminal) this.#show();
  }

  advance(): void {
    this.#now += 1;
  }

  /** Takes the bar away. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#isTerminal) process.stderr.write('\r\x1b[K');
  }

  #show(): void {
    const advance: Advance = {
      done: this.#before + this.#now,
      total: this.#total,
      now: this.#now,
      elapsed: performance.now() - this.#started,
    };
    if (this.#isTerminal)
      process.stderr.write(`\r\x1b[K${progressBarLine(advance, (process.stderr.columns || 80) - 1)}`);
    else this.#context.warn(progressLine(advance));
  }
}
