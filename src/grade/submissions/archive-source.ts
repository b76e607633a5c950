import { closeSync, openSync, readSync } from 'node:fs';
import { type Archive, ArchiveFault, type ArchiveTree, buildTree } from './archive.ts';
import { type Entry, SubmissionCollector } from './collector.ts';
import { type Located, locate } from './locate.ts';
import { partsOf, type Submission, type SubmissionSource, visibleName } from './submission.ts';
import { tarArchive } from './tar.ts';
import { zipArchive } from './zip.ts';

/** A learner's workspace as a zip or tar, or a class in one. If the archive itself is broken, it is one submission. */
export async function openArchive(file: string, name: string, sections: readonly string[]): Promise<SubmissionSource> {
  const own = visibleName(name);
  try {
    const archive = recognize(file);
    const tree = await buildTree(archive);
    const located = locate(tree, name, sections);
    const { problems, unclaimed } = problemsOf(located, tree.strays);
    const names = located.map((one) => one.name);
    if (unclaimed !== undefined) problems.set(names.push(own) - 1, unclaimed);
    const sound = located.map(({ path }, place) => [path, place] as const).filter(([, place]) => !problems.has(place));
    return {
      names,
      async *read(isWanted) {
        yield* failed(names, problems, isWanted);
        const wanted = sound.filter(([, place]) => isWanted(place));
        yield* new ArchiveReading(names, new Map(wanted)).read(archive);
      },
    };
  } catch (error) {
    return { names: [own], read: (isWanted) => failed([own], [[0, sentenceOf(error)]], isWanted) };
  }
}

/** @param problems by the place of the submission that cannot be read */
async function* failed(
  names: readonly string[],
  problems: Iterable<readonly [place: number, problem: string]>,
  isWanted: (place: number) => boolean,
): ReturnType<SubmissionSource['read']> {
  for (const [place, problem] of problems) {
    if (isWanted(place)) yield [place, { name: names[place] ?? '', files: {}, problem }];
  }
}

/** Why submissions are not read, by their place. @param strays entries that lead out of the folder where they start */
function problemsOf(located: readonly Located[], strays: readonly string[]) {
  const problems = new Map<number, string>();
  for (const [place, one] of located.entries()) {
    if (one.kind === 'problem') problems.set(place, one.problem);
    if (one.kind === 'archive') problems.set(place, 'It is an archive in an archive: unpack the outer one first.');
  }
  let unclaimed: string | undefined;
  for (const path of strays) {
    const parts = partsOf(path);
    const start = path.startsWith('/') ? '' : parts.slice(0, parts.indexOf('..')).join('/');
    const problem = `An entry leads out of the folder: ${visibleName(path)}.`;
    const around = [...located.keys()].filter((place) => start !== '' && isAround(located[place]?.path ?? '', start));
    const [place] = around.length === 1 ? around : located.length === 1 ? [0] : [];
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
  readonly #places: Map<string, number>;
  readonly #open = new Map<number, SubmissionCollector>();
  #openBytes = 0;

  /** @param places of the submissions to read, by the paths of their workspaces */
  constructor(names: readonly string[], places: Map<string, number>) {
    this.#names = names;
    this.#places = places;
  }

  /** If the archive turns out to be broken, that is the problem of every submission that is not finished yet. */
  async *read(archive: Archive): ReturnType<SubmissionSource['read']> {
    try {
      if (this.#places.size > 0) yield* this.#readEntries(archive);
    } catch (error) {
      const problem = sentenceOf(error);
      yield* failed(this.#names, [...this.#places.values()].map((place) => [place, problem] as const), () => true);
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
