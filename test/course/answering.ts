import { pathToFileURL } from 'node:url';
import type { Answer } from '../../src/check/answers.ts';
import { exercisesOf } from '../../src/check/course.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import { isRight } from '../../src/check/judge.ts';
import type { Exports } from '../../src/check/mistake.ts';
import type { ProbeResult } from '../../src/check/transcript.ts';
import { course } from '../../src/course/index.ts';

export const exercises = exercisesOf(course);
/** How many exercises the course has. */
export const total = exercises.length;

export function exerciseCalled(name: string): Exercise {
  const found = exercises.find((exercise) => exercise.name === name);
  if (!found) throw new Error(`no exercise is called ${name}`);
  return found;
}

/** Everything that an exercise's probes may use, from the files below a folder. */
export async function exportsIn(folder: 'exercises' | 'solutions', { file, uses = {} }: Exercise): Promise<Exports> {
  const files = [...Object.values(uses), file];
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(`${folder}/${name}`).href)));
  return Object.assign({}, ...modules);
}

/** What each probe answers; costly ones are called too. */
export function answersOf(
  exercise: Exercise,
  exports: Exports,
  mistake: Exports = {},
): readonly (readonly Answer[] | string)[] {
  const probes = exercise.probes.map((probe) => ({ ...probe, isCostly: false }));
  return runMutant({ ...exercise, probes }, exports, [mistake]).map(toAnswers);
}

/** The labels of the cases that are not OK; for a probe that throws or answers too much, its call. */
export function wrongCases(exercise: Exercise, exports: Exports, mistake?: Exports): readonly string[] {
  const answers = answersOf(exercise, exports, mistake);
  return exercise.probes.flatMap(({ call, cases, extras = 0 }, index) => {
    const given = answers[index] ?? 'nothing';
    if (typeof given === 'string') return [`${call}: ${given}`];
    const tooMany = given.length > cases.length + extras ? [`${call}: ${given.length} answers`] : [];
    return [
      ...tooMany,
      ...cases.filter((expected, i) => !isRight(given[i] ?? Number.NaN, expected)).map(({ label }) => label),
    ];
  });
}

function toAnswers(result: ProbeResult | undefined): readonly Answer[] | string {
  if (result === undefined) return 'not called';
  return 'fault' in result ? result.fault.message : result.answers;
}
