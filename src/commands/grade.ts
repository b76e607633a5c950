import path from 'node:path';
import type { Command } from 'commander';
import { csvReporter } from '../grade/reports/csv.ts';
import { gradescopeReporter } from '../grade/reports/gradescope.ts';
import { htmlReporter } from '../grade/reports/html.ts';
import { junitReporter } from '../grade/reports/junit.ts';
import type { ClassReporter, RequestedReport } from '../grade/reports/write-reports.ts';
import type { Context } from './context.ts';
import type { GradeOptions, MergeOptions } from './grade-class.ts';
import { examples, milliseconds, type Startup, seed, shard } from './options.ts';

/** The formats of `grade` and `grade merge`. A new one is a file and a line here. */
const reporters: readonly ClassReporter[] = [csvReporter, junitReporter, gradescopeReporter, htmlReporter];

export function register(command: Command, { version, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('grade class/', 'grade class.zip --csv grades.csv'))
    .argument('<paths...>', 'workspaces, folders of workspaces, and zips or tars of either')
    .option('--seed <n>', 'seed for the fresh cases (default: random)', seed)
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds (default: 5000)', milliseconds)
    .option('--exercises <names>', 'only these, comma-separated: section1,add_mul (default: all)')
    .option('--unsafe', 'no sandbox: run submissions as `check` runs your own code')
    .option('--results <file>', 'file for the results (default: microgradx-grades.jsonl)')
    .option('--resume', 'continue an earlier run')
    .option('--shard <i/n>', 'grade only part i of n, to share a class between machines', shard)
    .option('--similar', 'list submissions with the same files, whatever their names and formatting');
  addReportOptions(command).action(async (paths: string[], options: GradeOptions) => {
    const [{ gradeClass }, context] = await Promise.all([import('./grade-class.ts'), contextOf()]);
    process.exitCode = await gradeClass(context, paths, options, requestedReports(context, options), version);
  });
  addMerge(command, contextOf);
}

function addMerge(grade: Command, contextOf: () => Promise<Context>): void {
  const merge = grade
    .command('merge')
    .description('merge the results of several machines')
    .argument('<files...>', 'the results file of every part')
    .option('--results <file>', 'file for the merged results');
  addReportOptions(merge).action(async (files: string[]) => {
    refuseForeignOptions(grade, merge);
    const options = merge.optsWithGlobals<MergeOptions>();
    const [{ mergeParts }, context] = await Promise.all([import('./grade-class.ts'), contextOf()]);
    process.exitCode = await mergeParts(context, files, options, requestedReports(context, options));
  });
}

/** commander gives an option that both commands know, or only the outer one, to the outer one. */
function refuseForeignOptions(outer: Command, inner: Command): void {
  const own = inner.options.map((option) => option.attributeName());
  const typed = outer.options.filter((option) => outer.getOptionValue(option.attributeName()) !== undefined);
  const foreign = typed.find((option) => !own.includes(option.attributeName()));
  if (foreign) inner.error(`error: unknown option '${foreign.long}'`);
}

function addReportOptions(command: Command): Command {
  command
    .option('--points <file>', 'points per exercise, as JSON (default: one each)')
    .option('--json', 'one line of JSON per submission, nothing else');
  for (const { flag, description } of reporters) command.option(flag, description);
  return command.option('--github', 'for GitHub Classroom: the result of a step, and annotations');
}

/** The reports that were asked for, with their places as seen from the folder that the command works in. */
function requestedReports({ folder }: Context, options: object): readonly RequestedReport[] {
  const typed = new Map(Object.entries(options));
  return reporters.flatMap((reporter) => {
    const [option = ''] = reporter.flag.split(' ');
    const place = typed.get(option.slice('--'.length));
    return typeof place === 'string' ? [{ reporter, option, place: path.resolve(folder, place) }] : [];
  });
}
