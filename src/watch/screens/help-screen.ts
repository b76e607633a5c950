import type { WatchLook } from '../../terminal/look.ts';
import { wrap } from '../../terminal/text.ts';
import type { State } from '../state.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

const keys: readonly (readonly [key: string, does: string])[] = [
  ['n', 'on to the next exercise, when this one is done'],
  ['p', 'back to the one before'],
  ['h', 'a hint; again for the next one, Esc puts it away'],
  ['s', 'our solution beside yours, after a pass'],
  ['g', 'the graph that your code makes, or the plot of its errors'],
  ['o', 'open the file in your editor ($VISUAL, $EDITOR or VS Code)'],
  ['r', 'run again'],
  ['l', 'list: go to any exercise, search, reset'],
  ['c', 'check all of them; again to stop'],
  ['x', 'put the file back to its start; yours is kept'],
  ['↑ ↓', 'scroll, Page Up and Page Down too'],
  ['Ctrl-Z', 'to the shell for a while; fg comes back'],
  ['q', 'quit; what you have done is remembered'],
];

/** Every key. */
export function helpScreen({ size }: State, { palette }: WatchLook): ScreenParts {
  const width = Math.max(10, Math.min(100, size.columns) - 12);
  return {
    header: [` ${palette.bold('Keys')}`],
    body: keys.flatMap(([key, does]) =>
      wrap(does, width).map((line, index) => ` ${palette.accent((index === 0 ? key : '').padStart(8))}  ${line}`),
    ),
    footer: [keyLine([{ key: 'any key', does: 'back', isKept: true }], size.columns, palette)],
  };
}
