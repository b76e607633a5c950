import { expect, test } from 'vitest';
import { negativeLogLikelihood, softmax } from '../../solutions/section2/softmax.ts';
import { Value } from '../../solutions/section2/value.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { exerciseCalled, wrongCases } from './answering.ts';

// What is right is OK, however it is written.

type F = (...point: number[]) => number;

const functions: [exercise: string, style: string, exports: Exports][] = [
  [
    'gradf',
    'with roots and Math.pow, in a Float64Array',
    {
      gradf: (a: number, b: number, c: number) =>
        Float64Array.of(-3 * a * a - 1 / (2 * Math.sqrt(a)), 3 * Math.cos(b * 3) + 2.5 * b * Math.sqrt(b), c ** -2),
    },
  ],
  [
    'forward_difference',
    'with a loop',
    { forwardDifference: (f: F, ...args: number[]) => looped((x, h, nudge) => (nudge(x + h) - nudge(x)) / h, f, args) },
  ],
  [
    'central_difference',
    'with a loop, term by term',
    {
      centralDifference: (f: F, ...args: number[]) =>
        looped((x, h, nudge) => nudge(x + h) / (2 * h) - nudge(x - h) / (2 * h), f, args),
    },
  ],
];

test.each(functions)('%s %s', (name, _, exports) => {
  expect(wrongCases(exerciseCalled(name), exports)).toEqual([]);
});

const methods: [exercise: string, style: string, methods: Exports][] = [
  ['backward', 'with a topological order from a Set', { backward: lectureBackward }],
  ['arithmetic', 'with sub and div of their own', { sub: ownSub, div: ownDiv }],
  ['arithmetic', 'with a neg of its own', { neg: ownNeg }],
  ['exp_log', 'with another sentence', { log: politeLog }],
];

test.each(methods)('%s %s', (name, _, replaced) => {
  expect(wrongCases(exerciseCalled(name), { Value }, { Value: replaced })).toEqual([]);
});

test('softmax that subtracts the largest logit first', () => {
  const stable = (logits: Value[]) => {
    const largest = Math.max(...logits.map(({ data }) => data));
    return softmax(logits.map((logit) => logit.sub(largest)));
  };
  expect(wrongCases(exerciseCalled('softmax'), { Value, softmax: stable, negativeLogLikelihood })).toEqual([]);
});

test('a class of its own, whose prev is a Set', () => {
  expect(wrongCases(exerciseCalled('add_mul'), { Value: SetValue })).toEqual([]);
});

class SetValue {
  grad = 0;
  data: number;
  prev: Set<SetValue>;
  op: string;
  label: string;
  step = (): void => {};

  constructor(data: number, prev: Iterable<SetValue> = [], op = '', label = '') {
    this.data = data;
    this.prev = new Set(prev);
    this.op = op;
    this.label = label;
  }

  static from(x: number | SetValue): SetValue {
    return typeof x === 'number' ? new SetValue(x) : x;
  }

  toString(): string {
    return `Value(data=${this.data})`;
  }

  add(other: number | SetValue): SetValue {
    return this.combine(SetValue.from(other), '+', (a, b) => a + b, [1, 1]);
  }

  mul(other: number | SetValue): SetValue {
    const that = SetValue.from(other);
    return this.combine(that, '*', (a, b) => a * b, [that.data, this.data]);
  }

  combine(
    that: SetValue,
    op: string,
    value: (a: number, b: number) => number,
    [left, right]: [number, number],
  ): SetValue {
    const out = new SetValue(value(this.data, that.data), [this, that], op);
    out.step = () => {
      this.grad += left * out.grad;
      that.grad += right * out.grad;
    };
    return out;
  }

  backward(): void {
    this.grad = 1;
    const walk = (node: SetValue): void => {
      node.step();
      node.prev.forEach(walk);
    };
    walk(this);
  }
}

function looped(slope: (x: number, h: number, nudge: F) => number, f: F, args: readonly number[]): number[] {
  const [h = Number.NaN, ...point] = args.toReversed();
  point.reverse();
  return point.map((x, dim) => slope(x, h, (moved = Number.NaN) => f(...point.with(dim, moved))));
}

function lectureBackward(this: Value): void {
  const order: Value[] = [];
  const visited = new Set([this]);
  const path: Value[] = [this];
  for (let node = path.at(-1); node; node = path.at(-1)) {
    const next = node.prev.find((child) => !visited.has(child));
    if (next) {
      visited.add(next);
      path.push(next);
    } else {
      order.push(node);
      path.pop();
    }
  }
  this.grad = 1;
  for (const node of order.reverse()) node._backward();
}

function ownNeg(this: Value): Value {
  const out = new Value(-this.data, [this], 'neg');
  out._backward = () => {
    this.grad -= out.grad;
  };
  return out;
}

function ownSub(this: Value, other: number | Value): Value {
  const right = Value.from(other);
  const out = new Value(this.data - right.data, [this, right], '-');
  out._backward = () => {
    this.grad += out.grad;
    right.grad -= out.grad;
  };
  return out;
}

function ownDiv(this: Value, other: number | Value): Value {
  const right = Value.from(other);
  const out = new Value(this.data / right.data, [this, right], '/');
  out._backward = () => {
    this.grad += out.grad / right.data;
    right.grad -= (out.grad * out.data) / right.data;
  };
  return out;
}

function politeLog(this: Value): Value {
  if (this.data <= 0) throw new RangeError('Logarithm not defined for non-positive values.');
  const out = new Value(Math.log(this.data), [this], 'ln');
  out._backward = () => {
    this.grad += out.grad / this.data;
  };
  return out;
}
