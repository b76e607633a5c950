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
  {
    run: longSum,
    // A tenth as long, on less than a tenth of the stack.
    input: { start: between(0.5, 2, random), additions: 20_000 + below(1000, random), few: 2100 + below(100, random) },
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
  const below = a.mul(first);
  const inner = below.mul(below);
  const [one, other] = [inner.mul(second), inner.add(second)];
  one.backward();
  const before = a.grad;
  for (const node of [a, below, inner, one]) node.grad = 0;
  other.backward();
  return [before, a.grad];
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

/**
 * a + a + … + a, too long for a walk that calls itself. What is too long for a whole stack takes more time than all other
 * probes, so a shorter sum is tried first, where the stack is nearly used up. Only where that fails, or is so slow that a
 * long one may never end, does the long one decide.
 */
const longSum: ProbeFunction = ({ Value }, { start, additions, few }) => {
  /** Divided, so that the answers are the same for every length. */
  const sum = (additions: number) => {
    const a = new Value(start);
    let out = a;
    for (let i = 0; i < additions; i++) out = out.add(a);
    out.backward();
    return [out.data / (additions + 1), a.grad / (additions + 1)];
  };
  let answers: readonly number[] | undefined;
  let callsLeft = 0;
  const useUpStack = () => {
    try {
      useUpStack();
    } catch {
      callsLeft = 0;
    }
    callsLeft += 1;
    // On the way back. In V8 a twentieth of the stack, 50 KB: it needs 40 to optimize a function that becomes hot there.
    if (callsLeft !== 500) return;
    const started = Date.now();
    try {
      const found = sum(few);
      if (Date.now() - started < 50) answers = found;
    } catch {
      // Too deep for what is left.
    }
  };
  sum(2); // Compiles what it calls: that may take more stack than will be left.
  useUpStack();
  return answers ?? sum(additions);
};
