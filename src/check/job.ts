import type { Exercise, Probe } from './exercise.ts';
import type { Job } from './messages.ts';
import { type Reading, readSources, type Sources } from './sources.ts';

type Call = Pick<Probe, 'run' | 'input' | 'observes'>;

/** The exercise's own file, and those whose exports its probes use. */
export function filesOf(exercise: Exercise): readonly string[] {
  return [exercise.file, ...Object.values(exercise.uses ?? {})];
}

/** What an exercise's files say now. @param folder the `exercises` folder */
export function readExercise(exercise: Exercise, folder: string): Reading {
  return readSources(folder, filesOf(exercise));
}

/** The same; empty where one cannot be read. */
export function sourcesOf(exercise: Exercise, folder: string): Sources {
  const reading = readExercise(exercise, folder);
  return 'sources' in reading ? reading.sources : {};
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
    probes: calls.map(({ run, input, observes }) => ({
      source: run.toString(),
      input,
      ...(observes && { observes }),
    })),
  };
}
