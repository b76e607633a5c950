import type { CaseEvidence, Exports, Mistake } from '../../../check/mistake.ts';

/** What goes wrong with three numbers wherever they come from, and what JavaScript makes of another language's formula. */

const noReturn = 'A number is missing here. Is there a return, and does it give back all three?';
const text = 'That is a text, not a number: toFixed and quotes make texts.';

/** @param right what the function should return */
// biome-ignore lint/suspicious/noExplicitAny: functions of different exercises
export function shapeMistakes(name: string, right: (...args: any[]) => readonly number[]): readonly Mistake[] {
  const shaped = (id: string, shape: (gradient: readonly number[]) => unknown, message: string): Mistake => ({
    id,
    message,
    wrong: { [name]: (...args: unknown[]) => shape(right(...args)) },
    isWhole: true,
  });
  const [asObject, asArray] = [
    'three numbers in an array are asked for, in the order a, b, c.',
    'one array of three numbers is asked for.',
  ];
  return [
    shaped('w.no_return', () => undefined, 'Nothing came back. Is there a return in front of the answer?'),
    shaped('w.object', ([a, b, c]) => ({ a, b, c }), `That is an object; ${asObject}`),
    shaped('w.nested', (gradient) => [gradient], `There are arrays within an array; ${asArray}`),
    shaped('w.nested', (gradient) => gradient.map((slope) => [slope]), `There are arrays within an array; ${asArray}`),
    {
      id: 'w.one_number',
      message: 'One number came back, and three are asked for. Are there square brackets around them?',
      matches: ({ cases }) =>
        cases.every(({ part, actual }) => (part === 'dim 0' ? typeof actual === 'number' : actual === 'nothing')) &&
        new Set(cases.map(({ part }) => part)).size === 3,
      example: { [name]: (...args: unknown[]) => right(...args)[2] },
    },
    {
      id: 'w.too_short',
      message: noReturn,
      matches: ({ cases, error }) =>
        error === '' && cases.every(({ actual }) => actual === 'undefined' || actual === 'nothing'),
      example: { [name]: (...args: unknown[]) => right(...args).slice(0, 2) },
    },
    {
      id: 'w.text',
      message: text,
      matches: ({ cases }) => cases.every(({ actual }) => typeof actual === 'string' && isNumeric(actual)),
      example: { [name]: (...args: unknown[]) => right(...args).map((slope) => slope.toFixed(5)) },
    },
    {
      id: 'w.nan',
      message:
        'NaN: something here has no value. Is a negative number raised to a fraction, or a name used that holds no number?',
      matches: ({ cases }) => cases.every(({ ok, actual }) => ok || Number.isNaN(actual)),
      example: { [name]: (...args: unknown[]) => right(...args).map((slope) => (-Math.abs(slope)) ** 0.5) },
    },
  ];
}

/** Answers that are near, and were right once. @param example one that rounds to four digits */
export function roundedMistakes(id: string, example: Exports): readonly Mistake[] {
  const [name = '', rounded] = Object.entries(example)[0] ?? [];
  return [
    {
      id,
      message: 'Right, but cut off: keep every digit, and round only what you print.',
      matches: ({ cases }) => decimals.some((digits) => cases.every((each) => isRounded(each, digits))),
      example,
    },
    {
      id: 'w.single_precision',
      message: 'Near, and cut off after seven digits: a Float32Array and Math.fround keep no more.',
      matches: ({ cases }) =>
        cases.every(isNear) && cases.every(({ actual }) => Math.fround(Number(actual)) === actual),
      example: { [name]: (...args: unknown[]) => Float32Array.from(rounded(...args)) },
    },
  ];
}

/** What a learner who knows Python writes. */
export const languageMistakes: readonly Mistake[] = [
  {
    id: 'w.js_prec',
    message: 'Python reads -a**3 as -(a**3). JavaScript does not choose for you: put brackets around what you mean.',
    matches: ({ error }) => /unary .*exponentiation/i.test(error),
  },
  {
    id: 'w.math',
    message: 'In JavaScript sin, cos, sqrt and pow live in Math, in small letters.',
    matches: ({ error }) =>
      /\b(sin|cos|sqrt|pow|math|np|numpy|torch) is not defined|\bMath\.\w+ is not a function/.test(error),
  },
];

/** Off, but by so little that it is no other formula. */
export function isNear({ actual, expected }: CaseEvidence): boolean {
  if (typeof actual !== 'number' || typeof expected !== 'number') return false;
  return Math.abs(actual - expected) <= 1e-3 * Math.max(1, Math.abs(expected));
}

/** Whether the same number was given at every point. */
export function isConstant(cases: readonly CaseEvidence[]): boolean {
  return cases.every(
    ({ part, actual }) =>
      typeof actual === 'number' && cases.every((other) => other.part !== part || other.actual === actual),
  );
}

const decimals = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Whether an answer has no more digits behind the point, and is as near as they allow, or else very near. */
function isRounded(each: CaseEvidence, digits: number): boolean {
  const [actual, expected] = [Number(each.actual), Number(each.expected)];
  const isCutOff = typeof each.actual === 'number' && Number(actual.toFixed(digits)) === actual;
  return isCutOff && (isNear(each) || Math.abs(actual - expected) <= 0.5001 * 10 ** -digits);
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
