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
      // Index by index: what an array can do may have been replaced.
      const nodes: number[] = [];
      const place = (operand: number | number[]) =>
        typeof operand === 'number' ? nodes[operand] : tape.leaf(operand[0]);
      for (let i = 0; i < graph.length; i++) {
        const operation = graph[i][0];
        const a = graph[i][1];
        const b = graph[i][2];
        if (operation === 'leaf') nodes[i] = tape.leaf(a);
        else nodes[i] = b === undefined ? tape[operation](place(a)) : tape[operation](place(a), place(b));
      }
      const answers: number[] = [];
      for (let i = 0; i < nodes.length; i++) answers[i] = tape.get(nodes[i]);
      for (let round = 0; round < 2; round++) {
        tape.forward();
        tape.backward(nodes[nodes.length - 1 - round]);
        for (let i = 0; i < nodes.length; i++) {
          answers[answers.length] = tape.get(nodes[i]);
          answers[answers.length] = tape.gradient(nodes[i]);
        }
        tape.set(nodes[0], 0.75);
      }
      return answers;
    },
    input: index === 5 ? bend : graphs.next().value,
    tolerance: sameFormula,
  }));
};
