import { gradf } from '../../../solutions/section1/gradf.ts';
import { defineMistakes, type Evidence, type Exports, type KnownMistake, type Mistake } from '../../check/mistake.ts';
import { slips } from '../slips.ts';
import { hasOddPoint, isAsked, isMoved, isNeverAsked, ownStep } from './difference-probes.ts';
import { isConstant, languageMistakes, roundedMistakes, shapeMistakes } from './gradient-mistakes.ts';

type InputPoint = readonly number[];
type F = (...point: number[]) => number;
/** f along one input: how high it is when that input has moved by so much. */
type Along = (nudge: number) => number;
type Difference = (f: F, a: number, b: number, c: number, h: number) => number[];

/** A difference quotient in four steps: a mistake is a wrong one among them. Every length is in the units of the inputs. */
export abstract class DifferenceQuotient {
  /** How far to go, where h was asked for. */
  step(h: number): number {
    return h;
  }
  /** The point with one input moved. @param h the step, however far this point is to move */
  moved(point: InputPoint, dim: number, by: number, _h: number): InputPoint {
    return nudged(point, dim, by);
  }
  abstract rise(along: Along, h: number): number;
  abstract slope(rise: number, h: number): number;
}

/** The gradient that a class of quotients measures. It is made anew each time, so that its methods may be replaced. */
export function differenceBy(Kind: new () => DifferenceQuotient): Difference {
  return (f, a, b, c, h) => {
    const quotient = new Kind();
    const step = quotient.step(h);
    return [0, 1, 2].map((dim) => {
      const along = (nudge: number) => f(...quotient.moved([a, b, c], dim, nudge, step));
      return quotient.slope(quotient.rise(along, step), step);
    });
  };
}

/** The exports of a quotient with some of its steps wrong. */
export function quotient(wrong: { readonly [Step in keyof DifferenceQuotient]?: DifferenceQuotient[Step] }): Exports {
  return { DifferenceQuotient: wrong };
}

/**
 * What goes wrong with a difference quotient of either kind. The ids begin with the exercise's: `f.order`, `c3.order`.
 *
 * @param prefix of the ids @param name of the function @param right the exercise's solution
 */
export function differenceMistakes(prefix: string, name: string, right: Difference): readonly Mistake[] {
  const exporting = (difference: Difference): Exports => ({ [name]: difference });
  const own = [...inputMistakes, ...pointMistakes(right, exporting)];
  return [
    ...languageMistakes,
    ...slips,
    ...own.map((mistake) => ({ ...mistake, id: `${prefix}.${mistake.id}` })),
    ...roundedMistakes(`${prefix}.rounded`, name, right),
    ...shapeMistakes(name, right),
  ];
}

const height = 'That is the value of f. How far does it move, and over what distance?';

/** In moving one input, or in what is made of the heights there. */
const inputMistakes = defineMistakes({
  all_at_once: {
    message: 'More than one input has moved. Each slope moves one of them, while the others stay where they are.',
    wrong: quotient({ moved: (point, _, by) => point.map((x) => x + by) }),
  },
  not_restored: {
    message: 'Put each input back to where it was before the next one moves.',
    // Those before it are moved along; or are where their own nudge has left them, in a sum of f and in the next base.
    wrong: [
      quotient({ moved: (point, dim, by) => point.map((x, i) => (i <= dim ? x + by : x)) }),
      quotient({ moved: (point, dim, by, h) => leftAt(h, point, dim, by) }),
      quotient({ moved: (point, dim, by, h) => leftAt(-h, point, dim, by) }),
    ],
  },
  same_var: {
    message: 'Each of the three must move an input of its own. Which ones do yours move?',
    wrong: [0, 1, 2].flatMap((only) => [
      quotient({ moved: (point, _, by) => nudged(point, only, by) }),
      quotient({ moved: (point, dim, by) => nudged(point, by > 0 ? only : dim, by) }),
    ]),
  },
  order: {
    message: 'Right numbers in the wrong places: are they in the order a, b, c?',
    isWhole: true,
    wrong: ['210', '021', '102', '120', '201'].map((dims) =>
      quotient({ moved: (point, dim, by) => nudged(point, Number(dims[dim]), by) }),
    ),
  },
  wrong_point: {
    message:
      'The other inputs are not at a, b and c here. An f without products of its inputs never shows it; others do.',
    wrong: [
      ...[1, 0].map((at) => quotient({ moved: (point, dim, by) => point.map((x, i) => (i === dim ? x + by : at)) })),
      // One input begins where another one is.
      ...['112', '212', '002', '022', '010', '011'].map((from) =>
        quotient({
          moved: (point, dim, by) =>
            nudged(
              [...from].map((own) => point[Number(own)] ?? 0),
              dim,
              by,
            ),
        }),
      ),
    ],
  },
  at_notebook: {
    message: 'Your f is called near (2, 3, 4) whatever a, b and c are.',
    wrong: quotient({ moved: (_, dim, by) => nudged([2, 3, 4], dim, by) }),
  },
  at_h: {
    message: 'The input is set to h itself. How would you move it by h from where it is?',
    wrong: quotient({ moved: (point, dim, by) => (by === 0 ? point : point.with(dim, by)) }),
  },
  scaled_step: {
    message: 'The input moves by a fraction of itself, but the rise is divided by h: are those the same length?',
    wrong: [-Infinity, 0].map((above) =>
      quotient({
        moved: (point, dim, by) => point.map((x, i) => (i !== dim ? x : by > above ? x * (1 + by) : x + by)),
      }),
    ),
  },
  not_divided: {
    message: 'That is how far f moved. How far did the input move to cause it?',
    wrong: quotient({ slope: (rise) => rise }),
    hintLevel: 2,
  },
  no_difference: {
    message: 'One height gives no slope: which other height does the rise start from?',
    // Once, or from both sides.
    wrong: [
      ...[1, 2].map((times) => quotient({ rise: (along, h) => times * along(h) })),
      ...[1, -1].map((sign) => quotient({ rise: (along, h) => sign * along(-h) })),
    ],
    hintLevel: 2,
  },
  value: {
    message: height,
    wrong: [
      quotient({ rise: (along) => along(0), slope: (rise) => rise }),
      quotient({ rise: (along, h) => along(h), slope: (rise) => rise }),
    ],
    hintLevel: 2,
  },
});

function nudged(point: InputPoint, dim: number, by: number): InputPoint {
  return point.map((x, i) => (i === dim ? x + by : x));
}

/** One input moved, and those before it still where they were put. */
function leftAt(nudge: number, point: InputPoint, dim: number, by: number): InputPoint {
  return point.map((x, i) => (i < dim ? x + nudge : i === dim ? x + by : x));
}

/** Told by the points at which f was asked for, or by asking another f. */
function pointMistakes(right: Difference, exporting: (difference: Difference) => Exports): readonly Mistake[] {
  const at = (h: number) => exporting((f, a, b, c) => right(f, a, b, c, h));
  const oneArgument =
    (f: F) =>
    (...point: number[]) =>
      (f as unknown as (array: number[]) => number)(point);
  const zeros = quotient({ slope: () => 0 });
  return defineMistakes({
    calculus: {
      message: 'That is calculus, and for one f only. Any f may be passed in: measure it.',
      wrong: exporting((_, a, b, c) => gradf(a, b, c)),
    },
    as_array: {
      message: "f takes three numbers, one after the other. You gave it something that isn't a number.",
      matches: ({ probes }) => probes.some(hasOddPoint),
      example: exporting((f, ...args) => right(oneArgument(f), ...args)),
    },
    zero: {
      message: 'There is a 0 where a slope should be: this part is not written yet.',
      mutantFromTrace: ({ probes }) => (probes.every(isNeverAsked) ? zeros : undefined),
      example: exporting(() => [0, 0, 0]),
    },
    h_vanishes: {
      message: 'f was never called with this input moved. Is h added to it, and is it large enough to change it?',
      mutantFromTrace: ({ probes }) => (probes.some(isAsked) && !probes.some(isMoved) ? zeros : undefined),
      example: at(1e-17),
    },
    same_point: {
      message:
        'This slope is 0 for every f. Are both heights those of the same point (or of one array under two names), or is it never computed?',
      mutantFromTrace: ({ probes }) => (probes.some(isMoved) ? zeros : undefined),
      example: exporting((f, a, b, c, h) => [a, b, c].map((_, dim) => f(...nudged([a, b, c], dim, h)) * 0)),
    },
    typed_in: {
      message: 'The same number comes out for every f and at every point: measure the f that is passed in.',
      matches: ({ cases }) => isConstant(cases),
      example: exporting(() => gradf(2, 3, 4)),
    },
    retyped: {
      message: 'Call the f that is passed in, whatever it is, not one that this file contains.',
      wrong: ownFunctions.map((f) => exporting((_, ...args) => right(f, ...args))),
      matches: ({ probes, error }) => error === '' && probes.every(isNeverAsked),
      example: exporting((_, ...args) => right((a, b, c) => a + b * c, ...args)),
    },
    h_sign_exp: {
      message: 'This step is enormous: look at the sign of its exponent. Better still, use the h that is passed in.',
      ...bySize((h) => h >= 1),
      example: at(1e5),
    },
    h_large: {
      message: 'This step is not the h that is passed in: it is so large that f bends on the way.',
      ...bySize((h) => h >= 1e-5 && h < 1),
      example: at(1e-3),
    },
    own_h: {
      message: 'This step is the same whatever h is. Where do you use the h that is passed in?',
      ...bySize((h) => h > 1e-10 && h < 1e-5),
      example: at(1e-7),
    },
    h_small: {
      message: 'This step is not the h that is passed in: it is so small that only a few digits of f change.',
      ...bySize((h) => h <= 1e-10),
      example: at(1e-12),
    },
  });
}

/** A step of the learner's own, whatever h is passed in. */
function bySize(isSize: (h: number) => boolean): Pick<KnownMistake, 'matches' | 'mutantFromTrace'> {
  const sized = ({ probes }: Evidence) => {
    const own = ownStep(probes);
    return own !== undefined && isSize(own) ? own : undefined;
  };
  return {
    matches: (evidence) => sized(evidence) !== undefined,
    mutantFromTrace: (evidence) => {
      const own = sized(evidence);
      return own === undefined ? undefined : quotient({ step: () => own });
    },
  };
}

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
