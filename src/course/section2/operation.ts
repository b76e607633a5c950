import { Value } from '../../../solutions/section2/value.ts';

/** A number out of the data of an operation's operands; `out`: the data of its result. */
type Formula<Result> = (a: number, b: number, out: number) => Result;

/** What an operation's step does with the grad of its result, for one operand. */
export type HandOn = (operand: Value, slope: number, out: Value, index: number) => void;

/** The value of an operation, and its slope in each operand. */
export interface Calculus {
  /** With the exponent behind it in a power, whose only operand that is a node is its base. */
  readonly op: string;
  readonly value: Formula<number>;
  readonly slopes: Formula<readonly number[]>;
}

export const sum: Calculus = { op: '+', value: (a, b) => a + b, slopes: () => [1, 1] };
export const product: Calculus = { op: '*', value: (a, b) => a * b, slopes: (a, b) => [b, a] };
export const difference: Calculus = { op: '-', value: (a, b) => a - b, slopes: () => [1, -1] };
export const quotient: Calculus = { op: '/', value: (a, b) => a / b, slopes: (a, b) => [1 / b, -a / b ** 2] };
export const negation: Calculus = { op: 'neg', value: (a) => -a, slopes: () => [-1] };
export const power: Calculus = { op: '**', value: (a, n) => a ** n, slopes: (a, n) => [n * a ** (n - 1)] };
export const exponential: Calculus = { op: 'exp', value: (a) => Math.exp(a), slopes: (_a, _b, out) => [out] };
export const logarithm: Calculus = { op: 'log', value: (a) => positiveLog(a), slopes: (a) => [1 / a] };

/** A method of Value: its calculus, all or part of it wrong, and how it passes its grad on. */
export function operation(
  { op, value, slopes }: Calculus,
  handOn: HandOn = accumulate,
  { linked = nodesOf }: { linked?: typeof nodesOf } = {},
) {
  return function (this: Value, other: number | Value = 0): Value {
    const operands = [this, Value.from(other)] as const;
    const [a, b] = [operands[0].data, operands[1].data];
    const out = new Value(value(a, b, Number.NaN), linked(op, operands), nameOf(op, b));
    out._backward = () => {
      for (const [index, slope] of slopes(a, b, out.data).entries())
        handOn(operands[index] as Value, slope, out, index);
    };
    return out;
  };
}

export const accumulate: HandOn = (operand, slope, out) => {
  operand.grad += slope * out.grad;
};

export const overwrite: HandOn = (operand, slope, out) => {
  operand.grad = slope * out.grad;
};

export const addSlopeAlone: HandOn = (operand, slope) => {
  operand.grad += slope;
};

export const handNothingOn: HandOn = () => {};

/** Another way for the second operand, or for the first. */
export function exceptFor(index: number, handOn: HandOn): HandOn {
  return (operand, slope, out, i) => (i === index ? handOn : accumulate)(operand, slope, out, i);
}

/** A method whose step is given to the node it starts from, not to the one it makes. */
export function stepOnItself({ op, value, slopes }: Calculus) {
  return function (this: Value, other: number | Value = 0): Value {
    const right = Value.from(other);
    const { data: a } = this;
    const out = new Value(value(a, right.data, Number.NaN), nodesOf(op, [this, right]), nameOf(op, right.data));
    this._backward = () => {
      for (const [index, slope] of slopes(a, right.data, out.data).entries())
        accumulate(index === 0 ? this : right, slope, out, index);
    };
    return out;
  };
}

/** The operands that a node remembers; of a power only the base, of a function its argument. */
function nodesOf(op: string, operands: readonly Value[]): readonly Value[] {
  return ['neg', '**', 'exp', 'log'].includes(op) ? operands.slice(0, 1) : operands;
}

function nameOf(op: string, n: number): string {
  return op === '**' ? `**${n}` : op;
}

/** A method without its return. */
export function nothing(): void {}

export function overwritten(where: string): string {
  return `In ${where}: what was in grad already, from another use of the same node, is lost. Does the step add to it, or replace it?`;
}

export function notReturned(method: string): string {
  return `${method} makes a node, but its caller gets undefined: what does it return?`;
}

function positiveLog(x: number): number {
  if (!(x > 0)) throw new RangeError(`log needs a positive value, not ${x}`);
  return Math.log(x);
}
