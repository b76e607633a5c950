import type { Look } from '../../terminal/look.ts';
import { leftAndRight, wrap } from '../../terminal/text.ts';
import type { CommonMistake } from '../common-mistakes.ts';
import type { ClassReport } from './report.ts';

/** How the class did, exercise by exercise, and what to explain tomorrow. */
export function summaryLines(report: ClassReport, mistakes: readonly CommonMistake[], look: Look): readonly string[] {
  const { palette, width } = look;
  const { submissions, complete, problems } = report.tally;
  const isolation = report.isolation === 'none' ? 'not kept apart (--unsafe)' : 'kept apart by bubblewrap';
  const figures = [
    `${submissions} graded, ${complete} with everything solved`,
    ...(problems > 0 ? [`${problems} could not be graded`] : []),
    `seed ${report.seed}`,
    isolation,
  ];
  return [
    ...wrap(figures.join(' · '), width),
    '',
    ...report.exercises.map((each) => exerciseLine(each, report, look)),
    ...(mistakes.length === 0 ? [] : ['', palette.bold('The commonest mistakes')]),
    ...mistakes.flatMap((mistake) => mistakeLines(mistake, look)),
  ];
}

function exerciseLine(
  { exercise, number }: ClassReport['exercises'][number],
  { tally }: ClassReport,
  { palette, width }: Look,
): string {
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

function mistakeLines({ message, count }: CommonMistake, { palette, width }: Look): readonly string[] {
  const label = `${count}`.padStart(6);
  const [first = '', ...more] = wrap(message, width - 8);
  return [`${palette.wrong(label)}  ${first}`, ...more.map((line) => `        ${line}`)];
}
