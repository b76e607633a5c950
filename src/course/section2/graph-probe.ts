import type { Case, Probe, ProbeFunction, Tolerance } from '../../check/exercise.ts';

/** A graph of scalars, as scripts/reference.py writes it. */
interface ReferenceGraph {
  /** `b*c + b*d with b = a*a` */
  readonly expression: string;
  readonly inputs: Readonly<Record<string, number>>;
  readonly value: number;
  /** The derivative of the value by each input. */
  readonly gradients: Readonly<Record<string, number>>;
}

/** Loose enough for another order of the same operations, tight enough for nothing else. */
export const sameFormula: Tolerance = { relative: 1e-9 };

/** The same call, to be drawn. */
export function drawingOf(probe: Probe | undefined): Probe {
  if (!probe) throw new Error('there is no such probe');
  return { ...probe, traces: 'drawing' };
}

/**
 * A probe that builds a graph of Values. Its answers are the graph's value and then the grad of each input; it shows the
 * output and then the nodes that have a name.
 *
 * @param build the formula, operation by operation (`2*a` is `new Value(2).mul(a)`); or a function, which is given the
 *   inputs as numbers
 * @param isLenient whether the probe goes on where an operation returns nothing, for the learner to read what came
 *   instead; unless told otherwise, where there is one operation only
 */
export function graphProbe(
  { expression, inputs, value, gradients }: ReferenceGraph,
  build: string | ProbeFunction = expression,
  { isLenient }: { isLenient?: boolean } = {},
): Probe {
  const at = `at ${Object.entries(inputs)
    .map(([name, x]) => `${name} = ${x}`)
    .join(', ')}`;
  const gradientCases = Object.entries(gradients).map(([name, expected]) => ({
    label: `${name}.grad of ${expression} ${at}`,
    expected,
    tolerance: sameFormula,
  }));
  const steps = typeof build === 'string' ? stepsOf(build) : [];
  return {
    call: `${expression} ${at}`,
    ...(typeof build === 'string'
      ? { run: runSteps, input: { inputs, steps, isLenient: isLenient ?? steps.length === 1 } satisfies StepsInput }
      : { run: build, input: Object.values(inputs) }),
    traces: 'graph',
    cases: [{ label: `${expression} ${at}`, expected: value, tolerance: sameFormula }, ...gradientCases],
  };
}

/** How a node is made. An operand is the name of a node or a number; a node without a name has its formula as one. */
interface Step {
  readonly name: string;
  readonly method: string;
  readonly operands: readonly (string | number)[];
}

interface StepsInput {
  readonly inputs: Readonly<Record<string, number>>;
  /** The last one makes the output, `out`. */
  readonly steps: readonly Step[];
  readonly isLenient: boolean;
}

const runSteps: ProbeFunction = ({ Value }, { inputs, steps, isLenient }: StepsInput) => {
  // biome-ignore lint/suspicious/noExplicitAny: Values of the learner's
  const nodes: Record<string, any> = {};
  for (const [name, x] of Object.entries(inputs)) nodes[name] = new Value(x);
  for (const { name, method, operands } of steps) {
    const [first, ...others] = operands;
    const left = typeof first === 'number' ? new Value(first) : nodes[first as string];
    const rest = others.map((other) =>
      typeof other === 'number' ? other : (nodes[other] ?? (isLenient ? 1 : undefined)),
    );
    if (isLenient && (left === undefined || left === null)) nodes[name] = undefined;
    else if (typeof left[method] === 'function') nodes[name] = left[method](...rest);
    else throw new TypeError(`${first}.${method} is not a function`);
  }
  const { out } = nodes;
  if (!isLenient || typeof out?.backward === 'function') out.backward();
  const named = Object.entries(nodes).filter(([name]) => /^\w+$/.test(name) && name !== 'out');
  const grads = Object.keys(inputs).map((name) => nodes[name].grad);
  const data = typeof out === 'number' ? 'a number, not a Value' : isLenient ? out?.data : out.data;
  return { answers: [data, ...grads], trace: { out, ...Object.fromEntries(named) } };
};

/** A formula while it is being read: the tokens still to come, and the steps made so far. */
interface ParsedFormula {
  readonly tokens: string[];
  readonly steps: Step[];
}

/** `b*c + b*d with b = a*a` → the nodes in the order in which that makes them. */
function stepsOf(formula: string): readonly Step[] {
  const [output, definitions] = formula.split(' with ');
  const steps: Step[] = [];
  for (const definition of [...(definitions?.split(', ') ?? []), `out = ${output}`]) {
    const [name = '', expression = ''] = definition.split(' = ');
    readSum({ tokens: expression.match(/\*\*|[\d.]+|\w+|\S/g) ?? [], steps });
    steps.push({ ...(steps.pop() as Step), name });
  }
  return steps;
}

const methods: Readonly<Record<string, string>> = { '+': 'add', '-': 'sub', '*': 'mul', '/': 'div' };

function readSum(reading: ParsedFormula): string | number {
  return readChain(reading, readProduct, ['+', '-']);
}

function readProduct(reading: ParsedFormula): string | number {
  return readChain(reading, readPower, ['*', '/']);
}

function readChain(reading: ParsedFormula, readNext: typeof readSum, signs: readonly string[]): string | number {
  let left = readNext(reading);
  while (signs.includes(reading.tokens[0] ?? '')) {
    const sign = reading.tokens.shift() as string;
    const right = readNext(reading);
    left = addStep(reading, methods[sign] as string, `(${left}${sign}${right})`, [left, right]);
  }
  return left;
}

function readPower(reading: ParsedFormula): string | number {
  const { tokens } = reading;
  const base = readAtom(reading);
  if (tokens[0] !== '**') return base;
  const exponent = Number(tokens[1] === '-' ? tokens.splice(0, 3).slice(1).join('') : tokens.splice(0, 2)[1]);
  return addStep(reading, 'pow', `(${base}**${exponent})`, [base, exponent]);
}

/** `5`, `a`, `-a`, `(a+b)`, `exp(a)` */
function readAtom(reading: ParsedFormula): string | number {
  const { tokens } = reading;
  const token = tokens.shift() ?? '';
  if (token === '-') {
    const operand = readPower(reading);
    return addStep(reading, 'neg', `(-${operand})`, [operand]);
  }
  if (/^\d/.test(token)) return Number(token);
  const method = token === '(' ? undefined : token;
  if (method && tokens[0] !== '(') return token;
  if (method) tokens.shift();
  const inner = readSum(reading);
  tokens.shift();
  return method ? addStep(reading, method, `${method}(${inner})`, [inner]) : inner;
}

/** @returns the name of the node: its formula, with a prime for each earlier node of the same one */
function addStep({ steps }: ParsedFormula, method: string, formula: string, operands: Step['operands']): string {
  let name = formula;
  while (steps.some((step) => step.name === name)) name += "'";
  steps.push({ name, method, operands });
  return name;
}

/** A number that any order of the right operations gives. */
export function valueCase(label: string, expected: number): Case {
  return { label, expected, tolerance: sameFormula };
}

/** A count or a text, nothing else. */
export function exactCase(label: string, expected: number | string): Case {
  return { label, expected, tolerance: 'exact' };
}
