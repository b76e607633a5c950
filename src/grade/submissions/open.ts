import { statSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../../check/expected-error.ts';
import type { Submission } from '../submission.ts';
import { openArchive } from './archive-source.ts';
import { openFolder } from './folder.ts';
import { nameOfArchive } from './names.ts';
import type { SubmissionSource } from './source.ts';

/** All that was handed in, by name. */
export interface Submissions {
  /** In order, each once. */
  readonly names: readonly string[];
  /** Those that are wanted, in whatever order they can be read. */
  read(isWanted: (name: string) => boolean): AsyncGenerator<Submission>;
}

/**
 * Finds the submissions in each path: a learner's workspace, a folder of them, a zip or tar of either.
 *
 * @param paths absolute
 * @param sections the names of the course's sections: `section1`
 * @throws ExpectedError where a path is not there
 */
export async function openSubmissions(paths: readonly string[], sections: readonly string[]): Promise<Submissions> {
  const sources: SubmissionSource[] = [];
  for (const one of paths) sources.push(await openPath(one, sections));
  const named = giveNames(sources);
  return {
    names: named.flat().sort((a, b) => (a < b ? -1 : 1)),
    async *read(isWanted) {
      for (const [index, source] of sources.entries()) {
        const names = named[index] ?? [];
        for await (const [place, submission] of source.read((at) => isWanted(names[at] ?? ''))) {
          yield underName(submission, names[place] ?? '');
        }
      }
    },
  };
}

async function openPath(one: string, sections: readonly string[]): Promise<SubmissionSource> {
  const stats = statSync(one, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new ExpectedError(`There is no ${one}. Name a workspace, a folder of them, a zip or a tar.`, 2);
  if (stats.isDirectory()) return openFolder(one, sections);
  if (stats.isFile()) return openArchive(one, nameOfArchive(path.basename(one)), sections);
  throw new ExpectedError(
    `${one} is neither a folder nor a file. Name a workspace, a folder of them, a zip or a tar.`,
    2,
  );
}

/** The second of a name gets a number, so that no row is taken for another's. */
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

/** Nobody can say which of two is meant by a name. */
function underName(submission: Submission, name: string): Submission {
  if (submission.name === name) return submission;
  return {
    name,
    files: {},
    problem: `Another submission is called ${submission.name} too: give one of them another name.`,
  };
}
