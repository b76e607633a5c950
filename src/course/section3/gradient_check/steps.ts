type ScalarFunction = (x: number[]) => number;

/** The solution in steps each of which may be wrong by itself. */
export class GradientCheckSteps {
  difference(x: number, y: number): number {
    return Math.abs(x - y);
  }
  scale(x: number, y: number): number {
    return Math.max(Math.abs(x), Math.abs(y));
  }
  /** Whether the error is 0 without a division. */
  isNone(_x: number, _y: number, scale: number): boolean {
    return scale === 0;
  }
  relative(difference: number, scale: number): unknown {
    return difference / scale;
  }
  error(x: number, y: number): unknown {
    const scale = this.scale(x, y);
    return this.isNone(x, y, scale) ? 0 : this.relative(this.difference(x, y), scale);
  }
  slope(f: ScalarFunction, x: number[], dim: number): number {
    return central(f, x, dim);
  }
}

/** relativeError, made of those steps. */
export function relativeError(x: number, y: number): unknown {
  return new GradientCheckSteps().error(x, y);
}

/** gradientCheck, made of those steps. */
export function gradientCheck(f: ScalarFunction, x: number[], gradient: number[]): unknown[] {
  const steps = new GradientCheckSteps();
  return gradient.map((claimed, dim) => steps.error(claimed, steps.slope(f, x, dim)));
}

/** @param h the step */
export function central(f: ScalarFunction, x: number[], dim: number, h = 1e-5): number {
  return (f(nudged(x, dim, h)) - f(nudged(x, dim, -h))) / (2 * h);
}

export function nudged(x: readonly number[], dim: number, by: number): number[] {
  return x.map((each, i) => (i === dim ? each + by : each));
}
