import { type Course, sectionOf } from '../check/course.ts';
import { runMutant } from '../check/diagnose/run-mutant.ts';
import type { Case, Exercise, FreshProbe, Probe } from '../check/exercise.ts';
import { judgeProbe } from '../check/judge.ts';
import { randomNumbers } from '../check/random.ts';
import type { Transcript } from '../check/transcript.ts';
import type { Limits } from './enclosure/enclosure.ts';

/** An exercise as it is graded: with probes that the learner knows, and fresh ones that they do not. */
export interface GradedExercise {
  readonly exercise: Exercise;
  readonly section: string;
  readonly fresh: readonly Probe[];
  /** Time limit, ms. */
  readonly timeout: number;
}

/** @param timeout time limit, ms; an exercise with a longer limit of its own keeps it */
export async function gradedExercise(
  exercise: Exercise,
  { course, seed, timeout }: { readonly course: Course; readonly seed: number; readonly timeout: number },
): Promise<GradedExercise> {
  const section = sectionOf(course, exercise);
  return {
    exercise: { ...exercise, probes: exercise.probes.filter(({ hasFreshTwin }) => !hasFreshTwin) },
    section,
    fresh: await freshProbesOf(exercise, seed),
    timeout: Math.max(timeout, exercise.timeLimit ?? 0),
  };
}

/** Those that the learner knows, then the fresh ones. */
export function probesOf({ exercise, fresh }: GradedExercise): readonly Probe[] {
  return [...exercise.probes, ...fresh];
}

/** Whether every answer in a run is right. */
export function isSolvedBy(graded: GradedExercise, { results }: Transcript): boolean {
  return probesOf(graded).every((probe, index) => judgeProbe(probe, results[index]).every(({ ok }) => ok));
}

/** Megabytes: three times what our own solutions need. Exercises that train a net or record a million steps need more. */
const memoryLimit = { usual: 192, large: 512 };

/** What the process of one submission may take. */
export function limitsOf(exercises: readonly GradedExercise[]): Limits {
  const isLarge = exercises.some(({ exercise }) => exercise.needsMemory);
  // The timeout ends an endless loop; this limit ends what outlives it. Twice, because two processes may share a core.
  const seconds = exercises.reduce((sum, { timeout }) => sum + timeout / 1000, 0);
  return {
    memory: isLarge ? memoryLimit.large : memoryLimit.usual,
    processorTime: Math.ceil(2 * seconds) + 10,
    isForTraining: isLarge,
  };
}

/**
 * Probes made from a seed. Our own solution's answers are what they expect; no label gives away an input.
 *
 * @returns none for an exercise whose answer is a number found by trial
 */
export async function freshProbesOf(exercise: Exercise, seed: number): Promise<readonly Probe[]> {
  const [module, diagnostics] = await Promise.all([exercise.fresh?.(), exercise.diagnostics?.()]);
  if (!module || !diagnostics) return [];
  const made = module.fresh(randomNumbers(seedFor(exercise.name, seed)));
  const probes = made.map(({ run, input }): Probe => ({ call, run, input, isFromNotebook: false, cases: [] }));
  const answered = runMutant({ ...exercise, probes }, diagnostics.solution, []);
  return probes.map((probe, index) => ({ ...probe, cases: casesOf(exercise, made[index], answered[index]) }));
}

const call = 'a fresh case';

function casesOf(
  { name }: Exercise,
  probe: FreshProbe | undefined,
  result: ReturnType<typeof runMutant>[number],
): readonly Case[] {
  if (!probe || !result || 'fault' in result) throw new Error(`our own solution of ${name} fails in a fresh case`);
  return result.answers.map((answer): Case => {
    if (typeof answer === 'number') return { label: call, expected: answer, tolerance: probe.tolerance };
    if ('text' in answer) return { label: call, expected: answer.text, tolerance: 'exact' };
    throw new Error(`our own solution of ${name} answers ${answer.described} in a fresh case`);
  });
}

/** Each exercise has its own seed, whichever others are graded beside it. (FNV-1a) */
function seedFor(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (const character of name) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return hash;
}
