import { type CaseEvidence, defineMistakes, type Exports, type Mistake } from '../../check/mistake.ts';

/** What goes wrong with three numbers wherever they come from, and what JavaScript makes of another language's formula. */

// biome-ignore lint/suspicious/noExplicitAny: the functions of different exercises
type Gradient = (...args: any[]) => readonly number[];

/** `3a`, `2.5cos(b)`; not `0x1f`, `1e-5`, `3n`. */
const isNameAfterNumber = /(?<![\w.$])(?!0[xob])\d+(?:\.\d+)?(?!e[-+\d]|n\b)[a-z]/i;

/** What a learner writes who knows Python, or has the formula on paper. */
export const languageMistakes = defineMistakes({
  'w.js_prec': {
    message: 'Python reads -a**3 as -(a**3). JavaScript does not choose for you: put brackets around what you mean.',
    matches: ({ error }) => /unary .*exponentiation/i.test(error),
  },
  'w.no_times': {
    message: 'On paper 3a is a product, and so is 3(a + 1). In code, every product needs its *.',
    matches: ({ error, source }) =>
      /\d is not a function|after number/.test(error) ||
      (/Unexpected token/.test(error) && isNameAfterNumber.test(source)),
  },
  'w.math': {
    message: 'In JavaScript sin, cos, sqrt and pow are in Math, in lower case.',
    matches: ({ error }) =>
      /\b(sin|cos|sqrt|pow|math|np|numpy|torch) is not defined|\bMath\.\w+ is not a function/.test(error),
  },
});

/** The right numbers, put together wrongly. @param name of the function @param right what it should return */
export function arrangementMistakes(name: string, right: Gradient): readonly Mistake[] {
  const order = 'Right numbers in the wrong places: are they in the order a, b, c?';
  const arranged = arranging(name, right);
  const ordered = (dims: readonly number[]) => arranged((gradient) => dims.map((dim) => gradient[dim]));
  return defineMistakes({
    'w.reversed': { message: order, isWhole: true, wrong: ordered([2, 1, 0]) },
    'w.order': {
      message: order,
      isWhole: true,
      wrong: [ordered([0, 2, 1]), ordered([1, 0, 2]), ordered([1, 2, 0]), ordered([2, 0, 1])],
    },
    'w.sum': {
      message: 'A gradient is not a sum: it has one entry for each input.',
      isWhole: true,
      wrong: arranged((gradient) => gradient.reduce((sum, slope) => sum + slope)),
    },
  });
}

/** The right numbers in another shape, or none. @param name of the function @param right what it should return */
export function shapeMistakes(name: string, right: Gradient): readonly Mistake[] {
  const asObject = 'That is an object. Return an array of three numbers, in the order a, b, c.';
  const asArray = 'There are arrays within your array. Return one array of three numbers.';
  const shaped = arranging(name, right);
  return defineMistakes({
    'w.no_return': {
      message: 'Nothing came back. Is there a return in front of the answer?',
      wrong: shaped(() => undefined),
      isWhole: true,
    },
    'w.object': { message: asObject, isWhole: true, wrong: shaped(([a, b, c]) => ({ a, b, c })) },
    'w.nested': {
      message: asArray,
      isWhole: true,
      wrong: [shaped((gradient) => [gradient]), shaped((gradient) => gradient.map((slope) => [slope]))],
    },
    'w.one_number': {
      message: 'One number came back instead of three. Are there square brackets around them?',
      matches: ({ cases }) =>
        cases.every(({ part, actual }) => (part === 'dim 0' ? typeof actual === 'number' : actual === 'nothing')) &&
        ['dim 1', 'dim 2'].every((dim) => cases.some(({ part }) => part === dim)),
      example: shaped((gradient) => gradient[2]),
    },
    'w.text': {
      message: 'That is a string, not a number: toFixed and quotes make strings.',
      // Three texts, or one with all three in it.
      matches: ({ cases }) =>
        cases.every(({ actual }) => typeof actual === 'string' && isNumeric(actual)) ||
        (cases.some(({ actual }) => isNumericList(actual)) &&
          cases.every(({ actual }) => actual === 'nothing' || isNumericList(actual))),
      example: shaped((gradient) => gradient.map((slope) => slope.toFixed(5))),
    },
    'w.too_short': {
      message: 'A number is missing here. Is there a return, and does it return all three?',
      matches: ({ cases, error }) =>
        error === '' && cases.every(({ actual }) => actual === 'undefined' || actual === 'nothing'),
      example: shaped((gradient) => gradient.slice(0, 2)),
    },
    'w.nan': {
      message:
        'NaN: something here has no value. Is a negative number raised to a fraction, or is a variable not a number?',
      matches: ({ cases }) => cases.every(({ ok, actual }) => ok || Number.isNaN(actual)),
      example: shaped((gradient) => gradient.map((slope) => (-Math.abs(slope)) ** 0.5)),
    },
  });
}

/** Answers that were right until digits got lost. @param id of a rounded one @param name of the function */
export function roundedMistakes(id: string, name: string, right: Gradient): readonly Mistake[] {
  const rounded = arranging(name, (...args) => right(...args).map((slope) => Number(slope.toFixed(4))));
  return defineMistakes({
    [id]: {
      message: 'Right, but cut off: keep every digit, and round only what you print.',
      matches: ({ cases }) => decimals.some((digits) => cases.every((each) => isRounded(each, digits))),
      example: rounded((gradient) => gradient),
    },
    'w.single_precision': {
      message: 'Close, but cut off after seven digits: a Float32Array and Math.fround keep no more.',
      matches: ({ cases }) =>
        cases.every((each) => isNear(each) || each.actual === -Infinity) &&
        cases.every(({ actual }) => Math.fround(Number(actual)) === actual),
      example: rounded((gradient) => Float32Array.from(gradient)),
    },
  });
}

/** Makes the function of that name return something else than the right three numbers. */
function arranging(name: string, right: Gradient) {
  return (arrange: (gradient: readonly number[]) => unknown): Exports => ({
    [name]: (...args: unknown[]) => arrange(right(...args)),
  });
}

/** Off, but by so little that it is no other formula. */
export function isNear({ actual, expected }: CaseEvidence): boolean {
  if (typeof actual !== 'number' || typeof expected !== 'number') return false;
  return Math.abs(actual - expected) <= 1e-3 * Math.max(1, Math.abs(expected));
}

/** Whether the same number was given at every point. */
export function isConstant(cases: readonly CaseEvidence[]): boolean {
  return cases.every(
    ({ part, actual }) =>
      typeof actual === 'number' &&
      Number.isFinite(actual) &&
      cases.every((other) => other.part !== part || other.actual === actual),
  );
}

const decimals = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Whether an answer has no more digits behind the point than that, and is as near as they allow, or else very near. */
function isRounded(each: CaseEvidence, digits: number): boolean {
  const [actual, expected] = [Number(each.actual), Number(each.expected)];
  const isCutOff = typeof each.actual === 'number' && Number(actual.toFixed(digits)) === actual;
  return isCutOff && (isNear(each) || Math.abs(actual - expected) <= 0.5001 * 10 ** -digits);
}

function isNumericList(actual: number | string): boolean {
  const parts = typeof actual === 'string' ? actual.replace(/[[\]()]/g, '').split(/[\s,;]+/) : [];
  return parts.length > 1 && parts.every(isNumeric);
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
