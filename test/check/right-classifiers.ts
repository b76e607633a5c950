import type { Value } from '../../solutions/section2/value.ts';

/** softmax and its loss in many hands, as learners write them. */

type Softmax = (logits: Value[]) => Value[];
type Loss = (probs: Value[], label: number) => Value;

const add = (one: Value, other: Value) => one.add(other);
const exponentials = (logits: readonly Value[]) => logits.map((logit) => logit.exp());
const zero = ([first]: readonly Value[]) => (first as Value).mul(0);

export const softmaxes: Readonly<Record<string, Softmax>> = {
  'in two maps': (logits) => {
    const counts = exponentials(logits);
    const total = counts.reduce(add);
    return counts.map((count) => count.div(total));
  },
  'with a loop': (logits) => {
    const counts: Value[] = [];
    for (const logit of logits) counts.push(logit.exp());
    let total = counts[0] as Value;
    for (let i = 1; i < counts.length; i++) total = total.add(counts[i] as Value);
    return counts.map((count) => count.div(total));
  },
  'with a sum from zero': (logits) => {
    const total = logits.reduce((sum, logit) => sum.add(logit.exp()), zero(logits));
    return logits.map((logit) => logit.exp().div(total));
  },
  'with a sum from the right': (logits) => {
    const counts = exponentials(logits);
    const total = counts.reduceRight(add);
    return counts.map((count) => count.div(total));
  },
  'with a power': (logits) => {
    const inverse = exponentials(logits).reduce(add).pow(-1);
    return exponentials(logits).map((count) => count.mul(inverse));
  },
  'with a sum for each': (logits) =>
    logits.map((logit) => logit.exp().div(logits.map((other) => other.exp()).reduce(add))),
  'the largest subtracted': (logits) => {
    const largest = Math.max(...logits.map(({ data }) => data));
    const counts = exponentials(logits.map((logit) => logit.sub(largest)));
    return counts.map((count) => count.div(counts.reduce(add)));
  },
  'the largest subtracted as a Value': (logits) => {
    const largest = logits.reduce((best, logit) => (logit.data > best.data ? logit : best));
    const counts = exponentials(logits.map((logit) => logit.sub(largest)));
    const total = counts.reduce(add);
    return counts.map((count) => count.div(total));
  },
  'one over differences': (logits) =>
    logits.map((logit) =>
      logits
        .map((other) => other.sub(logit).exp())
        .reduce(add)
        .pow(-1),
    ),
  'by way of logarithms': (logits) => {
    const logTotal = exponentials(logits).reduce(add).log();
    return logits.map((logit) => logit.sub(logTotal).exp());
  },
  'in place': (logits) => {
    const values = [...logits];
    for (const [index, logit] of values.entries()) values[index] = logit.exp();
    const total = values.reduce(add);
    for (const [index, count] of values.entries()) values[index] = count.div(total);
    return values;
  },
  'in a tree of sums': (logits) => {
    const sum = (values: readonly Value[]): Value => {
      if (values.length === 1) return values[0] as Value;
      const half = values.length >> 1;
      return sum(values.slice(0, half)).add(sum(values.slice(half)));
    };
    const counts = exponentials(logits);
    const total = sum(counts);
    return counts.map((count) => count.mul(total.pow(-1)));
  },
};

export const losses: Readonly<Record<string, Loss>> = {
  'log, then neg': (probs, label) => (probs[label] as Value).log().neg(),
  'log, times -1': (probs, label) => (probs.at(label) as Value).log().mul(-1),
  'log of the inverse': (probs, label) => (probs[label] as Value).pow(-1).log(),
  'over all, with zeros': (probs, label) =>
    probs.map((p, index) => p.log().mul(index === label ? -1 : 0)).reduce((one, other) => one.add(other)),
};
