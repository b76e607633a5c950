import type { Checker } from '../check/checker.ts';
import type { Sources } from '../check/sources.ts';
import type { Coursework } from './coursework.ts';
import { ask, notify } from './notices.ts';
import type { CoursePageParts } from './page-parts.ts';
import type { KeptWorkspace } from './workspace.ts';

/** What leaves the page, what comes into it, and what is put back. Each is loaded when it is first wanted. */

/** Downloads the workspace as a zip. */
export async function save(workspace: KeptWorkspace, { texts }: Coursework): Promise<void> {
  const { saveWorkspace } = await import('./workspace-zip.ts');
  await saveWorkspace(workspace.files(), texts);
}

/** Downloads the report. */
export async function saveReportOf(parts: CoursePageParts, work: Coursework, checker: Checker): Promise<void> {
  const { saveReport } = await import('./report.ts');
  const { texts, states, progress } = work;
  await saveReport({ ...parts, checker, texts, states, progress });
}

/** Puts what a learner chose in place of what is here, of which a backup is kept. @returns the exercises' texts in it */
export async function openFiles(
  files: readonly File[],
  { workspace, starters }: Pick<CoursePageParts, 'workspace' | 'starters'>,
): Promise<Sources> {
  const { readWorkspace } = await import('./workspace-zip.ts');
  const opened = await readWorkspace(files, Object.keys(starters));
  if ('problem' in opened) {
    notify(opened.problem);
    return {};
  }
  const backups = await workspace.replaceExercises(opened.exercises, opened.progress);
  const kept = backups.length > 0 ? ' What was here is kept as a backup, in the zip that Save downloads.' : '';
  notify(`Opened ${opened.name}.${kept}`);
  return opened.exercises;
}

export function wantsReset(file: string, work: Coursework): Promise<boolean> {
  const sharing = work.sharing(file);
  const also = sharing.length > 1 ? ` ${sharing.map(({ name }) => name).join(', ')} share it.` : '';
  return ask(`Put ${file} back to its starter?${also} Yours is kept as a backup.`, 'Put it back');
}

/** Puts a file back to its starter, and says where the learner's is. */
export async function reset(file: string, work: Coursework): Promise<void> {
  const backup = await work.reset(file);
  if (backup)
    notify(`exercises/${file} is back to its starter. Yours is kept: ${backup}, in the zip that Save downloads.`);
}
