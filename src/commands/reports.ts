import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { Checked } from '../engine/checker.ts';
import { ExpectedError } from '../expected-error.ts';
import { verdictsToJson } from '../ui/json.ts';
import { verdictsToJunit } from '../ui/junit.ts';
import type { Context } from './context.ts';

/** What `run` and `check` take alike. */
export interface ReportOptions {
  /** JSON on stdout, and nothing else there. */
  readonly json?: boolean;
  /** A file for JUnit XML. */
  readonly junit?: string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

/** The verdicts for programs, where they were asked for. @throws ExpectedError where the file cannot be written */
export function writeReports(context: Context, checked: readonly Checked[], { json, junit }: ReportOptions): void {
  const verdicts = checked.map(({ verdict }) => verdict);
  if (json) context.print(verdictsToJson(verdicts));
  if (junit !== undefined) writeJunit(junit, verdictsToJunit(verdicts));
}

function writeJunit(file: string, xml: string): void {
  try {
    requireReport(file);
    writeFileSync(file, xml);
  } catch (cause) {
    if (cause instanceof ExpectedError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new ExpectedError(
      `The JUnit report ${file} cannot be written (${code}). Name another file with --junit.`,
      2,
      {
        cause,
      },
    );
  }
}

/** Only an older report may be overwritten, never something that somebody wrote. */
function requireReport(file: string): void {
  // Of a device or a pipe there is nothing to lose, and reading it may take for ever.
  if (
    !statSync(file, { throwIfNoEntry: false })?.isFile() ||
    readFileSync(file, 'utf8').includes('<testsuites name="microgradx"')
  )
    return;
  throw new ExpectedError(`${file} is there already and is no report of ours. Name another file with --junit.`, 2);
}
