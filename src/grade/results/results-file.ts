import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ExpectedError } from '../../check/expected-error.ts';
import { diskRefusal, isUnableToSync, replaceFile, syncFolder } from '../../workspace/disk.ts';
import { isAbandoned, ownerPattern } from '../../workspace/owner.ts';
import type { SubmissionRecord } from './record.ts';
import { endOf, indexResults, type ResultsIndex } from './results-index.ts';
import type { GradeSettings } from './settings.ts';

const sync = promisify(fdatasync);

/** The results of a run: a journal while it goes on, in the order of names when it is done. */
export class ResultsFile {
  readonly file: string;
  readonly settings: GradeSettings;
  readonly #index: ResultsIndex;
  #descriptor: number;
  #size: number;

  private constructor(file: string, descriptor: number, settings: GradeSettings, index: ResultsIndex) {
    this.file = file;
    this.settings = settings;
    this.#descriptor = descriptor;
    this.#index = index;
    this.#size = index.size;
  }

  /** @throws ExpectedError where something is there already, or the disk refuses */
  static create(file: string, settings: GradeSettings): ResultsFile {
    const isLeft = statSync(file, { throwIfNoEntry: false })?.size === 0; // of a run that was ended before its first line
    const descriptor = opened(file, isLeft ? 'r+' : 'wx+');
    const results = new ResultsFile(file, descriptor, settings, indexResults(descriptor, file));
    results.#write(settings);
    refusing(file, () => {
      fsyncSync(descriptor);
      syncFolder(path.dirname(file));
    });
    return results;
  }

  /**
   * Goes on with what is there. Half a line at the end, of a run that was killed, is cut off.
   *
   * @returns undefined where nothing is there
   * @throws ExpectedError where it is not ours, or damaged
   */
  static open(file: string): ResultsFile | undefined {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    const descriptor = opened(file, 'r+');
    const index = indexResults(descriptor, file);
    if (index.settings === undefined) {
      closeSync(descriptor);
      rmSync(file);
      return undefined;
    }
    refusing(file, () => ftruncateSync(descriptor, index.size));
    removeLeftovers(file);
    return new ResultsFile(file, descriptor, index.settings, index);
  }

  /** Only to read. @throws ExpectedError */
  static read(file: string): { readonly results: ResultsFile; readonly end: ResultsIndex['end'] } {
    const descriptor = opened(file, 'r');
    const index = indexResults(descriptor, file);
    if (index.settings === undefined) throw new ExpectedError(`${file} is empty: nothing was graded into it.`, 2);
    return { results: new ResultsFile(file, descriptor, index.settings, index), end: index.end };
  }

  /** In order. */
  get names(): readonly string[] {
    return [...this.#index.places.keys()].sort();
  }

  has(name: string): boolean {
    return this.#index.places.has(name);
  }

  /** Comes back when the disk has it. */
  async append(record: SubmissionRecord): Promise<void> {
    const place = this.#write(record);
    this.#index.places.set(record.name, place);
    await sync(this.#descriptor).catch((error) => {
      if (!isUnableToSync(error)) refusing(this.file, () => raise(error));
    });
  }

  record(name: string): SubmissionRecord {
    return JSON.parse(this.line(name));
  }

  /** In the order of names, one in memory at a time. */
  *records(): Generator<SubmissionRecord> {
    for (const name of this.names) yield this.record(name);
  }

  /** Puts the results in order and says that they are complete. @param found the names of all parts */
  finish(found: readonly string[]): void {
    const all = [...new Set([...found, ...this.names])];
    refusing(this.file, () =>
      replaceFile(
        this.file,
        orderedLines(this.settings, this.names, (name) => this.line(name), all),
      ),
    );
    closeSync(this.#descriptor);
    this.#descriptor = opened(this.file, 'r+');
    const { places, size } = indexResults(this.#descriptor, this.file);
    for (const [name, place] of places) this.#index.places.set(name, place);
    this.#size = size;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  /** A record as it stands in the file. */
  line(name: string): string {
    const place = this.#index.places.get(name);
    if (!place) throw new Error(`there is no result of ${name}`);
    const buffer = Buffer.alloc(place.length);
    readSync(this.#descriptor, buffer, 0, place.length, place.offset);
    return buffer.toString('utf8');
  }

  #write(value: object): { offset: number; length: number } {
    const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
    const offset = this.#size;
    refusing(this.file, () => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#descriptor, bytes, done, bytes.length - done, offset + done);
      }
    });
    this.#size += bytes.length;
    return { offset, length: bytes.length - 1 };
  }
}

/** What a complete file says. @param found the names of all parts */
export function* orderedLines(
  settings: GradeSettings,
  names: readonly string[],
  lineOf: (name: string) => string,
  found: readonly string[],
): Generator<string> {
  yield `${JSON.stringify(settings)}\n`;
  for (const name of names) yield `${lineOf(name)}\n`;
  yield `${JSON.stringify(endOf(names.length, found))}\n`;
}

function opened(file: string, flags: string): number {
  try {
    return openSync(file, flags);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new ExpectedError(isThere(file), 2, { cause });
    throw new ExpectedError(`The results file ${file} cannot be opened: ${diskRefusal(cause)}.`, 2, { cause });
  }
}

function raise(error: unknown): never {
  throw error;
}

function refusing(file: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    const sentence = `The results cannot be written into ${file}: ${diskRefusal(cause)}. Mend that and type the same with --resume.`;
    throw new ExpectedError(sentence, 1, { cause });
  }
}

/** What a run left behind that was killed while it put its results in order. */
function removeLeftovers(file: string): void {
  const leftover = new RegExp(`^(${ownerPattern})\\.tmp$`);
  const start = `.${path.basename(file)}.`;
  for (const name of readdirSync(path.dirname(file))) {
    const owner = name.startsWith(start) ? leftover.exec(name.slice(start.length))?.[1] : undefined;
    const place = path.join(path.dirname(file), name);
    if (owner !== undefined && isAbandoned(owner, statSync(place).mtimeMs)) rmSync(place, { force: true });
  }
}

function isThere(file: string): string {
  return `${file} is there already. Type the same with --resume to go on with it, or name another file with --results.`;
}
