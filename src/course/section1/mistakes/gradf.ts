import type { Mistake } from '../../../check/mistake.ts';
import { f } from '../f.ts';
import { isConstant, isNear, languageMistakes, roundedMistakes, shapeMistakes } from './gradient.ts';
import { dim0, dim1, dim2, Slopes } from './slopes.ts';

type Point = [a: number, b: number, c: number];

const height = 'That is how high f stands at this point. The exercise asks how fast it changes.';
const order = 'Right numbers at the wrong places: do they stand in the order a, b, c?';
const measured = 'This looks measured with a small step h. Here the formula itself is asked for.';

const whole: readonly Mistake[] = [
  answer('w.zero', () => [0, 0, 0], 'A 0 stands where a slope should: this part is still to be written.'),
  { ...answer('w.reversed', (...point) => gradf(...point).reverse(), order), isWhole: true },
  ...['021', '102', '120', '201'].map((dims) => ({
    ...answer('w.order', (...point) => [...dims].map((dim) => gradf(...point)[Number(dim)]), order),
    isWhole: true,
  })),
  answer('w.value', (...point) => [f(...point), f(...point), f(...point)], height),
  { ...answer('w.value', f, height), isWhole: true },
  {
    ...answer('w.sum', (...point) => sum(gradf(...point)), 'A gradient is no sum: it has an entry for each input.'),
    isWhole: true,
  },
  ...[1e-1, 1e-2, 1e-3].map((h) => answer('w.numeric', (...point) => measuredAt(point, h), measured)),
  // The best that can be measured is as near to the right numbers as any.
  answer('w.numeric', (...point) => measuredAt(point, 1e-5, 1e-5), measured),
  {
    id: 'w.hardcoded',
    message: 'Right at (2, 3, 4), and the same number everywhere else. What if a, b and c are others?',
    matches: ({ cases }) => cases.every(({ ok, isFromNotebook }) => ok || !isFromNotebook) && isConstant(cases),
    example: { gradf: () => gradf(2, 3, 4) },
  },
  {
    id: 'w.constant',
    message: 'Your answer is the same number at every point. Where do a, b and c come into it?',
    matches: ({ cases }) => isConstant(cases),
    example: { gradf: () => [1, 2, 3] },
  },
  ...roundedMistakes('w.rounded', {
    gradf: (...point: Point) => gradf(...point).map((slope) => Number(slope.toFixed(4))),
  }),
  {
    id: 'w.numeric',
    message: measured,
    matches: ({ cases }) => cases.every(isNear),
    example: { gradf: (...point: Point) => measuredAt(point, 1e-7) },
  },
  ...shapeMistakes('gradf', gradf),
];

export const gradfMistakes: readonly Mistake[] = [...languageMistakes, ...dim0, ...dim1, ...dim2, ...whole];

/** The gradient by the terms of f, so that one of them may be wrong. */
export function gradf(a: number, b: number, c: number): number[] {
  const slope = new Slopes();
  return [slope.cube(a) + slope.root(a), slope.sine(b) + slope.power(b), slope.inverse(c)];
}

function answer(id: string, wrong: (...point: Point) => unknown, message: string): Mistake {
  return { id, message, wrong: { gradf: wrong } };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}

/** @param ahead how far in front of the point, and `behind` how far behind it, f is asked for */
function measuredAt([a, b, c]: Point, ahead: number, behind = 0): number[] {
  const rises = [
    f(a + ahead, b, c) - f(a - behind, b, c),
    f(a, b + ahead, c) - f(a, b - behind, c),
    f(a, b, c + ahead) - f(a, b, c - behind),
  ];
  return rises.map((rise) => rise / (ahead + behind));
}
