import { typeErrorLines } from '../../reporters/diagnosis-lines.ts';
import { joinBlocks, trainingLine, verdictParts } from '../../reporters/verdict-lines.ts';
import type { Look, WatchLook } from '../../terminal/look.ts';
import { paintedWidth } from '../../terminal/painted.ts';
import { progressBar } from '../../terminal/progress-bar.ts';
import { wrap } from '../../terminal/text.ts';
import { progressOf } from '../../workspace/progress.ts';
import { currentOf, doneCount, isCurrentDone, isDoubtful, type Run, type State } from '../state.ts';
import { type KeyName, keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

/** Text that is read, not looked at, is no wider than this. */
const widestText = 100;

/** The exercise, what came of the last save, the hint, and how far the learner is. */
export function exerciseScreen(state: State, look: WatchLook): ScreenParts {
  return {
    header: headerOf(state, look),
    body: bodyOf(state, look),
    footer: [
      ...statusLines(state, look),
      barLine(state, look),
      keyLine(keysOf(state), state.size.columns, look.palette),
    ],
  };
}

function headerOf(state: State, { palette, link }: WatchLook): readonly string[] {
  const { name, number, title, file } = currentOf(state);
  const { columns } = state.size;
  const left = ` ${number} ${palette.bold(name)}`;
  const path = `exercises/${file}`;
  const gap = columns - paintedWidth(left) - path.length - 1;
  if (gap >= 2) return [`${left}${' '.repeat(gap)}${palette.dim(link(path, file))}`, palette.dim(` ${title}`)];
  return [left, ` ${palette.dim(link(path, file))}`, palette.dim(` ${title}`)];
}

function bodyOf(state: State, look: WatchLook): readonly string[] {
  return joinBlocks([verdictPart, typesPart, hintPart].map((part) => part(state, look)));
}

type Part = (state: State, look: WatchLook) => readonly string[];

const verdictPart: Part = (state, look) => indented(verdictBlock(state, textLook(state, look)));
/** What the compiler says of the types. */
export const typesPart: Part = (state, look) => indented(typesBlock(state, textLook(state, look)));
export const hintPart: Part = (state, look) => indented(hintBlock(state, textLook(state, look)));

function textLook({ size }: State, { palette }: WatchLook): Look {
  return { palette, width: Math.min(widestText, size.columns - 2) };
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : ` ${line}`));
}

function verdictBlock(state: State, look: Look): readonly string[] {
  if (!state.verdict || isDoubtful(state)) return state.run?.isLong ? checkingLines(state.run, look) : [];
  const room = Math.max(4, Math.floor(state.size.rows / 3));
  const { judged, fault, output } = verdictParts(state.verdict.checked, look, room);
  return joinBlocks([judged, fault, output]);
}

function checkingLines({ training }: Run, { palette, width }: Look): readonly string[] {
  return [palette.dim('checking …'), ...(training ? ['', trainingLine(training, width)] : [])];
}

function typesBlock({ types, verdict }: State, look: Look): readonly string[] {
  return types && verdict ? typeErrorLines(types.errors, verdict.checked.sources, look) : [];
}

function hintBlock(state: State, { palette, width }: Look): readonly string[] {
  const { hints } = currentOf(state);
  const text = hints[state.hintLevel - 1];
  if (text === undefined) return [];
  const more = state.hintLevel < hints.length ? 'h: the next' : 'the last one';
  const heading = `${palette.bold(`Hint ${state.hintLevel} of ${hints.length}`)}${palette.dim(` · ${more}`)}`;
  return [heading, ...wrap(text, width - 2).map((line) => `  ${line}`)];
}

/** What the learner should know, or else how the exercise stands. */
function statusLines(state: State, { palette }: WatchLook): readonly string[] {
  const { checkAll, notices, size } = state;
  if (checkAll) return [` ${palette.accent('▸')} checking all: ${checkAll.done} of ${checkAll.total}   (c stops it)`];
  if (notices.length === 0) return [` ${standing(state, palette)}`];
  const width = Math.min(widestText, size.columns - 4);
  return notices.flatMap((sentence) =>
    wrap(sentence, width).map((line, index) => ` ${index === 0 ? palette.accent('▸') : ' '} ${line}`),
  );
}

function standing(state: State, palette: WatchLook['palette']): string {
  const { name, file } = currentOf(state);
  if (state.run?.isLong && state.verdict) return palette.dim('checking again …');
  if (!state.verdict || isDoubtful(state)) return '';
  if (isCurrentDone(state)) return `${palette.right('✓')} ${name} done.${nextStep(state)}`;
  const { verdict, isUntouched } = state.verdict.checked;
  if (isUntouched) return `${palette.accent('▸')} To do: open exercises/${file}, change it, and save.`;
  if (progressOf(state.progress, name).passed !== null) {
    return `${palette.wrong('✗')} ${name} was done, and is not any more.`;
  }
  if (verdict.status === 'todo') return `${palette.accent('▸')} ${name} is begun.`;
  return `${palette.wrong('✗')} ${name} is not done yet.`;
}

function nextStep(state: State): string {
  const following = state.course[state.current + 1];
  if (doneCount(state) === state.course.length) return '   And that was all of them. n: the end';
  return following ? `   n: on to ${following.name}` : '   n: on to what is left';
}

function barLine(state: State, { palette }: WatchLook): string {
  const { verdict, size, course } = state;
  const checked =
    verdict && !isDoubtful(state) ? `checked ${clock(verdict.at)} · ${duration(verdict.milliseconds)}` : '';
  const room = size.columns - 2 - (size.columns >= 60 ? 28 : 0);
  const bar = ` ${progressBar(doneCount(state), course.length, room)}`;
  const gap = size.columns - 1 - bar.length - checked.length;
  return gap >= 2 ? `${bar}${' '.repeat(gap)}${palette.dim(checked)}` : bar;
}

function clock(at: Date): string {
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The first ones are the last to go where there is little room. */
function keysOf(state: State): readonly KeyName[] {
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
