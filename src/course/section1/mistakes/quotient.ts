import type { Mistake } from '../../../check/mistake.ts';

export type Point = readonly number[];
export type F = (...point: number[]) => number;
/** f along one input: how high it is when that input has moved by so much. */
export type Along = (nudge: number) => number;
export type Difference = (f: F, a: number, b: number, c: number, h: number) => number[];

/** A difference quotient in four steps: a mistake is a wrong one among them. Every length is in the units of the inputs. */
export abstract class Quotient {
  /** How far to go, where h was asked for. */
  step(h: number): number {
    return h;
  }
  /** The point with one input moved. @param h the step, however far this point is to move */
  moved(point: Point, dim: number, by: number, _h: number): Point {
    return point.with(dim, (point[dim] ?? Number.NaN) + by);
  }
  abstract rise(along: Along, h: number): number;
  abstract slope(rise: number, h: number): number;
}

/** The gradient that a class of quotients measures. It is made anew each time, so that its methods may be replaced. */
export function differenceBy(Kind: new () => Quotient): Difference {
  return (f, a, b, c, h) => {
    const quotient = new Kind();
    const step = quotient.step(h);
    return [0, 1, 2].map((dim) => {
      const along = (nudge: number) => f(...quotient.moved([a, b, c], dim, nudge, step));
      return quotient.slope(quotient.rise(along, step), step);
    });
  };
}

type Steps = { readonly [Step in keyof Quotient]?: Quotient[Step] };

/** A mistake in a step of the quotient. */
export function step(id: string, wrong: Steps, message: string): Mistake {
  return { id, message, wrong: { Quotient: wrong } };
}

/** One that the hint with the formula helps with. */
export function formula(id: string, wrong: Steps, message: string): Mistake {
  return { ...step(id, wrong, message), hintLevel: 2 };
}
