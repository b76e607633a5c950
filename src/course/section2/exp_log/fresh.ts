import type { MakeFresh } from '../../../check/exercise.ts';
import { between } from '../../../check/random.ts';
import { graphProbes, probeOf } from '../add_mul/fresh.ts';

export const fresh: MakeFresh = (random) => [
  ...graphProbes(['add', 'mul', 'sub', 'div', 'exp', 'log'], random),
  // Just before exp overflows.
  probeOf([
    ['leaf', between(701, 709, random)],
    ['exp', 0],
  ]),
];
