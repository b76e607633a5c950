import type { Value } from '../../../solutions/section2/value.ts';
import type { Evidence, Exports } from '../../check/mistake.ts';
import { operation } from './operation.ts';
import { topological } from './walks.ts';

const log = operation({
  op: 'log',
  value: (a) => {
    if (a <= 0) throw new RangeError(`log needs a positive value, not ${a}`);
    return Math.log(a);
  },
  slopes: (a) => [1 / a],
});

function backward(this: Value): void {
  this.grad = 1;
  for (const node of topological(this)) if (node.grad !== 0) node._backward();
}

/**
 * Right Values differ in what they make of NaN and Infinity: one takes the logarithm of NaN, another refuses it; one hands
 * a grad of 0 on, which comes to NaN where a slope is infinite, another does not.
 */
export function otherValues({ cases, error }: Evidence): readonly Exports[] {
  const areNumbers = cases.every(({ ok, actual }) => ok || Number.isFinite(actual));
  if (areNumbers && error === '') return [{}];
  return [{}, { log }, { backward }, { log, backward }].map((methods) => ({ Value: methods }));
}
