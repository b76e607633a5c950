import type { MakeFresh } from '../../../check/exercise.ts';
import type { Graph, Operation } from '../../../check/graphs/graph.ts';
import { randomGraphs } from '../../../check/graphs/random-graphs.ts';
import { below, between, several } from '../../../check/random.ts';
import { sameFormula } from '../../section2/graph-probe.ts';

const operations: readonly Operation[] = ['add', 'mul', 'tanh', 'relu'];

export const fresh: MakeFresh = (random) => {
  const graphs = randomGraphs(below(2 ** 32, random), operations);
  // relu at 0, where it counts as flat, and a node that is used again after tanh and relu.
  const bend: Graph = [
    ['leaf', between(0.5, 2, random)],
    ['leaf', 0],
    ['mul', 0, 1],
    ['relu', 2],
    ['mul', 3, 0],
    ['tanh', 0],
    ['mul', 5, 0],
    ['add', 4, 6],
    ['relu', 0],
    ['mul', 8, 0],
    ['add', 7, 9],
  ];
  return several(6, (index) => ({
    run: ({ Tape }, graph) => {
      const tape = new Tape();
      const nodes: number[] = [];
      for (const [operation, a, b] of graph) {
        const place = (operand: number | number[]) =>
          typeof operand === 'number' ? nodes[operand] : tape.leaf(operand[0]);
        if (operation === 'leaf') nodes.push(tape.leaf(a));
        else nodes.push(b === undefined ? tape[operation](place(a)) : tape[operation](place(a), place(b)));
      }
      const out = nodes.at(-1);
      const recorded = nodes.map((node) => tape.get(node));
      const played = () => {
        tape.forward();
        tape.backward(out);
        return nodes.flatMap((node) => [tape.get(node), tape.gradient(node)]);
      };
      const first = played();
      tape.set(nodes[0], 0.75);
      return [...recorded, ...first, ...played()];
    },
    input: index === 5 ? bend : graphs.next().value,
    tolerance: sameFormula,
  }));
};
