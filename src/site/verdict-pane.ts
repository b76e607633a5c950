import { landmarksOf } from '../check/course.ts';
import type { Exercise, Training } from '../check/exercise.ts';
import type { Sources } from '../check/sources.ts';
import { type Checked, isCutShort, type TypeFault } from '../check/verdict.ts';
import { stillDoneSentence, trainingLine } from '../reporters/verdict-lines.ts';
import { count } from '../terminal/text.ts';
import { type CourseStates, currentExercise } from '../workspace/progress.ts';
import { doneIn } from './course-list.ts';
import type { Mark } from './editor.ts';
import { button, element, linked, part } from './elements.ts';
import type { CoursePageParts } from './page-parts.ts';
import { typeBlocks, verdictBlocks } from './verdict-view.ts';

type FileMark = Mark & { readonly file: string };

/** A check that is done sooner does not look busy, ms: a frame for that would only come before the verdict's. */
const busyAfter = 100;

/** What stands beside the editor: the verdict, a hint, the types, and the picture of the exercise. */
export class VerdictPane {
  readonly #parts: CoursePageParts;
  readonly #texts: () => Sources;
  readonly #region = part('verdict');
  #busy: ReturnType<typeof setTimeout> | undefined;
  /** How far a training is, until the next frame shows it. */
  #training: Training | undefined;

  constructor(parts: CoursePageParts, texts: () => Sources) {
    this.#parts = parts;
    this.#texts = texts;
    part('answer').tabIndex = 0; // it scrolls, also by keyboard
  }

  /** For another exercise. */
  clear(exercise: Exercise): void {
    this.#end();
    delete this.#region.dataset.status;
    this.#region.replaceChildren(element('p', { class: 'soft' }, `Checking ${exercise.name} …`));
    for (const id of ['ending', 'hints', 'types', 'picture', 'comparison', 'verification']) part(id).replaceChildren();
  }

  begin(): void {
    this.#end();
    this.#busy = setTimeout(() => this.#region.setAttribute('aria-busy', 'true'), busyAfter);
  }

  #end(): void {
    clearTimeout(this.#busy);
    this.#region.removeAttribute('aria-busy');
    this.#training = undefined;
  }

  show(checked: Checked, states: CourseStates): void {
    const { verdict } = checked;
    this.#end();
    this.#region.dataset.status = verdict.status;
    const isDrawn = checked.exercise === landmarksOf(this.#parts.course).demo.exercise;
    const told = element('div', {}, this.#summary(checked, states), ...verdictBlocks(checked, isDrawn));
    // What a screen reader has said already, it says again when it is replaced.
    if (checked.isPreliminary || told.innerHTML !== this.#region.innerHTML) {
      this.#region.replaceChildren(...told.childNodes);
    }
    if (verdict.status === 'passed' && !checked.isPreliminary) this.#offerComparison(checked.exercise);
    if (verdict.status === 'passed') return;
    for (const id of ['ending', 'comparison']) part(id).replaceChildren();
  }

  /** Why an exercise that is done matters, and the end of what it completes. */
  showEnding({ whyItMatters = '' }: Exercise, ending: Node | undefined): void {
    const paragraphs = whyItMatters === '' ? [] : whyItMatters.split('\n\n').map((text) => element('p', {}, text));
    part('ending').replaceChildren(...paragraphs, ...(ending ? [ending] : []));
  }

  /** Compares the learner's engine with PyTorch. */
  async verify(): Promise<void> {
    const place = part('verification');
    place.replaceChildren(element('p', { class: 'soft' }, 'Comparing …'));
    const { verificationBlock } = await import('./verification.ts');
    place.replaceChildren(await verificationBlock({ ...this.#parts, texts: this.#texts() }));
    place.scrollIntoView({ block: 'nearest' });
  }

  /** Once a frame: a key that is pressed meanwhile comes first. */
  showTraining(exercise: Exercise, training: Training): void {
    const isWaiting = this.#training !== undefined;
    this.#training = training;
    if (!isWaiting) requestAnimationFrame(() => void this.#drawTraining(exercise));
  }

  async #drawTraining(exercise: Exercise): Promise<void> {
    const { drawTraining } = await import('./pictures.ts');
    const training = this.#training;
    this.#training = undefined;
    if (!training) return;
    const line = trainingLine(training, 46);
    const known = this.#region.querySelector('.training');
    if (known) known.textContent = line;
    else this.#region.prepend(element('p', { class: 'training' }, line));
    const { demo } = landmarksOf(this.#parts.course);
    if (demo.exercise === exercise) drawTraining(demo, training);
  }

  showHint({ name, hints }: Exercise, level: number): void {
    const isLast = level === hints.length;
    const text = element('p', {}, ...linked(hints[level - 1] ?? ''));
    part('hints').replaceChildren(
      element(
        'section',
        { class: 'card', 'aria-label': 'Hint' },
        element('p', { class: 'kicker' }, `${name} · hint ${level} of ${hints.length}`),
        text,
        ...(isLast ? [button('Show the solution', () => void this.#compare(name))] : []),
      ),
    );
    part('hints').scrollIntoView({ block: 'nearest' });
  }

  /** Draws what takes longer than the verdict. @param onTypes is given the type errors' places */
  async draw(checked: Checked, signal: AbortSignal, onTypes: (marks: readonly FileMark[]) => void): Promise<void> {
    const { course, runner, starters } = this.#parts;
    const { drawPicture } = await import('./pictures.ts');
    if (signal.aborted) return;
    await drawPicture({ course, runner, checked, texts: this.#texts(), starters, signal });
    if (signal.aborted || checked.verdict.error?.kind === 'syntax') return;
    const { typeErrorsOf } = await import('./types.ts');
    const errors = await typeErrorsOf(checked.sources, signal);
    if (signal.aborted) return;
    part('types').replaceChildren(...typeBlocks({ errors, sources: checked.sources }));
    onTypes(errors.map(markOf));
  }

  #summary(checked: Checked, states: CourseStates): Node {
    const { exercise, verdict, isUntouched } = checked;
    const { name } = exercise;
    if (verdict.status === 'passed') {
      const next = currentExercise(states);
      const figures = `${doneIn(states)} of ${count(states.size, 'exercise')}`;
      return element(
        'p',
        { class: 'summary right' },
        element('span', {}, `✓ ${name} done. `),
        element('span', { class: 'soft' }, figures),
        ...(next && next !== exercise ? [wayTo(next.name)] : []),
      );
    }
    if (isUntouched) {
      return element('p', { class: 'summary accent' }, `▸ To do: change ${verdict.file}.`);
    }
    if (isCutShort(verdict) && states.get(exercise) === 'done') {
      return element('p', { class: 'summary accent' }, `▸ ${stillDoneSentence(checked)}`);
    }
    const { blockedBy } = verdict;
    return element(
      'p',
      { class: 'summary wrong' },
      element('span', {}, `✗ ${name} is not done yet.`),
      ...(blockedBy ? [wayTo(blockedBy.exercise)] : []),
    );
  }

  #offerComparison({ name }: Exercise): void {
    if (part('comparison').childElementCount > 0) return;
    part('comparison').replaceChildren(button('Compare with ours', () => void this.#compare(name)));
  }

  async #compare(name: string): Promise<void> {
    const { solutionBlock } = await import('./solution.ts');
    part('comparison').replaceChildren(await solutionBlock(this.#parts.course, name, this.#texts()));
    part('comparison').scrollIntoView({ block: 'nearest' });
  }
}

function wayTo(name: string): Node {
  return element('a', { class: 'button primary', href: `#${name}` }, `Next: ${name}`);
}

function markOf({ file, line, column, message, code }: TypeFault): FileMark {
  return { file: file.replace(/^exercises\//, ''), line, column, severity: 'warning', message: `${message} (${code})` };
}

/** What to mark in a file for its verdict. */
export function marksOf({ verdict: { error } }: Checked, file: string) {
  if (!error || error.line === null || error.kind === 'todo' || error.file !== `exercises/${file}`) return [];
  return [{ line: error.line, column: error.column ?? 1, severity: 'error' as const, message: error.message }];
}
