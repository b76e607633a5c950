import { filesOf } from '../check/exercise.ts';
import { isUntouched, pickSources, type Sources } from '../check/sources.ts';
import type { PlotSources } from '../pictures/errors/plot-with.ts';

/** Reads exercises for the plot, or says why they cannot be run yet. */
export function readWritten(texts: Sources, starters: Sources): PlotSources['read'] {
  return (exercise) => {
    const { file, name } = exercise;
    const reading = pickSources(texts, filesOf(exercise));
    if ('unreadable' in reading)
      return { unwritten: `exercises/${reading.unreadable.file} ${reading.unreadable.why}.` };
    const isStarter = isUntouched(reading.sources[file] ?? '', starters[file] ?? '');
    return isStarter ? { unwritten: `${name} is not written yet.` } : reading;
  };
}
