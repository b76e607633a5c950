import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Checker } from '../check/checker.ts';
import { exercisesOf } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import type { LearnerRunner } from '../check/runner.ts';
import { areSame, type Reading, type Sources } from '../check/sources.ts';
import { type Checked, isCutShort } from '../check/verdict.ts';
import { exercisesFolder, openChecker, remember } from '../workspace/course.ts';
import { askedAmongAll, contentHash, noProgress, type Progress, progressOf, stateOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { type OnScreen, readSources } from '../workspace/sources.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';

/** An exercise of a file that an editor shows. */
export type ShownExercise =
  | { readonly exercise: Exercise; readonly checked: Checked }
  /** Exactly these texts have passed before. */
  | { readonly exercise: Exercise; readonly checked: undefined };

/** The exercises of one file, in the course's order: up to the first that was never done. */
export interface FileCheck {
  /** The document's. */
  readonly version: number;
  readonly shown: readonly ShownExercise[];
}

/** Told of what stands already, while the search for the place of a mistake goes on. */
type OnPreliminary = (shown: readonly ShownExercise[]) => void;

export interface OpenWorkspaceOptions {
  readonly workspace: CourseWorkspace;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** Of all workspaces. */
  readonly runner: LearnerRunner;
  /** Resolves when everything that the editor has sent so far is handled. */
  readonly settled: () => Promise<void>;
  /** Prepares what the editor is told of a check. @returns sends it, called while the text is still on the screen */
  readonly prepare: (document: TextDocument, check: FileCheck) => () => void;
  readonly onWarning: (sentence: string) => void;
  readonly onError: (error: unknown) => void;
}

/** From the last key to a check, ms. */
const pause = 300;

/** A learner's folder while an editor shows files of it. One check runs at a time, about what is on the screen. */
export class OpenWorkspace {
  readonly #options: OpenWorkspaceOptions;
  readonly #checker: Checker;
  /** What an editor shows, by the file's path below `exercises/`. */
  readonly #documents = new Map<string, TextDocument>();
  /** Their versions then. */
  readonly #openedAs = new Map<string, number>();
  readonly #checks = new Map<string, FileCheck>();
  /** Files to check, the first one next. */
  #pending: readonly string[] = [];
  /** The last verdict of each exercise. */
  readonly #latest = new Map<Exercise, Checked>();
  readonly #warned = new Set<string>();
  #progress: Progress = noProgress;
  #round = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: OpenWorkspaceOptions) {
    this.#options = options;
    this.#checker = openChecker(options.workspace, {
      started: [],
      timeout: options.timeout,
      atOnce: 1,
      runner: options.runner,
      read: (files) => readSources(this.#folder, files, this.onScreen),
      progress: () => this.#progress,
    });
  }

  get workspace(): CourseWorkspace {
    return this.#options.workspace;
  }

  get isEmpty(): boolean {
    return this.#documents.size === 0;
  }

  readonly onScreen: OnScreen = (file) => this.#documents.get(file)?.getText();

  /** Undefined until the document has been checked as it is now. */
  checkOf(file: string): FileCheck | undefined {
    const check = this.#checks.get(file);
    return check?.version === this.#documents.get(file)?.version ? check : undefined;
  }

  opened(file: string, document: TextDocument): void {
    this.#documents.set(file, document);
    this.#openedAs.set(file, document.version);
    this.#checkSoon([file, ...this.#dependentsOf(file)], 0);
  }

  /** Called for a document that was just opened, too, which waits for no other key. */
  changed(file: string): void {
    if (this.#documents.get(file)?.version === this.#openedAs.get(file)) return;
    this.#checkSoon([file, ...this.#dependentsOf(file)], pause);
  }

  saved(file: string): void {
    this.#checkSoon([file], 0);
  }

  closed(file: string): void {
    this.#documents.delete(file);
    this.#checks.delete(file);
    // Those that import it see the disk's text now.
    this.#checkSoon(this.#dependentsOf(file), 0);
  }

  /** Files that something else than this editor wrote. */
  changedOnDisk(files: readonly string[]): void {
    this.#checkSoon(
      files.filter((file) => !this.#documents.has(file)).flatMap((file) => this.#dependentsOf(file)),
      pause,
    );
  }

  /** Checks everything on the screen again, after a change to progress. */
  checkAgain(): void {
    this.#checkSoon([...this.#documents.keys()], 0);
  }

  /** The verdict on what is on the screen, also of an exercise that has passed with it before. */
  async verdictOn(exercise: Exercise): Promise<Checked> {
    const reading = readSources(this.#folder, filesOf(exercise), this.onScreen);
    return this.#knownVerdict(exercise, reading) ?? this.#checker.checkReading(exercise, reading, {});
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#round.abort();
  }

  get #folder(): string {
    return exercisesFolder(this.#options.workspace);
  }

  /** Files on the screen whose exercises use this one. */
  #dependentsOf(file: string): readonly string[] {
    return [...this.#checks]
      .filter(([other, { shown }]) => other !== file && shown.some(({ checked }) => checked && file in checked.sources))
      .map(([other]) => other);
  }

  /** @param wait milliseconds; what changes meanwhile starts it anew */
  #checkSoon(files: readonly string[], wait: number): void {
    if (files.length === 0) return;
    this.#round.abort();
    this.#pending = [...new Set([...files, ...this.#pending])].filter((file) => this.#documents.has(file));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#checkPending().catch(this.#options.onError), wait);
  }

  async #checkPending(): Promise<void> {
    this.#round = new AbortController();
    const { signal } = this.#round;
    this.#progress = (await readProgress(this.workspace)).progress;
    for (const file of this.#pending) {
      const document = this.#documents.get(file);
      if (!document) continue;
      const { version } = document;
      const publishFirst: OnPreliminary = (shown) => void this.#publish(file, document, { version, shown }, signal);
      const check = { version, shown: await this.#check(file, signal, publishFirst) };
      await this.#publish(file, document, check, signal);
      if (signal.aborted) return;
      this.#pending = this.#pending.filter((other) => other !== file);
      await this.#remember(check);
    }
  }

  async #publish(file: string, document: TextDocument, check: FileCheck, signal: AbortSignal): Promise<void> {
    const { prepare, settled } = this.#options;
    if (signal.aborted) return;
    const send = prepare(document, check);
    await settled();
    if (signal.aborted) return;
    this.#checks.set(file, check);
    send();
  }

  /** Those of the file's exercises that were done, and the first that was not. */
  async #check(file: string, signal: AbortSignal, onPreliminary: OnPreliminary): Promise<readonly ShownExercise[]> {
    const shown: ShownExercise[] = [];
    const { course } = this.workspace;
    for (const exercise of exercisesOf(course).filter((each) => each.file === file)) {
      if (signal.aborted) return [];
      const reading = readSources(this.#folder, filesOf(exercise), this.onScreen);
      if ('sources' in reading && this.#isDone(exercise, reading.sources)) {
        shown.push({ exercise, checked: undefined });
        continue;
      }
      let judged = 0;
      const onJudged = (preliminary: Checked) => {
        judged += 1;
        // The first time its mistakes have no names yet, and a moment later they have.
        if (judged === 2) onPreliminary([...shown, { exercise, checked: preliminary }]);
      };
      const known = this.#knownVerdict(exercise, reading);
      const checked = known ?? (await this.#checker.checkReading(exercise, reading, { signal, onJudged }));
      if (signal.aborted) return [];
      this.#latest.set(exercise, checked);
      shown.push({ exercise, checked });
      const wasDone = progressOf(this.#progress, exercise.name).passed !== null;
      if (!wasDone && checked.verdict.status !== 'passed') break;
    }
    return shown;
  }

  /** The last one, where it is about the same texts. */
  #knownVerdict(exercise: Exercise, reading: Reading): Checked | undefined {
    const latest = this.#latest.get(exercise);
    const isSame = latest && 'sources' in reading && areSame(latest.sources, reading.sources);
    return isSame && !isCutShort(latest.verdict) ? latest : undefined;
  }

  #isDone({ name }: Exercise, sources: Sources): boolean {
    return stateOf(this.#progress, name, contentHash(sources)) === 'done';
  }

  /** A try counts once it is saved, as in the terminal. */
  async #remember({ shown }: FileCheck): Promise<void> {
    const tried = shown.flatMap(({ checked }) => (checked && this.#isSaved(checked) ? [checked] : []));
    if (tried.length === 0) return;
    const { progress, warnings } = await remember(this.workspace, tried, askedAmongAll(tried));
    this.#progress = progress;
    for (const sentence of warnings.filter((each) => !this.#warned.has(each))) {
      this.#warned.add(sentence);
      this.#options.onWarning(sentence);
    }
  }

  #isSaved({ exercise, sources }: Checked): boolean {
    const onDisk = readSources(this.#folder, filesOf(exercise));
    return 'sources' in onDisk && areSame(onDisk.sources, sources);
  }
}
