import { Value } from '../solutions/section2/value.ts';
import { median } from './bench-figures.ts';

/**
 * Prints the nanoseconds that the solution's Value takes for a node, forward and backward, on a graph the size of
 * micrograd's demo: two layers of products and sums, many nodes shared.
 */
const nodes = 60_000;
const times = Array.from({ length: 31 }, () => {
  const started = performance.now();
  const weights = Array.from({ length: 300 }, (_, index) => new Value(index / 300 - 0.5));
  let out = new Value(0);
  for (let made = 0; made < nodes; made += 2) {
    out = out.add(weights[made % 300]?.mul(weights[(made * 7) % 300] ?? 1) ?? 0);
  }
  out.backward();
  return ((performance.now() - started) * 1e6) / nodes;
});
console.log(median(times));
