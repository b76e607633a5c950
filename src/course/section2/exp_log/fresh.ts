import type { MakeFresh } from '../../../check/exercise.ts';
import { graphProbes } from '../add_mul/fresh.ts';

export const fresh: MakeFresh = (random) => graphProbes(['add', 'mul', 'sub', 'div', 'exp', 'log'], random);
