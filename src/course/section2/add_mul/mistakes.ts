import { Value } from '../../../../solutions/section2/value.ts';
import {
  defineMistakes,
  type Evidence,
  type Exports,
  type KnownMistake,
  pastFirstHint,
} from '../../../check/mistake.ts';
import { walkMistakes } from '../backward/mistakes.ts';
import {
  accumulate,
  addSlopeAlone,
  type Calculus,
  exceptFor,
  exponential,
  type HandOn,
  handNothingOn,
  logarithm,
  nothing,
  operation,
  overwrite,
  overwritten,
  power,
  product,
  stepOnItself,
  sum,
} from '../operation.ts';
import { sourcePatterns } from '../source-patterns.ts';
import { lecturesWalk, recursive } from '../walks.ts';

export const solution = { Value };

const oneOperandReplaced =
  "In add one operand's grad grows and the other's is replaced. Compare the two lines, sign by sign.";
const oneFactorReplaced =
  "In mul one factor's grad grows and the other's is replaced. Compare the two lines, sign by sign.";

const toItself: HandOn = (_operand, slope, out) => {
  out.grad += slope * out.grad;
};

export const sumAndProductMistakes = defineMistakes({
  'v.add_eq': { message: overwritten('add'), wrong: { Value: { add: operation(sum, overwrite) } } },
  'v.add_other_eq': { message: oneOperandReplaced, wrong: { Value: { add: operation(sum, exceptFor(1, overwrite)) } } },
  'v.add_this_eq': { message: oneOperandReplaced, wrong: { Value: { add: operation(sum, exceptFor(0, overwrite)) } } },
  'v.add_no_backward': {
    message:
      'No gradient gets from the sum to its operands. Does the node that add makes get a step of its own, before it is returned?',
    wrong: { Value: { add: operation(sum, handNothingOn) } },
  },
  'v.add_on_itself': {
    message: 'In add the step is given to an operand. Which node knows the grad to pass on?',
    wrong: { Value: { add: stepOnItself(sum) } },
  },
  'v.add_no_out': {
    message: 'add passes on the same amount whatever grad arrives. Where does the grad of the sum itself come in?',
    wrong: { Value: { add: operation(sum, addSlopeAlone) } },
  },
  'v.add_one_operand': {
    message: 'Only the first operand of your sum gets a grad. What about the other?',
    wrong: { Value: { add: operation({ ...sum, slopes: () => [1] }) } },
  },
  'v.add_other_to_out': {
    message: 'Look at the left side of the second line of the step in add: whose grad should grow there?',
    wrong: { Value: { add: operation(sum, exceptFor(1, toItself)) } },
  },
  'v.add_one_no_out': {
    message: 'In add one of the two lines leaves out the grad of the sum. Compare them.',
    wrong: [0, 1].map((index) => ({ Value: { add: operation(sum, exceptFor(index, addSlopeAlone)) } })),
  },
  'v.add_slopes_of_mul': {
    message:
      'add passes on a grad that depends on the operands. Nudge a by a little: by how much does a + b move, whatever b is?',
    wrong: { Value: { add: operation({ ...sum, slopes: product.slopes }) } },
  },
  'v.add_multiplies': {
    message: 'The data of your sum is not a sum: look at the number that add gives to the new node.',
    wrong: { Value: { add: operation({ ...sum, value: product.value }) } },
  },
  's.no_return': {
    message: 'add makes a node, but its caller gets undefined. How does a function return something?',
    wrong: { Value: { add: nothing } },
  },
  'v.add_in_place': {
    message:
      'add changes the data of a node that others still use. An operation makes a new node and leaves its operands as they are.',
    wrong: [
      { Value: { add: inPlace((a, b) => a + b) } },
      // Beside a mul that has read its factors before they change.
      { Value: { add: inPlace((a, b) => a + b), mul: operation(product) } },
    ],
  },
  'v.mul_eq': {
    message: 'Where a node is a factor twice, both uses must count. In mul, does the second overwrite the first?',
    wrong: { Value: { mul: operation(product, overwrite) } },
  },
  'v.mul_other_eq': {
    message: oneFactorReplaced,
    wrong: { Value: { mul: operation(product, exceptFor(1, overwrite)) } },
  },
  'v.mul_this_eq': {
    message: oneFactorReplaced,
    wrong: { Value: { mul: operation(product, exceptFor(0, overwrite)) } },
  },
  'v.mul_other_to_out': {
    message: 'Look at the left side of the second line of the step in mul: whose grad should grow there?',
    wrong: { Value: { mul: operation(product, exceptFor(1, toItself)) } },
  },
  'v.mul_no_out': {
    message:
      'The slope of your product is there, but the grad that arrives is not passed through. What must each slope in mul be multiplied by?',
    wrong: { Value: { mul: operation(product, addSlopeAlone) } },
  },
  'v.mul_swapped': {
    message:
      'In a*b, raise a by 1: by which of the two numbers does the product rise? Your mul passes that number to the wrong factor.',
    wrong: { Value: { mul: operation({ ...product, slopes: (a, b) => [a, b] }) } },
  },
  'v.mul_grad_for_data': {
    message:
      'How steep a product is depends on what the factors are, not on what they have been passed so far. Is there a grad in mul where another number belongs?',
    wrong: [gradForData, gradForDataAtOnce].map((mul) => ({ Value: { mul } })),
  },
  'v.mul_one_no_out': {
    message: 'In mul one of the two lines leaves out the grad of the product. Compare them, factor by factor.',
    wrong: [0, 1].map((index) => ({ Value: { mul: operation(product, exceptFor(index, addSlopeAlone)) } })),
  },
  'v.mul_div': {
    message:
      'The slopes in mul come from a division. What does that give when a factor is 0, and is there a way without dividing?',
    wrong: { Value: { mul: operation({ ...product, slopes: (a, b, out) => [out / a, out / b] }) } },
  },
  'v.mul_one_operand': {
    message: 'Only the first factor of your product gets a grad. What about the other?',
    wrong: { Value: { mul: operation({ ...product, slopes: (_a, b) => [b] }) } },
  },
  'v.mul_slopes_of_add': {
    message: 'mul passes its grad on as if it were a sum. Raise one factor by 1: how far does the product move?',
    wrong: { Value: { mul: operation({ ...product, slopes: sum.slopes }) } },
  },
  'v.mul_no_backward': {
    message:
      'No gradient gets from the product to its factors. Does the node that mul makes get a step of its own, before it is returned?',
    wrong: { Value: { mul: operation(product, handNothingOn) } },
  },
  'v.mul_on_itself': {
    message: 'In mul the step is given to a factor. Which node knows the grad to pass on?',
    wrong: { Value: { mul: stepOnItself(product) } },
  },
  'v.mul_adds': {
    message: 'The data of your product is not a product: look at the number that mul gives to the new node.',
    wrong: { Value: { mul: operation({ ...product, value: sum.value }) } },
  },
  'v.mul_no_return': {
    message: 'mul makes a node, but its caller gets undefined. How does a function return something?',
    wrong: { Value: { mul: nothing } },
  },
  'v.add_reads_number': {
    message: readsNumber('add'),
    wrong: { Value: { add: readingOperand(sum, 'value') } },
  },
  'v.mul_reads_number': {
    message: readsNumber('mul'),
    wrong: [['value'], ['slopes'], ['value', 'slopes']].map((where) => ({
      Value: { mul: readingOperand(product, ...where) },
    })),
  },
  ...forgotten('add', sum),
  ...forgotten('mul', product),
  'v.add_twice_to_one': {
    message: 'In add both lines of the step have the same node on the left: whose grad should the second one change?',
    wrong: [0, 1].map((only) => ({ Value: { add: operation(sum, toOperand(only)) } })),
  },
  'v.mul_twice_to_one': {
    message: 'In mul both lines of the step have the same node on the left: whose grad should the second one change?',
    wrong: [0, 1].map((only) => ({ Value: { mul: operation(product, toOperand(only)) } })),
  },
  'v.mul_in_place': {
    message:
      'mul changes the data of a node that others still use. An operation makes a new node and leaves its operands as they are.',
    wrong: { Value: { mul: inPlace((a, b) => a * b) } },
  },
});

/** The same slip in every operation: copied from the first to the last. */
export const everywhereMistakes = defineMistakes({
  'v.all_eq': { message: overwritten('every operation'), wrong: { Value: everywhere(overwrite) } },
  'v.children_dropped': {
    applies: ({ probes }) => probes.every(({ trace }) => trace?.graph.every(({ prev }) => prev.length === 0) ?? true),
    message:
      'The walk ends at the first node: it can only go on to nodes that this one remembers. What does the constructor keep?',
    wrong: { Value: everywhere(undefined, { linked: () => [] }) },
  },
});

// On trees, where a learner may have changed the walk that was there.
const visible = [
  ...['v.no_seed', 'v.nothing_flows', 'v.seed_data', 'v.not_reversed', 'v.one_level', 'v.first_child_only'],
  's.accumulated',
];
const walksOnTrees = walkMistakes.filter(({ id }) => visible.includes(id));

// The first hint finds lines that got lost; the slopes and the += come after it.
const lostLines = ['v.add_no_backward', 's.no_return', 'v.mul_no_backward', 'v.mul_no_return', 'v.children_dropped'];

export const mistakes = [
  ...pastFirstHint([...everywhereMistakes, ...walksOnTrees, ...sumAndProductMistakes], { except: lostLines }),
  ...sourcePatterns,
];

export const undiagnosable = {
  'v.radd_no_backward':
    'Python alone has a method of its own for a number on the left: in TypeScript a Value stands there',
};

/** The graphs here are trees: the starter's walk is as right as any. */
export function solutionVariants(): readonly Exports[] {
  return [{ Value: { backward: recursive } }, { Value: lecturesWalk }];
}

/** Every operation that isn't made of others. */
function everywhere(...how: [handOn?: HandOn, options?: Parameters<typeof operation>[2]]) {
  return {
    add: operation(sum, ...how),
    mul: operation(product, ...how),
    pow: operation(power, ...how),
    exp: operation(exponential, ...how),
    log: operation(logarithm, ...how),
  };
}

/** Nodes that do not remember what they were made of, or only one of it. */
function forgotten(method: 'add' | 'mul', calculus: Calculus): Readonly<Record<string, KnownMistake>> {
  // Where the learner's nodes show what they remember, it is known whether they do.
  const applies = ({ probes }: Evidence) => {
    const nodes = probes.flatMap(({ trace }) => trace?.graph ?? []);
    return nodes.every(({ op, prev }) => op !== calculus.op || prev.length < 2);
  };
  const linkedTo = (start: number, end: number) => ({
    Value: {
      [method]: operation(calculus, undefined, { linked: (_, operands) => operands.slice(start, end) }),
    },
  });
  return {
    [`v.${method}_one_in_prev`]: {
      applies,
      message: `The node that ${method} makes remembers only one of its two operands: the walk never gets to the other.`,
      wrong: [linkedTo(0, 1), linkedTo(1, 2)],
    },
    [`v.${method}_not_linked`]: {
      applies,
      message: `The node that ${method} makes does not remember its operands: how can the walk find them?`,
      wrong: linkedTo(0, 0),
    },
  };
}

/** Both slopes, to one operand. */
function toOperand(only: number): HandOn {
  return (_operand, slope, out) => accumulate(out.prev[only] as Value, slope, out, only);
}

function readsNumber(method: string): string {
  return `A plain number has no data. Which of the two does ${method} read: the operand as it came, or the Value made of it?`;
}

/** Takes the data of the operand as it came, not of the Value made of it: there, a number has none. */
function readingOperand(calculus: Calculus, ...where: readonly string[]) {
  return function (this: Value, other: number | Value): Value {
    const read = (formula: string, b: number) =>
      typeof other === 'number' && where.includes(formula) ? Number.NaN : b;
    const { op, value, slopes } = calculus;
    return operation({
      op,
      value: (a, b, out) => value(a, read('value', b), out),
      slopes: (a, b, out) => slopes(a, read('slopes', b), out),
    }).call(this, other);
  };
}

function inPlace(value: (a: number, b: number) => number) {
  return function (this: Value, other: number | Value): Value {
    this.data = value(this.data, typeof other === 'number' ? other : other.data);
    return this;
  };
}

function gradForData(this: Value, other: number | Value): Value {
  const right = Value.from(other);
  const out = operation(product).call(this, right);
  out._backward = () => {
    this.grad += right.grad * out.grad;
    right.grad += this.grad * out.grad;
  };
  return out;
}

/** The same, with both grads read before either changes. */
function gradForDataAtOnce(this: Value, other: number | Value): Value {
  const right = Value.from(other);
  const out = operation(product).call(this, right);
  out._backward = () => {
    const [forThis, forRight] = [right.grad * out.grad, this.grad * out.grad];
    this.grad += forThis;
    right.grad += forRight;
  };
  return out;
}
