/** A length in a picture, rounded to a tenth of a point: finer than any screen. */
export function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
