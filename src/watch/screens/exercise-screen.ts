import { typeErrorLines } from '../../reporters/diagnosis-lines.ts';
import { sectionEndingLines } from '../../reporters/ending-lines.ts';
import { joinBlocks, stillDoneSentence, trainingLine, verdictParts } from '../../reporters/verdict-lines.ts';
import type { WatchLook } from '../../terminal/look.ts';
import { timeOfDay } from '../../terminal/moments.ts';
import { paintedWidth, wrapPainted } from '../../terminal/painted.ts';
import { progressBar, shortPath, wrap } from '../../terminal/text.ts';
import { keepsPass, progressOf } from '../../workspace/progress.ts';
import { currentOf, doneCount, isCurrentDone, isDoubtful, type Size, type State } from '../state.ts';
import { keyLine, noticeLines, type ScreenParts, type ShownKey } from './screen-frame.ts';

/** Columns; wider text is hard to read. */
const widestText = 100;

/** The exercise, the verdict on the last save, the hint, and the learner's progress. */
export function exerciseScreen(state: State, look: WatchLook): ScreenParts {
  if (state.isWorkspaceGone) return goneScreen(state, look);
  return {
    header: headerOf(state, look),
    body: joinBlocks([
      verdictLines(state, look),
      passLines(state, look),
      typeLines(state, look),
      hintLines(state, look),
    ]),
    footer: [
      ...statusLines(state, look),
      barLine(state, look),
      keyLine(keysOf(state), state.size.columns, look.palette),
    ],
  };
}

function goneScreen(state: State, look: WatchLook): ScreenParts {
  const { size, root } = state;
  const width = textWidth(size);
  const lines = [
    ...wrap('The workspace is gone: its folder was moved or deleted.', width - 2),
    shortPath(root, width - 2),
    ...wrap('Watch mode continues when it is back.', width - 2),
  ];
  return {
    header: headerOf(state, look),
    body: lines.map((line, index) => ` ${index === 0 ? look.palette.wrong('✗') : ' '} ${line}`),
    footer: [keyLine([{ key: 'q', does: 'quit', isKept: true }], size.columns, look.palette)],
  };
}

function headerOf(state: State, { palette }: WatchLook): readonly string[] {
  const { name, number, title, file } = currentOf(state);
  const { columns } = state.size;
  const left = ` ${number} ${palette.bold(name)}`;
  const path = shortPath(`exercises/${file}`, columns - 2);
  const gap = columns - paintedWidth(left) - path.length - 1;
  if (gap >= 2) return [`${left}${' '.repeat(gap)}${palette.dim(path)}`, palette.dim(` ${title}`)];
  return [left, ` ${palette.dim(path)}`, palette.dim(` ${title}`)];
}

function verdictLines(state: State, { palette }: WatchLook): readonly string[] {
  const { size, verdict, run } = state;
  const look = { palette, width: textWidth(size) };
  if (verdict && !isDoubtful(state)) {
    const { judged, fault, output } = verdictParts(verdict.checked, look, Math.max(4, Math.floor(size.rows / 3)));
    return indented(joinBlocks([judged, fault, output]));
  }
  if (!run?.long) return [];
  return indented([
    palette.dim(checkingFor(run.long)),
    ...(run.training ? ['', trainingLine(run.training, look.width)] : []),
  ]);
}

/** Why the exercise matters, and the end of its section where that is done. */
function passLines(state: State, { palette }: WatchLook): readonly string[] {
  if (!isCurrentDone(state) || state.verdict?.checked.verdict.status !== 'passed') return [];
  const { section, whyItMatters = '', endOfSection } = currentOf(state);
  const look = { palette, width: textWidth(state.size) };
  const why = wrap(whyItMatters, look.width - 2).map((line) => (line === '' ? '' : `  ${line}`));
  const isSectionDone = state.course.every((each) => each.section !== section || state.states[each.name] === 'done');
  const ending = endOfSection && isSectionDone ? sectionEndingLines(endOfSection, look) : [];
  return indented(joinBlocks([whyItMatters === '' ? [] : why, ending]));
}

export function typeLines({ size, types, verdict }: State, { palette }: WatchLook): readonly string[] {
  if (!types || !verdict) return [];
  const found = { errors: types.errors, sources: verdict.checked.sources };
  return indented(typeErrorLines(found, { palette, width: textWidth(size) }).slice(1));
}

export function hintLines(state: State, { palette }: WatchLook): readonly string[] {
  const { hints } = currentOf(state);
  const text = hints[state.hintLevel - 1];
  if (text === undefined) return [];
  const more = state.hintLevel < hints.length ? 'h: next hint' : 'the last one';
  const heading = `${palette.bold(`Hint ${state.hintLevel} of ${hints.length}`)}${palette.dim(` · ${more}`)}`;
  return indented([heading, ...wrap(text, textWidth(state.size) - 2).map((line) => `  ${line}`)]);
}

function textWidth({ columns }: Size): number {
  return Math.min(widestText, columns - 2);
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ` ${line}`));
}

/** The notices, or else how far the exercise is. */
function statusLines(state: State, { palette }: WatchLook): readonly string[] {
  const { checkAll, notices, size } = state;
  if (checkAll) return [` ${palette.accent('▸')} checking all: ${checkAll.done} of ${checkAll.total}   (c stops it)`];
  if (notices.length === 0) return wrapPainted(` ${statusOf(state, palette)}`, size.columns, 3);
  return noticeLines(notices, Math.min(widestText, size.columns - 4), palette);
}

function statusOf(state: State, palette: WatchLook['palette']): string {
  const { name, file } = currentOf(state);
  if (state.run?.long && state.verdict) return palette.dim(checkingFor(state.run.long, 'checking again …'));
  if (!state.verdict || isDoubtful(state)) return '';
  if (keepsPass(state.progress, state.verdict.checked)) {
    return `${palette.accent('▸')} ${stillDoneSentence(state.verdict.checked)}`;
  }
  if (isCurrentDone(state)) return `${palette.right('✓')} ${name} done.${nextStep(state)}`;
  const { verdict, isUntouched } = state.verdict.checked;
  if (isUntouched) return `${palette.accent('▸')} To do: open exercises/${file}, change it, and save.`;
  if (progressOf(state.progress, name).passed !== null) {
    return `${palette.wrong('✗')} ${name} used to pass; it no longer does.`;
  }
  if (verdict.status === 'todo') return `${palette.accent('▸')} ${name} is started.`;
  return `${palette.wrong('✗')} ${name} is not done yet.`;
}

/** How long a run has taken, once that is a second. The limit leaves out what it waits for a processor. */
function checkingFor({ seconds, limit }: { readonly seconds: number; readonly limit: number }, what = 'checking …') {
  if (seconds === 0) return what;
  return seconds <= limit ? `${what} ${seconds} of at most ${limit} s` : `${what} ${seconds} s`;
}

function nextStep(state: State): string {
  const following = state.course[state.current + 1];
  if (doneCount(state) === state.course.length) return '   That was the last one. n: the end';
  return following ? `   n: on to ${following.name}` : '   n: on to the first unfinished one';
}

function barLine(state: State, { palette }: WatchLook): string {
  const { verdict, size, course } = state;
  const checked =
    verdict && !isDoubtful(state) ? `checked ${timeOfDay(verdict.at)} · ${duration(verdict.milliseconds)}` : '';
  const room = size.columns - 2 - (size.columns >= 60 ? 28 : 0);
  const bar = ` ${progressBar(doneCount(state), course.length, room)}`;
  const gap = size.columns - 1 - bar.length - checked.length;
  return gap >= 2 ? `${bar}${' '.repeat(gap)}${palette.dim(checked)}` : bar;
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The last ones are dropped first when there is little room. */
function keysOf(state: State): readonly ShownKey[] {
  const isDone = isCurrentDone(state);
  const { picture } = currentOf(state);
  return [
    ...(isDone ? [{ key: 'n', does: 'next' }] : []),
    { key: 'h', does: 'hint' },
    ...(isDone ? [{ key: 's', does: 'solution' }] : []),
    { key: 'l', does: 'list' },
    { key: 'o', does: 'open' },
    ...(picture ? [{ key: 'g', does: picture }] : []),
    ...(state.current > 0 ? [{ key: 'p', does: 'previous' }] : []),
    { key: 'c', does: 'check all' },
    { key: 'x', does: 'reset' },
    { key: '?', does: 'more', isKept: true },
    { key: 'q', does: 'quit', isKept: true },
  ];
}
