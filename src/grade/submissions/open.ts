import { statSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';
import { openArchive } from './archive-source.ts';
import { openFolder } from './folder.ts';
import { faultOfOurs, nameOfArchive, type Submission, type SubmissionSource } from './submission.ts';

/** Everything that was handed in, by name. */
export interface Submissions {
  /** In order, each once. */
  readonly names: readonly string[];
  /** Reads those that are wanted, in any order. */
  read(isWanted: (name: string) => boolean): AsyncGenerator<Submission>;
}

/**
 * Finds the submissions in each path: a learner's workspace, a folder of them, a zip or tar of either.
 *
 * @param paths absolute
 * @param sections the names of the course's sections: `section1`
 * @throws ExpectedError if a path does not exist
 */
export async function openSubmissions(paths: readonly string[], sections: readonly string[]): Promise<Submissions> {
  const sources: SubmissionSource[] = [];
  for (const one of paths) sources.push(await openPath(one, sections));
  const named = giveNames(sources);
  return {
    names: named.flat().sort((a, b) => (a < b ? -1 : 1)),
    async *read(isWanted) {
      for (const [index, source] of sources.entries()) {
        yield* readAll(source, named[index] ?? [], isWanted);
      }
    },
  };
}

async function openPath(one: string, sections: readonly string[]): Promise<SubmissionSource> {
  const stats = statSync(one, { throwIfNoEntry: false });
  if (stats === undefined) throw new ExpectedError(`There is no ${one}. ${nameOne}`, 2);
  if (stats.isDirectory()) return openFolder(one, sections);
  if (stats.isFile()) return openArchive(one, nameOfArchive(path.basename(one)), sections);
  throw new ExpectedError(`${one} is neither a folder nor a file. ${nameOne}`, 2);
}

const nameOne = 'Name a workspace, a folder of them, a zip or a tar.';

/** The second of the same name gets a number, so that every row is unambiguous. */
function giveNames(sources: readonly SubmissionSource[]): readonly (readonly string[])[] {
  const taken = new Set<string>();
  return sources.map(({ names }) =>
    names.map((name) => {
      let free = name;
      for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
      taken.add(free);
      return free;
    }),
  );
}

/** Each submission of a source once, whatever goes wrong with reading it. */
async function* readAll(
  source: SubmissionSource,
  names: readonly string[],
  isWanted: (name: string) => boolean,
): AsyncGenerator<Submission> {
  const left = new Set(names.keys());
  let problem = faultOfOurs('it was not read');
  try {
    for await (const [place, submission] of source.read((at) => isWanted(names[at] ?? ''))) {
      left.delete(place);
      yield underName(submission, names[place] ?? '');
    }
  } catch (error) {
    problem = faultOfOurs(error);
  }
  for (const name of [...left].map((place) => names[place] ?? '')) {
    if (isWanted(name)) yield { name, files: {}, problem };
  }
}

/** A submission that had to be renamed is not graded: nobody could say whose result it is. */
function underName(submission: Submission, name: string): Submission {
  if (submission.name === name) return submission;
  const problem = `Another submission is called ${submission.name} too: rename one of them.`;
  return { name, files: {}, problem };
}
