import type { Exercise } from '../check/exercise.ts';
import { jobOf } from '../check/runner.ts';
import type { Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import type { Look } from '../terminal/look.ts';
import { readSolutions } from '../workspace/starters.ts';

/** How fast the learner's code is beside ours, for exercises that have a race. @param right those that passed */
export async function raceLines(right: readonly Checked[], { palette }: Look): Promise<readonly string[]> {
  const lines: string[] = [];
  // One after the other: side by side they would slow each other down.
  for (const { exercise, sources } of right) {
    const { race, name } = exercise;
    if (!race) continue;
    const [theirs, ours] = [await lapsOf(exercise, sources), await lapsOf(exercise, readSolutions())];
    lines.push('', `${palette.bold('the race')} · ${name}`, '', ...race.lines(theirs, ours).map((line) => `  ${line}`));
  }
  return lines;
}

/** Milliseconds for all laps of one side. */
const timeLimit = 60_000;

/** Milliseconds of each lap, in a process of its own; NaN for one that did not come to its end. */
async function lapsOf(exercise: Exercise, sources: Sources): Promise<readonly number[]> {
  const runner = new ProcessPool({ processes: 1 });
  const laps = exercise.race?.laps ?? [];
  const job = jobOf(exercise, sources, laps);
  try {
    const { results } = await runner.run(job, timeLimit);
    return results.map((result) => (result && 'answers' in result ? (result.durationMs ?? Number.NaN) : Number.NaN));
  } finally {
    runner.close();
  }
}
