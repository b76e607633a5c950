import type { Submission } from '../submission.ts';
import type { Archive } from './archive.ts';
import { type Entry, SubmissionCollector } from './collector.ts';
import type { Located } from './locate.ts';
import { partsOf, visibleName } from './names.ts';
import type { SubmissionSource } from './source.ts';

/** Bytes of submissions that were begun and not finished, before one is given up. */
const maximumOpen = 64 * 1024 * 1024;

/** One pass through an archive, that gives each submission as soon as its last entry is read. */
export class ArchiveReading {
  readonly #located: readonly Located[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #left: Set<number>;
  readonly #open = new Map<number, SubmissionCollector>();
  #openBytes = 0;

  constructor(located: readonly Located[], places: ReadonlyMap<string, number>, isRead: (place: number) => boolean) {
    this.#located = located;
    this.#places = places;
    this.#left = new Set([...places.values()].filter(isRead));
  }

  async *all(archive: Archive): ReturnType<SubmissionSource['read']> {
    if (this.#left.size === 0) return;
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

  *failRest(problem: string): Generator<readonly [number, Submission]> {
    for (const place of this.#left) {
      const name = this.#located[place]?.name ?? '';
      yield [place, { name, files: {}, problem }];
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
    if (this.#openBytes > maximumOpen) collector.fail('Its files are strewn all over the archive.');
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
    const made = new SubmissionCollector(this.#located[place]?.name ?? '');
    this.#open.set(place, made);
    return made;
  }

  /** Whose exercise an entry is, and its path below `exercises/`; undefined for what nobody asked for. */
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

/** The number of the last entry of each submission. */
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
