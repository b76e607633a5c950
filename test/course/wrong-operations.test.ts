import { expect, test } from 'vitest';
import { negativeLogLikelihood, softmax } from '../../solutions/section2/softmax.ts';
import { Value } from '../../solutions/section2/value.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// An operation that is right on many graphs must leave a case WRONG! in the exercise that it belongs to.

const operations: [exercise: string, mistake: string, methods: Exports][] = [
  [
    'add_mul',
    '= for += in add',
    {
      add: made(
        (a, b) => a + b,
        () => [1, 1],
        overwrite,
      ),
    },
  ],
  [
    'add_mul',
    '= for += in mul',
    {
      mul: made(
        (a, b) => a * b,
        (a, b) => [b, a],
        overwrite,
      ),
    },
  ],
  [
    'add_mul',
    'mul without the grad of its output',
    {
      mul: made(
        (a, b) => a * b,
        (a, b) => [b, a],
        addSlopeAlone,
      ),
    },
  ],
  [
    'add_mul',
    'mul that divides by a factor',
    {
      mul: made(
        (a, b) => a * b,
        (a, b) => [(a * b) / a, (a * b) / b],
      ),
    },
  ],
  [
    'add_mul',
    'mul that hands to one factor',
    {
      mul: made(
        (a, b) => a * b,
        (_, b) => [b],
      ),
    },
  ],
  [
    'arithmetic',
    'sub with the slopes of add',
    {
      sub: made(
        (a, b) => a - b,
        () => [1, 1],
      ),
    },
  ],
  [
    'arithmetic',
    'sub the other way round',
    {
      sub: made(
        (a, b) => b - a,
        () => [-1, 1],
      ),
    },
  ],
  [
    'arithmetic',
    'div the other way round',
    {
      div: made(
        (a, b) => b / a,
        (a, b) => [-b / a ** 2, 1 / a],
      ),
    },
  ],
  [
    'arithmetic',
    'div with -1/b for -a/b**2',
    {
      div: made(
        (a, b) => a / b,
        (a, b) => [1 / b, -a / b],
      ),
    },
  ],
  [
    'arithmetic',
    'div by a constant',
    {
      div: made(
        (a, b) => a / b,
        (_, b) => [1 / b],
      ),
    },
  ],
  [
    'arithmetic',
    'neg without a graph',
    {
      neg: made(
        (a) => -a,
        () => [],
      ),
    },
  ],
  [
    'arithmetic',
    'neg with the slope 1',
    {
      neg: made(
        (a) => -a,
        () => [1],
      ),
    },
  ],
  ['exp_log', '= for += in exp', { exp: made(Math.exp, (a) => [Math.exp(a)], overwrite) }],
  ['exp_log', 'exp with the slope of a power', { exp: made(Math.exp, (a) => [a * Math.exp(a - 1)]) }],
  ['exp_log', '= for += in log', { log: made(checkedLog, (a) => [1 / a], overwrite) }],
  [
    'exp_log',
    'log to the base 10',
    {
      log: made(
        (a) => checkedLog(a) / Math.LN10,
        (a) => [1 / a / Math.LN10],
      ),
    },
  ],
  ['exp_log', 'log with the slope of base 10', { log: made(checkedLog, (a) => [1 / a / Math.LN10]) }],
  ['exp_log', 'log that lets 0 pass', { log: made(Math.log, (a) => [1 / a]) }],
];

test.each(operations)('%s: %s is WRONG!', (exercise, _, methods) => {
  const wrong = wrongCases(exerciseCalled(exercise), { Value }, { Value: methods });
  expect(wrong.filter((label) => !label.startsWith('the op of'))).not.toEqual([]);
});

const classifiers: [string, Exports][] = [
  [
    'probabilities in single precision',
    { softmax: (logits: Value[]) => softmax(logits).map((p) => p.add(Math.fround(p.data) - p.data)) },
  ],
  [
    'a loss of the last label always',
    { negativeLogLikelihood: (probs: Value[]) => negativeLogLikelihood(probs, probs.length - 1) },
  ],
  [
    'a loss that takes label 0 for none',
    { negativeLogLikelihood: (probs: Value[], label: number) => negativeLogLikelihood(probs, label || 3) },
  ],
  [
    'a denominator without a gradient',
    {
      softmax: (logits: Value[]) => {
        const counts = logits.map((logit) => logit.exp());
        return counts.map((count) => count.div(counts.reduce((sum, { data }) => sum + data, 0)));
      },
    },
  ],
];

test.each(classifiers)('%s is WRONG!', (_, mistake) => {
  expect(wrongCases(exerciseCalled('softmax'), { Value, softmax, negativeLogLikelihood }, mistake)).not.toEqual([]);
});

type Numbers<Result> = (a: number, b: number) => Result;
type HandOn = (node: Value, slope: number, grad: number) => void;

/** An operation of one or two operands, with its slope in each, and how it passes a grad on. */
function made(value: Numbers<number>, slopes: Numbers<number[]>, handOn: HandOn = accumulate) {
  return function (this: Value, other: number | Value = 0): Value {
    const operands = [this, Value.from(other)] as const;
    const [a, b] = operands.map(({ data }) => data) as [number, number];
    const out = new Value(value(a, b), operands);
    out._backward = () => {
      for (const [index, slope] of slopes(a, b).entries()) handOn(operands[index] as Value, slope, out.grad);
    };
    return out;
  };
}

function accumulate(node: Value, slope: number, grad: number): void {
  node.grad += slope * grad;
}

function overwrite(node: Value, slope: number, grad: number): void {
  node.grad = slope * grad;
}

function addSlopeAlone(node: Value, slope: number): void {
  node.grad += slope;
}

function checkedLog(x: number): number {
  if (x <= 0) throw new RangeError('log of a value that is not positive');
  return Math.log(x);
}
