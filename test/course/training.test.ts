import { expect, test } from 'vitest';
import type { Training } from '../../src/check/exercise.ts';
import { exerciseCalled } from './answering.ts';

// While moons trains, its probe hears of each step by the backward() of the learner's Value.

class Method {
  readonly data: number;
  constructor(data: number) {
    this.data = data;
  }
  backward(): void {}
}

class CallingItself extends Method {
  override backward(depth = 3): void {
    if (depth > 0) this.backward(depth - 1);
  }
}

class InAField {
  readonly data: number;
  constructor(data: number) {
    this.data = data;
  }
  backward = (): void => {};
}

class Inherited extends Method {}

class Frozen extends Method {
  override backward(): void {}
}
Object.freeze(Frozen.prototype);

const steps = [
  { step: 1, steps: 2, loss: 0.5 },
  { step: 2, steps: 2, loss: 0.25 },
];

test.each([
  ['a method', Method, steps],
  ['a method that calls itself', CallingItself, steps],
  ['in a field', InAField, []],
  ['inherited', Inherited, []],
  ['of a class that is frozen', Frozen, []],
])('a backward() that is %s is left as it was', (_, Value, expected) => {
  const before = Object.getOwnPropertyDescriptor(Value.prototype, 'backward');
  const reported: Training[] = [];
  const train = () =>
    [0.5, 0.25].map((data) => {
      new Value(data).backward();
      return data;
    });
  const demo = exerciseCalled('moons').probes.at(-1);
  const answers = demo?.run(
    { train, Value },
    { data: { points: [], labels: [] }, parameters: [1], steps: 2 },
    (training) => reported.push(training),
  );
  expect(answers).toEqual([0.5, 0.25, 0, 1]);
  expect(reported).toEqual(expected);
  expect(Object.getOwnPropertyDescriptor(Value.prototype, 'backward')).toEqual(before);
});
