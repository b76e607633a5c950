import type { MakeFresh, ProbeFunction } from '../../../check/exercise.ts';
import { below, between } from '../../../check/random.ts';
import { graphProbes } from '../add_mul/fresh.ts';
import { sameFormula } from '../graph-probe.ts';

export const fresh: MakeFresh = (random) => [
  ...graphProbes(['add', 'mul'], random),
  {
    run: twoGraphs,
    input: { start: between(0.5, 2, random), factors: [between(1, 3, random), between(1, 3, random)] },
    tolerance: sameFormula,
  },
  // Long enough for any walk that calls itself, and short enough to be graded a thousand times.
  {
    run: chain,
    input: { start: between(0.5, 2, random), length: 20_000 + below(1000, random) },
    tolerance: sameFormula,
  },
];

/** Two graphs with a leaf in common: what the first one gave the leaf stays. */
const twoGraphs: ProbeFunction = ({ Value }, { start, factors: [first, second] }) => {
  const a = new Value(start);
  a.mul(first).backward();
  const before = a.grad;
  a.mul(second).backward();
  return [before, a.grad];
};

const chain: ProbeFunction = ({ Value }, { start, length }) => {
  const a = new Value(start);
  let out = a;
  for (let i = 0; i < length; i++) out = out.add(a);
  out.backward();
  return [out.data, a.grad];
};
