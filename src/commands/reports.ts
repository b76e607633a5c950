import type { Checked } from '../check/checker.ts';
import { verdictsToJson } from '../reporters/json.ts';
import { junitMark, verdictsToJunit } from '../reporters/junit.ts';
import { writeReport } from '../reporters/report-files.ts';
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
  if (junit === undefined) return;
  writeReport({ file: junit, option: '--junit', mark: junitMark }, [verdictsToJunit(verdicts)]);
}
