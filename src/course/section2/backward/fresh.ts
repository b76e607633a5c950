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
  {
    run: innerNode,
    input: { start: between(0.5, 2, random), factors: [between(1, 3, random), between(1, 3, random)] },
    tolerance: sameFormula,
  },
  {
    run: likeNodes,
    input: { start: between(0.5, 2, random), factor: between(1, 3, random) },
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

/** Two graphs with a node between in common, each with all grads at 0. */
const innerNode: ProbeFunction = ({ Value }, { start, factors: [first, second] }) => {
  const a = new Value(start);
  const inner = a.mul(first);
  const [one, other] = [inner.mul(second), inner.add(second)];
  one.backward();
  const before = a.grad;
  for (const node of [a, inner, one]) node.grad = 0;
  other.backward();
  const after = a.grad;
  inner.backward();
  return [before, after, a.grad];
};

/** Two nodes with the same data, and one whose data is 0. */
const likeNodes: ProbeFunction = ({ Value }, { start, factor }) => {
  const a = new Value(start);
  const [one, other] = [a.add(a), a.mul(2)];
  const zero = a.add(-start);
  const out = one.mul(other).add(zero.mul(factor));
  out.backward();
  return [out.data, a.grad, one.grad, other.grad, zero.grad];
};

const chain: ProbeFunction = ({ Value }, { start, length }) => {
  const a = new Value(start);
  let out = a;
  for (let i = 0; i < length; i++) out = out.add(a);
  out.backward();
  return [out.data, a.grad];
};
