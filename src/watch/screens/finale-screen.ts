import reference from '../../course/reference.json' with { type: 'json' };
import type { WatchLook } from '../../terminal/look.ts';
import { count, wrap } from '../../terminal/text.ts';
import { progressOf } from '../../workspace/progress.ts';
import type { State } from '../state.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';

const graph = [
  '  a ──┐',
  '      ×───┐                  dL/da   dL/db   dL/dc',
  '  b ──┘   +─── log ─── L     every one of them yours',
  '  c ──────┘',
];

const whatComesNext: readonly (readonly [what: string, where: string])[] = [
  ['makemore: the same gradients, and it invents names', 'github.com/karpathy/makemore'],
  ['micrograd in Python: a hundred lines, and you know each of them', 'github.com/karpathy/micrograd'],
  ['PyTorch: torch.autograd is your engine with tensors, nn.Module your MLP', 'pytorch.org/docs'],
];

/** When all is done: what was built, what it took, and where to go from here. */
export function finaleScreen(state: State, { palette }: WatchLook): ScreenParts {
  const width = Math.max(10, Math.min(76, state.size.columns - 2));
  const text = (sentence: string) => wrap(sentence, width).map((line) => ` ${line}`);
  const next = whatComesNext.flatMap(([what, where]) => {
    const isRoomy = what.length + where.length + 6 <= width;
    const lines = isRoomy ? [`${what}  ${palette.dim(where)}`] : [...wrap(what, width - 2), palette.dim(where)];
    return lines.map((line, index) => ` ${index === 0 ? palette.accent('·') : ' '} ${line}`);
  });
  return {
    header: [` ${palette.bold(`All ${state.course.length} of ${state.course.length}`)} 🎉`],
    body: [
      ...graph.map((line) => ` ${palette.accent(line)}`),
      '',
      ...text(
        `You have built an autograd engine from nothing: a derivative by hand, the same by nudging, then the chain rule walked backwards through any graph. It took a softmax to a loss of ${reference.softmax.notebook.loss.toFixed(4)}. On it, a net of your own has learned to tell two moons apart, with micrograd's own losses; and you have made it run faster.`,
      ),
      ...text(figures(state)),
      '',
      ` ${palette.bold('From here')}`,
      ...next,
    ],
    footer: [
      keyLine(
        [
          { key: 'l', does: 'list' },
          { key: 'p', does: 'back to the last one' },
          { key: '↑ ↓', does: 'scroll' },
          { key: 'q', does: 'quit', isKept: true },
        ],
        state.size.columns,
        palette,
      ),
    ],
  };
}

function figures({ course, progress }: State): string {
  const all = course.map(({ name }) => progressOf(progress, name));
  const tries = all.reduce((sum, { attempts }) => sum + attempts, 0);
  const hints = all.reduce((sum, { hintLevel }) => sum + hintLevel, 0);
  const days = new Set(all.flatMap(({ passed }) => (passed ? [passed.at.slice(0, 10)] : []))).size;
  return `${count(course.length, 'exercise')}, ${count(tries, 'try', 'tries')}, ${count(hints, 'hint')}, passed on ${count(days, 'day')}.`;
}
