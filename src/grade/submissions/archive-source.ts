import { closeSync, openSync, readSync } from 'node:fs';
import { type Archive, ArchiveFault } from './archive.ts';
import { ArchiveReading } from './archive-reading.ts';
import { type ArchiveTree, buildTree } from './archive-tree.ts';
import { type Located, locate } from './locate.ts';
import { partsOf, visibleName } from './names.ts';
import { problemSource, type SubmissionSource } from './source.ts';
import { tarArchive } from './tar.ts';
import { zipArchive } from './zip.ts';

/** A learner's workspace as a zip or tar, or a class in one. What is wrong with the whole of it is one row. */
export async function openArchive(file: string, name: string, sections: readonly string[]): Promise<SubmissionSource> {
  try {
    const archive = recognize(file);
    const tree = await buildTree(archive);
    const located = locate(tree, name, sections);
    return new ArchiveSource(archive, tree, located, visibleName(name));
  } catch (error) {
    return problemSource(visibleName(name), sentenceOf(error));
  }
}

class ArchiveSource implements SubmissionSource {
  readonly names: readonly string[];
  readonly #archive: Archive;
  readonly #located: readonly Located[];
  readonly #problems: ReadonlyMap<number, string>;
  /** The place of the submission whose workspace is at a path. */
  readonly #places: ReadonlyMap<string, number>;

  constructor(archive: Archive, tree: ArchiveTree, located: readonly Located[], own: string) {
    const { problems, unclaimed } = strays(tree.strays, located);
    this.#archive = archive;
    this.#problems = problems;
    this.#located =
      unclaimed === undefined ? located : [...located, { name: own, path: '', kind: 'problem', problem: unclaimed }];
    this.#places = new Map(located.flatMap(({ kind, path }, place) => (kind === 'workspace' ? [[path, place]] : [])));
    this.names = this.#located.map(({ name }) => name);
  }

  async *read(isWanted: (place: number) => boolean): ReturnType<SubmissionSource['read']> {
    for (const [place, located] of this.#located.entries()) {
      const problem = this.#problemOf(place, located);
      if (problem !== undefined && isWanted(place)) yield [place, { name: located.name, files: {}, problem }];
    }
    const isRead = (place: number) => isWanted(place) && !this.#problems.has(place);
    const reading = new ArchiveReading(this.#located, this.#places, isRead);
    try {
      yield* reading.all(this.#archive);
    } catch (error) {
      yield* reading.failRest(sentenceOf(error));
    }
  }

  #problemOf(place: number, located: Located): string | undefined {
    if (located.kind === 'problem') return located.problem;
    if (located.kind === 'archive') return 'It is an archive in an archive: unpack the outer one first.';
    return this.#problems.get(place);
  }
}

/** Entries that lead out of the archive, put down to whoever's folder they start in. */
function strays(paths: readonly string[], located: readonly Located[]) {
  const problems = new Map<number, string>();
  let unclaimed: string | undefined;
  for (const path of paths) {
    const parts = partsOf(path);
    const start = path.startsWith('/') ? '' : parts.slice(0, parts.indexOf('..')).join('/');
    const problem = `An entry leads out of the folder: ${visibleName(path)}.`;
    const around = [...located.entries()].filter(([, one]) => start !== '' && isAround(one.path, start));
    const [place] = around.length === 1 ? (around[0] ?? []) : located.length === 1 ? [0] : [];
    if (place === undefined) unclaimed ??= problem;
    else if (!problems.has(place)) problems.set(place, problem);
  }
  return { problems, unclaimed };
}

function isAround(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

/** By its first bytes: a name says little. */
function recognize(file: string): Archive {
  const start = firstBytes(file);
  const starts = (...bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (start.length === 0) throw new ArchiveFault('The archive is empty.');
  if (starts(0x50, 0x4b)) return zipArchive(file);
  if (starts(0x1f, 0x8b)) return tarArchive(file, true);
  if (start.toString('latin1', 257, 262) === 'ustar') return tarArchive(file, false);
  throw new ArchiveFault('It is no zip and no tar.');
}

function firstBytes(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(512);
    return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(descriptor);
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof ArchiveFault) return error.message;
  const { message } = error instanceof Error ? error : { message: String(error) };
  return `The archive is damaged or cut off (${visibleName(message).slice(0, 200)}).`;
}
