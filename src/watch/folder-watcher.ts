import { type FSWatcher, watch } from 'node:fs';
import path from 'node:path';

export interface FolderWatcherOptions {
  /** Folders below it are watched with their parents, up to this one: they may be deleted and created again. */
  readonly root: string;
  /** A file in one of the folders changed; undefined if it is not known which. */
  readonly onTouched: (file: string | undefined) => void;
  /** The system refuses to watch. @param code `ENOSPC` and the like */
  readonly onRefused: (code: string) => void;
  /** In place of `fs.watch`. */
  readonly watchFolder?: typeof watch;
}

/**
 * Watches folders, not the files in them: editors replace files, folders stay. A folder that is created again is noticed
 * by its parent.
 */
export class FolderWatcher {
  readonly #options: FolderWatcherOptions;
  readonly #watchers = new Map<string, FSWatcher>();
  #folders: readonly string[] = [];

  constructor(options: FolderWatcherOptions) {
    this.#options = options;
  }

  /** Watches these folders from now on. @param folders absolute */
  watch(folders: readonly string[]): void {
    this.#folders = folders;
    const wanted = this.#wanted();
    for (const folder of this.#watchers.keys()) if (!wanted.includes(folder)) this.#stop(folder);
    this.#startMissing();
  }

  /** Watches what could not be watched before. @returns whether there was any */
  retry(): boolean {
    const before = this.#watchers.size;
    this.#startMissing();
    return this.#watchers.size > before;
  }

  close(): void {
    this.#folders = [];
    for (const folder of [...this.#watchers.keys()]) this.#stop(folder);
  }

  /** From the root downwards, so that nothing created below a watched folder is missed. */
  #wanted(): readonly string[] {
    const { root } = this.#options;
    const all = new Set<string>();
    for (const folder of this.#folders) {
      const below = path.relative(root, folder);
      const isBelow = below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
      if (!isBelow) all.add(folder);
      for (let each = folder; isBelow && each.length >= root.length; each = path.dirname(each)) all.add(each);
    }
    return [...all].sort((a, b) => a.length - b.length);
  }

  #startMissing(): void {
    for (const folder of this.#wanted()) if (!this.#watchers.has(folder)) this.#start(folder);
  }

  #start(folder: string): void {
    const { watchFolder = watch } = this.#options;
    try {
      const watcher = watchFolder(folder, { persistent: true }, (_, name) =>
        this.#touched(folder, watcher, name ?? undefined),
      );
      watcher.on('error', (error) => this.#failed(folder, error));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#failed(folder, error);
    }
  }

  #stop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #touched(folder: string, watcher: FSWatcher, name: string | undefined): void {
    if (this.#watchers.get(folder) !== watcher) return;
    const changed = name === undefined ? folder : path.join(folder, name);
    const isFolder = this.#watchers.has(changed) || this.#wanted().includes(changed);
    // A deleted folder reports its own name.
    const isItself = name === path.basename(folder);
    if (isFolder || isItself) this.#startAnew(isItself ? folder : changed);
    if (isFolder || isItself || name === undefined) this.#options.onTouched(undefined);
    else if (this.#folders.includes(folder)) this.#options.onTouched(changed);
  }

  /** The folder may have been replaced: its old watcher, and those below it, would never report anything again. */
  #startAnew(folder: string): void {
    for (const each of [...this.#watchers.keys()]) {
      if (each === folder || each.startsWith(folder + path.sep)) this.#stop(each);
    }
    this.#startMissing();
  }

  #failed(folder: string, error: unknown): void {
    this.#stop(folder);
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    // The folder is gone, or was for a moment: its parent will report it.
    if (['ENOENT', 'ENOTDIR', 'EPERM', 'EBUSY'].includes(code)) this.#options.onTouched(undefined);
    else this.#options.onRefused(code);
  }
}
