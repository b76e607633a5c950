import { Value } from '../../../../solutions/section2/value.ts';
import { logSumExp } from '../../../../solutions/section3/logsumexp.ts';

export type Rows = number[][];

/** crossEntropy in steps each of which may be wrong by itself. */
export class LossSteps {
  /** The logarithm of the sum of all exponentials. */
  all(logits: Value[]): Value {
    return logSumExp(logits);
  }
  logit(logits: Value[], label: number): Value {
    return logits[label] ?? new Value(0);
  }
  loss(all: Value, logit: Value): Value {
    return all.sub(logit);
  }
  result(loss: Value): unknown {
    return loss;
  }
}

export function crossEntropy(logits: Value[], label: number): unknown {
  const steps = new LossSteps();
  return steps.result(steps.loss(steps.all(logits), steps.logit(logits, label)));
}

/** crossEntropyGradient in steps each of which may be wrong by itself. */
export class GradientSteps {
  lowered(row: number[], _logits: Rows): number[] {
    return row.map((x) => x - Math.max(...row));
  }
  power(x: number): number {
    return Math.exp(x);
  }
  probability(power: number, sum: number): number {
    return power / sum;
  }
  labelOf(example: number, labels: number[]): number | undefined {
    return labels[example];
  }
  y(dim: number, label: number | undefined): number {
    return dim === label ? 1 : 0;
  }
  /** @param _count of the examples */
  difference(p: number, y: number, _count: number): number {
    return p - y;
  }
  mean(difference: number, count: number, _classes: number): number {
    return difference / count;
  }
}

export function crossEntropyGradient(logits: Rows, labels: number[]): Rows {
  const steps = new GradientSteps();
  const { length: count } = logits;
  return logits.map((row, example) => {
    const powers = steps.lowered(row, logits).map((x) => steps.power(x));
    const sum = powers.reduce((total, power) => total + power);
    const label = steps.labelOf(example, labels);
    return powers.map((power, dim) => {
      const difference = steps.difference(steps.probability(power, sum), steps.y(dim, label), count);
      return steps.mean(difference, count, row.length);
    });
  });
}
