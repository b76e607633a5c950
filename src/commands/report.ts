import path from 'node:path';
import { exercisesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { readPackageFile } from '../learner/node/package-files.ts';
import { reportOf } from '../pictures/report/learner-report.ts';
import { reportPage } from '../pictures/report/report-page.ts';
import { htmlMark } from '../reporters/page.ts';
import { requireReport, writeReport } from '../reporters/report-files.ts';
import { openChecker } from '../workspace/course.ts';
import { type Context, workspaceOf } from './context.ts';
import { openInBrowser } from './open-in-browser.ts';
import { seenFrom } from './picture-files.ts';
import { LiveLine } from './verdict-output.ts';

export interface ReportPageOptions {
  /** Show it in the browser. */
  readonly open?: boolean;
  /** Serve it instead, drawn again at every save. */
  readonly watch?: boolean;
}

/** Milliseconds an exercise may take. */
const timeout = 5000;

const watchWritesNothing = `--watch serves the page and writes no file: leave the file's name away.`;

/**
 * Writes a learner's course as one page.
 *
 * @param typed where to; `report.html`, where nothing is said
 * @param started processes that are on their way already
 * @returns the exit code
 */
export async function report(
  context: Context,
  typed: string | undefined,
  options: ReportPageOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const workspace = workspaceOf(context);
  const script = readPackageFile('report-page.js');
  if (options.watch) {
    if (typed !== undefined) throw new ExpectedError(watchWritesNothing, 2);
    const { watchReport } = await import('./report-watch.ts');
    return watchReport(context, { workspace, script, timeout, isOpening: options.open === true, started });
  }
  const file = seenFrom(context, typed ?? 'report.html');
  const target = { file, option: 'microgradx report <file>', mark: htmlMark };
  requireReport(target);
  const checker = openChecker(workspace, { started, timeout, atOnce: exercisesOf(context.course).length });
  const live = new LiveLine(false);
  try {
    const { report, warnings } = await reportOf(workspace, checker, {
      at: new Date(),
      isHasty: false,
      onTraining: live.show,
    });
    live.clear();
    context.warn(...warnings);
    const page = await reportPage(report, { script, isServed: false });
    writeReport(target, [page]);
  } finally {
    checker.close();
  }
  context.print(`Written: ${file}`);
  if (options.open && !(await openInBrowser(path.resolve(file)))) {
    context.warn(`No browser could be started. Open it in yours: ${path.resolve(file)}`);
  }
  return 0;
}
