import {
  closeSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ExpectedError } from '../../check/expected-error.ts';
import { codeOf, diskRefusal, isUnableToSync, replaceFile, syncFolder } from '../../workspace/disk.ts';
import { isHeld, type Lock, releaseLock, renewLock, sweep, takeLock } from '../../workspace/lock.ts';
import type { GradeSettings, Records, SubmissionRecord } from './record.ts';
import { endOf, indexResults, type ResultsIndex } from './results-index.ts';

const sync = promisify(fdatasync);

/** The results of a run: a journal while it goes on, sorted by name when it is done. */
export class ResultsFile implements Records {
  readonly file: string;
  readonly settings: GradeSettings;
  readonly #index: ResultsIndex;
  readonly #lock: Lock | undefined;
  #descriptor: number;
  #size: number;

  private constructor(file: string, descriptor: number, settings: GradeSettings, index: ResultsIndex, lock?: Lock) {
    this.file = file;
    this.settings = settings;
    this.#index = index;
    this.#lock = lock;
    this.#descriptor = descriptor;
    this.#size = index.size;
  }

  /** @throws ExpectedError if the file exists already, or the disk refuses */
  static create(file: string, settings: GradeSettings, lock: Lock): ResultsFile {
    const isEmpty = statSync(file, { throwIfNoEntry: false })?.size === 0; // of a run that ended before its first line
    const descriptor = opened(file, isEmpty ? 'r+' : 'wx+');
    const results = new ResultsFile(file, descriptor, settings, indexResults(descriptor, file), lock);
    results.#write(settings);
    refusing(file, () => {
      fsyncSync(descriptor);
      syncFolder(path.dirname(file));
    });
    return results;
  }

  /**
   * Continues a file. Half a line at the end, of a run that was killed, is cut off.
   *
   * @returns undefined if there is nothing to continue
   * @throws ExpectedError if it is not a results file, or is damaged
   */
  static open(file: string, lock: Lock): ResultsFile | undefined {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
    const descriptor = opened(file, 'r+');
    const index = indexResults(descriptor, file);
    if (index.settings === undefined) {
      closeSync(descriptor);
      rmSync(file);
      return undefined;
    }
    refusing(file, () => ftruncateSync(descriptor, index.size));
    sweep(lock);
    return new ResultsFile(file, descriptor, index.settings, index, lock);
  }

  /** Opens a file to read it. @throws ExpectedError */
  static read(file: string): { readonly results: ResultsFile; readonly end: ResultsIndex['end'] } {
    const descriptor = opened(file, 'r');
    const index = indexResults(descriptor, file);
    if (index.settings === undefined) throw new ExpectedError(`${file} is empty: it has no results.`, 2);
    return { results: new ResultsFile(file, descriptor, index.settings, index), end: index.end };
  }

  get names(): readonly string[] {
    return [...this.#index.places.keys()].sort();
  }

  has(name: string): boolean {
    return this.#index.places.has(name);
  }

  /** Resolves after fdatasync. @throws ExpectedError if the disk refuses, or the lock is lost */
  async append(record: SubmissionRecord): Promise<void> {
    this.#requireLock();
    const place = this.#write(record);
    this.#index.places.set(record.name, place);
    await sync(this.#descriptor).catch((error) => {
      if (!isUnableToSync(error)) throw refusal(this.file, error);
    });
  }

  record(name: string): SubmissionRecord {
    return JSON.parse(this.line(name));
  }

  *records(): Generator<SubmissionRecord> {
    for (const name of this.names) yield this.record(name);
  }

  /** Sorts the results and marks them as complete. @param found the names in all parts */
  finish(found: readonly string[]): void {
    this.#requireLock();
    const all = [...new Set([...found, ...this.names])];
    const lines = orderedLines(this.settings, this.names, (name) => this.line(name), all);
    refusing(this.file, () => replaceFile(this.file, lines));
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

  /** A process that was suspended counts as dead: another may have taken over meanwhile. */
  #requireLock(): void {
    if (this.#lock && isHeld(this.#lock)) return;
    throw new ExpectedError(`Another microgradx took over ${this.file} while this one was suspended.`, 1);
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

/** The lines of a complete file. @param found the names in all parts */
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

/** Time between two renewals of the lock, ms. */
const renewal = 2000;

/**
 * Acts while no other microgradx can grade into the same results file. A dead one's lock is taken over.
 *
 * @throws ExpectedError if another one is grading into it
 */
export async function withResultsLock<Result>(file: string, act: (lock: Lock) => Promise<Result>): Promise<Result> {
  const lock = await takeLock(`${file}.lock`).catch((cause) => {
    throw cannotOpen(file, cause);
  });
  if (!lock) throw new ExpectedError(isLocked(file), 2);
  const timer = setInterval(() => renewLock(lock), renewal);
  const release = () => releaseLock(lock);
  process.once('exit', release); // of a second Ctrl-C
  try {
    return await act(lock);
  } finally {
    clearInterval(timer);
    process.off('exit', release);
    release();
  }
}

function isLocked(file: string): string {
  return `Another microgradx is grading into ${file}. Wait until it is done, or name another file with --results.`;
}

function opened(file: string, flags: string): number {
  try {
    return openSync(file, flags);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw cannotOpen(file, cause);
    const next = 'Add --resume to continue it, or name another file with --results.';
    throw new ExpectedError(`${file} already exists. ${next}`, 2, { cause });
  }
}

function cannotOpen(file: string, cause: unknown): ExpectedError {
  return new ExpectedError(`microgradx could not open the results file ${file}: ${diskRefusal(cause)}.`, 2, { cause });
}

function refusing(file: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    throw refusal(file, cause);
  }
}

function refusal(file: string, cause: unknown): ExpectedError {
  const sentence = `microgradx could not write the results to ${file}: ${diskRefusal(cause)}.`;
  return new ExpectedError(`${sentence} Fix that and run it again with --resume.`, 1, { cause });
}
