import { Value } from '../../../../solutions/section2/value.ts';
import { defineMistakes, type Evidence, type Exports, pastFirstHint } from '../../../check/mistake.ts';
import {
  addSlopeAlone,
  type Calculus,
  difference,
  handNothingOn,
  negation,
  nothing,
  notReturned,
  operation,
  overwrite,
  overwritten,
  power,
  product,
  quotient,
  stepOnItself,
  sum,
} from '../operation.ts';
import { sourcePatterns } from '../source-patterns.ts';
import { lecturesWalk } from '../walks.ts';

export const solution = { Value };

export const powMistakes = defineMistakes({
  'v.pow_eq': { message: overwritten('pow'), wrong: { Value: { pow: operation(power, overwrite) } } },
  'v.pow_no_n': {
    message: 'In the slope of x^n the exponent appears twice. One of the two is missing in pow.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [a ** (n - 1)] }) } },
  },
  'v.pow_not_reduced': {
    message:
      'The slope of x^2 is a straight line, that of x^3 a parabola: what happens to the exponent? In pow it stays.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [n * a ** n] }) } },
  },
  'v.pow_reduced_factor': {
    message: 'The exponent appears twice in the slope of x^n, and only one of them is smaller by 1.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [(n - 1) * a ** (n - 1)] }) } },
  },
  'v.pow_increased': {
    message: 'Is the slope of x^2 a higher power than x^2 itself, or a lower one? Look at the exponent in pow.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [n * a ** (n + 1)] }) } },
  },
  'v.pow_minus_outside': {
    message:
      'In the slope of x^n the 1 is taken off the exponent. In pow it is taken off the power: which is done first, ** or -?',
    wrong: [(a: number, n: number) => n * a ** n - 1, (a: number, n: number) => n * (a ** n - 1)].map((slope) => ({
      Value: { pow: operation({ ...power, slopes: (a, n) => [slope(a, n)] }) },
    })),
  },
  'v.pow_integral': {
    message: 'The step in pow undoes a derivative where it should take one.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [a ** (n + 1) / (n + 1)] }) } },
  },
  'v.pow_sign': {
    message: 'Does x^2 rise or fall at x = 3? The slopes in pow have the other sign.',
    wrong: { Value: { pow: operation({ ...power, slopes: (a, n) => [-n * a ** (n - 1)] }) } },
  },
  'v.pow_no_out': {
    message: 'pow passes on its own slope alone. What about the grad that arrives, and how do the two combine?',
    wrong: { Value: { pow: operation(power, addSlopeAlone) } },
  },
  'v.pow_no_backward': {
    message:
      'The base of a power gets no grad, and so the denominator of a quotient gets none. Does the node that pow makes get a step?',
    wrong: { Value: { pow: operation(power, handNothingOn) } },
  },
  'v.pow_on_itself': {
    message: 'In pow the step is given to the base. Which node knows the grad to pass on?',
    wrong: { Value: { pow: stepOnItself(power) } },
  },
  'v.pow_xor': {
    message: 'In JavaScript ^ is a bitwise XOR. How is a power written?',
    wrong: { Value: { pow: operation({ ...power, value: (a, n) => a ^ n }) } },
  },
  'v.pow_times': {
    message: 'The data of your power is a product: how is a power written in JavaScript?',
    wrong: { Value: { pow: operation({ ...power, value: (a, n) => a * n }) } },
  },
  'v.pow_no_return': { message: notReturned('pow'), wrong: { Value: { pow: nothing } } },
});

export const negMistakes = defineMistakes({
  'v.neg_no_graph': {
    message: 'neg makes a node that does not know where it came from: the grad ends there.',
    wrong: { Value: { neg: negateAlone } },
  },
  'v.neg_grad_sign': {
    message: 'When a rises, -a falls. The data that neg makes does so. Does the grad that it passes on?',
    wrong: { Value: { neg: operation({ ...negation, slopes: () => [1] }) } },
  },
  'v.neg_eq': { message: overwritten('neg'), wrong: { Value: { neg: operation(negation, overwrite) } } },
  'v.neg_no_out': {
    message: 'neg passes on the same amount whatever grad arrives. Where does its own grad come in?',
    wrong: { Value: { neg: operation(negation, addSlopeAlone) } },
  },
  'v.neg_unchanged': {
    message: 'neg returns the number with its sign unchanged.',
    wrong: { Value: { neg: unchanged } },
  },
  'v.neg_in_place': {
    message:
      'neg changes the data of the node itself, which others still use. Make a new node and leave this one as it is.',
    // In an operation that reads its operands before they change, or after.
    wrong: [{}, { add: operation(sum), mul: operation(product) }].map((others) => ({
      Value: { neg: negateInPlace, ...others },
    })),
  },
  'v.neg_no_return': { message: notReturned('neg'), wrong: { Value: { neg: nothing } } },
});

export const subMistakes = defineMistakes({
  'v.sub_grad_sign': {
    message: 'Raise b a little: which way does a - b go? In sub both operands get a grad of the same sign.',
    wrong: { Value: { sub: operation({ ...difference, slopes: () => [1, 1] }) } },
  },
  'v.rsub_swapped': {
    message: 'sub subtracts the wrong way round: which of the two is on the left of the minus?',
    wrong: swappedIn({ ...difference, value: (a, b) => b - a, slopes: () => [-1, 1] }, operation(difference)).map(
      (sub) => ({ Value: { sub } }),
    ),
  },
  'v.sub_one_operand': {
    message: 'What is subtracted gets no grad at all. Is it still part of the graph when sub returns?',
    wrong: { Value: { sub: operation({ ...difference, slopes: () => [1] }) } },
  },
  'v.sub_eq': { message: overwritten('sub'), wrong: { Value: { sub: operation(difference, overwrite) } } },
  'v.sub_no_out': {
    message: 'sub passes on the same amount whatever grad arrives. Where does its own grad come in?',
    wrong: { Value: { sub: operation(difference, addSlopeAlone) } },
  },
  'v.sub_no_backward': {
    message:
      'Nothing flows back through your difference. Either it gets a step, or it is built from operations that have one.',
    wrong: { Value: { sub: operation(difference, handNothingOn) } },
  },
  'v.sub_adds': {
    message: 'The data of your difference is a sum.',
    wrong: { Value: { sub: operation({ ...difference, value: (a, b) => a + b }) } },
  },
  'v.sub_is_add': {
    message: 'Your sub adds: where does the minus come in?',
    wrong: { Value: { sub: operation({ ...difference, value: (a, b) => a + b, slopes: () => [1, 1] }) } },
  },
  'v.sub_no_return': { message: notReturned('sub'), wrong: { Value: { sub: nothing } } },
});

export const divMistakes = defineMistakes({
  'v.div_no_denom': {
    message: "What you divide by gets no grad. Doesn't a quotient move when its denominator does?",
    wrong: { Value: { div: operation({ ...quotient, slopes: (_a, b) => [1 / b] }) } },
  },
  'v.div_sign': {
    message: 'Make the denominator larger: does the quotient rise or fall? Your div says that it rises.',
    wrong: { Value: { div: operation({ ...quotient, slopes: (a, b) => [1 / b, a / b ** 2] }) } },
  },
  'v.div_first_power': {
    message:
      'Halve b when it is small already: a/b moves far more than when b is large. Is the slope for the denominator in div steep enough there?',
    wrong: { Value: { div: operation({ ...quotient, slopes: (a, b) => [1 / b, -a / b] }) } },
  },
  'v.div_no_num': {
    message: 'The slope for the denominator in div is that of 1/b. What stands on top of yours?',
    wrong: { Value: { div: operation({ ...quotient, slopes: (_a, b) => [1 / b, -1 / b ** 2] }) } },
  },
  'v.div_no_out': {
    message: 'div passes on its own slopes alone. What about the grad that arrives, and how do the two combine?',
    wrong: { Value: { div: operation(quotient, addSlopeAlone) } },
  },
  'v.div_inv_self': {
    message:
      'In div the slope for the denominator is made like that for the numerator. Nudge b and watch a/b: do the two behave alike?',
    wrong: { Value: { div: operation({ ...quotient, slopes: (a, b) => [1 / b, 1 / a] }) } },
  },
  'v.rdiv_swapped': {
    message: 'div divides the wrong way round: which of the two stands on top?',
    wrong: swappedIn(
      { ...quotient, value: (a, b) => b / a, slopes: (a, b) => [-b / a ** 2, 1 / a] },
      operation(quotient),
    ).map((div) => ({ Value: { div } })),
  },
  'v.div_eq': { message: overwritten('div'), wrong: { Value: { div: operation(quotient, overwrite) } } },
  'v.div_slopes_of_mul': {
    message: 'div passes its grad on as if it were a product. How far does a/b move when a rises by 1?',
    wrong: { Value: { div: operation({ ...quotient, slopes: (a, b) => [b, a] }) } },
  },
  'v.div_no_backward': {
    message:
      'Nothing flows back through your quotient. Either it gets a step, or it is built from operations that have one.',
    wrong: { Value: { div: operation(quotient, handNothingOn) } },
  },
  'v.div_is_mul': {
    message: 'Your div multiplies: by which power of the denominator?',
    wrong: { Value: { div: operation({ ...quotient, value: (a, b) => a * b, slopes: (a, b) => [b, a] }) } },
  },
  'v.div_no_return': { message: notReturned('div'), wrong: { Value: { div: nothing } } },
});

// The first hint says which of them needs a step of its own; the second has the slope of a power, and the signs.
const swapped = ['v.neg_unchanged', 'v.sub_adds', 'v.sub_is_add', 'v.rsub_swapped', 'v.div_is_mul', 'v.rdiv_swapped'];

export const mistakes = [
  ...pastFirstHint(powMistakes, { except: ['v.pow_no_backward', 'v.pow_no_return'] }),
  ...pastFirstHint([...negMistakes, ...subMistakes, ...divMistakes], { only: swapped }),
  ...pastFirstHint(sourcePatterns, { only: ['ts.number_operand'] }),
];

/** A quotient may be a product with a power, or have slopes of its own: first as the learner's own graphs show it. */
export function solutionVariants({ probes }: Evidence): readonly Exports[] {
  const shown = directOperationsIn(probes);
  const others = [{}, direct, { div: direct.div }].filter((each) => `${Object.keys(each)}` !== `${Object.keys(shown)}`);
  return [shown, ...others].map((written) => ({ Value: { ...written, ...lecturesWalk } }));
}

const direct = { neg: operation(negation), sub: operation(difference), div: operation(quotient) };

/** Told by the numbers, whatever the operations are called; where they are wrong, by the usual names. */
function directOperationsIn(probes: Evidence['probes']): Partial<typeof direct> {
  const graphs = probes.map(({ trace }) => trace?.graph ?? []);
  const has = (name: RegExp, operands: number, value: (a: number, b: number) => number) =>
    graphs.some((graph) =>
      graph.some(({ op, prev, data }) => {
        const [a = Number.NaN, b = Number.NaN] = prev.map((at) => graph[at]?.data ?? Number.NaN);
        return prev.length === operands && (name.test(op) || data === value(a, b));
      }),
    );
  return {
    ...(has(/^(neg|-)$/, 1, (a) => -a) && { neg: direct.neg }),
    ...(has(/^(-|sub)$/, 2, (a, b) => a - b) && { sub: direct.sub }),
    ...(has(/^(\/|div)$/, 2, (a, b) => a / b) && { div: direct.div }),
  };
}

function negateAlone(this: Value): Value {
  return new Value(-this.data);
}

function unchanged(this: Value): Value {
  return this;
}

function negateInPlace(this: Value): Value {
  this.data = -this.data;
  return this;
}

type Method = ReturnType<typeof operation>;

/** Swapped always, or where both operands are Values: numbers may have a branch of their own. */
function swappedIn(swapped: Calculus, right: Method): readonly Method[] {
  const wrong = operation(swapped);
  return [
    wrong,
    function (other) {
      return (typeof other === 'number' ? right : wrong).call(this, other);
    },
  ];
}
