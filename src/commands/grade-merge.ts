import path from 'node:path';
import { MergedResults } from '../grade/results/merge.ts';
import type { Context } from './context.ts';
import { type GradeReportOptions, reportPlaces, requireReportPlaces } from './grade-reports.ts';
import { pointsOf, printGrades } from './grade-results.ts';

export interface MergeOptions extends GradeReportOptions {
  /** The file for all of them together. */
  readonly results?: string;
}

/**
 * Puts together what several machines graded, and reports on it as one.
 *
 * @param typed files of results
 * @returns the exit code
 * @throws ExpectedError where they do not fit together
 */
export async function gradeMerge(
  context: Context,
  typed: readonly string[],
  typedOptions: MergeOptions,
): Promise<number> {
  const options = { ...typedOptions, ...reportPlaces(context, typedOptions) };
  pointsOf(context.course, [], options.points);
  const merged = new MergedResults(typed.map((file) => path.resolve(context.folder, file)));
  try {
    requireReportPlaces(options, merged.names);
    if (options.results !== undefined) merged.write(path.resolve(context.folder, options.results));
    return await printGrades(context, merged, merged.settings, options);
  } finally {
    merged.close();
  }
}
