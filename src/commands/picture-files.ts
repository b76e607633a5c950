import { spawn } from 'node:child_process';
import path from 'node:path';
import { htmlMark } from '../reporters/page/page.ts';
import { makeReportFolder, type ReportFile, requireReport, writeTogether } from '../workspace/report-files.ts';
import { memoryFolder, type Workspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';

const formats = ['svg', 'html', 'dot', 'csv'] as const;
type Format = (typeof formats)[number];

/** Where a picture goes instead of the terminal: files; `-` is stdout. */
export interface PictureOptions extends Partial<Readonly<Record<Format, string>>> {
  /** Show it in the browser. */
  readonly open?: boolean;
}

/** The text of a picture in each format that it has. */
type Renderers = Partial<Readonly<Record<Format, () => string | Promise<string>>>>;

/**
 * Writes a picture to the files that were named, and opens it where `--open` was given. Either all files are written, or
 * none.
 *
 * @returns whether it went anywhere but the terminal
 * @throws ExpectedError where a file cannot be written, or was not written by microgradx
 */
export async function writePicture(
  context: Context,
  workspace: Workspace,
  options: PictureOptions,
  renderers: Renderers,
): Promise<boolean> {
  const named = targetsOf(context, options);
  const page = options.open ? (pageAmong(named) ?? ownPage(workspace)) : undefined;
  const targets = page && !named.includes(page) ? [...named, page] : named;
  for (const { report } of targets) if (report) requireReport(report);
  const texts = await Promise.all(targets.map(async ({ format }) => (await renderers[format]?.()) ?? ''));
  writeTogether(
    targets.flatMap(({ typed, report }, index) => {
      if (report && typed === '') makeReportFolder(path.dirname(report.file), report.option);
      return report ? [{ report, content: [texts[index] ?? ''] }] : [];
    }),
  );
  for (const [index, { report }] of targets.entries()) if (!report) context.emit((texts[index] ?? '').trimEnd());
  const files = named.filter(({ report }) => report).map(({ typed }) => typed);
  // Stdout belongs to the picture where one goes there.
  const say = files.length < named.length ? context.warn : context.print;
  if (files.length > 0) say(`Drawn: ${files.join(', ')}`);
  if (page?.report) await showInBrowser(context, path.resolve(page.report.file));
  return targets.length > 0;
}

interface PictureTarget {
  readonly format: Format;
  readonly typed: string;
  /** Undefined for stdout. */
  readonly report: ReportFile | undefined;
}

function targetsOf(context: Context, options: PictureOptions): readonly PictureTarget[] {
  return formats.flatMap((format) => {
    const typed = options[format];
    if (typed === undefined) return [];
    return [{ format, typed, report: typed === '-' ? undefined : pictureFile(seenFrom(context, typed), format) }];
  });
}

/** A file that was typed, relative to the current folder. */
export function seenFrom({ folder }: Context, typed: string): string {
  return path.isAbsolute(typed) ? typed : path.relative(process.cwd(), path.resolve(folder, typed));
}

function pictureFile(file: string, format: Format): ReportFile {
  return { file, option: `--${format}`, mark: marks[format], what: 'picture' };
}

/** How a file that microgradx wrote begins, since version 0.1.0. */
const marks: Readonly<Record<Format, RegExp>> = {
  svg: /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="mg-/,
  html: htmlMark,
  dot: /^\/\/ Drawn by microgradx\./,
  csv: /^h,\w+_difference_error/,
};

function pageAmong(targets: readonly PictureTarget[]): PictureTarget | undefined {
  const files = targets.filter(({ report }) => report);
  return files.find(({ format }) => format === 'html') ?? files.find(({ format }) => format === 'svg');
}

/** A page in .microgradx, which the next one replaces. */
function ownPage(workspace: Workspace): PictureTarget {
  const file = path.join(memoryFolder(workspace), 'pictures', 'picture.html');
  return { format: 'html', typed: '', report: pictureFile(file, 'html') };
}

/** Opens a file or an address in the browser, and says so where that fails. @param target an absolute path or a URL */
export async function showInBrowser(context: Context, target: string): Promise<void> {
  if (await startBrowser(target)) return;
  context.warn(`microgradx could not start a browser. Open this in yours: ${target}`);
}

/** Milliseconds within which a program that cannot open something exits. */
const patience = 1500;

/** @returns whether that worked, as far as the system tells */
function startBrowser(target: string): Promise<boolean> {
  const [command = '', ...args] = opener(target);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    const timer = setTimeout(resolve, patience, true); // it is the browser itself, and keeps running
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.once('close', () => clearTimeout(timer));
    child.unref();
  });
}

function opener(target: string): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['open', target];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', target];
    default:
      return ['xdg-open', target];
  }
}
