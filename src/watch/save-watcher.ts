import { realpathSync } from 'node:fs';
import path from 'node:path';
import { type Exercise, filesOf } from '../check/exercise.ts';
import type { Reading } from '../check/sources.ts';
import { contentHash } from '../workspace/progress.ts';
import { readExercise } from '../workspace/sources.ts';
import type { Event } from './events.ts';
import { FolderWatcher, type FolderWatcherOptions } from './folder-watcher.ts';

export interface SaveWatcherOptions extends Pick<FolderWatcherOptions, 'watchFolder'> {
  /** The workspace's folder. */
  readonly root: string;
  /** The `exercises` folder. */
  readonly folder: string;
  /** Poll, for network drives that send no change events. */
  readonly isPolling: boolean;
  /** Told `saw`, `settled`, `savedOther` and `noticed`. */
  readonly onEvent: (event: Event) => void;
}

/** All in milliseconds. From the last write to reading the files. */
const settleTime = 8;
/** The same, however often something is written. */
const longestSettleTime = 60;
/** For saves in several chunks, and saves without a change event. */
const lookAgainTimes = [30, 250];
/** An empty or missing file is mostly in the middle of a save: it is read again, until patience ends. */
const retryTime = 10;
const patience = 100;
const pollTime = 150;

/** Reports every save of an exercise's files, and of the files they import, once it is complete. */
export class SaveWatcher {
  readonly #options: SaveWatcherOptions;
  readonly #folders: FolderWatcher;
  #exercise: Exercise | undefined;
  /** Their paths in lower case: some file systems ignore case. */
  #paths: ReadonlySet<string> = new Set();
  readonly #others = new Set<string>();
  #hash: string | undefined;
  /** When a write was noticed that no reading has shown yet. */
  #since: number | undefined;
  /** When the first write of the current burst came. */
  #burstSince: number | undefined;
  #settling: NodeJS.Timeout | undefined;
  #lookingAgain: NodeJS.Timeout | undefined;
  #polling: NodeJS.Timeout | undefined;

  constructor(options: SaveWatcherOptions) {
    this.#options = options;
    this.#folders = new FolderWatcher({
      ...options,
      onTouched: (file) => this.#touched(file),
      onRefused: (code) => this.#refused(code),
    });
    if (options.isPolling) this.#startPolling();
  }

  /** Reads that exercise's files now, and watches them from now on. */
  watch(exercise: Exercise): void {
    this.#exercise = exercise;
    this.#hash = undefined;
    this.#since = undefined;
    this.#watchFolders(filesOf(exercise));
    this.look();
  }

  /** Reads the files now, with or without a change event. */
  look(): void {
    clearTimeout(this.#settling);
    this.#burstSince = undefined;
    if (!this.#exercise) return;
    const since = this.#since ?? performance.now();
    const reading = readExercise(this.#exercise, this.#options.folder);
    if ('unreadable' in reading && performance.now() - since < patience) {
      this.#since = since;
      this.#settling = setTimeout(() => this.look(), retryTime);
      return;
    }
    this.#since = undefined;
    const hash = hashOf(reading);
    if (hash !== this.#hash) {
      this.#hash = hash;
      if ('sources' in reading) this.#watchFolders(Object.keys(reading.sources));
      this.#options.onEvent({ type: 'saw', exercise: this.#exercise.name, hash, reading, since });
    }
    this.#lookAgainSoon();
  }

  close(): void {
    this.#folders.close();
    clearTimeout(this.#settling);
    clearTimeout(this.#lookingAgain);
    clearInterval(this.#polling);
  }

  #touched(file: string | undefined): void {
    if (file !== undefined && !this.#paths.has(file.toLowerCase())) {
      // Another exercise's file, or an editor's own. It may also be a rename that is reported by its old name only.
      this.#others.add(file);
      if (this.#since === undefined) this.#lookAgainSoon();
      return;
    }
    this.#others.clear();
    const now = performance.now();
    this.#since ??= now;
    this.#burstSince ??= now;
    clearTimeout(this.#settling);
    const wait = Math.min(settleTime, this.#burstSince + longestSettleTime - now);
    this.#settling = setTimeout(() => this.look(), wait);
  }

  #lookAgainSoon(times: readonly number[] = lookAgainTimes): void {
    clearTimeout(this.#lookingAgain);
    const [time, ...later] = times;
    if (time === undefined) return;
    this.#lookingAgain = setTimeout(() => {
      if (this.#isWritten()) return;
      if (this.#hash !== undefined) this.#options.onEvent({ type: 'settled', hash: this.#hash });
      this.#reportOther();
      this.#lookAgainSoon(later);
    }, time);
  }

  /** Whether the files were written since they were read, with or without an event; then they will be read again. */
  #isWritten(): boolean {
    if (this.#since !== undefined || !this.#exercise) return true;
    if (hashOf(readExercise(this.#exercise, this.#options.folder)) === this.#hash) return false;
    this.#touched(undefined);
    return true;
  }

  /** Only a file saved alone is reported, and no temporary file of an editor. */
  #reportOther(): void {
    const [file, ...more] = [...this.#others].filter((each) => each.endsWith('.ts'));
    this.#others.clear();
    if (file === undefined || more.length > 0) return;
    const below = path.relative(this.#options.folder, file).split(path.sep).join('/');
    this.#options.onEvent({ type: 'savedOther', file: below });
  }

  /** @param files below the `exercises` folder */
  #watchFolders(files: readonly string[]): void {
    const paths = files.map((file) => path.join(this.#options.folder, file));
    const all = [...paths, ...paths.flatMap(linkedPath)];
    this.#paths = new Set(all.map((each) => each.toLowerCase()));
    if (!this.#polling) this.#folders.watch([...new Set(all.map((each) => path.dirname(each)))]);
  }

  #refused(code: string): void {
    if (this.#polling) return;
    this.#folders.close();
    this.#startPolling();
    const sentence = `The system doesn't let us watch the folder (${code}); polling instead.`;
    this.#options.onEvent({ type: 'noticed', sentence });
  }

  #startPolling(): void {
    this.#polling = setInterval(() => this.#isWritten(), pollTime);
  }
}

/** Where a link points: changes there cause no event in the link's folder. */
function linkedPath(file: string): readonly string[] {
  try {
    const real = realpathSync(file);
    return real === file ? [] : [real];
  } catch {
    return [];
  }
}

function hashOf(reading: Reading): string {
  if ('sources' in reading) return contentHash(reading.sources);
  const { file, why } = reading.unreadable;
  return `${file} ${why}`;
}
