import { closeSync, openSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../check/expected-error.ts';
import { diskRefusal, makeFolder, replaceFile } from './disk.ts';

/** A file that a report goes into. */
export interface ReportFile {
  readonly file: string;
  /** The option that named it: `--junit`. */
  readonly option: string;
  /** How a report of ours begins, anchored at the start: `/^name,points,/`. */
  readonly mark: RegExp;
  /** Default: `report`. */
  readonly what?: string;
}

/** Writes a whole report or nothing. @throws ExpectedError if the disk refuses or the file is not ours */
export function writeReport(report: ReportFile, content: Iterable<string>): void {
  requireReport(report);
  refusing(report, 'file', () => {
    const present = statSync(report.file, { throwIfNoEntry: false });
    if (present && !present.isFile()) writeInto(report.file, content);
    else replaceFile(present ? realpathSync(report.file) : report.file, content);
  });
}

/** Into a device or a pipe, which cannot be replaced. */
function writeInto(file: string, content: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  try {
    for (const part of content) writeFileSync(descriptor, part);
  } finally {
    closeSync(descriptor);
  }
}

/** Only an older report may be overwritten, never something a person wrote. @throws ExpectedError if it would be */
export function requireReport(report: ReportFile): void {
  const { file, option, mark } = report;
  // A device or a pipe has nothing to lose, and reading it may take for ever.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  refusing(report, 'file', () => {
    const text = readFileSync(file, 'utf8');
    if (text === '' || mark.test(text)) return;
    throw new ExpectedError(`${file} exists and was not written by microgradx. Name another file with ${option}.`, 2);
  });
}

/** Makes the folder that reports go into. @throws ExpectedError */
export function makeReportFolder(folder: string, option: string): void {
  refusing({ file: folder, option }, 'folder', () => makeFolder(folder));
}

function refusing(
  { file, option, what = 'report' }: Omit<ReportFile, 'mark'>,
  kind: 'file' | 'folder',
  act: () => void,
): void {
  try {
    act();
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    const sentence = `microgradx could not write the ${what} ${file}: ${diskRefusal(cause)}.`;
    throw new ExpectedError(`${sentence} Name another ${kind} with ${option}.`, 2, { cause });
  }
}
