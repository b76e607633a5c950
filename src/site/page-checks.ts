import type { Checker } from '../check/checker.ts';
import type { Course } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import { jobOf, type LearnerRunner } from '../check/runner.ts';
import type { CourseStates } from '../workspace/progress.ts';
import { CompletedSections, type Coursework } from './coursework.ts';
import type { Editor } from './editor.ts';
import { marksOf, type VerdictPane } from './verdict-pane.ts';

/** What is checked, and where it is shown. */
interface CheckedPage {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly checker: Checker;
  readonly work: Coursework;
  readonly editor: Editor;
  readonly verdict: VerdictPane;
  /** The one on the screen. */
  readonly exercise: () => Exercise;
  /** Resolves when what is on the screen is written. */
  readonly written: () => Promise<void>;
  /** Progress has changed. */
  readonly onRecorded: () => void;
}

/** The longest from one key to the next while somebody types, ms. */
const gap = 60;
/** How long typing pauses before a change is checked, ms. */
const pause = 300;

/** Checks the exercise on the screen, one check at a time, and then what the change may have broken beside it. */
export class PageChecks {
  readonly #page: CheckedPage;
  readonly #completed: CompletedSections;
  #checking = new AbortController();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(page: CheckedPage) {
    this.#page = page;
    this.#completed = new CompletedSections(page.course);
  }

  /** @param isAsked whether the learner asked, and not only paused in typing */
  async check(isAsked: boolean): Promise<void> {
    clearTimeout(this.#typing);
    this.#checking.abort();
    this.#checking = new AbortController();
    const { signal } = this.#checking;
    const exercise = this.#page.exercise();
    const { checker, editor, verdict, work, written, onRecorded } = this.#page;
    await written();
    if (signal.aborted) return;
    verdict.begin();
    const checked = await checker.check(exercise, {
      signal,
      onJudged: (judged) => signal.aborted || verdict.show(judged, work.states),
      onTraining: (_, training) => signal.aborted || verdict.showTraining(exercise, training),
    });
    if (signal.aborted) return;
    const before = work.states;
    await work.recordCheck(checked, isAsked);
    if (signal.aborted) return;
    verdict.show(checked, work.states);
    if (checked.verdict.status === 'passed') await this.#showEnding(exercise, before);
    const own = marksOf(checked, exercise.file);
    void editor.mark(own);
    onRecorded();
    await verdict.draw(checked, signal, (marks) => {
      void editor.mark([...own, ...marks.filter(({ file }) => file === exercise.file)]);
    });
    if (!signal.aborted) await this.#checkOthers(exercise, signal);
    if (!signal.aborted) this.#prepare();
  }

  /** A key: once there is no other for a moment, a check is prepared, and once typing pauses, it begins. */
  typed(): void {
    // Of another text nothing is shown any more, and what runs takes time from the keys.
    this.#checking.abort();
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.#prepare();
      this.#typing = setTimeout(() => void this.check(false), pause - gap);
    }, gap);
  }

  /** For the next check of what is on the screen. */
  #prepare(): void {
    const { exercise, runner, work } = this.#page;
    const reading = work.read(filesOf(exercise()));
    if ('sources' in reading) void runner.prepare?.(jobOf(exercise(), reading.sources));
  }

  async #showEnding(exercise: Exercise, before: CourseStates): Promise<void> {
    const { course, verdict, work } = this.#page;
    const { states, progress } = work;
    const section = this.#completed.endBeside(exercise, before, states);
    const { endingBlock } = await import('./endings.ts');
    const isDone = (each: Exercise) => states.get(each) === 'done';
    verdict.showEnding(exercise, section && endingBlock(course, section, isDone, progress));
  }

  async #checkOthers(exercise: Exercise, signal: AbortSignal): Promise<void> {
    const { checker, work, onRecorded } = this.#page;
    for (const [other, state] of work.states) {
      if (state !== 'changed' || other === exercise) continue;
      const checked = await checker.check(other, { signal });
      if (signal.aborted) return;
      await work.recordCheck(checked, false);
      onRecorded();
    }
  }
}
