import { type ExerciseProgress, type Progress, progressOf } from './progress.ts';

/** Progress of two machines that worked apart: what either has passed, has passed. */
export function mergeProgress(one: Progress, other: Progress): Progress {
  const names = new Set([...Object.keys(one.exercises), ...Object.keys(other.exercises)]);
  const merged = [...names].map(
    (name) => [name, mergeExercise(progressOf(one, name), progressOf(other, name))] as const,
  );
  return { ...other, ...one, exercises: Object.fromEntries(merged) };
}

/** The later pass counts; a pass on one side counts even if the other has tried something else since. */
function mergeExercise(one: ExerciseProgress, other: ExerciseProgress): ExerciseProgress {
  const isOther = (other.passed?.at ?? '') > (one.passed?.at ?? '');
  const [base, rest] = isOther ? [other, one] : [one, other];
  return {
    ...rest,
    ...base,
    lastContent: base.lastContent ?? rest.lastContent,
    attempts: Math.max(one.attempts, other.attempts),
    hintLevel: Math.max(one.hintLevel, other.hintLevel),
  };
}

type Part = 'both' | 'ours' | 'base' | 'theirs';

const partAfter: Readonly<Record<string, Part>> = { '<': 'ours', '|': 'base', '=': 'theirs', '>': 'both' };

/** Both sides of a file that git left in conflict, each whole; undefined where there is no conflict in it. */
export function conflictSides(text: string): readonly [ours: string, theirs: string] | undefined {
  if (!/^<{7} /m.test(text) || !/^>{7} /m.test(text)) return undefined;
  const sides: [string[], string[]] = [[], []];
  let part: Part = 'both';
  for (const line of text.split(/\r?\n/)) {
    const marker = /^(<{7}|\|{7}|={7}|>{7})( |$)/.exec(line)?.[1]?.[0];
    if (marker !== undefined) part = partAfter[marker] ?? part;
    else {
      if (part === 'both' || part === 'ours') sides[0].push(line);
      if (part === 'both' || part === 'theirs') sides[1].push(line);
    }
  }
  return [sides[0].join('\n'), sides[1].join('\n')];
}
