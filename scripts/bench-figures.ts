import { spawnSync } from 'node:child_process';

export interface Figure {
  readonly name: string;
  readonly measured: number;
  /** What is to be reached: at most, or at least. */
  readonly limit: number;
  readonly isAtLeast?: boolean;
  /** `MB`, `ns`, `ms`; nothing for a ratio. */
  readonly unit?: string;
}

/**
 * Runs two commands in turn and compares each pair, so that a machine whose speed drifts does not blur it.
 *
 * @returns the median of the pairs' ratios of wall time
 * @throws Error where one of them fails: it would be fast
 */
export function ratio(command: readonly string[], baseline: readonly string[], pairs: number): number {
  for (const one of [command, baseline]) {
    const { code, stdout } = run(one);
    if (code !== 0) throw new Error(`${one.join(' ')} exits with ${code}:\n${stdout}`);
  }
  return median(Array.from({ length: pairs }, () => run(command).milliseconds / run(baseline).milliseconds));
}

/** @throws Error where the command could not be started */
export function run([command = '', ...args]: readonly string[]) {
  const started = performance.now();
  const { stdout, status: code, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw error;
  return { milliseconds: performance.now() - started, stdout, code };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Where a whole number would hide how near a limit is. */
const decimals: Readonly<Record<string, number>> = { '×': 2, s: 1, 'a second': 1 };

/** A table: what was measured, what is to be reached, and whether it is. */
export function printFigures(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, measured, limit, isAtLeast = false, unit = '×' } of figures) {
    const isReached = isAtLeast ? measured >= limit : measured <= limit;
    const value = `${measured.toFixed(decimals[unit] ?? 0)} ${unit}`.padStart(12);
    console.log(`${isReached ? '✓' : '✗'} ${name.padEnd(width)} ${value}   ${isAtLeast ? '≥' : '≤'} ${limit} ${unit}`);
  }
}
