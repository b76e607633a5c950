import { Checker } from '../check/checker.ts';
import { exercisesOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import { currentExercise } from '../workspace/progress.ts';
import { closeDrawer, listenToControls } from './controls.ts';
import { drawCourseList } from './course-list.ts';
import { Coursework } from './coursework.ts';
import { Editor, historyName } from './editor.ts';
import { part } from './elements.ts';
import { notify } from './notices.ts';
import { PageChecks } from './page-checks.ts';
import type { CoursePageParts } from './page-parts.ts';
import { openFiles, reset, save, saveReportOf, wantsReset } from './transfer.ts';
import { VerdictPane } from './verdict-pane.ts';

/** What makes the editor comfortable comes after the first verdict, or after so many ms. */
const comfortsDelay = 2000;
/** Milliseconds an exercise may take. */
const timeLimit = 5000;

/** The course in a page: which exercise is open, and what happens to it. */
export class CoursePage {
  readonly #parts: CoursePageParts;
  readonly #work: Coursework;
  readonly #checker: Checker;
  readonly #editor: Editor;
  readonly #verdict: VerdictPane;
  #exercise: Exercise;
  readonly #checks: PageChecks;
  #lastHint: Promise<void> = Promise.resolve();

  constructor(parts: CoursePageParts) {
    const { course, runner, workspace, starters } = parts;
    this.#parts = parts;
    this.#work = new Coursework(course, workspace, starters);
    this.#checker = new Checker({
      course,
      runner,
      read: (files) => this.#work.read(files),
      starterOf: (file) => starters[file] ?? '',
      timeout: timeLimit,
      isKnownRight: (exercise, sources) => this.#work.isKnownRight(exercise, sources),
    });
    this.#editor = new Editor(part('editor'), {
      onChange: (file, text) => this.#changed(file, text),
      onSave: () => void this.#checks.check(true),
    });
    this.#verdict = new VerdictPane(parts, () => this.#work.texts);
    this.#checks = new PageChecks({
      course,
      runner,
      checker: this.#checker,
      work: this.#work,
      editor: this.#editor,
      verdict: this.#verdict,
      exercise: () => this.#exercise,
      written: () => this.#written(),
      onRecorded: () => this.#drawCourse(),
    });
    this.#exercise = this.#work.lastShown;
  }

  /** Opens the exercise of the address, or the one that the learner was at. @returns once what can wait may be loaded */
  async open(): Promise<void> {
    const { workspace } = this.#parts;
    this.#listen();
    addEventListener('hashchange', () => void this.#show(this.#exerciseOfAddress() ?? this.#exercise));
    addEventListener('pagehide', () => workspace.leave(this.#editor.history));
    // What other tabs wrote meanwhile, it has not heard of.
    addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
    workspace.onForeignChange((file) => this.#foreign(file));
    const asked = this.#exerciseOfAddress() ?? this.#exercise;
    history.replaceState(null, '', `#${asked.name}`);
    const isChecked = this.#show(asked);
    await Promise.race([isChecked, new Promise((resolve) => setTimeout(resolve, comfortsDelay))]);
    void this.#editor.addComforts();
  }

  #listen(): void {
    const { workspace } = this.#parts;
    listenToControls({
      check: () => void this.#checks.check(true),
      hint: () => this.#hint(),
      reset: () => void this.#reset(),
      save: () => void this.#written().then(() => save(workspace, this.#work)),
      report: () => void this.#written().then(() => saveReportOf(this.#parts, this.#work, this.#checker)),
      verify: () => void this.#written().then(() => this.#verdict.verify()),
      openFiles: (files) => void this.#open(files),
      keys: workspace.remembered('keys'),
      useKeys: (name) => {
        void workspace.remember('keys', name);
        void this.#editor.useKeys(name);
      },
    });
  }

  /** @returns once it is checked */
  #show(exercise: Exercise): Promise<void> {
    const { course, workspace } = this.#parts;
    void workspace.remember('shown', exercise.name);
    void this.#written();
    void this.#keepHistory();
    closeDrawer();
    this.#exercise = exercise;
    const { file, name, title } = exercise;
    document.title = `${name} · microgradx`;
    part('title').textContent = title;
    part('number').textContent = `${numberOf(course, exercise)} ${name}`;
    part('file').textContent = `exercises/${file}`;
    this.#editor.show(file, this.#work.texts[file] ?? '', workspace.remembered(historyName(file)));
    this.#verdict.clear(exercise);
    this.#drawCourse();
    return this.#checks.check(false);
  }

  #changed(file: string, text: string): void {
    this.#checks.typed();
    void this.#written(file, text);
  }

  /** Written before it is run. */
  async #written(file = this.#editor.file, text = this.#editor.text): Promise<void> {
    if (file === '' || !(await this.#work.write(file, text))) return;
    notify(`Another tab changed ${file}. This tab's text is kept, and the other's as a backup: Save downloads both.`);
  }

  async #keepHistory(): Promise<void> {
    for (const [name, text] of Object.entries(this.#editor.history)) await this.#parts.workspace.remember(name, text);
  }

  #foreign(file: string | undefined): void {
    if (file !== undefined) {
      this.#editor.replace(file, this.#work.texts[file] ?? '');
      if (file === this.#exercise.file) void this.#checks.check(false);
    }
    this.#drawCourse();
  }

  #drawCourse(): void {
    drawCourseList(part('course'), this.#parts.course, this.#work.states, this.#exercise);
  }

  #exerciseOfAddress(): Exercise | undefined {
    return exercisesOf(this.#parts.course).find(({ name }) => `#${name}` === location.hash);
  }

  /** One after the other: the next one depends on what is recorded of the last. */
  #hint(): void {
    this.#lastHint = this.#lastHint.then(() => {
      const level = this.#work.nextHint(this.#exercise);
      this.#verdict.showHint(this.#exercise, level);
      return this.#work.recordHint(this.#exercise, level);
    });
  }

  async #reset(): Promise<void> {
    const { file } = this.#exercise;
    if (!(await wantsReset(file, this.#work))) return;
    await this.#written();
    await reset(file, this.#work);
    this.#editor.replace(file, this.#work.texts[file] ?? '');
    await this.#checks.check(false);
  }

  async #open(files: readonly File[]): Promise<void> {
    await this.#written();
    const opened = await openFiles(files, this.#parts);
    for (const [file, text] of Object.entries(opened)) this.#editor.replace(file, text);
    if (Object.keys(opened).length === 0) return;
    const next = currentExercise(this.#work.states) ?? this.#exercise;
    if (next === this.#exercise) void this.#show(next);
    else location.hash = next.name;
  }
}
