import type { Checked } from '../check/checker.ts';
import { readSolutions } from '../workspace/starters.ts';
import type { Context } from './context.ts';

/** How fast the learner's code is beside ours, where it is right and the exercise has a race. */
export async function printRaces({ print, look }: Context, checked: readonly Checked[]): Promise<void> {
  const racing = checked.filter(({ exercise, verdict }) => exercise.race && verdict.status === 'passed');
  if (racing.length === 0) return;
  const { race } = await import('../check/race.ts');
  const { ProcessPool } = await import('../learner/node/process-pool.ts');
  for (const { exercise, sources } of racing) {
    const lines = await race(exercise, sources, readSolutions(), () => new ProcessPool({ processes: 1 }));
    print('', `${look.palette.bold('the race')} · ${exercise.name}`, '', ...lines.map((line) => `  ${line}`));
  }
}
