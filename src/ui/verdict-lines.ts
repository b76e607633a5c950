import type { Answer } from '../curriculum/exercise.ts';
import type { Checked } from '../engine/checker.ts';
import type { CaseResult, Verdict, VerdictError } from '../engine/verdict.ts';
import { codeFrame } from './code-frame.ts';
import type { Palette } from './palette.ts';
import { count, leftAndRight, wrap } from './text.ts';

/** Wrong cases beyond the notebook's that are shown one by one; the rest is counted. */
const shownBeyondNotebook = 6;
const shownOutputLines = 20;

export interface Look {
  readonly palette: Palette;
  /** Columns. */
  readonly width: number;
}

/** The whole report on one exercise, but for what to do next. */
export function verdictLines({ exercise, verdict, sources }: Checked, look: Look): readonly string[] {
  const blocks = [
    headerLines(exercise.name, exercise.title, verdict.file, look),
    verdict.preface.map((line) => `  ${line}`),
    caseLines(verdict, look),
    verdict.comparison.map((line) => `  ${line}`),
    outputLines(verdict, look),
    verdict.error ? errorLines(verdict.error, sources, look) : [],
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

export function headerLines(name: string, title: string, file: string, { palette, width }: Look): readonly string[] {
  const left = `${name} · ${title}`;
  const painted = `${palette.bold(name)} · ${title}`;
  const { gap, fits } = leftAndRight(left, file, width);
  return fits ? [`${painted}${gap}${palette.dim(file)}`] : [painted, palette.dim(file)];
}

/**
 * The notebook's cases one by one. The others, too, where they are wrong and the notebook's are not, since they are then
 * what there is to learn; else they are counted.
 */
function caseLines({ cases }: Verdict, { palette }: Look): readonly string[] {
  const answered = cases.filter(({ isAnswered }) => isAnswered);
  const notebook = answered.filter(({ isFromNotebook }) => isFromNotebook);
  const beyond = answered.filter(({ isFromNotebook }) => !isFromNotebook);
  const wrong = beyond.filter(({ ok }) => !ok);
  const isNews = notebook.every(({ ok }) => ok);
  const shown = isNews ? wrong.slice(0, shownBeyondNotebook) : [];
  const lines = [...notebook, ...shown].map((result) => caseLine(result, palette));
  const right = beyond.length - wrong.length;
  const counts = [
    ...(right > 0 ? [`${right} OK`] : []),
    ...(wrong.length > shown.length ? [`${wrong.length - shown.length} WRONG!`] : []),
  ];
  if (counts.length === 0) return lines;
  const more = lines.length > 0 ? 'more ' : '';
  return [...lines, `  ${count(beyond.length - shown.length, `${more}case`)}: ${counts.join(', ')}`];
}

/** The notebook's line, to the letter. */
export function caseLine({ ok, label, expected, actual, isLimit }: CaseResult, palette: Palette): string {
  const word = ok ? palette.right('OK') : palette.wrong('WRONG!');
  return `${word} for ${label}: expected ${isLimit ? 'at most ' : ''}${expected}, yours returns ${answerText(actual, expected)}`;
}

function answerText(answer: Answer, expected: number | string): string {
  if (typeof answer === 'number') return Object.is(answer, -0) ? '-0' : String(answer);
  if ('described' in answer) return answer.described;
  // A line end in it would begin a line that looks like one of ours.
  if (typeof expected === 'string' && !/[\n\t]/.test(answer.text)) return answer.text;
  return `the text ${JSON.stringify(answer.text)}`;
}

function outputLines({ output, printsDropped, file }: Verdict, { palette, width }: Look): readonly string[] {
  if (output === '') return [];
  const lines = output.replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, shownOutputLines).map((line) => `  ${palette.dim('│')} ${line.slice(0, 4 * width)}`);
  const hidden = lines.length - shown.length + printsDropped;
  const title = palette.dim(`  ${file.split('/').at(-1)} printed:`);
  return [title, ...shown, ...(hidden > 0 ? [palette.dim(`  │ … and ${count(hidden, 'more line')}`)] : [])];
}

function errorLines(error: VerdictError, sources: Checked['sources'], { palette, width }: Look): readonly string[] {
  const file = error.file.split('/').at(-1);
  const place = error.line === null ? '' : `${file}, line ${error.line}: `;
  const sign = error.kind === 'todo' ? palette.accent('▸') : palette.wrong('✗');
  const [first = '', ...more] = wrap(`${place}${error.message}`, width - 2);
  const lines = [`${sign} ${first}`, ...more.map((line) => `  ${line}`)];
  const source = sources[error.file.replace(/^exercises\//, '')];
  if (source === undefined || error.line === null) return lines;
  return [...lines, '', ...codeFrame(source, error.line, { palette, width, column: error.column ?? undefined })];
}
