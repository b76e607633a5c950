import { defineExercise, type Probe } from '../../../check/exercise.ts';
import type { ProbeTrace } from '../../../check/trace.ts';
import reference from '../../reference.json' with { type: 'json' };
import { drawingOf, graphProbe } from '../graph-probe.ts';

const { add_mul: graphs } = reference;

// An operation that returns nothing must not end the probe: the learner is to read what came instead.
const lenientProbe = (graph: (typeof graphs)[keyof typeof graphs]) => {
  return graphProbe(graph, graph.expression, { isLenient: true });
};

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
  probes: [...Object.values(graphs).map(lenientProbe), seeded],
  remark: remarkOnPictures,
  drawing: drawingOf(lenientProbe(graphs.square)),
  diagnostics: () => import('./mistakes.ts'),
  fresh: () => import('./fresh.ts'),
  hints: [
    'Call add and look at what comes back. Then look for lines in the file that can never run: nothing below a return does. Where did they belong?',
    "add makes a node, gives it a _backward, and returns it, like exp does. A sum hands its grad on unchanged to both operands. A product a*b moves by b when a moves by 1, so a gets b times the product's grad, and b gets a times it. Both with +=, because a node may be used more than once. The lecture: https://www.youtube.com/watch?v=VMj-3S1tku0",
    "The two lines below the return of exp are the end of add, its return included. In mul:\n  const out = new Value(this.data * right.data, [this, right], '*');\n  out._backward = () => {\n    this.grad += right.data * out.grad;\n    …the same for right, with the roles exchanged\n  };\n  return out;",
  ],
});

/** The output of a product, at least, should show what it is made of. */
function remarkOnPictures([trace]: readonly (ProbeTrace | undefined)[]): string | undefined {
  const [output] = trace?.graph ?? [];
  if (!output || output.prev.length > 0) return undefined;
  return 'Pictures of your graphs will stop at the first node: they follow prev, and yours is empty.';
}
