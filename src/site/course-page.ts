import { Checker } from '../check/checker.ts';
import { type Exercise, exercisesOf, type Section } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import { pickSources, type Sources } from '../check/sources.ts';
import type { Checked } from '../check/verdict.ts';
import { completedSection } from '../reporters/ending-lines.ts';
import {
  type CourseStates,
  clearPass,
  contentHash,
  currentExercise,
  nextHintLevel,
  type Progress,
  progressOf,
  recordHint,
  recordTried,
  stateOf,
} from '../workspace/progress.ts';
import { courseList, statesOf } from './course-list.ts';
import { Editor } from './editor.ts';
import { part } from './elements.ts';
import { keyNamed } from './keys.ts';
import { ask, choose, notify } from './notices.ts';
import type { CoursePageParts } from './page-parts.ts';
import { VerdictPane } from './verdict-pane.ts';

/** How long typing pauses before a change is checked, ms. */
const typingPause = 300;
/** What makes the editor comfortable comes after the first verdict, or after so many ms. */
const comfortsDelay = 2000;
/** Milliseconds an exercise may take. */
const timeLimit = 5000;

/** The course in a page: which exercise is open, and what happens to it. */
export class CoursePage {
  readonly #parts: CoursePageParts;
  readonly #checker: Checker;
  readonly #editor: Editor;
  readonly #verdict: VerdictPane;
  #exercise: Exercise;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #checking = new AbortController();
  /** Which exercise completed which section, since the page was opened. */
  readonly #ends = new Map<Exercise, Section>();

  constructor(parts: CoursePageParts) {
    const { course, runner, workspace, starters } = parts;
    this.#parts = parts;
    this.#checker = new Checker({
      course,
      runner,
      read: (files) => pickSources(this.#texts(), files),
      starterOf: (file) => starters[file] ?? '',
      timeout: timeLimit,
      isKnownRight: ({ name }, sources) => stateOf(workspace.progress, name, contentHash(sources)) === 'done',
    });
    this.#editor = new Editor(part('editor'), {
      onChange: (file, text) => this.#changed(file, text),
      onSave: () => void this.check(true),
    });
    this.#verdict = new VerdictPane(parts, () => this.#texts());
    this.#exercise = this.#lastShown();
  }

  /** Opens the exercise of the address, or the one that the learner was at. @returns once what can wait may be loaded */
  async open(): Promise<void> {
    const { workspace } = this.#parts;
    this.#listen();
    addEventListener('hashchange', () => void this.#show(this.#exerciseOfAddress() ?? this.#exercise));
    addEventListener('pagehide', () => workspace.leave(this.#history()));
    // What other tabs wrote meanwhile, it has not heard of.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    workspace.onForeignChange((file) => this.#foreign(file));
    const asked = this.#exerciseOfAddress() ?? this.#exercise;
    history.replaceState(null, '', `#${asked.name}`);
    const isChecked = this.#show(asked);
    await Promise.race([isChecked, new Promise((resolve) => setTimeout(resolve, comfortsDelay))]);
    void this.#editor.addComforts();
  }

  /** Checks what is on the screen. @param isAsked whether the learner asked, and not only paused in typing */
  async check(isAsked: boolean): Promise<void> {
    clearTimeout(this.#typing);
    this.#checking.abort();
    const checking = new AbortController();
    this.#checking = checking;
    const exercise = this.#exercise;
    const { signal } = checking;
    await this.#write();
    if (signal.aborted) return;
    this.#verdict.begin();
    const checked = await this.#checker.check(exercise, {
      signal,
      onJudged: (judged) => signal.aborted || this.#verdict.show(judged, this.#states()),
      onTraining: (_, training) => signal.aborted || this.#verdict.showTraining(exercise, training),
    });
    if (signal.aborted) return;
    const before = this.#states();
    await this.#remember(checked, isAsked);
    if (signal.aborted) return;
    this.#verdict.show(checked, this.#states());
    if (checked.verdict.status === 'passed') await this.#showEnding(exercise, before);
    void this.#editor.mark(marksOf(checked, exercise.file));
    this.#drawCourse();
    await this.#verdict.draw(checked, signal, (marks) => {
      void this.#editor.mark([
        ...marksOf(checked, exercise.file),
        ...marks.filter(({ file }) => file === exercise.file),
      ]);
    });
    if (!signal.aborted) await this.#checkOthers(exercise, signal);
  }

  /** Beside the exercise that completed a section, and the last of it. */
  async #showEnding(exercise: Exercise, before: CourseStates): Promise<void> {
    const { course, workspace } = this.#parts;
    const { endingBlock } = await import('./endings.ts');
    const states = this.#states();
    const isDone = (each: Exercise) => states.get(each) === 'done';
    const completed = completedSection(course, (each) => before.get(each) === 'done', isDone);
    if (completed) this.#ends.set(exercise, completed);
    const section = course.sections.find(({ exercises }) => exercises.at(-1) === exercise) ?? this.#ends.get(exercise);
    const isEnd = section?.exercises.every(isDone);
    const ending = section && isEnd ? endingBlock(course, section, isDone, workspace.progress) : undefined;
    this.#verdict.showEnding(exercise, ending);
  }

  /** What a change may have broken beside the exercise that is open. */
  async #checkOthers(exercise: Exercise, signal: AbortSignal): Promise<void> {
    for (const [other, state] of this.#states()) {
      if (state !== 'changed' || other === exercise) continue;
      const checked = await this.#checker.check(other, { signal });
      if (signal.aborted) return;
      await this.#remember(checked, false);
      this.#drawCourse();
    }
  }

  /** @returns once it is checked */
  #show(exercise: Exercise): Promise<void> {
    const { course, workspace } = this.#parts;
    void workspace.remember('shown', exercise.name);
    void this.#write();
    void this.#keepHistory();
    this.#closeDrawer();
    this.#exercise = exercise;
    const { file, name, title } = exercise;
    document.title = `${name} · microgradx`;
    part('title').textContent = title;
    part('number').textContent = `${numberOf(course, exercise)} ${name}`;
    part('file').textContent = `exercises/${file}`;
    this.#editor.show(file, this.#texts()[file] ?? '', workspace.remembered(`undo/${file}`));
    this.#verdict.clear(exercise);
    this.#drawCourse();
    return this.check(false);
  }

  #changed(file: string, text: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.check(false), typingPause);
    void this.#write(file, text);
  }

  /** Written before it is run. */
  async #write(file = this.#editor.file, text = this.#editor.text): Promise<void> {
    const { starters, workspace } = this.#parts;
    if (file === '' || (workspace.exercise(file) ?? starters[file]) === text) return;
    if (await workspace.writeExercise(file, text)) {
      notify(`Another tab changed ${file}. This tab's text is kept, and the other's as a backup: Save downloads both.`);
    }
  }

  async #keepHistory(): Promise<void> {
    for (const [name, text] of Object.entries(this.#history())) await this.#parts.workspace.remember(name, text);
  }

  /** By the name under which the workspace remembers it. A longer one is given up. */
  #history(): Readonly<Record<string, string>> {
    const { file, history } = this.#editor;
    return file === '' || history.length > 500_000 ? {} : { [`undo/${file}`]: history };
  }

  #foreign(file: string | undefined): void {
    if (file !== undefined) {
      this.#editor.replace(file, this.#texts()[file] ?? '');
      if (file === this.#exercise.file) void this.check(false);
    }
    this.#drawCourse();
  }

  #remember(checked: Checked, isAsked: boolean): Promise<void> {
    const at = new Date();
    if (!isAsked && checked.verdict.status !== 'passed' && this.#states().get(checked.exercise) === 'unfinished') {
      return Promise.resolve();
    }
    return this.#updateProgress((progress) => recordTried(progress, [checked], at, isAsked ? [checked.exercise] : []));
  }

  async #updateProgress(change: (progress: Progress) => Progress): Promise<void> {
    await this.#parts.workspace.updateProgress(change);
  }

  #drawCourse(): void {
    const list = part('course');
    const focused = list.querySelector(':focus')?.getAttribute('href');
    list.replaceChildren(...courseList(this.#parts.course, this.#states(), this.#exercise));
    if (focused) list.querySelector<HTMLElement>(`[href="${focused}"]`)?.focus({ preventScroll: true });
  }

  /** On a narrow screen. */
  #closeDrawer(): void {
    const drawer = part<HTMLDetailsElement>('drawer');
    if (!drawer.open) return;
    drawer.open = false;
    drawer.querySelector('summary')?.focus();
  }

  #states(): CourseStates {
    const { course, workspace } = this.#parts;
    return statesOf(course, workspace.progress, (files) => pickSources(this.#texts(), files));
  }

  /** What is stored, and starters where nothing is. */
  #texts(): Sources {
    const { starters, workspace } = this.#parts;
    return Object.fromEntries(
      Object.entries(starters).map(([file, starter]) => [file, workspace.exercise(file) ?? starter]),
    );
  }

  #exerciseOfAddress(): Exercise | undefined {
    return exercisesOf(this.#parts.course).find(({ name }) => `#${name}` === location.hash);
  }

  #lastShown(): Exercise {
    const { course, workspace } = this.#parts;
    const [first] = exercisesOf(course);
    const shown = exercisesOf(course).find(({ name }) => name === workspace.remembered('shown'));
    const found = shown ?? currentExercise(this.#states()) ?? first;
    if (!found) throw new Error('the course is empty');
    return found;
  }

  #listen(): void {
    const on = (id: string, run: () => void) => part(id).addEventListener('click', run);
    on('check', () => void this.check(true));
    on('hint', () => void this.#hint());
    on('reset', () => void this.#reset());
    on('save', () => void this.#save());
    on('report', () => void this.#report());
    on('verify', () => void this.#verify());
    on('open', () => void this.#open());
    this.#offerKeys();
    for (const chooser of [part<HTMLInputElement>('chooser'), part<HTMLInputElement>('folder-chooser')]) {
      chooser.addEventListener('change', () => {
        void this.#openFiles([...(chooser.files ?? [])]);
        chooser.value = '';
      });
    }
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void this.#openFiles(files);
    });
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.#closeDrawer();
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.check(true);
    });
  }

  #offerKeys(): void {
    const { workspace } = this.#parts;
    const select = part<HTMLSelectElement>('keys');
    select.value = keyNamed(workspace.remembered('keys'));
    const use = () => void this.#editor.useKeys(keyNamed(select.value));
    if (select.value !== 'standard') use();
    select.addEventListener('change', () => {
      void workspace.remember('keys', select.value);
      use();
    });
  }

  async #hint(): Promise<void> {
    const { name, hints } = this.#exercise;
    const level = Math.min(nextHintLevel(progressOf(this.#parts.workspace.progress, name)), hints.length);
    this.#verdict.showHint(this.#exercise, level);
    await this.#updateProgress((before) =>
      level > progressOf(before, name).hintLevel ? recordHint(before, name, level) : before,
    );
  }

  async #reset(): Promise<void> {
    const { starters, workspace, course } = this.#parts;
    const { file } = this.#exercise;
    const sharing = exercisesOf(course).filter((exercise) => exercise.file === file);
    const also = sharing.length > 1 ? ` ${sharing.map(({ name }) => name).join(', ')} share it.` : '';
    if (!(await ask(`Put ${file} back to its starter?${also} Yours is kept as a backup.`, 'Put it back'))) return;
    await this.#write();
    const starter = starters[file] ?? '';
    const [backup] = await workspace.replaceExercises({ [file]: starter });
    await this.#updateProgress((progress) => sharing.reduce((before, { name }) => clearPass(before, name), progress));
    this.#editor.replace(file, starter);
    if (backup)
      notify(`exercises/${file} is back to its starter. Yours is kept: ${backup}, in the zip that Save downloads.`);
    await this.check(false);
  }

  async #save(): Promise<void> {
    await this.#write();
    const { saveWorkspace } = await import('./workspace-zip.ts');
    saveWorkspace(this.#parts.workspace.files(), this.#texts());
  }

  async #verify(): Promise<void> {
    await this.#write();
    await this.#verdict.verify();
  }

  async #open(): Promise<void> {
    const choosers = { 'Zip or files': 'chooser', Folder: 'folder-chooser' };
    const chosen =
      'webkitdirectory' in HTMLInputElement.prototype
        ? await choose('Open a saved zip or a workspace folder. What is here is kept as a backup.', choosers)
        : 'chooser';
    if (chosen !== undefined) part(chosen).click();
  }

  async #openFiles(files: readonly File[]): Promise<void> {
    const { readWorkspace } = await import('./workspace-zip.ts');
    const opened = await readWorkspace(files, Object.keys(this.#parts.starters));
    if ('problem' in opened) {
      notify(opened.problem);
      return;
    }
    await this.#write();
    const backups = await this.#parts.workspace.replaceExercises(opened.exercises, opened.progress);
    for (const [file, text] of Object.entries(opened.exercises)) this.#editor.replace(file, text);
    const kept = backups.length > 0 ? ' What was here is kept as a backup, in the zip that Save downloads.' : '';
    notify(`Opened ${opened.name}.${kept}`);
    const next = currentExercise(this.#states()) ?? this.#exercise;
    if (next === this.#exercise) void this.#show(next);
    else location.hash = next.name;
  }

  async #report(): Promise<void> {
    await this.#write();
    const { saveReport } = await import('./report.ts');
    const { progress } = this.#parts.workspace;
    await saveReport({
      ...this.#parts,
      texts: this.#texts(),
      checker: this.#checker,
      states: this.#states(),
      progress,
    });
  }
}

function marksOf({ verdict: { error } }: Checked, file: string) {
  if (!error || error.line === null || error.kind === 'todo' || error.file !== `exercises/${file}`) return [];
  return [{ line: error.line, column: error.column ?? 1, severity: 'error' as const, message: error.message }];
}
