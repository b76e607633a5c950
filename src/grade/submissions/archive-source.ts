import { closeSync, openSync, readSync } from 'node:fs';
import { type Archive, ArchiveFault, type ArchiveTree, buildTree } from './archive.ts';
import { type Entry, SubmissionCollector } from './collector.ts';
import { type LocatedSubmission, locate } from './locate.ts';
import { partsOf, type Submission, type SubmissionSource, visibleName } from './submission.ts';
import { tarArchive } from './tar.ts';
import { zipArchive } from './zip.ts';

/** A learner's workspace as a zip or tar, or a class in one. If the archive itself is broken, it is one submission. */
export async function openArchive(file: string, name: string, sections: readonly string[]): Promise<SubmissionSource> {
  try {
    const archive = recognize(file);
    const tree = await buildTree(archive);
    return new ArchiveSource(archive, tree, locate(tree, name, sections), visibleName(name));
  } catch (error) {
    return brokenSource(visibleName(name), sentenceOf(error));
  }
}

function brokenSource(name: string, problem: string): SubmissionSource {
  return {
    names: [name],
    async *read(isWanted) {
      if (isWanted(0)) yield [0, { name, files: {}, problem }];
    },
  };
}

class ArchiveSource implements SubmissionSource {
  readonly names: readonly string[];
  readonly #archive: Archive;
  readonly #located: readonly LocatedSubmission[];
  readonly #problems: ReadonlyMap<number, string>;
  /** The place of the submission whose workspace is at a path. */
  readonly #places: ReadonlyMap<string, number>;

  constructor(archive: Archive, tree: ArchiveTree, located: readonly LocatedSubmission[], own: string) {
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
    yield* new ArchiveReading(this.names, this.#places, isRead).read(this.#archive);
  }

  #problemOf(place: number, located: LocatedSubmission): string | undefined {
    const stray = this.#problems.get(place);
    if (stray !== undefined) return stray;
    if (located.kind === 'problem') return located.problem;
    return located.kind === 'archive' ? 'It is an archive in an archive: unpack the outer one first.' : undefined;
  }
}

/** Entries that lead out of the archive: the problem of the submission in whose folder they start. */
function strays(paths: readonly string[], located: readonly LocatedSubmission[]) {
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

/** By its first bytes, because names are unreliable. */
function recognize(file: string): Archive {
  const start = firstBytes(file);
  const starts = (...bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (start.length === 0) throw new ArchiveFault('The archive is empty.');
  if (starts(0x50, 0x4b)) return zipArchive(file);
  if (starts(0x1f, 0x8b)) return tarArchive(file, true);
  if (start.toString('latin1', 257, 262) === 'ustar') return tarArchive(file, false);
  throw new ArchiveFault('It is neither a zip nor a tar.');
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

/** Bytes of all unfinished submissions, before one is given up. */
const maximumOpen = 64 * 1024 * 1024;

/** One pass through an archive, which gives each submission as soon as its last entry is read. */
class ArchiveReading {
  readonly #names: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #left: Set<number>;
  readonly #open = new Map<number, SubmissionCollector>();
  #openBytes = 0;

  constructor(names: readonly string[], places: ReadonlyMap<string, number>, isRead: (place: number) => boolean) {
    this.#names = names;
    this.#places = places;
    this.#left = new Set([...places.values()].filter(isRead));
  }

  /** If the archive turns out to be broken, that is the problem of every submission that is not finished yet. */
  async *read(archive: Archive): ReturnType<SubmissionSource['read']> {
    try {
      if (this.#left.size > 0) yield* this.#readEntries(archive);
    } catch (error) {
      const problem = sentenceOf(error);
      for (const place of this.#left) yield [place, { name: this.#names[place] ?? '', files: {}, problem }];
    }
  }

  async *#readEntries(archive: Archive): ReturnType<SubmissionSource['read']> {
    const last = await lastEntries(archive, (path) => this.#placeOf(path)?.place);
    let at = 0;
    for await (const entry of archive.entries((each) => this.#admit(each))) {
      const found = this.#placeOf(entry.path);
      if (found && entry.bytes) this.#add(found, entry.bytes);
      if (found && entry.fault)
        this.#collector(found.place).fail(`exercises/${visibleName(found.below)} ${entry.fault}.`);
      if (found && last.get(found.place) === at) yield this.#finish(found.place);
      at += 1;
    }
  }

  #admit(entry: Entry): boolean {
    const found = this.#placeOf(entry.path);
    if (!found) return false;
    const { place, below } = found;
    if (below === '') {
      if (entry.kind !== 'folder') this.#collector(place).fail('exercises/ is a link: put the folder itself there.');
      return false;
    }
    return this.#collector(place).admit({ ...entry, path: below });
  }

  #add({ place, below }: Found, bytes: Uint8Array): void {
    const collector = this.#collector(place);
    this.#openBytes += bytes.length;
    if (this.#openBytes > maximumOpen) collector.fail('Its files are scattered across the archive.');
    else collector.addText(below, bytes);
  }

  #finish(place: number): readonly [number, Submission] {
    const submission = this.#collector(place).finish();
    this.#open.delete(place);
    this.#left.delete(place);
    if (this.#open.size === 0) this.#openBytes = 0;
    return [place, submission];
  }

  #collector(place: number): SubmissionCollector {
    const known = this.#open.get(place);
    if (known) return known;
    const made = new SubmissionCollector(this.#names[place] ?? '');
    this.#open.set(place, made);
    return made;
  }

  /** Whose exercise an entry is, and its path below `exercises/`; undefined if it is not wanted. */
  #placeOf(path: string): Found | undefined {
    const parts = partsOf(path);
    for (let index = parts.indexOf('exercises'); index >= 0; index = parts.indexOf('exercises', index + 1)) {
      const place = this.#places.get(parts.slice(0, index).join('/'));
      if (place !== undefined && this.#left.has(place)) return { place, below: parts.slice(index + 1).join('/') };
    }
    return undefined;
  }
}

interface Found {
  readonly place: number;
  readonly below: string;
}

/** The index of the last entry of each submission. */
async function lastEntries(
  archive: Archive,
  placeOf: (path: string) => number | undefined,
): Promise<ReadonlyMap<number, number>> {
  const last = new Map<number, number>();
  let at = 0;
  for await (const { path } of archive.entries(() => false)) {
    const place = placeOf(path);
    if (place !== undefined) last.set(place, at);
    at += 1;
  }
  return last;
}
