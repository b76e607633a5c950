import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Checker } from '../../src/check/checker.ts';
import { type Course, defineCourse, exercisesOf } from '../../src/check/course.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import type { LearnerRunner } from '../../src/check/runner.ts';
import { pickSources, type Sources } from '../../src/check/sources.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readStarters } from '../../src/workspace/starters.ts';
import type { Mutant } from './generate.ts';

/** What a mutant's author would be told. */
export interface Trial {
  readonly mutant: Mutant;
  /** The exercise that it counts for. */
  readonly exercise: string;
  /** Of the first exercise that did not pass; undefined where all of them did. */
  readonly verdict?: Verdict;
  readonly milliseconds: number;
}

// In the shipped program, where the search for a loop needs the compiler, every file is CommonJS.
globalThis.require ??= createRequire(import.meta.url);

/** Per exercise, ms: a mutant that takes longer never ends. */
const timeout = 2000;

/**
 * Hands every mutant in as a learner would. The costly probes are called only where all others are right: they take
 * longer than all of these together, and seldom tell more.
 */
export async function tryMutants(
  course: Course,
  solutions: Sources,
  mutants: readonly Mutant[],
  { searchTime }: { searchTime?: number },
  onTrial: (trial: Trial) => void | Promise<void>,
): Promise<void> {
  const processes = Math.max(1, availableParallelism());
  const runner = new ProcessPool({ processes });
  const starters = readStarters();
  const quick = quickCourse(course);
  // Processor time, so that a busy machine finds as many places as a quiet one.
  let waited = 0;
  const timed: LearnerRunner = {
    run: async (...args) => {
      const transcript = await runner.run(...args);
      waited += transcript.durationMs;
      return transcript;
    },
    locateLoop: (job, signal) => runner.locateLoop(job, signal),
    close: () => {},
  };
  const clock = () => {
    const { user, system } = process.cpuUsage();
    return ((user + system) / 1000 + waited) / processes;
  };
  const checkerOf = (taught: Course, sources: Sources) =>
    new Checker({
      course: taught,
      runner: timed,
      clock,
      read: (files) => pickSources(sources, files),
      starterOf: (file) => starters[file] ?? '',
      timeout,
      ...(searchTime !== undefined && { searchTime }),
    });
  const firstWrong = async (taught: Course, mutant: Mutant): Promise<Verdict | undefined> => {
    const checker = checkerOf(taught, { ...solutions, [mutant.file]: mutant.text });
    for (const exercise of ownersOf(taught, mutant)) {
      if (taught === course && !exercise.probes.some(({ isCostly }) => isCostly)) continue;
      const { verdict } = await checker.check(exercise);
      if (verdict.status !== 'passed') return verdict;
    }
    return undefined;
  };
  const queue = [...mutants];
  const work = async (): Promise<void> => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const started = performance.now();
      const verdict = (await firstWrong(quick, mutant)) ?? (await firstWrong(course, mutant));
      const exercise = exerciseOf(course, mutant, verdict);
      await onTrial({ mutant, exercise, ...(verdict && { verdict }), milliseconds: performance.now() - started });
    }
  };
  try {
    await Promise.all(Array.from({ length: processes }, work));
  } finally {
    runner.close();
  }
}

function ownersOf(course: Course, { file }: Mutant): readonly Exercise[] {
  return exercisesOf(course).filter((exercise) => exercise.file === file);
}

/** The one that the member belongs to; for what belongs to none, the first in which it is wrong. */
function exerciseOf(course: Course, mutant: Mutant, verdict: Verdict | undefined): string {
  const owners = ownersOf(course, mutant);
  const member = mutant.part.split(/[. ]/)[1] ?? '';
  const owner = owners.find(({ members }) => members?.includes(member));
  return owner?.name ?? verdict?.name ?? owners[0]?.name ?? '';
}

function quickCourse({ sections }: Course): Course {
  return defineCourse(
    sections.map((section) => ({
      ...section,
      exercises: section.exercises.map((exercise) => {
        const { timeLimit: _, ...rest } = exercise;
        return { ...rest, probes: exercise.probes.filter(({ isCostly }) => !isCostly) };
      }),
    })),
  );
}
