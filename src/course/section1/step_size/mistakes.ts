import {
  type CaseEvidence,
  defineMistakes,
  type Evidence,
  type KnownMistake,
  type TraceNote,
} from '../../../check/mistake.ts';
import { centralError, forwardError } from '../difference-errors.ts';
import { brief } from '../difference-probes.ts';

export const solution = { forwardStep: 1e-8, centralStep: 5e-6 };

interface StepFormula {
  readonly name: string;
  /** The step at which the error of the formula and that of rounding are equal. */
  readonly best: number;
  /** The whole error with a step of that size. */
  readonly error: (h: number) => number;
}

const formulas: Readonly<Record<string, StepFormula>> = {
  forwardStep: { name: 'a forward difference', best: 1e-8, error: forwardError },
  centralStep: { name: 'a central difference', best: 5e-6, error: centralError },
};

export const mistakes = defineMistakes({
  's.swapped': {
    message: 'Each of the two would be good for the other formula. Which one is which?',
    matches: ({ cases }) =>
      cases.length === 2 &&
      cases.every(({ part }, index) => isStep(part) && isGood(part, Number(cases[1 - index]?.actual))),
    example: { forwardStep: 5e-6, centralStep: 1e-8 },
  },
  's.no_step': {
    message: 'A step is a number above 0.',
    ...eachStep((h) => !(h > 0), 0),
  },
  's.exponent': {
    message: 'Is that the step, or its exponent? The step itself is small: look at the sign.',
    ...eachStep((h) => h > 1, 1e8),
  },
  's.h_large': {
    message: 'Your step is on the side where f bends on the way. What happens to the error with a smaller one?',
    ...eachStep((h, best) => h > best, 1e-3),
  },
  's.h_small': {
    message: 'Your step is on the side where rounding eats the digits. What happens to the error with a larger one?',
    ...eachStep((h, best) => h < best, 1e-12),
  },
});

/** The error curve around the learner's own steps. */
export function observe({ cases }: Evidence): readonly TraceNote[] {
  return cases
    .filter(({ ok, part, actual }) => !ok && isStep(part) && Number(actual) > 0 && Number(actual) < 1)
    .map(curveAround);
}

function curveAround({ part, actual, label }: CaseEvidence): TraceNote {
  const { error, name } = formulaOf(part);
  const h = Number(actual);
  const [less, here, more] = [h / 10, h, h * 10].map((step) => error(step).toExponential(1));
  const text = `${name} is off by ${here} with your h = ${brief(h)}, by ${less} with a tenth of it, by ${more} with ten times as much`;
  return { case: label, text };
}

/** A mistake that either step may have. @param example a step with it */
function eachStep(
  isMade: (h: number, best: number) => boolean,
  example: number,
): Pick<KnownMistake, 'matches' | 'example'> {
  return {
    matches: ({ cases }) =>
      cases.every(
        ({ part, actual }) => isStep(part) && typeof actual === 'number' && isMade(actual, formulaOf(part).best),
      ),
    example: { forwardStep: example, centralStep: example },
  };
}

/** Whether a case is about one of the two steps, not about the f that came with gradf.ts. */
function isStep(part: string): boolean {
  return part in formulas;
}

function isGood(part: string, h: number): boolean {
  const { best, error } = formulaOf(part);
  return error(h) <= 10 * error(best);
}

function formulaOf(part: string): StepFormula {
  const formula = formulas[part];
  if (!formula) throw new Error(`no step is called ${part}`);
  return formula;
}
