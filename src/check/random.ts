/** Between 0 and 1, the same ones for the same seed. */
export type Random = () => number;

/** mulberry32: short, and good enough to draw inputs with. */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to `limit`, without it. */
export function below(limit: number, random: Random): number {
  return Math.floor(random() * limit);
}

/** From `low` up to `high`, with three digits behind the point. */
export function between(low: number, high: number, random: Random): number {
  return Math.round((low + (high - low) * random()) * 1000) / 1000;
}

/** As many as asked for, each made anew. */
export function several<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
