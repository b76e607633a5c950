import { progressBar } from '../../terminal/text.ts';

/** How far a long run is. */
export interface Advance {
  readonly done: number;
  readonly total: number;
  /** Of `done`, those that this run has done. */
  readonly now: number;
  /** Milliseconds that it took. */
  readonly elapsed: number;
}

/** `120 of 1000 · 41 a second · 22 s left` */
export function progressLine(advance: Advance): string {
  return [`${advance.done} of ${advance.total}`, ...figuresOf(advance)].join(' · ');
}

/** The same with a bar, no wider than `width`. */
export function progressBarLine(advance: Advance, width: number): string {
  const figures = figuresOf(advance)
    .map((each) => ` · ${each}`)
    .join('');
  const bar = progressBar(advance.done, advance.total, width - figures.length);
  const line = `${bar}${figures}`;
  return line.length <= width ? line : progressLine(advance).slice(0, width);
}

function figuresOf({ done, total, now, elapsed }: Advance): readonly string[] {
  if (now === 0 || elapsed < 500) return [];
  const rate = (now * 1000) / elapsed;
  const shown = rate >= 1 ? `${Math.round(rate)} a second` : `${Math.round(rate * 60)} a minute`;
  return [shown, ...(done < total ? [`${duration((total - done) / rate)} left`] : [])];
}

/** @param seconds of any size: `9 s`, `4 min`, `3 h 20 min` */
function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
