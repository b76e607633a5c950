import path from 'node:path';
import { exercisesOf } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { reportOf } from '../pictures/report/learner-report.ts';
import { PageServer } from '../pictures/report/page-server.ts';
import { reportPage } from '../pictures/report/report-page.ts';
import { FolderWatcher } from '../watch/folder-watcher.ts';
import { exercisesFolder, openChecker } from '../workspace/course.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';
import { openInBrowser } from './open-in-browser.ts';
import { LiveLine } from './verdict-output.ts';

/** Milliseconds without another save, before the page is drawn again. */
const pause = 100;

export interface ReportWatchOptions {
  readonly workspace: CourseWorkspace;
  readonly script: string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** Show it in the browser. */
  readonly isOpening: boolean;
  readonly started: readonly LearnerProcess[];
}

/** Serves a learner's course as a page and draws it again at every save, until Ctrl-C. */
export async function watchReport(context: Context, options: ReportWatchOptions): Promise<never> {
  const { workspace, script, timeout, isOpening, started } = options;
  const exercises = exercisesOf(workspace.course);
  const checker = openChecker(workspace, { started, timeout, atOnce: exercises.length, spares: 2 });
  const live = new LiveLine(false);
  const draw = async () => {
    const { report, warnings } = await reportOf(workspace, checker, {
      at: new Date(),
      isHasty: true,
      onTraining: live.show,
    });
    live.clear();
    context.warn(...warnings);
    return reportPage(report, { script, isServed: true });
  };
  const server = new PageServer(await draw());
  const address = await server.start();
  context.print(`Your course is at ${address}`, 'It is drawn again at every save. Ctrl-C ends it.');
  if (isOpening && !(await openInBrowser(address))) context.warn('No browser could be started: open it in yours.');
  return new Promise((_, reject) => {
    const redraw = oneByOne(async () => server.show(await draw()), reject);
    const folder = exercisesFolder(workspace);
    const folders = new Set(exercises.map(({ file }) => path.dirname(path.join(folder, file))));
    new FolderWatcher({
      root: workspace.root,
      onTouched: redraw,
      onRefused: (code) =>
        context.warn(`The system does not let us watch the folder (${code}): the page stays as it is now.`),
    }).watch([...folders]);
  });
}

/** Does it a moment after it was asked for, and never twice at once: what is asked for meanwhile is done once more. */
function oneByOne(act: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(act).catch(onError);
    }, pause);
  };
}
