import path from 'node:path';
import { htmlMark } from '../reporters/page.ts';
import { makeReportFolder, writeReport } from '../reporters/report-files.ts';
import { memoryFolder, type Workspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';
import { openInBrowser } from './open-in-browser.ts';

const formats = ['svg', 'html', 'dot', 'csv'] as const;
type Format = (typeof formats)[number];

/** Where a picture goes, instead of the terminal: files; `-` is stdout. */
export interface PictureOptions extends Partial<Readonly<Record<Format, string>>> {
  /** Show it in the browser. */
  readonly open?: boolean;
}

/** How a picture is written in each format that it has. */
export type Renderers = Partial<Readonly<Record<Format, () => string | Promise<string>>>>;

/** How a file of ours begins. */
const marks: Readonly<Record<Format, RegExp>> = {
  svg: /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="mg-/,
  html: htmlMark,
  dot: /^\/\/ Drawn by microgradx\./,
  csv: /^h,\w+_difference_error/,
};

/**
 * Writes a picture into the files that were named, and opens it where that was asked.
 *
 * @returns whether it went anywhere
 * @throws ExpectedError where a file cannot be written
 */
export async function writePicture(
  context: Context,
  workspace: Workspace,
  options: PictureOptions,
  renderers: Renderers,
): Promise<boolean> {
  const asked = formats.filter((format) => options[format] !== undefined);
  for (const format of asked) {
    const text = (await renderers[format]?.()) ?? '';
    const typed = options[format] ?? '';
    if (typed === '-') context.print(text.trimEnd());
    else write(seenFrom(context, typed), format, text);
  }
  const files = asked.map((format) => options[format]).filter((file) => file !== '-');
  // What goes to stdout is for a program: nothing of ours stands beside it.
  const say = files.length < asked.length ? context.warn : context.print;
  if (files.length > 0) say(`Drawn: ${files.join(', ')}`);
  if (options.open) await open(context, fileToOpen(context, options) ?? (await makePage(workspace, renderers)));
  return asked.length > 0 || options.open === true;
}

/** A file that was typed, as seen from where the command works. */
export function seenFrom({ folder }: Context, typed: string): string {
  return path.isAbsolute(typed) ? typed : path.relative(process.cwd(), path.resolve(folder, typed));
}

function write(file: string, format: Format, text: string): void {
  writeReport({ file, option: `--${format}`, mark: marks[format], what: 'picture' }, [text]);
}

function fileToOpen(context: Context, { html, svg }: PictureOptions): string | undefined {
  const typed = [html, svg].find((file) => file !== undefined && file !== '-');
  return typed === undefined ? undefined : seenFrom(context, typed);
}

/** A page to open where no file was named: in our own folder, where the next one replaces it. */
async function makePage(workspace: Workspace, { html }: Renderers): Promise<string> {
  const folder = path.join(memoryFolder(workspace), 'pictures');
  const file = path.join(folder, 'picture.html');
  const text = (await html?.()) ?? '';
  makeReportFolder(folder, '--html');
  write(file, 'html', text);
  return file;
}

async function open(context: Context, file: string): Promise<void> {
  if (await openInBrowser(path.resolve(file))) return;
  context.warn(`No browser could be started. Open it in yours: ${path.resolve(file)}`);
}
