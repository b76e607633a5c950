import type { Look } from '../terminal/look.ts';
import { count, progressBar } from '../terminal/text.ts';

export interface ListedSection {
  readonly name: string;
  readonly title: string;
  readonly exercises: readonly ListedExercise[];
}

export interface ListedExercise {
  /** `1.2` */
  readonly number: string;
  readonly name: string;
  readonly title: string;
  readonly file: string;
  /** `changed`: edited since it passed. */
  readonly state: 'done' | 'changed' | 'unfinished';
  /** The one to do next. */
  readonly isCurrent: boolean;
  readonly attempts: number;
}

/** A table of all exercises, section by section, and a progress bar. */
export function listLines(sections: readonly ListedSection[], look: Look): readonly string[] {
  const exercises = sections.flatMap((section) => section.exercises);
  const nameWidth = Math.max(...exercises.map(({ name }) => name.length));
  const done = exercises.filter(({ state }) => state === 'done').length;
  const lines = sections.flatMap((section) => [
    `     ${look.palette.bold(section.name)} · ${section.title}`,
    ...section.exercises.map((exercise) => exerciseLine(exercise, nameWidth, look)),
    '',
  ]);
  return [...lines, ` ${progressBar(done, exercises.length, look.width - 1)}`];
}

/** One line of it. @param nameWidth columns of the longest name */
export function exerciseLine(exercise: ListedExercise, nameWidth: number, { palette, width }: Look): string {
  const { number, name, title, state, isCurrent, attempts } = exercise;
  const sign =
    state === 'done' ? palette.right('✓') : isCurrent ? palette.accent('▸') : state === 'changed' ? '~' : ' ';
  const note = state === 'changed' ? 'changed since it passed' : attempts > 0 ? count(attempts, 'try', 'tries') : '';
  const left = ` ${number}  ${name.padEnd(nameWidth)}  `;
  const room = width - 2 - left.length - note.length - 2;
  if (room < 12) return ` ${sign}${left.trimEnd()}`;
  const shown = title.length > room ? `${title.slice(0, room - 1)}…` : title.padEnd(room);
  return ` ${sign}${left}${shown}  ${palette.dim(note)}`.trimEnd();
}
