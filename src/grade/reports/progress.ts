import { progressBar } from '../../terminal/text.ts';

/** Time between two updates, ms. */
const onTerminal = 100;
const elsewhere = 10_000;

/** Shows on stderr how far a run is: a bar on a terminal, elsewhere a line every 10 seconds. */
export class GradeProgress {
  readonly #total: number;
  readonly #before: number;
  readonly #started = performance.now();
  readonly #isTerminal = process.stderr.isTTY === true;
  readonly #timer: NodeJS.Timeout;
  #now = 0;

  /** @param before how many an earlier run has graded */
  constructor(total: number, before: number) {
    this.#total = total;
    this.#before = before;
    this.#timer = setInterval(() => this.#show(), this.#isTerminal ? onTerminal : elsewhere);
    if (this.#isTerminal) this.#show();
  }

  advance(): void {
    this.#now += 1;
  }

  /** Removes the bar. */
  end(): void {
    clearInterval(this.#timer);
    if (this.#isTerminal) process.stderr.write('\r\x1b[K');
  }

  #show(): void {
    const done = this.#before + this.#now;
    const figures = figuresOf(this.#now, this.#total - done, performance.now() - this.#started);
    if (!this.#isTerminal) process.stderr.write(`${lineOf(done, this.#total, figures)}\n`);
    else process.stderr.write(`\r\x1b[K${barOf(done, this.#total, figures, (process.stderr.columns || 80) - 1)}`);
  }
}

/** `120 of 1000 · 41 per second · 22 s left` */
function lineOf(done: number, total: number, figures: readonly string[]): string {
  return [`${done} of ${total}`, ...figures].join(' · ');
}

/** The same with a bar, no wider than `width`. */
function barOf(done: number, total: number, figures: readonly string[], width: number): string {
  const ending = figures.map((each) => ` · ${each}`).join('');
  const line = `${progressBar(done, total, width - ending.length)}${ending}`;
  return line.length <= width ? line : lineOf(done, total, figures).slice(0, width);
}

/** @param elapsed ms */
function figuresOf(graded: number, left: number, elapsed: number): readonly string[] {
  if (graded === 0 || elapsed < 500) return [];
  const rate = (graded * 1000) / elapsed;
  const shown = rate >= 1 ? `${Math.round(rate)} per second` : `${Math.round(rate * 60)} per minute`;
  return [shown, ...(left > 0 ? [`${duration(left / rate)} left`] : [])];
}

/** `9 s`, `4 min`, `3 h 20 min` */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
