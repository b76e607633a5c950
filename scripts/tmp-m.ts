import { exercisesOf } from '../src/check/exercise.ts';
import { course } from '../src/course/index.ts';
import { leavesTheSame, outcomeOf, singleTrials } from '../test/check/confusion.ts';

const asked = process.argv.slice(2);
for (const e of exercisesOf(course)) {
  if (asked.length ? !asked.includes(e.name) : e.name === 'moons') continue;
  const exercise = { ...e, probes: e.probes.filter(({ isCostly }) => !isCostly) };
  const diagnostics = await e.diagnostics?.();
  if (!diagnostics) continue;
  const started = performance.now();
  let n = 0;
  const times: number[] = [];
  const seen = new Set();
  for (const mistake of diagnostics.mistakes)
    for (const trial of singleTrials(exercise, diagnostics, mistake).slice(0, 1)) {
      const outcome = await outcomeOf(exercise, trial);
      n++;
      times.push(outcome.milliseconds);
      if (outcome.named.join() !== mistake.id) {
        const same = leavesTheSame(exercise, diagnostics, outcome);
        console.log(`  ${e.name} ${mistake.id} caught ${outcome.isCaught} → ${outcome.named} ${same ? '(same)' : ''}`);
      }
    }
  times.sort((a, b) => a - b);
  console.log(
    e.name,
    n,
    Math.round(performance.now() - started),
    'ms; median',
    times[n >> 1]?.toFixed(1),
    'max',
    times.at(-1)?.toFixed(1),
  );
}
