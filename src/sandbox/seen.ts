import { encodeNumber, type WireNumber, type WireSeen } from './messages.ts';

const maximumPoints = 50;
const maximumCoordinates = 8;

/**
 * What a probe observed, in plain data. Whatever a learner's code made of it, it is read once, in bounds, and nothing of
 * ours is handed to it.
 *
 * @returns undefined where it cannot be read: what was seen never changes a verdict
 */
export function readSeen(seen: unknown): WireSeen | undefined {
  try {
    return {
      points: elements(seen, maximumPoints).map((point) => elements(point, maximumCoordinates).map(readNumber)),
    };
  } catch {
    return undefined;
  }
}

/** The first ones of an array; of anything else none. */
function elements(list: unknown, maximum: number): unknown[] {
  if (!Array.isArray(list)) return [];
  return Array.from({ length: Math.min(Number(list.length) || 0, maximum) }, (_, index) => list[index]);
}

function readNumber(value: unknown): WireNumber {
  return encodeNumber(typeof value === 'number' ? value : Number.NaN);
}
