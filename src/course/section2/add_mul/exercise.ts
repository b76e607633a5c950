import { defineExercise, type Probe } from '../../../check/exercise.ts';
import type { ProbeTrace } from '../../../check/trace.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { add_mul: graphs } = reference;

// An operation that returns nothing must not end the probe: the learner is to read what came instead.
const lenientProbe = (graph: Parameters<typeof graphProbe>[0]) => {
  return graphProbe(graph, graph.expression, { isLenient: true });
};

// A sum and a product on the right: a node must remember its second operand, too.
const onTheRight = [
  { expression: 'a+b*c', inputs: { a: 2, b: 3, c: 4 }, value: 14, gradients: { a: 1, b: 4, c: 3 } },
  { expression: 'a*(b+c)', inputs: { a: 2, b: 3, c: 4 }, value: 14, gradients: { a: 7, b: 2, c: 2 } },
].map(lenientProbe);

const seeded: Probe = {
  call: 'out.grad of out = a+b and of out = a*b',
  run: ({ Value }, [x, y]) => {
    const [sum, product] = [new Value(x).add(y), new Value(x).mul(y)];
    sum?.backward?.();
    product?.backward?.();
    return [sum?.grad, product?.grad];
  },
  input: [2, 3],
  cases: [
    { label: 'out.grad of out = a+b at a = 2, b = 3', expected: 1, tolerance: 'exact' },
    { label: 'out.grad of out = a*b at a = 2, b = 3', expected: 1, tolerance: 'exact' },
  ],
};

export const addMul = defineExercise({
  name: 'add_mul',
  title: '+ and *, and how a gradient flows back',
  file: 'section2/value.ts',
  exports: { Value: 'class' },
  members: ['add', 'mul'],
  probes: [...Object.values(graphs).map(lenientProbe), ...onTheRight, seeded],
  remark: remarkOnPictures,
  drawing: drawingOf(lenientProbe(graphs.square)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  whyItMatters:
    'Each operation knows only its own slope, and the chain rule does the rest. Every autograd engine is built this way.',
  hints: [
    'Call add and look at what comes back. Then look for lines in the file that can never run: nothing below a return does. Where do they belong?',
    "add makes a node, gives it a _backward, and returns it, as exp does. A sum passes its grad on unchanged to both operands. A product a*b moves by b when a moves by 1, so a gets b times the product's grad, and b gets a times it. Both with +=, because a node may be used more than once. The lecture: https://www.youtube.com/watch?v=VMj-3S1tku0",
    "Everything below the return of exp is the end of add: a _backward and a return. In mul:\n  const out = new Value(this.data * right.data, [this, right], '*');\n  out._backward = () => {\n    this.grad += right.data * out.grad;\n    …the same for right, with the roles swapped\n  };\n  return out;",
  ],
});

/** The output of a product, at least, should show what it is made of. */
function remarkOnPictures([trace]: readonly (ProbeTrace | undefined)[]): string | undefined {
  const [output] = trace?.graph ?? [];
  if (!output || output.prev.length > 0) return undefined;
  return 'Pictures of your graphs will stop at the first node: they follow prev, and yours is empty.';
}
