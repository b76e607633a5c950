import type { Value } from '../../../../solutions/section2/value.ts';

/** The solution in steps each of which may be wrong by itself. */
export class LogSumExpSteps {
  /** By how much the numbers are lowered. */
  shift(numbers: number[]): number {
    return Math.max(...numbers);
  }
  lower(x: Value, shift: number): Value {
    return x.sub(shift);
  }
  power(x: Value): Value {
    return x.exp();
  }
  sum(powers: Value[]): Value {
    return powers.reduce((sum, x) => sum.add(x));
  }
  log(sum: Value): Value {
    return sum.log();
  }
  raise(logarithm: Value, shift: number): Value {
    return logarithm.add(shift);
  }
  result(raised: Value): unknown {
    return raised;
  }
}

/** logSumExp, made of those steps. */
export function logSumExp(xs: Value[]): unknown {
  const steps = new LogSumExpSteps();
  const shift = steps.shift(xs.map(({ data }) => data));
  const powers = xs.map((x) => steps.power(steps.lower(x, shift)));
  return steps.result(steps.raise(steps.log(steps.sum(powers)), shift));
}
