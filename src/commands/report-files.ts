import { closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../check/expected-error.ts';
import { makeFolder } from '../workspace/make-folder.ts';

/** A file that a report goes into. */
export interface ReportFile {
  readonly file: string;
  /** The option that named it: `--junit`. */
  readonly option: string;
  /** What only a report of ours has in it. */
  readonly mark: string;
  /** `report`, where nothing else is said. */
  readonly what?: string;
}

/** @throws ExpectedError where the file cannot be written, or is none of ours */
export function writeReport(report: ReportFile, content: Iterable<string>): void {
  requireReport(report);
  refusing(report, 'file', () => {
    const descriptor = openSync(report.file, 'w');
    try {
      for (const part of content) writeFileSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Only an older report may be overwritten, never something that somebody wrote. @throws ExpectedError where it would be */
export function requireReport(report: ReportFile): void {
  const { file, option, mark, what = 'report' } = report;
  // Of a device or a pipe there is nothing to lose, and reading it may take for ever.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  refusing(report, 'file', () => {
    if (readFileSync(file, 'utf8').includes(mark)) return;
    throw new ExpectedError(`${file} is there already and is no ${what} of ours. Name another file with ${option}.`, 2);
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
    const { code } = cause as NodeJS.ErrnoException;
    throw new ExpectedError(
      `The ${what} ${file} cannot be written (${code}). Name another ${kind} with ${option}.`,
      2,
      {
        cause,
      },
    );
  }
}
