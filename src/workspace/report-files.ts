import { closeSync, openSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../check/expected-error.ts';
import { diskRefusal, makeFolder, type StagedFile, stageFile } from './disk.ts';

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
  writeTogether([{ report, content }]);
}

/** Writes all of these reports or, where the disk refuses one, none. @throws ExpectedError, as above */
export function writeTogether(files: readonly { readonly report: ReportFile; readonly content: Iterable<string> }[]) {
  for (const { report } of files) requireReport(report);
  const staged: { readonly report: ReportFile; readonly file: StagedFile }[] = [];
  try {
    for (const { report, content } of files) staged.push({ report, file: stage(report, content) });
    for (const { report, file } of staged) refusing(report, 'file', file.replace);
  } finally {
    for (const { file } of staged) file.discard();
  }
}

function stage(report: ReportFile, content: Iterable<string>): StagedFile {
  return refusing(report, 'file', () => {
    const present = statSync(report.file, { throwIfNoEntry: false });
    if (!present || present.isFile()) return stageFile(present ? realpathSync(report.file) : report.file, content);
    writeInto(report.file, content);
    return { replace: () => {}, discard: () => {} };
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
  refusing(report, 'file', () => {
    // A device or a pipe has nothing to lose, and reading it may take for ever.
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
    const text = readFileSync(file, 'utf8');
    if (text === '' || mark.test(text)) return;
    throw new ExpectedError(`${file} exists and was not written by microgradx. Name another file with ${option}.`, 2);
  });
}

/** Makes the folder that reports go into. @throws ExpectedError */
export function makeReportFolder(folder: string, option: string): void {
  refusing({ file: folder, option }, 'folder', () => makeFolder(folder));
}

function refusing<Result>(
  { file, option, what = 'report' }: Omit<ReportFile, 'mark'>,
  kind: 'file' | 'folder',
  act: () => Result,
): Result {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    const sentence = `microgradx could not write the ${what} ${file}: ${diskRefusal(cause)}.`;
    throw new ExpectedError(`${sentence} Name another ${kind} with ${option}.`, 2, { cause });
  }
}

/**
 * Names the file of each submission in a folder of reports. Every disk takes these names: no two differ only in case,
 * and none is `index`.
 *
 * @param ending `.html`
 * @returns gives the next submission its file name
 */
export function fileNaming(ending: string): (name: string) => string {
  const taken = new Set([`index${ending}`]);
  return (name) => {
    const safe = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^[. ]|[. ]$/g, '_');
    const base = [...safe].slice(0, 80).join('').replace(devices, '_$&') || '_';
    let free = `${base}${ending}`;
    for (let number = 2; taken.has(folded(free)); number++) free = `${base}-${number}${ending}`;
    taken.add(folded(free));
    return free;
  };
}

/** Names that Windows keeps for devices, whatever follows their first dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
