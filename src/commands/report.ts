import path from 'node:path';
import type { Command } from 'commander';
import { exercisesOf } from '../check/course.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { readPackageFile } from '../learner/node/package-files.ts';
import { reportOf } from '../pictures/report/learner-report.ts';
import { reportPage } from '../pictures/report/report-page.ts';
import { htmlMark } from '../reporters/page/page.ts';
import { exercisesFolder, openChecker } from '../workspace/course.ts';
import { requireReport, writeReport } from '../workspace/report-files.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import { type Context, workspaceOf } from './context.ts';
import { LiveLine } from './live-line.ts';
import { examples, type Startup } from './options.ts';
import { seenFrom, showInBrowser } from './picture-files.ts';

export function register(command: Command, { started, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('report', 'report --open', 'report --watch'))
    .argument('[file]', 'the page to write (default: report.html)')
    .option('--open', 'show it in the browser')
    .option('--watch', 'serve it to this machine instead, updated on every save')
    .action(async (typed: string | undefined, options: ReportCommandOptions) => {
      process.exitCode = await report(await contextOf(), typed, options, started);
    });
}

interface ReportCommandOptions {
  /** Show it in the browser. */
  readonly open?: boolean;
  /** Serve it instead, updated on every save. */
  readonly watch?: boolean;
}

/** Of an exercise, milliseconds. */
const timeout = 5000;

/**
 * Writes a learner's course as one page, or serves it until Ctrl-C.
 *
 * @param typed the file to write; undefined: `report.html`
 * @param started processes that are starting already
 * @returns the exit code
 */
async function report(
  context: Context,
  typed: string | undefined,
  options: ReportCommandOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const workspace = workspaceOf(context);
  if (!options.watch) return writePage(context, workspace, typed ?? 'report.html', options, started);
  if (typed !== undefined) throw new ExpectedError(watchWritesNothing, 2);
  return servePage(context, workspace, options, started);
}

const watchWritesNothing = '--watch serves the page and writes no file: omit the file name.';

async function writePage(
  context: Context,
  workspace: CourseWorkspace,
  typed: string,
  { open }: ReportCommandOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const file = seenFrom(context, typed);
  const target = { file, option: toType('report my-report.html'), mark: htmlMark };
  requireReport(target);
  const pages = pagesOf(context, workspace, { isServed: false, spares: 0, started });
  try {
    writeReport(target, [await pages.draw()]);
  } finally {
    pages.close();
  }
  context.print(`Written: ${file}`);
  if (open) await showInBrowser(context, path.resolve(file));
  return 0;
}

/** Serves the page and redraws it at every save, until Ctrl-C. */
async function servePage(
  context: Context,
  workspace: CourseWorkspace,
  { open }: ReportCommandOptions,
  started: readonly LearnerProcess[],
): Promise<never> {
  const { PageServer } = await import('../pictures/report/page-server.ts');
  const { FolderWatcher } = await import('../watch/folder-watcher.ts');
  const pages = pagesOf(context, workspace, { isServed: true, spares: 2, started });
  const server = new PageServer(await pages.draw());
  const address = await server.start();
  context.print(`Your course is at ${address}`, 'It updates on every save. Ctrl-C stops it.');
  if (open) await showInBrowser(context, address);
  return new Promise((_, reject) => {
    const folder = exercisesFolder(workspace);
    const files = exercisesOf(workspace.course).map(({ file }) => path.join(folder, file));
    new FolderWatcher({
      root: workspace.root,
      onTouched: oneByOne(async () => server.show(await pages.draw()), reject),
      onRefused: (code) => context.warn(`microgradx could not watch the folder (${code}): the page will not update.`),
    }).watch([...new Set(files.map((file) => path.dirname(file)))]);
  });
}

/** Draws the page of a course as it is now, as often as asked. @param spares processes kept ready for the next time */
function pagesOf(
  context: Context,
  workspace: CourseWorkspace,
  { isServed, spares, started }: { isServed: boolean; spares: number; started: readonly LearnerProcess[] },
) {
  const script = readPackageFile('report-page.js');
  const checker = openChecker(workspace, { started, timeout, atOnce: exercisesOf(workspace.course).length, spares });
  const live = new LiveLine(false, context.look);
  return {
    async draw(): Promise<string> {
      const options = { at: new Date(), isHasty: isServed, onTraining: live.show };
      const { report, warnings } = await reportOf(workspace, checker, options);
      live.clear();
      context.warn(...warnings);
      return reportPage(report, { script, isServed });
    },
    close: () => checker.close(),
  };
}

/** Milliseconds without another save, before the page is redrawn. */
const pause = 100;

/** Acts once requests have paused, and never twice at once. */
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
