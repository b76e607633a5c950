import type { Evidence, Exports, Mistake, TraceNote } from '../../../check/mistake.ts';
import { gradf } from './gradf.ts';
import { isConstant, languageMistakes, roundedMistakes, shapeMistakes } from './gradient.ts';
import { inputsMistakes } from './inputs.ts';
import { hasOddPoint, isAsked, isNeverAsked, ownStep, pointsLine } from './points.ts';
import type { Difference, F } from './quotient.ts';

/** What goes wrong with a difference quotient of either kind. The ids begin with the exercise's: `f.sign`, `c3.sign`. */

/** @param prefix of the ids @param name of the function @param right the exercise's solution */
export function differenceMistakes(prefix: string, name: string, right: Difference): readonly Mistake[] {
  const exporting = (difference: Difference): Exports => ({ [name]: difference });
  const retyped = ownFunctions.map((f): Mistake => {
    return { id: 'retyped', message: useF, wrong: exporting((_, ...args) => right(f, ...args)) };
  });
  const ours: readonly Mistake[] = [
    ...inputsMistakes,
    ...retyped,
    { id: 'calculus', message: calculus, wrong: exporting((_, a, b, c) => gradf(a, b, c)) },
    ...seenMistakes.map(({ example, ...rest }) => ({ ...rest, example: exporting(example(right)) })),
  ];
  const rounded: Difference = (...args) => right(...args).map((slope) => Number(slope.toFixed(4)));
  return [
    ...languageMistakes,
    ...ours.map((mistake) => ({ ...mistake, id: `${prefix}.${mistake.id}` })),
    ...roundedMistakes(`${prefix}.rounded`, exporting(rounded)),
    ...shapeMistakes(name, right),
  ];
}

/** Where f was asked for in the first probe that went wrong, where that is a place to wonder at. */
export function observePoints({ cases, probes }: Evidence): readonly TraceNote[] {
  const wrong = cases.filter(({ ok }) => !ok).sort((one, other) => one.probe - other.probe);
  const [first] = wrong;
  const text = first && pointsLine(probes[first.probe]);
  return text === undefined ? [] : [{ case: first?.label ?? '', text }];
}

const useF = 'Ask the f that is handed in, whatever it is, instead of one that is written down here.';
const calculus = 'That is calculus, for one f. Any other f may be handed in: measure it.';
const zeros: Exports = { Quotient: { slope: () => 0 } };

const notebookTerms: readonly F[] = [
  (a) => -(a ** 3),
  (_, b) => Math.sin(3 * b),
  (_, __, c) => -1 / c,
  (_, b) => b ** 2.5,
  (a) => -(a ** 0.5),
];

/** The notebook's f, written again: with all of its terms, or one missing. */
const ownFunctions: readonly F[] = [undefined, ...notebookTerms].map((missing) => {
  const terms = notebookTerms.filter((term) => term !== missing);
  return (...point) => terms.reduce((sum, term) => sum + term(...point), 0);
});

function ownStepId(h: number): string {
  if (h >= 1) return 'h_sign_exp';
  if (h >= 1e-5) return 'h_large';
  return h <= 1e-10 ? 'h_small' : 'own_h';
}

function ownStepMessage(h: number): string {
  if (h >= 1) return 'This step is enormous. Look at the sign of its exponent; and h is handed in.';
  if (h >= 1e-5) return 'This step is not the h that is handed in: it is so large that f bends on the way.';
  if (h <= 1e-10) return 'This step is not the h that is handed in: it is so small that only a few digits of f change.';
  return 'This step is the same whatever h is. Where does the h come in that is handed in?';
}

interface SeenMistake extends Pick<Mistake, 'id' | 'message' | 'mutantFromTrace' | 'matches'> {
  readonly example: (right: Difference) => Difference;
}

/** By the points at which f was asked for. */
const seenMistakes: readonly SeenMistake[] = [
  {
    id: 'as_array',
    message: 'f takes three numbers, one after the other. What it was given is no number.',
    matches: ({ probes }) => probes.some(hasOddPoint),
    example:
      (right) =>
      (f, ...args) =>
        right((...point) => (f as unknown as (array: number[]) => number)(point), ...args),
  },
  {
    id: 'zero',
    message: 'A 0 stands where a slope should: this part is still to be written.',
    mutantFromTrace: ({ probes }) => (probes.every(isNeverAsked) ? zeros : undefined),
    example: () => () => [0, 0, 0],
  },
  {
    id: 'h_vanishes',
    message: 'f was never asked with this input moved. Is h added to it, and is it large enough to change it?',
    mutantFromTrace: ({ probes }) => (probes.some(isAsked) ? zeros : undefined),
    example: (right) => (f, a, b, c) => right(f, a, b, c, 1e-17),
  },
  {
    id: 'typed_in',
    message: 'The same number comes out for every f and at every point: measure it, with the f that is handed in.',
    matches: ({ cases }) => isConstant(cases),
    example: () => () => gradf(2, 3, 4),
  },
  {
    id: 'retyped',
    message: useF,
    matches: ({ probes, error }) => error === '' && probes.every(isNeverAsked),
    example:
      (right) =>
      (_, ...args) =>
        right((a, b, c) => a + b * c, ...args),
  },
  ...[1e5, 1e-3, 1e-7, 1e-12].map((size) => ({
    id: ownStepId(size),
    message: ownStepMessage(size),
    matches: ({ probes }: Evidence) => isOwnStep(probes, size),
    mutantFromTrace: ({ probes }: Evidence) =>
      isOwnStep(probes, size) ? { Quotient: { step: () => ownStep(probes) } } : undefined,
    example:
      (right: Difference): Difference =>
      (f, a, b, c) =>
        right(f, a, b, c, size),
  })),
];

/** @param size in the order of magnitude that the mistake is about */
function isOwnStep(probes: Evidence['probes'], size: number): boolean {
  const own = ownStep(probes);
  return own !== undefined && ownStepId(own) === ownStepId(size);
}
