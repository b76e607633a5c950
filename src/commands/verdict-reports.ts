import path from 'node:path';
import type { Command } from 'commander';
import { ExpectedError } from '../check/expected-error.ts';
import type { Verdict } from '../check/verdict.ts';
import { verdictsToJson } from '../reporters/json.ts';
import { junit } from '../reporters/junit.ts';
import type { FileReporter } from '../reporters/reporter.ts';
import { tap } from '../reporters/tap.ts';
import { requireReport, writeReport } from '../workspace/report-files.ts';
import { defaultTimeout, milliseconds } from './options.ts';

/** The options that `run` and `check` share, and the verdicts for other programs. */

/** A new format is a file with a reporter, and a place in this list. */
const reporters: readonly FileReporter<Verdict, void>[] = [junit, tap];

/** Beside these, a file for each reporter's flag: `junit`. */
export interface VerdictOptions extends Readonly<Record<string, unknown>> {
  readonly json?: boolean;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

export function addVerdictOptions(command: Command): Command {
  command
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .option('--json', 'print the verdicts as JSON, nothing else');
  for (const { flag, description } of reporters) command.option(flag, description);
  return command;
}

/** Where the verdicts go for other programs. */
interface ReportPlan {
  /** Text for stdout, which then holds nothing else; undefined where a person reads it. */
  readonly stdout: ((verdicts: readonly Verdict[]) => string) | undefined;
  readonly files: readonly { readonly reporter: FileReporter<Verdict, void>; readonly file: string }[];
}

/**
 * @param folder that file names are relative to
 * @throws ExpectedError where a file may not be overwritten, or two formats would share stdout
 */
export function planReports(folder: string, options: VerdictOptions): ReportPlan {
  const asked = reporters.flatMap((reporter) => {
    const typed = options[nameOf(reporter)];
    return typeof typed === 'string' ? [{ reporter, typed }] : [];
  });
  const printed = asked.filter(({ typed }) => typed === '-').map(({ reporter }) => reporter);
  const [first, second] = [...(options.json ? ['--json'] : []), ...printed.map((each) => `--${nameOf(each)} -`)];
  if (second) throw new ExpectedError(`${first} and ${second} both print to stdout. Name a file instead of -.`, 2);
  const files = asked
    .filter(({ typed }) => typed !== '-')
    .map(({ reporter, typed }) => ({ reporter, file: path.resolve(folder, typed) }));
  for (const { reporter, file } of files) requireReport({ ...reporter, file, option: `--${nameOf(reporter)}` });
  const [reporter] = printed;
  const text = reporter && ((verdicts: readonly Verdict[]) => [...reporter.report(verdicts)].join('').trimEnd());
  return { stdout: options.json ? verdictsToJson : text, files };
}

/** @throws ExpectedError where a file cannot be written */
export function writeVerdicts({ files }: ReportPlan, verdicts: readonly Verdict[]): void {
  for (const { reporter, file } of files) {
    writeReport({ ...reporter, file, option: `--${nameOf(reporter)}` }, reporter.report(verdicts));
  }
}

/** `junit` of `--junit <file>` */
function nameOf({ flag }: FileReporter<Verdict, void>): string {
  return flag.replace(/^--([a-z]+) .*/, '$1');
}
