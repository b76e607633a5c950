import type { CaseEvidence, Evidence, Mistake, TraceNote } from '../../../check/mistake.ts';
import { centralError, forwardError } from '../step-errors.ts';
import { brief } from './points.ts';

/** Where the error of the formula and that of rounding are equal, and how large the whole is around it. */
const kinds: Readonly<
  Record<string, { readonly best: number; readonly error: (h: number) => number; readonly name: string }>
> = {
  forwardStep: { best: 1e-8, error: forwardError, name: 'a forward difference' },
  centralStep: { best: 5e-6, error: centralError, name: 'a central difference' },
};

export const stepSizeMistakes: readonly Mistake[] = [
  {
    id: 's.swapped',
    message: 'Each of the two would be good for the other formula. Which one is which?',
    matches: ({ cases }) =>
      cases.length === 2 && cases.every((each, index) => isGood(each.part, Number(cases[1 - index]?.actual))),
    example: { forwardStep: 5e-6, centralStep: 1e-8 },
  },
  each('s.no_step', 'A step is a number above 0.', (h) => !(h > 0), 0),
  each(
    's.exponent',
    'Is that the step, or its exponent? The step itself is small: look at the sign.',
    (h) => h > 1,
    1e8,
  ),
  each(
    's.h_large',
    'Your step is on the side where f bends on the way. What happens to the error when you take less?',
    (h, best) => h > best,
    1e-3,
  ),
  each(
    's.h_small',
    'Your step is on the side where rounding eats the digits. What happens to the error when you take more?',
    (h, best) => h < best,
    1e-12,
  ),
];

/** The error curve around the learner's own steps. */
export function observeSteps({ cases }: Evidence): readonly TraceNote[] {
  return cases.filter(({ ok, actual }) => !ok && Number(actual) > 0 && Number(actual) < 1).map(curveAround);
}

function curveAround({ part, actual, label }: CaseEvidence): TraceNote {
  const { error, name } = kindOf(part);
  const h = Number(actual);
  const [less, here, more] = [h / 10, h, h * 10].map((step) => error(step).toExponential(1));
  const text = `${name} is off by ${here} with your h = ${brief(h)}, by ${less} with a tenth of it, by ${more} with ten times as much`;
  return { case: label, text };
}

/** One that either step may have. */
function each(id: string, message: string, isMade: (h: number, best: number) => boolean, example: number): Mistake {
  return {
    id,
    message,
    matches: ({ cases }) => cases.every(({ part, actual }) => isMade(Number(actual), kindOf(part).best)),
    example: { forwardStep: example, centralStep: example },
  };
}

function isGood(part: string, h: number): boolean {
  const { best, error } = kindOf(part);
  return error(h) <= 10 * error(best);
}

function kindOf(part: string) {
  const kind = kinds[part];
  if (!kind) throw new Error(`no step is called ${part}`);
  return kind;
}
