import type { Race } from '../../check/exercise.ts';
import moons from '../section4/moons.json' with { type: 'json' };
import { demoRun } from './demo-run.ts';
import { plainLoops } from './plain-loops.ts';

const { points, labels, parameters } = moons;

/** What every lap trains: micrograd's demo. */
export const demoInput = { points, labels, parameters };

/** Nodes in the graph of one of its steps. */
const nodes = 65_819;

/** Steps of each lap: enough for a compiler to have warmed up. */
const steps = { tape: 100, value: 10, loops: 1000 };

/** A tape, a `Value`, and no engine at all, on the same training. */
export const race: Race = {
  laps: [
    { run: demoRun, input: { ...demoInput, engine: 'tape', steps: steps.tape } },
    { run: demoRun, input: { ...demoInput, engine: 'Value', steps: steps.value } },
    { run: plainLoops, input: { ...demoInput, steps: steps.loops } },
  ],
  lines: (
    [tape = Number.NaN, value = Number.NaN],
    [ourTape = Number.NaN, ourValue = Number.NaN, loops = Number.NaN],
  ) => [
    `nanoseconds a node, forward and back, in micrograd's demo (${nodes.toLocaleString('en')} nodes a step)`,
    '',
    lineOf('your tape', tape, steps.tape),
    lineOf('your Value', value, steps.value),
    lineOf('our tape', ourTape, steps.tape),
    lineOf('our Value', ourValue, steps.value),
    `${lineOf('no engine', loops, steps.loops)}   loops over typed arrays, for this net alone: the floor`,
  ],
};

/** `your tape      12.1` */
function lineOf(name: string, milliseconds: number, steps: number): string {
  const nanoseconds = (milliseconds * 1e6) / (steps * nodes);
  return `  ${name.padEnd(10)} ${(Number.isNaN(nanoseconds) ? '?' : nanoseconds.toFixed(1)).padStart(8)}`;
}
