import type { Exercise, Probe } from './exercise.ts';
import type { Job } from './messages.ts';
import type { Sources } from './sources.ts';

type Call = Pick<Probe, 'run' | 'input' | 'traces'>;

/** The exercise's own file, and those whose exports its probes use. */
export function filesOf(exercise: Exercise): readonly string[] {
  return [exercise.file, ...Object.values(exercise.uses ?? {})];
}

/**
 * What a process is to do for an exercise.
 *
 * @param sources the texts of all the files that it needs
 * @param calls what is called in it: its probes, where nothing else is said
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
