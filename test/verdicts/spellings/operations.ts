import type { Hand } from './hands.ts';

/** An operation of Value in short form; `a`, `b` and `o` are the data of its operands and of its result. */
export interface Operation {
  readonly value: string;
  readonly slopes: readonly string[];
  /** What each operand's grad is set with. */
  readonly assign?: readonly string[];
  /** What each slope is multiplied by. */
  readonly arriving?: readonly string[];
  /** Which operand each slope goes to, or `out`. */
  readonly to?: readonly (number | 'out')[];
  /** Which operands the new node remembers. */
  readonly linked?: string;
  /** The node that the step is given to. */
  readonly stepOf?: string;
  readonly before?: string;
  readonly ending?: string;
  /** In place of all of it. */
  readonly whole?: string;
}

export type Name = 'add' | 'mul' | 'neg' | 'sub' | 'pow' | 'div' | 'exp' | 'log' | 'tanh' | 'relu';

export const operations: Readonly<Record<Name, Operation>> = {
  add: { value: 'a + b', slopes: ['1', '1'] },
  mul: { value: 'a * b', slopes: ['b', 'a'] },
  neg: { value: '-a', slopes: ['-1'] },
  sub: { value: 'a - b', slopes: ['1', '-1'] },
  pow: { value: 'a ** n', slopes: ['n * a ** (n - 1)'] },
  div: { value: 'a / b', slopes: ['1 / b', '-a / b ** 2'] },
  exp: { value: 'Math.exp(a)', slopes: ['o'] },
  log: { value: 'Math.log(a)', slopes: ['1 / a'], before: "if (!(a > 0)) throw new RangeError('log of ' + a);" },
  tanh: { value: 'Math.tanh(a)', slopes: ['1 - o * o'] },
  relu: { value: 'Math.max(0, a)', slopes: ['a > 0 ? 1 : 0'] },
};

export function valueBy(hand: Hand, changes: Partial<Record<Name, Partial<Operation>>>, walk: string): string {
  const methods = (Object.keys(operations) as Name[]).map((name) => {
    const isMade = hand === 'helper' && !changes[name] && name in made;
    return isMade ? (made[name] ?? '') : methodBy[hand](name, { ...operations[name], ...changes[name] });
  });
  return `export class Value {
  constructor(data, prev = [], op = '') {
    this.data = data; this.grad = 0; this.prev = prev; this.op = op; this.made = count++; this.pass = () => {};
  }
  static from(x) { return typeof x === 'number' ? new Value(x) : x; }
${methods.join('\n')}
  ${walk}
}
let count = 0;
${hand === 'helper' ? helpers : ''}`;
}

const made: Partial<Record<Name, string>> = {
  neg: '  neg() { return this.mul(-1); }',
  sub: '  sub(other) { return this.add(Value.from(other).neg()); }',
  div: '  div(other) { return this.mul(Value.from(other).pow(-1)); }',
};

const helpers = `const grow = (node, amount) => { node.grad += amount; };
const put = (node, amount) => { node.grad = amount; };
function nodeOf(data, parents, name) { const node = new Value(data, parents); node.op = name; return node; }
`;

const methodBy: Readonly<Record<Hand, (name: Name, operation: Operation) => string>> = {
  loop: (name, operation) =>
    method(name, operation, ({ targets, slopes, assign, arriving }) => {
      if (new Set(assign).size > 1 || new Set(arriving).size > 1)
        return slopes.map((slope, i) => `${targets[i]}.grad ${assign[i]} ${slope} * ${arriving[i]};`).join(' ');
      return `const to = [${targets}]; const s = [${slopes}]; for (let i = 0; i < s.length; i++) to[i].grad ${assign[0] ?? '+='} s[i] * ${arriving[0] ?? 1};`;
    }),
  functional: (name, operation) =>
    method(name, operation, ({ targets, slopes, assign, arriving }) => {
      const steps = slopes.map(
        (slope, i) =>
          `() => { ${targets[i]}.grad = ${assign[i] === '=' ? '' : `${targets[i]}.grad + `}(${slope}) * ${arriving[i]}; }`,
      );
      return `[${steps.join(', ')}].forEach((give) => give());`;
    }),
  helper: (name, operation) =>
    method(
      name,
      operation,
      ({ targets, slopes, assign, arriving }) =>
        slopes
          .map((slope, i) => `${assign[i] === '=' ? 'put' : 'grow'}(${targets[i]}, ${arriving[i]} * (${slope}));`)
          .join(' '),
      'nodeOf',
    ),
};

interface Step {
  readonly targets: readonly string[];
  readonly slopes: readonly string[];
  readonly assign: readonly string[];
  readonly arriving: readonly string[];
}

function method(name: Name, operation: Operation, stepOf: (step: Step) => string, make = 'new Value'): string {
  const isBinary = ['add', 'mul', 'sub', 'div'].includes(name);
  const operands = isBinary ? ['this', 'right'] : ['this'];
  const head = `  ${name}(${isBinary ? 'other' : name === 'pow' ? 'n' : ''}) {`;
  const {
    value,
    slopes,
    assign,
    arriving,
    to,
    linked,
    stepOf: owner = 'out',
    before = '',
    ending = 'return out;',
    whole,
  } = operation;
  const start = `${isBinary ? 'const right = Value.from(other); const b = right.data; ' : ''}const a = this.data; ${before}`;
  if (whole !== undefined) return `${head} ${start} ${whole} }`;
  const targets = slopes.map((_, i) => (to?.[i] === 'out' ? 'out' : (operands[(to?.[i] ?? i) as number] ?? 'this')));
  const step = stepOf({
    targets,
    slopes: slopes.map((slope) => (/^[\w.*]+$/.test(slope) ? slope : `(${slope})`)),
    assign: slopes.map((_, i) => assign?.[i] ?? '+='),
    arriving: slopes.map((_, i) => arriving?.[i] ?? 'out.grad'),
  });
  return `${head}
    ${start}
    const o = ${value};
    const out = ${make}(o, [${linked ?? operands}], '${name}');
    ${owner}.pass = () => { ${step} };
    ${ending}
  }`;
}
