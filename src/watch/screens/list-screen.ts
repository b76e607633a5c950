import { exerciseLine, type ListedExercise } from '../../reporters/list-lines.ts';
import type { WatchLook } from '../../terminal/look.ts';
import { cutPainted } from '../../terminal/painted.ts';
import { progressBar } from '../../terminal/text.ts';
import { progressOf } from '../../workspace/progress.ts';
import { type CourseExercise, currentOf, doneCount, type ListState, type State, visibleExercises } from '../state.ts';
import { keyLine, noticeLines, type ScreenParts, type ShownKey } from './screen-frame.ts';

/** The exercises that match the filter and the search, with a cursor. */
export function listScreen(state: State, list: ListState, look: WatchLook): ScreenParts {
  const visible = visibleExercises(state, list);
  const lines: string[] = [];
  let focus = 0;
  for (const [index, exercise] of visible.entries()) {
    if (exercise.section !== visible[index - 1]?.section) {
      if (index > 0) lines.push('');
      lines.push(`      ${look.palette.bold(exercise.section)} · ${exercise.sectionTitle}`);
    }
    const isCursor = exercise.name === list.cursor;
    if (isCursor) focus = lines.length;
    lines.push(cutPainted(rowOf(state, exercise, isCursor, look), state.size.columns));
  }
  return {
    header: [titleOf(list, visible.length, look)],
    body: lines.length > 0 ? lines : ['   No exercise matches.'],
    footer: footerOf(state, list, look),
    focus,
  };
}

function titleOf({ filter, search, isTyping }: ListState, found: number, { palette }: WatchLook): string {
  const shown = { all: 'all exercises', done: 'done', unfinished: 'unfinished' }[filter];
  const sought = isTyping || search !== '' ? `   ${palette.accent('/')} ${search}${isTyping ? '▏' : ''} ` : '';
  return ` ${palette.bold('List')} · ${shown}${sought}${sought === '' ? '' : palette.dim(`  ${found} found`)}`;
}

function rowOf(state: State, exercise: CourseExercise, isCursor: boolean, { palette }: WatchLook): string {
  const listed: ListedExercise = {
    ...exercise,
    state: state.states[exercise.name] ?? 'unfinished',
    isCurrent: exercise === currentOf(state),
    attempts: progressOf(state.progress, exercise.name).attempts,
  };
  const nameWidth = Math.max(...state.course.map(({ name }) => name.length));
  const line = exerciseLine(listed, nameWidth, { palette, width: Math.min(100, state.size.columns - 2) });
  return `${isCursor ? palette.accent('>') : ' '}${isCursor ? palette.bold(line) : line}`;
}

function footerOf(state: State, list: ListState, { palette }: WatchLook): readonly string[] {
  const { columns } = state.size;
  const notices = noticeLines(state.notices, columns - 4, palette);
  const bar = ` ${progressBar(doneCount(state), state.course.length, columns - 2)}`;
  return [...notices, bar, keyLine(list.isTyping ? typingKeys : listKeys, columns, palette)];
}

const listKeys: readonly ShownKey[] = [
  { key: 'Enter', does: 'go there', isKept: true },
  { key: '/', does: 'search' },
  { key: 'd', does: 'done' },
  { key: 'u', does: 'unfinished' },
  { key: 'r', does: 'reset' },
  { key: 'q', does: 'back', isKept: true },
];

const typingKeys: readonly ShownKey[] = [
  { key: 'Enter', does: 'go there', isKept: true },
  { key: 'Esc', does: 'end the search', isKept: true },
];
