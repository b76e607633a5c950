import type { Exercise } from '../../check/exercise.ts';
import type { Look } from '../../terminal/look.ts';
import { cellsOf } from '../../terminal/painted.ts';
import { leftAndRight, wrap } from '../../terminal/text.ts';
import type { ExerciseRecord, SubmissionRecord } from '../results/record.ts';
import type { SimilarGroup } from '../similar/compare.ts';
import { type ClassExercise, type ClassReport, scoreOf, type Tally } from './class-report.ts';

/** The class in a terminal: a row per submission, then the figures and the most common mistakes. */
export async function* classLines(
  records: Iterable<SubmissionRecord>,
  report: ClassReport,
  look: Look,
): AsyncGenerator<string> {
  yield* tableHead(report, look);
  for (const record of records) yield* submissionLines(record, report, look);
  yield '';
  yield* summaryLines(report, await commonMistakes(report), look);
}

/** Which section each group of signs belongs to, and what a sign means. */
function tableHead(report: ClassReport, { palette, width }: Look): readonly string[] {
  const legend = '✓ solved, ✗ wrong, · not started, ! does not run to the end';
  const sections = sectionsOf(report).map(({ number, size }) => number.padEnd(size));
  return [
    ...wrap(legend, width).map((line) => palette.dim(line)),
    '',
    palette.dim(`${' '.repeat(nameWidth(report, width))}  ${sections.join(' ')}`.trimEnd()),
  ];
}

/** A submission's name, a sign per exercise and its points; or what was wrong with it. */
function submissionLines(record: SubmissionRecord, report: ClassReport, look: Look): readonly string[] {
  const columns = nameWidth(report, look.width);
  const name = fitted(record.name, columns);
  if (record.problem === null) return [`${name}  ${signsOf(record, report, look)}`];
  const [first = '', ...more] = wrap(record.problem, look.width - columns - 2);
  return [`${name}  ${look.palette.wrong(first)}`, ...more.map((line) => `${' '.repeat(columns)}  ${line}`)];
}

function signsOf(record: SubmissionRecord, report: ClassReport, look: Look): string {
  const results = new Map(record.exercises.map((result) => [result.name, result]));
  const signs = sectionsOf(report).map(({ exercises }) =>
    exercises.map(({ exercise }) => signOf(results.get(exercise.name), look)).join(''),
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

/** The sections in their order, with the exercises of each that were graded. */
function sectionsOf({ exercises }: ClassReport) {
  const names = [...new Set(exercises.map(({ section }) => section))];
  return names.map((section) => {
    const own = exercises.filter((each) => each.section === section);
    return { exercises: own, number: own[0]?.number.split('.')[0] ?? '', size: own.length };
  });
}

const longestName = 32;

/** Columns of the names: what the signs and the points leave of the width. */
function nameWidth(report: ClassReport, width: number): number {
  const signs = report.exercises.length + sectionsOf(report).length - 1;
  const points = 2 * `${scoreOf({ exercises: [] }, report.points).of}`.length + 1;
  return Math.max(8, Math.min(longestName, width - signs - points - 4));
}

/** Cut or padded to exactly `columns`. */
function fitted(text: string, columns: number): string {
  const cells = cellsOf(text);
  const cut = cells.length <= columns ? cells.join('') : `${cells.slice(0, Math.max(0, columns - 1)).join('')}…`;
  return cut + ' '.repeat(Math.max(0, columns - cellsOf(cut).length));
}

/** How the class did, exercise by exercise, and what to explain in the next lesson. */
function summaryLines(report: ClassReport, mistakes: readonly CommonMistake[], look: Look): readonly string[] {
  const { palette, width } = look;
  const { submissions, complete, problems } = report.tally;
  const figures = [
    `${submissions} graded, ${complete} with everything solved`,
    ...(problems > 0 ? [`${problems} could not be graded`] : []),
    `seed ${report.seed}`,
    report.isolation === 'none' ? 'not sandboxed (--unsafe)' : 'sandboxed by bubblewrap',
  ];
  return [
    ...wrap(figures.join(' · '), width),
    '',
    ...report.exercises.map((each) => exerciseLine(each, report.tally, look)),
    ...(mistakes.length === 0 ? [] : ['', palette.bold('The most common mistakes')]),
    ...mistakes.flatMap((mistake) => mistakeLines(mistake, look)),
  ];
}

function exerciseLine({ exercise, number }: ClassExercise, tally: Tally, { palette, width }: Look): string {
  const graded = tally.submissions;
  const solved = tally.solved.get(exercise.name) ?? 0;
  const share = graded === 0 ? 0 : solved / graded;
  const left = `${number}  ${exercise.name}`;
  const figures = `${solved} of ${graded}  ${`${Math.floor(share * 100)} %`.padStart(5)}`;
  const cells = Math.min(40, width - 24 - figures.length - 4);
  const bar = cells < 8 ? '' : `${'#'.repeat(Math.floor(share * cells))}`.padEnd(cells, '·');
  const { gap, fits } = leftAndRight(left, `${bar}  ${figures}`, Math.min(width, 24 + cells + 4 + figures.length));
  return fits ? `${left}${gap}${palette.accent(bar)}  ${figures}` : `${left}  ${figures}`;
}

interface CommonMistake {
  /** The sentence that a learner reads. */
  readonly message: string;
  /** How many submissions made it. */
  readonly count: number;
}

const shownMistakes = 5;

/** The most common first. */
async function commonMistakes({ tally, exercises }: ClassReport): Promise<readonly CommonMistake[]> {
  const sorted = [...tally.mistakes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const sentences = await sentencesOf(exercises.map(({ exercise }) => exercise));
  return sorted
    .slice(0, shownMistakes)
    .map(([id, count]) => ({ count, message: sentences.get(id) ?? `An unnamed mistake, ${id}` }));
}

async function sentencesOf(exercises: readonly Exercise[]): Promise<ReadonlyMap<string, string>> {
  const known = await Promise.all(exercises.map((exercise) => exercise.diagnostics?.()));
  return new Map(known.flatMap((each) => each?.mistakes.map(({ id, message }) => [id, message] as const) ?? []));
}

function mistakeLines({ message, count }: CommonMistake, { palette, width }: Look): readonly string[] {
  const [first = '', ...more] = wrap(message, width - 8);
  return [`${palette.wrong(`${count}`.padStart(6))}  ${first}`, ...more.map((line) => `        ${line}`)];
}

const shownGroups = 50;
const shownNames = 20;

/** Who has the same files, the strongest likeness first. */
export function similarLines(groups: readonly SimilarGroup[], { palette, width }: Look): readonly string[] {
  const hidden = groups.length - shownGroups;
  return [
    palette.bold('The same except for formatting, comments, names and order'),
    ...(groups.length === 0 ? ['  none'] : []),
    ...groups.slice(0, shownGroups).flatMap(({ names, files, tokens }) => {
      const own = wrap(`    ${files.join(', ')} · ${tokens} tokens that are not in the starter`, width);
      return [...wrap(`  ${listed(names)}`, width), ...own.map((line) => palette.dim(line))];
    }),
    ...(hidden > 0 ? [`  … and ${hidden} more`] : []),
  ];
}

function listed(names: readonly string[]): string {
  const shown = names.length > shownNames + 1 ? names.slice(0, shownNames) : names.slice(0, -1);
  const rest = names.length - shown.length;
  return `${shown.join(', ')} and ${rest === 1 ? names.at(-1) : `${rest} more`}`;
}
