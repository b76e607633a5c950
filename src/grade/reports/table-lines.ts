import { cellsOf } from '../../terminal/cells.ts';
import type { Look } from '../../terminal/look.ts';
import { wrap } from '../../terminal/text.ts';
import { scoreOf } from '../points.ts';
import type { ExerciseRecord, SubmissionRecord } from '../results/record.ts';
import type { ClassReport } from './report.ts';

/** The head of the table: which section each group of signs belongs to, and what a sign means. */
export function tableHead(report: ClassReport, look: Look): readonly string[] {
  const { palette, width } = look;
  const legend = '✓ solved, ✗ wrong, · not begun, ! does not run to its end';
  const sections = sectionsOf(report).map(({ number, size }) => number.padEnd(size));
  return [
    ...wrap(legend, width).map((line) => palette.dim(line)),
    '',
    palette.dim(`${' '.repeat(nameWidth(report, width))}  ${sections.join(' ')}`.trimEnd()),
  ];
}

/** One submission: its name, a sign an exercise, its points; or what was wrong with it. */
export function tableLines(record: SubmissionRecord, report: ClassReport, look: Look): readonly string[] {
  const columns = nameWidth(report, look.width);
  const name = fitted(record.name, columns);
  if (record.problem === null) return [`${name}  ${signsOf(record, report, look)}`];
  const [first = '', ...more] = wrap(record.problem, look.width - columns - 2);
  return [`${name}  ${look.palette.wrong(first)}`, ...more.map((line) => `${' '.repeat(columns)}  ${line}`)];
}

function signsOf(record: SubmissionRecord, report: ClassReport, look: Look): string {
  const signs = sectionsOf(report).map(({ section }) =>
    report.exercises
      .filter((each) => each.section === section)
      .map(({ exercise }) =>
        signOf(
          record.exercises.find(({ name }) => name === exercise.name),
          look,
        ),
      )
      .join(''),
  );
  const { points, of } = scoreOf(record, report.points);
  return `${signs.join(' ')}  ${`${points}`.padStart(`${of}`.length)}/${of}`;
}

function signOf(exercise: ExerciseRecord | undefined, { palette }: Look): string {
  if (exercise?.solved) return palette.right('✓');
  switch (exercise?.status) {
    case undefined:
    case 'todo':
      return palette.dim('·');
    case 'passed':
    case 'wrong':
      return palette.wrong('✗');
    default:
      return palette.wrong('!');
  }
}

/** The sections in their order, each with its number and how many of its exercises are in the table. */
function sectionsOf({ exercises }: ClassReport) {
  const names = [...new Set(exercises.map(({ section }) => section))];
  return names.map((section) => {
    const own = exercises.filter((each) => each.section === section);
    return { section, number: own[0]?.number.split('.')[0] ?? '', size: own.length };
  });
}

const longestName = 32;

function nameWidth(report: ClassReport, width: number): number {
  const sections = sectionsOf(report);
  const signs = report.exercises.length + sections.length - 1;
  const points = 2 * `${scoreOf({ exercises: [] }, report.points).of}`.length + 1;
  return Math.max(8, Math.min(longestName, width - signs - points - 4));
}

/** In exactly so many columns. */
function fitted(text: string, columns: number): string {
  const cut = fittedEnd(text, columns);
  return cut + ' '.repeat(Math.max(0, columns - cellsOf(cut).length));
}

function fittedEnd(text: string, columns: number): string {
  const cells = cellsOf(text);
  if (cells.length <= columns) return cells.join('');
  return `${cells.slice(0, Math.max(0, columns - 1)).join('')}…`;
}
