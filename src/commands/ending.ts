import { type Exercise, exercisesOf, landmarksOf } from '../check/exercise.ts';
import { completedSection, endOf, finaleLines, sectionEndingLines } from '../reporters/ending-lines.ts';
import { type Progress, totalsOf } from '../workspace/progress.ts';
import type { Context } from './context.ts';

/**
 * The end of a section or of the course, where a command has just brought it about; else no lines.
 *
 * @param progress after the verdicts
 */
export function endingLines(
  { course, look }: Context,
  wasDone: (exercise: Exercise) => boolean,
  isDone: (exercise: Exercise) => boolean,
  progress: Progress,
): readonly string[] {
  const section = completedSection(course, wasDone, isDone);
  if (!section) return [];
  const exercises = exercisesOf(course);
  if (!exercises.every(isDone)) {
    const end = endOf(course, section);
    return end ? ['', ...sectionEndingLines(end, look)] : [];
  }
  const names = exercises.map(({ name }) => name);
  const lines = finaleLines(landmarksOf(course).finale, totalsOf(progress, names), { ...look, width: look.width - 2 });
  return ['', ...lines.map((line) => `  ${line}`.trimEnd())];
}
