import type { Case } from '../check/exercise.ts';
import { sameFormula } from './section2/graph-probe.ts';

/** A number that any order of the right operations gives. */
export function valueCase(label: string, expected: number): Case {
  return { label, expected, tolerance: sameFormula };
}

/** A count or a text, nothing else. */
export function exactCase(label: string, expected: number | string): Case {
  return { label, expected, tolerance: 'exact' };
}
