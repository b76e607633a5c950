import type { Mistake } from '../../../check/mistake.ts';
import { exponential, inValue, logarithm, operation, overwrite, power, product, sum } from './operation.ts';

const isUnlinked = true;

/** The same slip in every operation: copied from the first to the last. */
export const everywhereMistakes: readonly Mistake[] = [
  inValue(
    'v.all_eq',
    {
      add: operation(sum, overwrite),
      mul: operation(product, overwrite),
      pow: operation(power, overwrite),
      exp: operation(exponential, overwrite),
      log: operation(logarithm, overwrite),
    },
    'In every operation: what was in grad already, from another use of the same node, is lost. Does a step add to it, or replace it?',
  ),
  inValue(
    'v.children_dropped',
    {
      add: operation(sum, undefined, { isUnlinked }),
      mul: operation(product, undefined, { isUnlinked }),
      pow: operation(power, undefined, { isUnlinked }),
      exp: operation(exponential, undefined, { isUnlinked }),
      log: operation(logarithm, undefined, { isUnlinked }),
    },
    'The walk ends at the first node: it can only go on to nodes that this one remembers. What does the constructor keep?',
  ),
];
