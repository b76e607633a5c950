import type { WatchLook } from '../../terminal/look.ts';
import { count, wrap } from '../../terminal/text.ts';
import { currentOf, type State } from '../state.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

/** The first screen of all, shown until something was tried. */
export function welcomeScreen(state: State, { palette, link }: WatchLook): ScreenParts {
  const { file } = currentOf(state);
  const width = Math.max(10, Math.min(76, state.size.columns - 2));
  const paragraphs = [
    `This is Andrej Karpathy's micrograd as ${count(state.course.length, 'exercise')} in small files. You begin with one derivative on paper, and end with an engine of your own that takes the gradient of anything.`,
    'Put your editor beside this window. Edit the file, save it, and the answer is here before you look: OK or WRONG! for each number, and for a wrong one often the reason.',
    'Stuck? h gives a hint: a nudge first, then the formula, then nearly the code. The first half of the video is all you need to have seen:',
  ];
  return {
    header: [` ${palette.bold('Welcome to microgradx')}`],
    body: [
      ...paragraphs.flatMap((text) => [...wrap(text, width).map((line) => ` ${line}`), '']).slice(0, -1),
      ` ${palette.accent('https://www.youtube.com/watch?v=VMj-3S1tku0')}`,
      '',
      ` Your first file: ${palette.bold(link(`exercises/${file}`, file))}`,
    ],
    footer: [
      keyLine(
        [
          { key: 'any key', does: 'begin', isKept: true },
          { key: 'q', does: 'quit', isKept: true },
        ],
        state.size.columns,
        palette,
      ),
    ],
  };
}
