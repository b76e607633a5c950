import reference from '../curriculum/reference.json' with { type: 'json' };
import type { State } from '../watch/state.ts';
import { progressOf } from '../workspace/progress.ts';
import { keyLine } from './key-line.ts';
import type { ScreenParts } from './screen-frame.ts';
import { count, wrap } from './text.ts';
import type { WatchLook } from './watch-screen.ts';

const graph = [
  '  a ──┐',
  '      ×───┐',
  '  b ──┘   │',
  '          +───┐              dL/da  dL/db  dL/dc',
  '  c ──────┘   log ─── L',
  '                             every one of them yours',
];

const whatComesNext: readonly (readonly [what: string, where: string])[] = [
  [
    'The second half of the video: neurons, layers, and a net that learns, on this engine.',
    'youtube.com/watch?v=VMj-3S1tku0&t=4000',
  ],
  ['micrograd itself, in Python: a hundred lines, and you know each of them.', 'github.com/karpathy/micrograd'],
  ['makemore: the same gradients, now they write names.', 'github.com/karpathy/makemore'],
  [
    'PyTorch. torch.autograd is what you wrote, with tensors; nn.Module is what comes next.',
    'pytorch.org/docs/stable/notes/autograd.html',
  ],
];

/** When all is done: what was built, what it took, and where to go from here. */
export function finaleScreen(state: State, { palette }: WatchLook): ScreenParts {
  const width = Math.max(10, Math.min(76, state.size.columns - 2));
  const text = (sentence: string) => wrap(sentence, width).map((line) => ` ${line}`);
  const next = whatComesNext.flatMap(([what, where]) => [
    ...wrap(what, width - 2).map((line, index) => ` ${index === 0 ? palette.accent('·') : ' '} ${line}`),
    `   ${palette.dim(where)}`,
  ]);
  return {
    header: [` ${palette.bold(`All ${state.course.length} of ${state.course.length}`)} 🎉`],
    body: [
      ...graph.map((line) => ` ${palette.accent(line)}`),
      '',
      ...text(
        `You have built an autograd engine from nothing: a derivative by hand, the same by nudging, and then the chain rule, walked backwards through any graph. It took a softmax to a loss of ${reference.softmax.notebook.loss.toFixed(4)}, and told each logit which way to move.`,
      ),
      '',
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
