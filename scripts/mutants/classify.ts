import { type Course, exercisesOf } from '../../src/check/course.ts';
import type { Diagnosis, MistakeLocation, Verdict } from '../../src/check/verdict.ts';
import type { Mutant } from './generate.ts';
import { isFalseName, partsOf } from './parts.ts';
import { type Survivor, survivors } from './survivors.ts';
import type { Trial } from './trial.ts';

/** What became of one mutant. */
export interface Outcome extends Trial {
  readonly isCaught: boolean;
  readonly names: readonly Diagnosis[];
  /** The names of parts that the mutant did not touch. */
  readonly falseNames: readonly Diagnosis[];
  /** Where a place was told; `elsewhere` where none of the places is right. */
  readonly place?: 'right' | 'elsewhere';
  /** Why it may pass. */
  readonly survivor?: Survivor;
}

export async function classify(course: Course, trial: Trial): Promise<Outcome> {
  const { mutant, verdict } = trial;
  const exercise = exercisesOf(course).find(({ name }) => name === verdict?.name);
  const diagnostics = await exercise?.diagnostics?.();
  const names = verdict?.diagnoses ?? [];
  const falseNames = diagnostics ? names.filter((name) => isFalseName(mutant, name, diagnostics)) : [];
  const place = verdict && placeOf(mutant, verdict);
  const survivor = verdict ? undefined : survivors.find((known) => isOf(known, mutant));
  return {
    ...trial,
    isCaught: verdict !== undefined,
    names,
    falseNames,
    ...(place && { place }),
    ...(survivor && { survivor }),
  };
}

type Place = Pick<MistakeLocation, 'file' | 'line'> & Partial<MistakeLocation>;

/** A line of the edit, or the part that it is in. */
function placeOf(mutant: Mutant, { locations, error }: Verdict): Outcome['place'] {
  const told: readonly Place[] = [...locations, ...(error?.line ? [{ file: error.file, line: error.line }] : [])];
  const names = partsOf(mutant).flatMap((name) => name.split('.'));
  // A missing statement is told by its neighbour's line.
  const near = mutant.kind === 'statement removed' ? 1 : 0;
  const isRight = ({ file, line, part }: Place) =>
    file.endsWith(mutant.file) &&
    (line === null ? names.includes(part ?? '') : line >= mutant.line - near && line <= mutant.lastLine + near);
  if (told.some(isRight)) return 'right';
  return locations.length > 0 ? 'elsewhere' : undefined;
}

function isOf({ file, line, edit }: Survivor, mutant: Mutant): boolean {
  if (mutant.file !== file || !`${mutant.part}: ${mutant.lineText}`.includes(line)) return false;
  return `${mutant.kind}: ${mutant.before} → ${mutant.after}`.includes(edit);
}
