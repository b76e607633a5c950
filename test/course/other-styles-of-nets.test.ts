import { expect, test } from 'vitest';
import { Value } from '../../solutions/section2/value.ts';
import { crossEntropyGradient } from '../../solutions/section3/cross_entropy.ts';
import { relativeError } from '../../solutions/section3/gradient_check.ts';
import { Layer, MLP, Neuron } from '../../solutions/section4/mlp.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// What is right is OK, however it is written: sections 3 to 5.

const add = (one: Value, other: Value) => one.add(other);

const functions: [exercise: string, style: string, exports: Exports][] = [
  ['logsumexp', 'with the largest as a node of the graph', { Value, logSumExp }],
  [
    'logsumexp',
    'two by two',
    { Value, logSumExp: (xs: Value[]) => xs.reduce((one, other) => logSumExp([one, other])) },
  ],
  [
    'cross_entropy',
    'with the logit taken from each first',
    {
      Value,
      crossEntropy: (logits: Value[], label: number) => logSumExp(logits.map((x) => x.sub(logits[label] ?? 0))),
      crossEntropyGradient,
    },
  ],
  ['gradient_check', 'with a smaller step, in a copy', { Value, relativeError, gradientCheck: checkInCopy }],
  ['tape', 'with rows in a plain array', { Value, Tape: tapeOfRows() }],
];

test.each(functions)('%s %s', (name, _, exports) => {
  expect(wrongCases(withoutCostly(name), exports)).toEqual([]);
});

test('mlp whose forward gives a single output by itself, as in the lecture', () => {
  const { forward } = MLP.prototype;
  const single = function (this: MLP, x: number[]): unknown {
    const outputs = forward.call(this, x);
    return outputs.length === 1 ? outputs[0] : outputs;
  };
  expect(wrongCases(exerciseCalled('mlp'), { Value, Neuron, Layer, MLP }, { MLP: { forward: single } })).toEqual([]);
});

test('activations with relu made of tanh’s shape and tanh made of exp of what is negative', () => {
  const tanh = function (this: Value): Value {
    const e = this.mul(this.data > 0 ? -2 : 2).exp(); // never above 1
    const size = Value.from(1).sub(e).div(e.add(1));
    return this.data > 0 ? size : size.neg();
  };
  const relu = function (this: Value): Value {
    return this.mul(this.data > 0 ? 1 : 0);
  };
  expect(wrongCases(exerciseCalled('activations'), { Value }, { Value: { tanh, relu } })).toEqual([]);
});

function logSumExp(xs: Value[]): Value {
  const largest = xs.reduce((best, x) => (x.data > best.data ? x : best));
  return largest.add(
    xs
      .map((x) => x.sub(largest).exp())
      .reduce(add)
      .log(),
  );
}

function checkInCopy(f: (x: number[]) => number, x: number[], gradient: number[]): number[] {
  const h = 1e-6;
  return gradient.map((claimed, i) => {
    const above = [...x];
    const below = [...x];
    above[i] = (above[i] ?? 0) + h;
    below[i] = (below[i] ?? 0) - h;
    return relativeError((f(above) - f(below)) / (2 * h), claimed);
  });
}

/** A row a node: what it is made from, how its data follows, and its slope in each. */
function tapeOfRows() {
  interface Row {
    readonly from: readonly number[];
    readonly value: (...inputs: number[]) => number;
    readonly slopes: (out: number, ...inputs: number[]) => number[];
    data: number;
    grad: number;
  }
  return class {
    rows: Row[] = [];
    leaf = (x: number) =>
      this.write(
        [],
        () => x,
        () => [],
      );
    add = (a: number, b: number) =>
      this.write(
        [a, b],
        (x = 0, y = 0) => x + y,
        () => [1, 1],
      );
    mul = (a: number, b: number) =>
      this.write(
        [a, b],
        (x = 0, y = 0) => x * y,
        (_, x = 0, y = 0) => [y, x],
      );
    tanh = (a: number) =>
      this.write(
        [a],
        (x = 0) => Math.tanh(x),
        (t) => [1 - t * t],
      );
    relu = (a: number) =>
      this.write(
        [a],
        (x = 0) => Math.max(x, 0),
        (_, x = 0) => [x > 0 ? 1 : 0],
      );
    get = (node: number) => this.rows[node]?.data;
    gradient = (node: number) => this.rows[node]?.grad;
    set = (node: number, x: number) => Object.assign(this.rows[node] ?? {}, { data: x });

    forward(): void {
      for (const row of this.rows) if (row.from.length > 0) row.data = row.value(...this.inputsOf(row));
    }

    backward(output: number): void {
      for (const row of this.rows) row.grad = 0;
      Object.assign(this.rows[output] ?? {}, { grad: 1 });
      for (const row of this.rows.slice(0, output + 1).reverse()) {
        const slopes = row.slopes(row.data, ...this.inputsOf(row));
        for (const [i, child] of row.from.entries()) {
          const node = this.rows[child];
          if (node) node.grad += (slopes[i] ?? 0) * row.grad;
        }
      }
    }

    inputsOf({ from }: Row): number[] {
      return from.map((child) => this.rows[child]?.data ?? Number.NaN);
    }

    write(from: number[], value: Row['value'], slopes: Row['slopes']): number {
      const row = { from, value, slopes, data: 0, grad: 0 };
      row.data = value(...this.inputsOf(row));
      return this.rows.push(row) - 1;
    }
  };
}

function withoutCostly(name: string) {
  const exercise = exerciseCalled(name);
  return { ...exercise, probes: exercise.probes.filter(({ isCostly }) => !isCostly) };
}
