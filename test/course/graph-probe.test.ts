import { expect, test } from 'vitest';
import { graphProbe } from '../../src/course/section2/graph-probe.ts';

/** Says what was called: `a.mul(b)`. */
class Recorder {
  readonly grad = 0;
  readonly data: string | number;
  constructor(data: string | number) {
    this.data = data;
  }
  backward() {}
}
for (const method of ['add', 'sub', 'mul', 'div', 'pow', 'neg', 'exp']) {
  Object.defineProperty(Recorder.prototype, method, {
    value(this: Recorder, ...operands: (Recorder | number)[]) {
      const texts = operands.map((operand) => (operand instanceof Recorder ? operand.data : operand));
      return new Recorder(`${this.data}.${method}(${texts.join(', ')})`);
    },
  });
}

const inputs = { a: 2, b: 3 };
const reference = { inputs, value: 0, gradients: { a: 0, b: 0 } };

function run(formula: string, Value: unknown = Recorder, isLenient = false) {
  const probe = graphProbe({ ...reference, expression: formula }, formula, { isLenient });
  return probe.run({ Value }, probe.input, () => {}) as { answers: unknown[]; trace: Record<string, unknown> };
}

test.each([
  ['a+b', '2.add(3)'],
  ['5-a', '5.sub(2)'],
  ['a - b - a', '2.sub(3).sub(2)'],
  ['a + a*b', '2.add(2.mul(3))'],
  ['a/(b/a)', '2.div(3.div(2))'],
  ['a**-1 * 3', '2.pow(-1).mul(3)'],
  ['(-a)*(-a)', '2.neg().mul(2.neg())'],
  ['exp(-a) + exp(a*b)', '2.neg().exp().add(2.mul(3).exp())'],
  ['c*a with c = a+b, c = c+1', '2.add(3).add(1).mul(2)'],
])('%s is built as %s', (formula, calls) => {
  expect(run(formula).answers).toEqual([calls, 0, 0]);
});

test('the output is shown, and each node with a name', () => {
  expect(Object.keys(run('d*d with c = a+b, d = c*c').trace)).toEqual(['out', 'a', 'b', 'c', 'd']);
});

class WithoutAdd extends Recorder {
  add = () => undefined;
}

test('an operation that returns nothing ends a probe, unless the probe is lenient', () => {
  expect(() => run('(a+b)*a', WithoutAdd)).toThrow("Cannot read properties of undefined (reading 'mul')");
  expect(run('(a+b)*a', WithoutAdd, true).answers).toEqual([undefined, 0, 0]);
});

test('a missing method is named', () => {
  expect(() => run('log(a)')).toThrow('a.log is not a function');
});
