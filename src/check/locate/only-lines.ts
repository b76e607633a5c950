import type { MistakeLocation } from '../verdict.ts';
import { maximumPlaces, placeOfLine } from './locations.ts';
import { partsIn, type Target, type TextSearch } from './search.ts';
import type { EditTrial } from './try-edits.ts';

/**
 * Where the parts of an answer are computed each for itself: the line that changes a wrong part and no other. A mistake
 * elsewhere would show in other parts, too.
 *
 * @param trials what each edit gave when it was tried alone
 */
export function onlyLines(trials: readonly EditTrial[], search: TextSearch, whole: Target): readonly MistakeLocation[] {
  const touched = partsByLine(trials, search);
  const wrong = partsIn(search.exercise, whole);
  const found = wrong.map((part) => {
    const isOwn = (parts: ReadonlySet<string>) => part !== undefined && parts.size === 1 && parts.has(part);
    return [...touched].filter(([, { parts }]) => isOwn(parts));
  });
  const places = found.flat();
  const isSure = found.every((lines) => lines.length === 1) && places.length <= maximumPlaces;
  return isSure ? places.map(([line, { part }]) => placeOfLine(search, line, part, whole)) : [];
}

/** Which parts of an answer the edits of each line change, and the function that the line is in. */
function partsByLine(trials: readonly EditTrial[], { exercise, results, text }: TextSearch) {
  const touched = new Map<number, { readonly parts: Set<string>; readonly part: string }>();
  for (const { probe, results: tried } of trials) {
    const before = probe && results[exercise.probes.indexOf(probe)];
    if (!probe || !before || 'fault' in before) continue;
    for (const [{ changes, part, isRepeated }, result] of tried) {
      if (isRepeated) continue; // it changes what several lines compute
      // One that throws changes them all.
      if ('fault' in result || result.answers.some((answer) => typeof answer !== 'number')) continue;
      for (const { start } of changes) {
        const line = text.slice(0, start).split('\n').length;
        const known = touched.get(line) ?? { parts: new Set<string>(), part };
        touched.set(line, known);
        for (const [index, { part: changed = '' }] of probe.cases.entries()) {
          const [own, other] = [before.answers[index], result.answers[index]];
          if (JSON.stringify(own) !== JSON.stringify(other)) known.parts.add(changed);
        }
      }
    }
  }
  return touched;
}
