import type { SubmissionRecord } from '../results/record.ts';
import type { SimilarGroup } from '../similar/compare.ts';
import { type ClassReport, scoreOf } from './class-report.ts';

/** One line of JSON per submission: its result with points and, if copies were looked for, the groups it is in. */
export function* jsonLines(
  records: Iterable<SubmissionRecord>,
  { points }: ClassReport,
  groups: readonly SimilarGroup[] | undefined,
): Generator<string> {
  const similar = groups && groupsByName(groups);
  for (const record of records) {
    const { version, name, problem, isolation, seed, exercises } = record;
    const copies = similar && { similar: similar.get(name) ?? [] };
    yield JSON.stringify({ version, name, problem, isolation, seed, ...scoreOf(record, points), ...copies, exercises });
  }
}

/** The groups that each submission is in; a group has the same number in all of them. */
function groupsByName(groups: readonly SimilarGroup[]): ReadonlyMap<string, readonly object[]> {
  const byName = new Map<string, object[]>();
  for (const [index, { names, files, tokens }] of groups.entries()) {
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), { group: index + 1, files, tokens }]);
  }
  return byName;
}
