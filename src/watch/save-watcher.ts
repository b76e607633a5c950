import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Reading } from '../check/sources.ts';
import { contentHash } from '../workspace/progress.ts';
import { FolderWatcher, type FolderWatcherOptions } from './folder-watcher.ts';

export interface SaveWatcherOptions extends Pick<FolderWatcherOptions, 'watchFolder' | 'onRefused'> {
  /** The workspace's folder. */
  readonly root: string;
  /** The `exercises` folder. */
  readonly folder: string;
  /** Whether to look again and again instead of waiting to be told: network drives tell nothing. */
  readonly isPolling: boolean;
  /** Another content than before. @param since when the save was noticed, as `performance.now()` says it */
  readonly onSaw: (exercise: string, hash: string, reading: Reading, since: number) => void;
  /** Nothing was written since. */
  readonly onSettled: (hash: string) => void;
  /** A file beside them was saved, and it was the only one. @param file below the `exercises` folder */
  readonly onSavedOther: (file: string) => void;
}

/** What is watched: an exercise, or another set of files. */
export interface Target {
  readonly exercise: string;
  /** Below the `exercises` folder: those that it cannot do without. */
  readonly files: readonly string[];
  readonly read: () => Reading;
}

/** All in milliseconds. */
const settleTime = 8;
/** Whatever else happens in the folder. */
const longestSettleTime = 60;
/** A save in several chunks, or one that the system did not tell of. */
const lookAgainTimes = [30, 250];
/** A file that is empty or gone is in the middle of a save: it is read again, and believed only after a while. */
const retryTime = 10;
const patience = 100;
const pollTime = 150;

/** Sees every save of an exercise's files, and of those that they import, once it is whole. */
export class SaveWatcher {
  readonly #options: SaveWatcherOptions;
  readonly #folders: FolderWatcher;
  #target: Target | undefined;
  /** Their paths, in small letters: some systems know no others. */
  #paths: ReadonlySet<string> = new Set();
  readonly #others = new Set<string>();
  #hash: string | undefined;
  /** When something was noticed that no reading has shown yet. */
  #since: number | undefined;
  /** When the first of the writes came that are waited for. */
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

  /** Watches that from now on, and reads it at once. */
  watch(target: Target): void {
    this.#target = target;
    this.#hash = undefined;
    this.#since = undefined;
    this.#watchFolders(target.files);
    this.look();
  }

  /** Reads what is there now, whether or not anything was told of it. */
  look(): void {
    clearTimeout(this.#settling);
    this.#burstSince = undefined;
    const target = this.#target;
    if (!target) return;
    const since = this.#since ?? performance.now();
    const reading = target.read();
    if ('unreadable' in reading && performance.now() - since < patience) {
      this.#since = since;
      this.#settling = setTimeout(() => this.look(), retryTime);
      return;
    }
    this.#since = undefined;
    const hash = hashOf(reading);
    if (hash !== this.#hash) this.#saw(target, hash, reading, since);
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
      // Another exercise's, or an editor's own: no reason to wait, but perhaps a rename is told by its old name only.
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

  #saw(target: Target, hash: string, reading: Reading, since: number): void {
    this.#hash = hash;
    if ('sources' in reading) this.#watchFolders(Object.keys(reading.sources));
    this.#options.onSaw(target.exercise, hash, reading, since);
  }

  #lookAgainSoon(times: readonly number[] = lookAgainTimes): void {
    clearTimeout(this.#lookingAgain);
    const [time, ...later] = times;
    if (time === undefined) return;
    this.#lookingAgain = setTimeout(() => {
      if (this.#since !== undefined || !this.#target) return;
      if (hashOf(this.#target.read()) !== this.#hash) return this.#touched(undefined);
      if (this.#hash !== undefined) this.#options.onSettled(this.#hash);
      this.#tellOfOthers();
      this.#lookAgainSoon(later);
    }, time);
  }

  /** Those that an editor leaves behind beside it do not count. */
  #tellOfOthers(): void {
    const [file, ...more] = [...this.#others].filter((each) => each.endsWith('.ts'));
    this.#others.clear();
    if (file === undefined || more.length > 0) return;
    this.#options.onSavedOther(path.relative(this.#options.folder, file).split(path.sep).join('/'));
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
    this.#options.onRefused(code);
  }

  #startPolling(): void {
    this.#polling = setInterval(() => {
      if (this.#since !== undefined || !this.#target) return;
      if (hashOf(this.#target.read()) !== this.#hash) this.#touched(undefined);
    }, pollTime);
  }
}

/** Where a link leads: its own folder says nothing of what happens there. */
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
