import type { Exercise, Probe } from './exercise.ts';
import type { Job } from './messages.ts';
import type { Sources } from './sources.ts';

type Call = Pick<Probe, 'run' | 'input' | 'traces'>;

/** The exercise's own file and the others whose exports its probes use. */
export function filesOf(exercise: Exercise): readonly string[] {
  return [exercise.file, ...Object.values(exercise.uses ?? {})];
}

/**
 * The job that runs an exercise's probes.
 *
 * @param sources the texts of all the files that it needs
 * @param calls the probes to run; by default all of the exercise's
 */
export function jobOf(exercise: Exercise, sources: Sources, calls: readonly Call[] = exercise.probes): Job {
  const others = Object.entries(exercise.uses ?? {});
  return {
    modules: sources,
    uses: [
      { file: exercise.file, exports: exercise.exports },
      ...others.map(([name, file]) => ({ file, exports: { [name]: 'class' as const } })),
    ],
    probes: calls.map(({ run, input, traces }) => ({
      source: run.toString(),
      input,
      ...(traces && { traces }),
    })),
  };
}
