import { type Course, exercisesOf } from '../check/course.ts';
import { type Exercise, filesOf } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import { areSame, type Reading, type Sources } from '../check/sources.ts';
import {
  type CourseStates,
  contentHash,
  currentExercise,
  type ExerciseState,
  type Progress,
  progressOf,
  stateOf,
} from '../workspace/progress.ts';
import { element } from './elements.ts';

/** Where a learner is with each exercise, in the course's order. */
export function statesOf(
  course: Course,
  progress: Progress,
  read: (files: readonly string[]) => Reading,
): CourseStates {
  const state = (exercise: Exercise): ExerciseState => {
    if (progressOf(progress, exercise.name).passed === null) return 'unfinished';
    const reading = read(filesOf(exercise));
    return stateOf(progress, exercise.name, hashOf(exercise, 'sources' in reading ? reading.sources : {}));
  };
  return new Map(exercisesOf(course).map((exercise) => [exercise, state(exercise)]));
}

/** The last of each exercise: most texts are the same from one check to the next. */
const hashes = new WeakMap<Exercise, { readonly sources: Sources; readonly hash: string }>();

function hashOf(exercise: Exercise, sources: Sources): string {
  const last = hashes.get(exercise);
  if (last && areSame(last.sources, sources)) return last.hash;
  const hash = contentHash(sources);
  hashes.set(exercise, { sources, hash });
  return hash;
}

export function doneIn(states: CourseStates): number {
  return [...states.values()].filter((state) => state === 'done').length;
}

/** Draws the course with its states, and how far the learner is. @param shown the exercise that is open */
export function drawCourseList(list: HTMLElement, course: Course, states: CourseStates, shown: Exercise): void {
  const drawn = [shown.name, ...states.values()].join(' ');
  if (list.dataset.drawn === drawn) return;
  list.dataset.drawn = drawn;
  const focused = list.querySelector(':focus')?.getAttribute('href');
  list.replaceChildren(...courseList(course, states, shown));
  if (focused) list.querySelector<HTMLElement>(`[href="${focused}"]`)?.focus({ preventScroll: true });
}

function courseList(course: Course, states: CourseStates, shown: Exercise): readonly Node[] {
  const next = currentExercise(states);
  const item = (exercise: Exercise) => {
    const { sign, word, kind } = standing(states.get(exercise), exercise === next);
    return element(
      'li',
      {},
      element(
        'a',
        // A link to a place in the page needs one: itself.
        {
          href: `#${exercise.name}`,
          name: exercise.name,
          ...(exercise === shown && { 'aria-current': 'page' }),
          title: exercise.title,
        },
        element('span', { class: `sign ${kind}`, 'aria-hidden': 'true' }, sign),
        element('span', { class: 'number', 'aria-hidden': 'true' }, numberOf(course, exercise)),
        element('span', { class: 'name' }, exercise.name),
        element('span', { class: 'hidden' }, ` ${word}`),
      ),
    );
  };
  return [
    ...course.sections.flatMap(({ title, exercises }, index) => [
      element('h2', {}, element('span', { class: 'number' }, String(index + 1)), ` ${title}`),
      element('ul', {}, ...exercises.map(item)),
    ]),
    progressBar(course, states, shown),
  ];
}

function progressBar(course: Course, states: CourseStates, shown: Exercise): Node {
  const total = states.size;
  const label = `${doneIn(states)} of ${total}`;
  const steps = course.sections.flatMap(({ exercises }, index) => [
    ...(index > 0 ? [element('i', { class: 'gap' })] : []),
    ...exercises.map((exercise) => {
      const kind = states.get(exercise) === 'done' ? 'done' : exercise === shown ? 'here' : undefined;
      return element('i', { class: kind });
    }),
  ]);
  return element(
    'div',
    { class: 'progress' },
    element('div', { class: 'bar', role: 'img', 'aria-label': `${label} done` }, ...steps),
    element('p', {}, label),
  );
}

function standing(state: ExerciseState | undefined, isNext: boolean) {
  if (state === 'done') return { sign: '✓', word: 'done', kind: 'right' };
  if (state === 'changed') return { sign: '~', word: 'changed since it passed', kind: 'accent' };
  return isNext ? { sign: '▸', word: 'next', kind: 'accent' } : { sign: '·', word: 'to do', kind: 'dim' };
}
