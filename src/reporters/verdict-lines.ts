import type { Training } from '../check/exercise.ts';
import { toType } from '../check/to-type.ts';
import { type CaseResult, type Checked, caseSentence, type Verdict, type VerdictError } from '../check/verdict.ts';
import { codeFrame } from '../terminal/code-frame.ts';
import { type Look, type Palette, plain } from '../terminal/look.ts';
import { besideOrBelow, count, leftAndRight, progressBar, shortPath, wrap } from '../terminal/text.ts';
import { arrowLines, type Causes, causesOf } from './diagnosis-lines.ts';

/** Cases shown of an exercise that the notebook has no lines for. */
const shownFirst = 3;
/** Wrong cases shown beyond those; the rest is counted. */
const shownBeyond = 6;
const shownOutputLines = 20;

/** A whole verdict, except what to do next. */
export function verdictLines(checked: Checked, look: Look): readonly string[] {
  const { name, title } = checked.exercise;
  const { judged, output, fault } = verdictParts(checked, look);
  return joinBlocks([headerLines(name, title, checked.verdict.file, look), judged, output, fault]);
}

/** The parts of a verdict; each may be empty. */
interface VerdictParts {
  /** What is right and what is wrong. */
  readonly judged: readonly string[];
  /** What the learner's code printed, bounded. */
  readonly output: readonly string[];
  /** Why something did not run. */
  readonly fault: readonly string[];
}

/** @param outputLines how many lines of the output are shown */
export function verdictParts(checked: Checked, look: Look, outputLines = shownOutputLines): VerdictParts {
  const { verdict, sources } = checked;
  const shown = shownCases(verdict);
  const causes = causesOf(verdict, shown, isDiagnosed(checked), look);
  const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return {
    judged: joinBlocks([
      indented(verdict.preface),
      caseLines(verdict, shown, causes, look),
      indented(verdict.comparison),
      indented(verdict.afterword),
      remarkLines(verdict, look),
    ]),
    output: printedLines(verdict, look, checked.exercise.asksToPrint ? Infinity : outputLines),
    fault: joinBlocks([
      verdict.error ? errorLines(verdict.error, sources, causes, look) : [],
      verdict.blockedBy ? arrowLines(verdict.blockedBy.message, '', look) : [],
    ]),
  };
}

function isDiagnosed({ exercise, verdict, isPreliminary, isUntouched }: Checked): boolean {
  return exercise.diagnostics !== undefined && !isPreliminary && !isUntouched && !verdict.blockedBy;
}

/** Why a case is wrong, one sentence each; the same words as below its line. */
export function reasonsOf(checked: Checked, result: CaseResult): readonly string[] {
  const { graph: _, ...verdict } = checked.verdict; // it has a picture of its own
  const causes = causesOf(verdict, [result], isDiagnosed(checked), { palette: plain, width: Number.POSITIVE_INFINITY });
  return causes.under(result.label).map((line) => line.replace(/^ *(↳ )?/, ''));
}

/** One exercise of many: `✗ 1.2 forward_difference   3 of 9 WRONG!`; without the remark where that does not fit. */
export function checkLine({ exercise, verdict }: Checked, number: string, { palette, width }: Look): string {
  const text = ` ${number}  ${exercise.name.padEnd(20)} `;
  const note = checkNote(verdict);
  const isShown = 2 + text.length + note.length <= width;
  return ` ${signOf(verdict, palette)}${text}${isShown ? palette.dim(note) : ''}`.trimEnd();
}

/** What to do about an exercise that is not done: an untouched one has to be opened first. */
export function unfinishedLines({ exercise, verdict, isUntouched }: Checked, look: Look): readonly string[] {
  const { palette, width } = look;
  const hint = palette.accent(toType(`hint ${exercise.name}`));
  const next = verdict.blockedBy ? palette.accent(toType(`run ${verdict.blockedBy.exercise}`)) : hint;
  const lines =
    isUntouched || verdict.status === 'todo'
      ? [
          `${palette.accent('▸')} To do: open ${shortPath(verdict.file, width - 8)}, change it, and save.`,
          `A hint: ${hint}`,
        ]
      : [`${palette.wrong('✗')} ${exercise.name} is not done yet.`, `Next: ${next}`];
  return besideOrBelow(lines, width);
}

/** What to do about an exercise that stays done, since its run was only cut short. */
export function stillDoneLines(checked: Checked, { palette, width }: Look): readonly string[] {
  const [first = '', ...more] = wrap(stillDoneSentence(checked), width - 2);
  const again = `To run it again: ${palette.accent(toType(`run ${checked.exercise.name}`))}`;
  return [`${palette.accent('▸')} ${first}`, ...[...more, again].map((line) => `  ${line}`)];
}

export function stillDoneSentence({ exercise, verdict }: Checked): string {
  const cause = verdict.status === 'timeout' ? 'it ran into the time limit' : 'its process ended early';
  return `${exercise.name} stays done: exactly this code passed before. This time ${cause}.`;
}

/** `[####>------]  step 37 of 100 · loss   0.1234`, no wider than `width` where that is 45 or more. */
export function trainingLine({ step, steps, loss }: Training, width: number): string {
  const figures = ` · loss ${lossText(loss)}`;
  const bar = progressBar(step, steps, width - 'step '.length - figures.length);
  return `${bar.replace(/\d+ of/, 'step $&')}${figures}`;
}

/** Blocks of lines with an empty line between them; empty blocks are skipped. */
export function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

export function headerLines(name: string, title: string, file: string, { palette, width }: Look): readonly string[] {
  const left = `${name} · ${title}`;
  const painted = `${palette.bold(name)} · ${title}`;
  const { gap, fits } = leftAndRight(left, file, width);
  return fits ? [`${painted}${gap}${palette.dim(file)}`] : [painted, palette.dim(shortPath(file, width))];
}

/**
 * The notebook's cases, or the first where it has none. The others, too, where they are wrong and the notebook's are
 * not, since they are then what there is to learn.
 */
function shownCases({ cases }: Verdict): readonly CaseResult[] {
  const answered = cases.filter(({ isAnswered }) => isAnswered);
  const notebook = answered.filter(({ isFromNotebook }) => isFromNotebook);
  if (notebook.some(({ ok }) => !ok)) return notebook;
  const first = notebook.length > 0 ? notebook : answered.slice(0, shownFirst);
  const wrong = answered.filter((result) => !result.ok && !first.includes(result));
  return [...first, ...wrong.slice(0, shownBeyond)];
}

/** The shown cases one by one, with their causes; the rest is counted. */
function caseLines({ cases, error }: Verdict, shown: readonly CaseResult[], causes: Causes, { palette }: Look) {
  const lines = shown.flatMap((result) => [
    caseLine(result, palette),
    ...(result.ok ? [] : causes.under(result.label)),
  ]);
  const hidden = cases.filter((result) => result.isAnswered && !shown.includes(result));
  const wrong = hidden.filter(({ ok }) => !ok);
  const right = hidden.length - wrong.length;
  const reasons = causes.elsewhere.length === 0 ? causes.sameReasons(wrong) : '';
  const all = count(hidden.length, lines.length > 0 ? 'more case' : 'case');
  const counts = [...(right > 0 ? [`${right} OK`] : []), `${wrong.length} WRONG!${reasons}`].join(', ');
  const counted = wrong.length > 0 ? `${all}: ${counts}` : lines.length > 0 ? `and ${all} OK` : `${all} OK`;
  return [...lines, ...(hidden.length > 0 ? [`  ${counted}`] : []), ...(error ? [] : causes.elsewhere)];
}

/** The notebook's line, its first word painted. */
export function caseLine(result: CaseResult, palette: Palette): string {
  const paint = result.ok ? palette.right : palette.wrong;
  return caseSentence(result).replace(/^\S+/, (word) => paint(word));
}

function remarkLines({ remark }: Verdict, { palette, width }: Look): readonly string[] {
  return remark === undefined ? [] : wrap(remark, width - 2).map((line) => `  ${palette.dim(line)}`);
}

function printedLines(
  { output, printsDropped, file }: Verdict,
  { palette, width }: Look,
  limit: number,
): readonly string[] {
  if (output === '') return [];
  const lines = output.replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, limit).map((line) => `  ${palette.dim('│')} ${line.slice(0, 4 * width)}`);
  const hidden = lines.length - shown.length + printsDropped;
  const title = palette.dim(`  ${file.split('/').at(-1)} printed:`);
  return [title, ...shown, ...(hidden > 0 ? [palette.dim(`  │ … and ${count(hidden, 'more line')}`)] : [])];
}

function errorLines(
  error: VerdictError,
  sources: Checked['sources'],
  causes: Causes,
  { palette, width }: Look,
): readonly string[] {
  const file = error.file.split('/').at(-1);
  const place = error.line === null ? '' : `${file}, line ${error.line}: `;
  const sign = error.kind === 'todo' ? palette.accent('▸') : palette.wrong('✗');
  const [first = '', ...more] = wrap(`${place}${error.message}`, width - 2);
  const lines = [`${sign} ${first}`, ...more.map((line) => `  ${line}`), ...causes.elsewhere];
  const source = sources[error.file.replace(/^exercises\//, '')];
  if (source === undefined || error.line === null) return lines;
  return [...lines, '', ...codeFrame(source, error.line, { palette, width, column: error.column ?? undefined })];
}

function signOf({ status }: Verdict, palette: Palette): string {
  if (status === 'passed') return palette.right('✓');
  return status === 'todo' ? palette.dim('·') : palette.wrong('✗');
}

function checkNote({ status, cases, error, isCached }: Verdict): string {
  switch (status) {
    case 'passed':
      return isCached ? 'unchanged' : '';
    case 'todo':
      return 'to do';
    case 'wrong':
      return `${cases.filter(({ ok }) => !ok).length} of ${cases.length} WRONG!`;
    case 'error':
      if (error?.kind !== 'syntax') return 'does not run';
      return error.line === null ? 'a syntax error' : `line ${error.line}: a syntax error`;
    case 'timeout':
      return 'still running at the time limit';
    case 'crashed':
      return 'its process ended';
  }
}

/** As wide for one step as for the next, so that nothing moves but the bar. */
function lossText(loss: number): string {
  const text = Math.abs(loss) < 1e4 || !Number.isFinite(loss) ? loss.toFixed(4) : loss.toExponential(2);
  return text.padStart(8);
}
