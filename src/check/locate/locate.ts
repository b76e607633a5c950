import type { Exercise } from '../exercise.ts';
import type { MistakeLocation } from '../verdict.ts';
import { candidatesOf } from './candidates.ts';
import { placeOfPart, placeOfUnset } from './locations.ts';
import { onlyLines } from './only-lines.ts';
import { partsIn, type Search, wholeTarget, wrongProbesFirst } from './search.ts';
import { suspectClassIn, suspectsIn } from './suspects.ts';
import { parse } from './syntax.ts';
import { type EditTrial, tryEdits } from './try-edits.ts';
import { type Located, locateTwo } from './two-mistakes.ts';
import { unsetField } from './unset-field.ts';

/** Characters of a file: five times our longest solution. */
const maximumText = 20_000;

/**
 * Where a mistake is that has no name: a field that nothing sets; otherwise small edits of the learner's own file are
 * tried, and one that makes everything right gives the line, or two of them that do so together. Where none do, the part
 * by elimination: the only function that all wrong cases need.
 */
export async function locate(search: Search): Promise<Located> {
  const { exercise, sources, searchTime, clock = () => performance.now() } = search;
  const deadline = clock() + searchTime;
  const text = sources[exercise.file] ?? '';
  const tree = text.length > maximumText ? undefined : parse(text);
  const suspects = await suspectsIn(search);
  const whole = wholeTarget(search);
  if (wrongProbesFirst(search, whole).length === 0) return nowhere;
  // Beside a mistake that has a name, only another part of an answer can have one of its own.
  const isPart = partsIn(exercise, whole).every((part) => part !== undefined);
  if (search.verdict.diagnoses.length > 0 && !isPart) return nowhere;
  const unset = tree && unsetField(tree);
  if (unset) return at([placeOfUnset({ ...search, text }, unset, whole)]);
  if (tree) {
    const inText = { ...search, tree, text, clock, deadline, isOnWallClock: search.clock === undefined };
    const candidates = await candidatesOf(inText, suspects);
    const trials: EditTrial[] = [];
    let isTooMuch = false;
    for (const batch of candidates.batches) {
      const { places, trial, isScattered } = await tryEdits(batch, inText, whole);
      if (places.length > 0) return at(places);
      isTooMuch = isScattered;
      if (isTooMuch) break;
      trials.push(trial);
    }
    const two = isTooMuch ? nowhere : await locateTwo(candidates, trials, inText);
    if (two.locations.length > 0) return two;
    const lines = onlyLines(trials, inText, whole);
    if (lines.length > 0) return at(lines);
  }
  const [part, ...others] = suspects;
  const isOneOfMany = (exercise.members ?? functionsOf(exercise)).length > 1;
  if (part !== undefined && others.length === 0 && isOneOfMany) return at([placeOfPart(search, part, whole)]);
  const blamed = await suspectClassIn(search);
  return blamed === undefined ? nowhere : at([placeOfPart(search, blamed, whole)]);
}

const nowhere: Located = { locations: [], diagnoses: [] };

function at(locations: readonly MistakeLocation[]): Located {
  return { locations, diagnoses: [] };
}

/** None where it is about classes as a whole: their constructors run in every probe, and may be what is wrong. */
function functionsOf({ exports }: Exercise): readonly string[] {
  const isOnlyFunctions = Object.values(exports).every((kind) => kind !== 'class');
  return isOnlyFunctions ? Object.keys(exports) : [];
}
