import type { Command } from 'commander';
import { addCommand } from './add-command.ts';
import type { Context } from './context.ts';
import type { GradeOptions } from './grade.ts';
import type { MergeOptions } from './grade-merge.ts';
import { milliseconds, seed, shard } from './option-values.ts';

/** The command for teachers, and what it takes. */
export function addGrade(program: Command, version: string, contextOf: () => Promise<Context>): void {
  const command = addCommand(program, 'grade', 'grade a class', 'grade class/', 'grade class.zip --csv grades.csv')
    .argument('<paths...>', 'workspaces, folders of them, zips and tars of either')
    .option('--seed <n>', 'fresh cases for another number (default: drawn)', seed)
    .option('--timeout <ms>', 'milliseconds an exercise may take (default: 5000)', milliseconds)
    .option('--exercises <names>', 'those alone, with commas between them: section1,add_mul (default: all)')
    .option('--unsafe', 'without a sandbox, as a learner checks their own')
    .option('--results <file>', 'the results, as they come (default: microgradx-grades.jsonl)')
    .option('--resume', 'go on where an earlier run stopped')
    .option('--shard <i/n>', 'the i-th of n parts, for one of n machines', shard)
    .option('--similar', 'who has the same files, whatever their names and formatting');
  addGradeReports(command).action(async (paths: string[], options: GradeOptions) => {
    const { grade } = await import('./grade.ts');
    process.exitCode = await grade(await contextOf(), paths, options, version);
  });
  addMerge(command, contextOf);
}

function addMerge(grade: Command, contextOf: () => Promise<Context>): void {
  const merge = grade
    .command('merge')
    .description('put together what several machines graded')
    .argument('<files...>', 'the results of every part')
    .option('--results <file>', 'all of them in one file');
  addGradeReports(merge).action(async (files: string[]) => {
    refuseForeignOptions(grade, merge);
    const { gradeMerge } = await import('./grade-merge.ts');
    process.exitCode = await gradeMerge(await contextOf(), files, merge.optsWithGlobals<MergeOptions>());
  });
}

/** commander gives an option that both know, or the outer one alone, to the outer one. */
function refuseForeignOptions(outer: Command, inner: Command): void {
  const own = inner.options.map((option) => option.attributeName());
  const typed = outer.options.filter((option) => outer.getOptionValue(option.attributeName()) !== undefined);
  const foreign = typed.find((option) => !own.includes(option.attributeName()));
  if (foreign) inner.error(`error: unknown option '${foreign.long}'`);
}

function addGradeReports(command: Command): Command {
  return command
    .option('--points <file>', 'what each exercise is worth, as JSON (default: one each)')
    .option('--json', 'a line of JSON a submission, and nothing else')
    .option('--csv <file>', 'a table for a spreadsheet')
    .option('--junit <file>', 'JUnit XML, a suite a submission')
    .option('--gradescope <folder>', 'a results.json for each, as Gradescope reads it')
    .option('--github', 'for GitHub Classroom: the result of a step, and annotations')
    .option('--html <folder>', 'a page for each');
}
