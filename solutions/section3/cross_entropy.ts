import type { Value } from '../section2/value.ts';
import { logSumExp } from './logsumexp.ts';

/** -log(exp(logit of the label) / sum of all exp), taken apart by the rules of logarithms. `label`: its index. */
export function crossEntropy(logits: Value[], label: number): Value {
  const logit = logits[label];
  if (logit === undefined) throw new RangeError(`no class ${label} among ${logits.length}`);
  return logSumExp(logits).sub(logit);
}

/** (p - y) / N: p the probabilities, y 1 for the label and 0 for the rest, N the number of examples. */
export function crossEntropyGradient(logits: number[][], labels: number[]): number[][] {
  return logits.map((row, example) =>
    probabilities(row).map((p, index) => (p - (index === labels[example] ? 1 : 0)) / logits.length),
  );
}

/** Softmax, with every logit lowered by the largest: the quotients stay the same, and nothing overflows. */
function probabilities(logits: number[]): number[] {
  const max = Math.max(...logits);
  const counts = logits.map((logit) => Math.exp(logit - max));
  const total = counts.reduce((sum, count) => sum + count);
  return counts.map((count) => count / total);
}
