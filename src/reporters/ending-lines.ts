import {
  type Course,
  exercisesOf,
  type Finale,
  landmarksOf,
  type Section,
  type SectionEnding,
} from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { numberOf } from '../check/find-exercises.ts';
import { toType } from '../check/to-type.ts';
import type { Look } from '../terminal/look.ts';
import { count, wrap } from '../terminal/text.ts';

/** What is said at the end of a section and of the course. */

/** What the whole course took. */
export interface CourseTotals {
  readonly exercises: number;
  readonly tries: number;
  readonly hints: number;
  /** On how many days something passed. */
  readonly days: number;
}

/** The end of a section or of the course, where a command has just brought it about; else no lines. */
export function endingLines(
  course: Course,
  wasDone: (exercise: Exercise) => boolean,
  isDone: (exercise: Exercise) => boolean,
  totals: CourseTotals,
  look: Look,
): readonly string[] {
  const section = completedSection(course, wasDone, isDone);
  if (!section) return [];
  if (exercisesOf(course).every(isDone)) {
    const lines = finaleLines(landmarksOf(course).finale, totals, { ...look, width: look.width - 2 });
    return ['', ...lines.map((line) => `  ${line}`.trimEnd())];
  }
  const end = endOf(course, section);
  return end ? ['', ...sectionEndingLines(end, look)] : [];
}

/** The section that has just been completed; the last one where several were. */
export function completedSection(
  course: Course,
  wasDone: (exercise: Exercise) => boolean,
  isDone: (exercise: Exercise) => boolean,
): Section | undefined {
  return course.sections.findLast(({ exercises }) => exercises.every(isDone) && !exercises.every(wasDone));
}

/** A section's ending, and what follows it. */
export interface EndOfSection {
  readonly number: number;
  readonly ending: SectionEnding;
  /** `3.1 logsumexp`, and its title; undefined after the last section. */
  readonly next: string | undefined;
}

export function endOf(course: Course, section: Section): EndOfSection | undefined {
  const place = course.sections.indexOf(section);
  const next = course.sections[place + 1]?.exercises[0];
  if (!section.ending) return undefined;
  const nextName = next && `${numberOf(course, next)} ${next.name} · ${next.title}`;
  return { number: place + 1, ending: section.ending, next: nextName };
}

/** What the learner can do now, why it matters, what to look at, and what comes next. */
export function sectionEndingLines({ number, ending, next }: EndOfSection, look: Look): readonly string[] {
  const { palette, width } = look;
  const longest = Math.max(...ending.see.map(({ command }) => toType(command).length));
  const rows = ending.see.map(({ label, command, what }) => {
    const typed = toType(command);
    const isRoomy = labelWidth + longest + what.length + 5 <= width;
    const remark = isRoomy ? `${' '.repeat(longest - typed.length + 3)}${palette.dim(what)}` : '';
    return `  ${`${label}:`.padEnd(labelWidth)}${palette.accent(typed)}${remark}`;
  });
  return [
    ...wrap(sectionEndingSentence({ number, ending }), width - 2).map((line) => `  ${line}`),
    ...rows,
    ...(next ? [`  ${'Next:'.padEnd(labelWidth)}${next}`] : []),
  ];
}

/** What the learner can do now, and why it matters. */
export function sectionEndingSentence({ number, ending }: Pick<EndOfSection, 'number' | 'ending'>): string {
  return `Section ${number} done. ${ending.said}`;
}

/** Columns. */
const labelWidth = 12;

/** When everything is done: what the learner has built, what it took, and where to go from here. */
export function finaleLines(
  { diagram, summary, whatComesNext }: Finale,
  totals: CourseTotals,
  { palette, width }: Look,
): readonly string[] {
  const narrow = Math.max(10, Math.min(76, width));
  const next = whatComesNext.flatMap(({ what, where }) => {
    const isRoomy = what.length + where.length + 6 <= narrow;
    const lines = isRoomy ? [`${what}  ${palette.dim(where)}`] : [...wrap(what, narrow - 2), palette.dim(where)];
    return lines.map((line, index) => `${index === 0 ? palette.accent('·') : ' '} ${line}`);
  });
  return [
    ...fittingDiagram(diagram, width).map((line) => palette.accent(line)),
    '',
    ...wrap(summary, narrow),
    ...wrap(totalsSentence(totals), narrow),
    '',
    palette.bold('From here'),
    ...next,
  ];
}

/** Where a drawing and what stands at its right do not fit side by side, one below the other. */
function fittingDiagram(diagram: readonly string[], width: number): readonly string[] {
  if (diagram.every((line) => line.length <= width)) return diagram;
  const parts = diagram.map((line) => line.split(/(?<=\S) {5,}/));
  return [
    ...parts.map(([drawing = '']) => drawing),
    ...parts.flatMap(([, ...said]) => said.map((each) => `  ${each}`)),
  ];
}

export function totalsSentence({ exercises, tries, hints, days }: CourseTotals): string {
  const when = days === 1 ? 'all in one day' : `over ${days} days`;
  return `${count(exercises, 'exercise')}, ${count(tries, 'try', 'tries')}, ${count(hints, 'hint')}, ${when}.`;
}
