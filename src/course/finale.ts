import type { Finale } from '../check/exercise.ts';
import reference from './reference.json' with { type: 'json' };

export const finale: Finale = {
  diagram: [
    '  a ──┐',
    '      ×───┐                  dL/da   dL/db   dL/dc',
    '  b ──┘   +─── log ─── L     every one of them yours',
    '  c ──────┘',
  ],
  summary: `You have built an autograd engine from nothing: a derivative by hand, the same by nudging, then the chain rule walked backwards through any graph. It took a softmax to a loss of ${reference.softmax.notebook.loss.toFixed(4)}. On it, a net of your own has learned to tell two moons apart, with micrograd's own losses; and you have made it run faster.`,
  whatComesNext: [
    { what: 'makemore: the same gradients, and it invents names', where: 'github.com/karpathy/makemore' },
    {
      what: 'micrograd in Python: a hundred lines, and you know each of them',
      where: 'github.com/karpathy/micrograd',
    },
    {
      what: 'PyTorch: torch.autograd is your engine with tensors, nn.Module your MLP',
      where: 'pytorch.org/docs',
    },
  ],
};
