import { plain, type WatchLook } from '../../terminal/look.ts';
import { wrapPainted } from '../../terminal/painted.ts';
import { wrap } from '../../terminal/text.ts';
import { type CourseExercise, currentOf, isDoubtful, type Screen, type State } from '../state.ts';
import { exerciseScreen, hintLines, typeLines } from './exercise-screen.ts';
import { listScreen } from './list-screen.ts';
import { fitScreen, keyLine, maximumScrollOf, type ScreenParts, type ShownKey } from './screen-frame.ts';
import { finaleScreen, helpScreen, pictureScreen, solutionScreen, welcomeScreen } from './text-screens.ts';

/** Watch mode as the terminal shows it: at most `rows` lines, each at most `columns` wide. */
export function watchScreen(state: State, look: WatchLook): readonly string[] {
  return fitScreen(screenParts(state, look), state.size, state.scroll, look.palette);
}

/** The furthest that a state's screen can be scrolled, in lines. */
export function maximumScroll(state: State): number {
  return maximumScrollOf(screenParts(state, { palette: plain }), state.size);
}

/** A screen before it is fitted into the terminal. */
function screenParts(state: State, look: WatchLook, screen: Screen = state.screen): ScreenParts {
  switch (screen.kind) {
    case 'welcome':
      return welcomeScreen(state, look);
    case 'exercise':
      return exerciseScreen(state, look);
    case 'list':
      return listScreen(state, screen.list, look);
    case 'question':
      return questionScreen(state, screenParts(state, look, screen.behind), screen.exercise, look);
    case 'solution':
      return solutionScreen(state, screen, look);
    case 'picture':
      return pictureScreen(state, screen, look);
    case 'help':
      return helpScreen(state, look);
    case 'finale':
      return finaleScreen(state, look);
  }
}

function questionScreen(
  { course, size }: State,
  behind: ScreenParts,
  { file }: CourseExercise,
  { palette }: WatchLook,
): ScreenParts {
  const names = course.filter((exercise) => exercise.file === file).map(({ name }) => name);
  const also = names.length > 1 ? ` It is shared by ${names.join(', ')}.` : '';
  const question = `Put exercises/${file} back to its starter?${also} Yours is kept in .microgradx/backup.`;
  const lines = wrap(question, Math.max(10, Math.min(100, size.columns - 4)));
  return {
    ...behind,
    footer: [
      ...lines.map((line, index) => ` ${index === 0 ? palette.wrong('?') : ' '} ${line}`),
      keyLine(questionKeys, size.columns, palette),
    ],
  };
}

const questionKeys: readonly ShownKey[] = [
  { key: 'y:', does: 'yes', isKept: true },
  { key: 'any other key:', does: 'no', isKept: true },
];

/** Watch mode for a terminal that can only print: the lines that are new since the last state. */
export function plainLines(before: State | undefined, after: State, look: WatchLook): readonly string[] {
  const lines = newLines(before, after, look);
  return lines.flatMap((line) => wrapPainted(line, after.size.columns, 4));
}

function newLines(before: State | undefined, after: State, look: WatchLook): readonly string[] {
  const isElsewhere = !before || before.screen !== after.screen || before.current !== after.current;
  if (after.screen.kind !== 'exercise') return isElsewhere ? whole(screenParts(after, look)) : [];
  const isVerdictNew = isElsewhere || after.verdict !== before.verdict || isDoubtful(before);
  const isWhole = after.verdict && !after.verdict.checked.isPreliminary && !isDoubtful(after);
  if (isWhole && isVerdictNew) return whole(screenParts(after, look));
  if (!before) return [];
  if (after.run?.long && !before.run?.long) return [` ${currentOf(after).name}: checking …`];
  return [
    ...(after.types === before.types ? [] : withGap(typeLines(after, look))),
    ...(after.hintLevel === before.hintLevel ? [] : withGap(hintLines(after, look))),
    ...(after.notices === before.notices ? [] : after.notices.map((sentence) => ` ▸ ${sentence}`)),
  ];
}

function withGap(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines, ''];
}

function whole({ header, body, footer }: ScreenParts): readonly string[] {
  return ['', ...header, ...(header.length > 0 ? [''] : []), ...body, '', ...footer];
}
