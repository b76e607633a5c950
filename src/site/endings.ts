import { type Course, exercisesOf, type Finale, landmarksOf, type Section } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import {
  type CourseTotals,
  type EndOfSection,
  endOf,
  sectionEndingSentence,
  totalsSentence,
} from '../reporters/ending-lines.ts';
import { type Progress, totalsOf } from '../workspace/progress.ts';
import { button, element, part } from './elements.ts';
import { pageCommand } from './page-commands.ts';

/** The end of a section, or of the course where that is done, in the terminal's words. */
export function endingBlock(
  course: Course,
  section: Section,
  isDone: (exercise: Exercise) => boolean,
  progress: Progress,
) {
  const exercises = exercisesOf(course);
  if (exercises.every(isDone)) {
    return card('The end of the course', ...endOfCourse(landmarksOf(course).finale, totalsOf(progress, exercises)));
  }
  const end = endOf(course, section);
  return end && card(`The end of section ${end.number}`, ...endOfSection(course, end));
}

function card(label: string, ...children: readonly Node[]): HTMLElement {
  return element('section', { class: 'card ending', 'aria-label': label }, ...children);
}

function endOfCourse({ diagram, summary, whatComesNext }: Finale, totals: CourseTotals): readonly Node[] {
  const next = whatComesNext.map(({ what, where }) =>
    element('li', {}, `${what} `, element('a', { href: `https://${where}` }, where)),
  );
  return [
    element('pre', { class: 'diagram' }, diagram.join('\n')),
    element('p', {}, summary),
    element('p', {}, totalsSentence(totals)),
    element('h2', {}, 'From here'),
    element('ul', {}, ...next),
  ];
}

function endOfSection(course: Course, end: EndOfSection): readonly Node[] {
  const rows = end.ending.see.flatMap(({ label, command, what }) => [
    element('dt', {}, `${label}:`),
    element('dd', {}, wayTo(course, command), ' ', element('span', { class: 'soft' }, what)),
  ]);
  return [element('p', {}, sectionEndingSentence(end)), element('dl', {}, ...rows)];
}

/** A link to what a command shows, or a button that does the same. */
function wayTo(course: Course, command: string): Node {
  const { text, exercise, button: id } = pageCommand(course, command);
  const label = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  if (exercise !== undefined) return element('a', { href: `#${exercise}` }, label);
  return button(label, () => part(id ?? '').click());
}
