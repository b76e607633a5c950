import { type Course, type Exercise, exercisesOf } from '../check/exercise.ts';
import { clearPass } from './progress.ts';
import { type Remembered, updateProgress } from './progress-file.ts';
import { type ResetResult, resetExercise } from './reset.ts';
import { readStarter } from './starters.ts';
import { type CourseWorkspace, exerciseLabel, type Workspace } from './workspace.ts';

/** The question before it. @param files below `exercises/` */
export function resetQuestion(course: Course, files: readonly string[]): string {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) return 'Put every exercise back to its start?';
  const names = sharing(course, files).map(({ name }) => name);
  const also = names.length > 1 ? ` It is the file of ${names.join(', ')}.` : '';
  return `Put ${exerciseLabel(file)} back to its start?${also}`;
}

/**
 * Puts a starter back; what was there is kept.
 *
 * @param file below `exercises/`
 * @returns what was done, in a sentence
 * @throws ExpectedError where the disk refuses
 */
export function resetFile(workspace: Workspace, file: string): string {
  return resetSentence(resetExercise(workspace, file, readStarter(file), new Date()), exerciseLabel(file));
}

/** The exercises of files that were put back are not done any more. */
export function forgetPasses(workspace: CourseWorkspace, files: readonly string[]): Promise<Remembered> {
  return updateProgress(workspace, (progress) =>
    sharing(workspace.course, files).reduce((before, exercise) => clearPass(before, exercise.name), progress),
  );
}

function sharing(course: Course, files: readonly string[]): readonly Exercise[] {
  return exercisesOf(course).filter(({ file }) => files.includes(file));
}

function resetSentence(result: ResetResult, label: string): string {
  switch (result.kind) {
    case 'unchanged':
      return `${label} is as it was at the start.`;
    case 'written':
      return `${label} is back.`;
    case 'replaced':
      return `${label} is back at its start. Yours is kept: ${result.backup}`;
  }
}
