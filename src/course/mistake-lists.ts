import type { Mistake } from '../check/mistake.ts';

/**
 * Mistakes made by learners who already know what the first hint says: the second hint helps with them.
 *
 * @param only the ids for which that holds, where it doesn't hold for all; or `except`: the ids for which it doesn't
 * @returns the same mistakes in the same order, those with their hint level
 */
export function pastFirstHint(
  mistakes: readonly Mistake[],
  { only, except = [] }: { only?: readonly string[]; except?: readonly string[] } = {},
): readonly Mistake[] {
  const isPast = (id: string) => (only?.includes(id) ?? true) && !except.includes(id);
  return mistakes.map((mistake) => (isPast(mistake.id) ? { ...mistake, hintLevel: 2 } : mistake));
}

export function without(ids: readonly string[], mistakes: readonly Mistake[]): readonly Mistake[] {
  return mistakes.filter(({ id }) => !ids.includes(id));
}
