import { errorPlotLines } from '../../pictures/errors/error-plot-lines.ts';
import { graphPictureLines } from '../../pictures/graph/graph-picture-lines.ts';
import { finaleLines } from '../../reporters/ending-lines.ts';
import { comparedLines } from '../../reporters/solution-lines.ts';
import type { WatchLook } from '../../terminal/look.ts';
import { count, wrap } from '../../terminal/text.ts';
import { totalsOf } from '../../workspace/progress.ts';
import { currentOf, type Screen, type State } from '../state.ts';
import { keyLine, noticeLines, type ScreenParts, type ShownKey } from './screen-frame.ts';

/** Screens that are only read: a key scrolls them or leaves. */

/** The first screen, until the learner has attempted something. */
export function welcomeScreen(state: State, { palette }: WatchLook): ScreenParts {
  const { file } = currentOf(state);
  const width = Math.max(10, Math.min(76, state.size.columns - 2));
  const paragraphs = [
    `This is Andrej Karpathy's micrograd as ${count(state.course.length, 'exercise')} in small files. You begin with one derivative on paper, and end with an engine of your own that takes the gradient of anything.`,
    'Put your editor beside this window. Edit the file, save it, and the answer is here before you look: OK or WRONG! for each number, and often the reason for a wrong one.',
    'Stuck? h gives a hint: a nudge first, then the formula, then nearly the code. The first half of the video is all you need to have seen:',
  ];
  return {
    header: [` ${palette.bold('Welcome to microgradx')}`],
    body: [
      ...paragraphs.flatMap((text) => [...wrap(text, width).map((line) => ` ${line}`), '']).slice(0, -1),
      ` ${palette.accent('https://www.youtube.com/watch?v=VMj-3S1tku0')}`,
      '',
      ` Your first file: ${palette.bold(`exercises/${file}`)}`,
    ],
    footer: [keyLine(welcomeKeys, state.size.columns, palette)],
  };
}

const welcomeKeys: readonly ShownKey[] = [
  { key: 'any key:', does: 'begin', isKept: true },
  { key: 'q:', does: 'quit', isKept: true },
];

/** What every key does. */
export function helpScreen({ size }: State, { palette }: WatchLook): ScreenParts {
  const width = Math.max(10, Math.min(100, size.columns) - 12);
  return {
    header: [` ${palette.bold('Keys')}`],
    body: keys.flatMap(([key, does]) =>
      wrap(does, width).map((line, index) => ` ${palette.accent((index === 0 ? key : '').padStart(8))}  ${line}`),
    ),
    footer: [keyLine([{ key: 'any key:', does: 'back', isKept: true }], size.columns, palette)],
  };
}

const keys: readonly (readonly [key: string, does: string])[] = [
  ['n', 'next exercise, once this one is done'],
  ['p', 'previous exercise'],
  ['h', 'a hint; again for the next one; Esc closes it'],
  ['s', 'our solution beside yours, once yours passes'],
  ['g', 'the graph that your code makes, or the plot of its errors'],
  ['o', 'open the file in your editor ($VISUAL, $EDITOR or VS Code)'],
  ['r', 'run again'],
  ['l', 'list: go to any exercise, search, reset'],
  ['c', 'check all exercises; again to stop'],
  ['x', 'put the file back to its starter; yours is kept'],
  ['↑ ↓', 'scroll, as do Page Up and Page Down'],
  ['Ctrl-Z', 'back to the shell; fg returns here'],
  ['q', 'quit; your progress is saved'],
];

/** Our answer beside the learner's. */
export function solutionScreen(
  { size }: State,
  { exercise, yours, ours }: Extract<Screen, { kind: 'solution' }>,
  { palette, signs = 'unicode' }: WatchLook,
): ScreenParts {
  return {
    header: [` ${palette.bold(exercise.name)} · ${exercise.title}`],
    body: comparedLines(exercise.members, yours, ours, { palette, signs, width: size.columns - 1 }).map(
      (line) => ` ${line}`,
    ),
    footer: [keyLine(readingKeys, size.columns, palette)],
  };
}

const readingKeys: readonly ShownKey[] = [
  { key: '↑ ↓:', does: 'scroll' },
  { key: 'any other key:', does: 'back', isKept: true },
];

/** The graph of an exercise, or its plot. */
export function pictureScreen(
  { size, notices }: State,
  { exercise, picture }: Extract<Screen, { kind: 'picture' }>,
  { palette }: WatchLook,
): ScreenParts {
  const look = { palette, width: size.columns };
  return {
    header: [` ${palette.bold(exercise.name)} · ${exercise.title}`],
    body:
      picture.kind === 'graph'
        ? graphPictureLines(picture.graph, look)
        : errorPlotLines(picture.plot, look, Math.min(30, size.rows - rowsBeside)),
    footer: [...noticeLines(notices, size.columns - 4, palette), keyLine(readingKeys, size.columns, palette)],
  };
}

/** Rows around a plot: the header, the axis, the legend, the keys. */
const rowsBeside = 13;

/** When everything is done. */
export function finaleScreen({ course, finale, progress, size }: State, { palette }: WatchLook): ScreenParts {
  const lines = finaleLines(finale, totalsOf(progress, course), { palette, width: size.columns - 2 });
  return {
    header: [` ${palette.bold(`All ${course.length} of ${course.length}`)} 🎉`],
    body: lines.map((line) => ` ${line}`.trimEnd()),
    footer: [keyLine(finaleKeys, size.columns, palette)],
  };
}

const finaleKeys: readonly ShownKey[] = [
  { key: 'l', does: 'list' },
  { key: 'p', does: 'back to the last one' },
  { key: '↑ ↓', does: 'scroll' },
  { key: 'q', does: 'quit', isKept: true },
];
