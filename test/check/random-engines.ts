import type { Value } from '../../solutions/section2/value.ts';
import type { Exports } from '../../src/check/mistake.ts';
import {
  accumulate,
  addSlopeAlone,
  type Calculus,
  difference,
  exponential,
  type HandOn,
  logarithm,
  negation,
  operation,
  overwrite,
  power,
  product,
  quotient,
  sum,
} from '../../src/course/section2/operation.ts';
import { along, topological } from '../../src/course/section2/walks.ts';

/** Wrong engines that nobody has listed: one method of Value, wrong in some way that chance has picked. */

type Random = () => number;

const calculi: Readonly<Record<string, Calculus>> = {
  add: sum,
  mul: product,
  neg: negation,
  sub: difference,
  pow: power,
  div: quotient,
  exp: exponential,
  log: logarithm,
};

const factors = [-2, -1.5, -0.7, -0.5, 0.1, 0.3, 0.5, 0.8, 1.25, 1.5, 2, 2.5, 3];

/** @param methods those of which one goes wrong; `backward` is one */
export function randomEngine(random: Random, methods: readonly string[]): Exports {
  const method = pick(random, methods);
  const calculus = calculi[method];
  return { Value: { [method]: calculus ? randomOperation(random, calculus) : randomWalk(random) } };
}

function randomOperation(random: Random, right: Calculus) {
  const isMet = randomCondition(random);
  const [factor, shift] = [pick(random, factors), pick(random, factors)];
  const index = random() < 0.5 ? 0 : 1;
  const otherwise: HandOn = pick(random, [overwrite, addSlopeAlone, () => {}, scaled(factor)]);
  const mistakes: readonly (() => unknown)[] = [
    () =>
      operation(right, (operand, slope, out, i) => (i === index ? scaled(factor) : accumulate)(operand, slope, out, i)),
    () =>
      operation(right, (operand, slope, out, i) => (isMet(operand) ? otherwise : accumulate)(operand, slope, out, i)),
    () => operation({ ...right, slopes: (...numbers) => right.slopes(...numbers).map((slope) => slope + shift) }),
    () => operation({ ...right, slopes: (...numbers) => right.slopes(...numbers).map((slope) => slope ** 2 * factor) }),
    () =>
      operation({
        ...right,
        slopes: (a, b, out) => right.slopes(a, b, out).map((slope) => slope * Math.abs(a) ** shift),
      }),
    () => operation({ ...right, value: (...numbers) => right.value(...numbers) * factor }),
    () => operation({ ...right, value: (...numbers) => right.value(...numbers) + shift }),
  ];
  return pick(random, mistakes)();
}

function randomWalk(random: Random): (this: Value) => void {
  const isMet = randomCondition(random);
  const [skipped, seed] = [Math.floor(random() * 4) + 1, pick(random, factors)];
  const walks = [
    along((root) => topological(root).filter((node) => node === root || !isMet(node))),
    along((root) => topological(root).filter((_, index) => index !== skipped)),
    along((root) => topological(root).flatMap((node) => (isMet(node) ? [node, node] : [node]))),
    along((root) => topological(root), seed),
    along((root) => shuffled(topological(root), skipped)),
  ];
  return pick(random, walks);
}

function randomCondition(random: Random): (node: Value) => boolean {
  const limit = pick(random, [-2, -0.5, 0.4, 1.5, 2.5, 4]);
  return pick(random, [
    ({ data }: Value) => data > limit,
    ({ data }: Value) => data < limit,
    ({ grad }: Value) => grad > limit,
  ]);
}

function scaled(factor: number): HandOn {
  return (operand, slope, out) => {
    operand.grad += factor * slope * out.grad;
  };
}

/** Every so many nodes two change places. */
function shuffled(nodes: readonly Value[], step: number): readonly Value[] {
  const order = [...nodes];
  for (let i = 1; i + 1 < order.length; i += step)
    [order[i], order[i + 1]] = [order[i + 1] as Value, order[i] as Value];
  return order;
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}
