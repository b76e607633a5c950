import type { Value } from '../section2/value.ts';

/** log(exp(x1) + exp(x2) + …), which is max + log(exp(x1 - max) + …): no exponential is larger than 1, one of them is 1. */
export function logSumExp(xs: Value[]): Value {
  const max = Math.max(...xs.map(({ data }) => data));
  const shifted = xs.map((x) => x.sub(max).exp());
  return shifted
    .reduce((sum, x) => sum.add(x))
    .log()
    .add(max);
}
