import { noProgress, type Progress } from '../workspace/progress.ts';
import { formatProgress, parseProgress } from '../workspace/progress-text.ts';
import { timestamp } from '../workspace/timestamp.ts';
import { type Database, type DatabaseChange, memoryDatabase, openDatabase } from './database.ts';
import { forgetUnwritten, keepUnwritten, unwrittenTexts } from './unwritten.ts';

/** The same paths as on a disk, so that Save only has to pack them. */
const progressFile = '.microgradx/progress.json';
const backupFolder = '.microgradx/backup/';
const exercisesFolder = 'exercises/';

/** What the page itself remembers: no part of a workspace. */
const pageFolder = 'page/';

/** Sentences for the learner. */
const refused = 'This browser keeps nothing for this page, so your work is lost when you close it. Save it first.';
const notWritten = (why: unknown) =>
  `Your last change was not stored (${why instanceof Error ? why.message : why}). It is still on the screen: Save it.`;

/** A learner's workspace in this browser, shared by all tabs. Never throws for the storage's sake. */
export class KeptWorkspace {
  readonly #database: Database;
  /** What is stored, as far as this tab knows. */
  readonly #texts: Map<string, string>;
  readonly #channel: BroadcastChannel | undefined;
  readonly #tell: (warning: string) => void;
  #lastWrite: Promise<unknown> = Promise.resolve();

  /** @param tell is given a sentence when something could not be kept */
  static async open(tell: (warning: string) => void): Promise<KeptWorkspace> {
    try {
      const database = await openDatabase('microgradx');
      const workspace = new KeptWorkspace(database, new Map(await database.readAll()), tell);
      await workspace.#finishWriting();
      return workspace;
    } catch {
      tell(refused);
      return new KeptWorkspace(memoryDatabase(), new Map(), tell);
    }
  }

  /** What an earlier visit could not. */
  async #finishWriting(): Promise<void> {
    for (const [path, text] of Object.entries(unwrittenTexts())) {
      if (path.startsWith(pageFolder)) await this.remember(path.slice(pageFolder.length), text);
      else await this.replaceExercises({ [path.slice(exercisesFolder.length)]: text });
      forgetUnwritten(path, text);
    }
  }

  private constructor(database: Database, texts: Map<string, string>, tell: (warning: string) => void) {
    this.#database = database;
    this.#texts = texts;
    this.#tell = tell;
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('microgradx') : undefined;
  }

  /** A file below `exercises/`; undefined where it was never written. */
  exercise(file: string): string | undefined {
    return this.#texts.get(exercisesFolder + file);
  }

  /** Something the page remembers. */
  remembered(name: string): string | undefined {
    return this.#texts.get(pageFolder + name);
  }

  async remember(name: string, text: string | undefined): Promise<void> {
    await this.#change([], () => new Map([[pageFolder + name, text]]));
  }

  /**
   * The page is left, and may be frozen: a transaction that it had begun would be waited for by every later visit.
   * What was to be written is, by the next.
   *
   * @param remembered what the page wants to remember
   */
  leave(remembered: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(remembered)) keepUnwritten(pageFolder + name, text);
    this.#database.close();
  }

  get progress(): Progress {
    return progressIn(this.#texts);
  }

  async updateProgress(change: (progress: Progress) => Progress): Promise<void> {
    await this.#change([progressFile], (before) => {
      const damaged = before.get(progressFile);
      const isDamaged = damaged !== undefined && parseProgress(damaged).kind !== 'progress';
      return new Map([
        [progressFile, formatProgress(change(progressIn(before)))],
        ...(isDamaged ? [[`.microgradx/progress.corrupt-${timestamp(new Date())}.json`, damaged] as const] : []),
      ]);
    });
  }

  /**
   * Writes an exercise's file. Where another tab has changed it since this one read it, that text is kept as a backup.
   *
   * @returns whether that was so
   */
  async writeExercise(file: string, text: string): Promise<boolean> {
    const path = exercisesFolder + file;
    const known = this.#texts.get(path);
    if (known === text) return false;
    this.#texts.set(path, text);
    keepUnwritten(path, text);
    let isForeign = false;
    const isWritten = await this.#change([path], (before) => {
      const stored = before.get(path);
      isForeign = stored !== undefined && stored !== known && stored !== text;
      return new Map([[path, text], ...(isForeign && stored !== undefined ? [backupOf(file, stored)] : [])]);
    });
    if (isWritten) forgetUnwritten(path, text);
    return isForeign;
  }

  /** Puts other texts in place of a file's; what was there is kept. @returns the backup's path, if there was anything */
  async replaceExercises(texts: Readonly<Record<string, string>>, progress?: Progress): Promise<readonly string[]> {
    const changed = Object.entries(texts).filter(([file, text]) => this.exercise(file) !== text);
    const backups = changed.flatMap(([file]) => {
      const before = this.exercise(file);
      return before === undefined ? [] : [backupOf(file, before)];
    });
    const kept = progress && this.#texts.get(progressFile);
    const all: [string, string][] = [
      ...changed.map(([file, text]): [string, string] => [exercisesFolder + file, text]),
      ...backups,
      ...(progress ? [[progressFile, formatProgress(progress)] as [string, string]] : []),
      ...(kept ? [[`${backupFolder}progress.${timestamp(new Date())}.json`, kept] as [string, string]] : []),
    ];
    await this.#change([], () => new Map(all));
    return backups.map(([path]) => path);
  }

  /** The files of the workspace, as they would lie on a disk. */
  files(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.#texts].filter(([path]) => !path.startsWith(pageFolder)));
  }

  /** Told of each exercise's file, and of the progress, that another tab has written. */
  onForeignChange(listener: (file: string | undefined) => void): void {
    this.#channel?.addEventListener('message', async ({ data }: MessageEvent<readonly string[]>) => {
      for (const path of data) {
        const text = await this.#database.read(path).catch(() => undefined);
        if (text === undefined) this.#texts.delete(path);
        else this.#texts.set(path, text);
        listener(path.startsWith(exercisesFolder) ? path.slice(exercisesFolder.length) : undefined);
      }
    });
  }

  /** One after the other, so that a later text is never overtaken by an earlier one. @returns whether it is stored */
  #change(paths: readonly string[], change: DatabaseChange): Promise<boolean> {
    const written = this.#lastWrite.then(async () => {
      let isStored = true;
      let after: ReturnType<DatabaseChange> = new Map();
      const recorded: DatabaseChange = (before) => {
        after = change(before);
        return after;
      };
      try {
        await this.#database.change(paths, recorded);
      } catch (error) {
        this.#tell(notWritten(error));
        isStored = false;
        after = change(this.#texts);
      }
      for (const [path, text] of after) {
        if (text === undefined) this.#texts.delete(path);
        else this.#texts.set(path, text);
      }
      this.#channel?.postMessage([...after.keys()].filter((path) => !path.startsWith(pageFolder)));
      return isStored;
    });
    this.#lastWrite = written;
    return written;
  }
}

function progressIn(texts: ReadonlyMap<string, string>): Progress {
  const parsed = parseProgress(texts.get(progressFile) ?? formatProgress(noProgress));
  return parsed.kind === 'progress' ? parsed.progress : noProgress;
}

/** `section1/gradf.ts` → `.microgradx/backup/section1/gradf.2025-03-14T15-09-26-535Z.ts` */
function backupOf(file: string, text: string): [string, string] {
  return [`${backupFolder}${file.replace(/(\.ts)?$/, `.${timestamp(new Date())}$1`)}`, text];
}
