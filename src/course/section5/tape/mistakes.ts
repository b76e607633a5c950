import { Value } from '../../../../solutions/section2/value.ts';
import { Tape } from '../../../../solutions/section5/tape.ts';
import { type CaseEvidence, defineMistakes, type Exports } from '../../../check/mistake.ts';
import { slips } from '../../slips.ts';

const { receive, compute, forward, handOn, leaf, write } = Tape.prototype;

export const solution = { Value, Tape };

const operations = ['leaf', 'add', 'mul', 'tanh', 'relu'] as const;
type TapeOperation = (typeof operations)[number];
const leafOperation = operations.indexOf('leaf');

const tapeMistakes = defineMistakes({
  'p.accumulates': {
    message:
      'The second backward() adds to what the first one left. A tape that is played again must forget its gradients first.',
    wrong: [
      walked({ isCleared: false }),
      inTape({
        backward(output) {
          walk(this, output, { isCleared: this.gradient(output) === 0 });
        },
      }),
      inTape({
        forward() {
          forward.call(this);
          this.grad.fill(0);
        },
        backward(output) {
          walk(this, output, { isCleared: false });
        },
      }),
    ],
  },
  'p.emptied_short': {
    message: 'Some nodes keep the gradient of an earlier backward(): how far does the loop go that sets them to 0?',
    wrong: inTape({
      backward(output) {
        this.grad.fill(0, 0, output);
        walk(this, output, { isCleared: false });
      },
    }),
  },
  'p.no_seed': {
    message:
      'Every gradient is 0: what is the derivative of the output by itself, and does gradient() look at the right place?',
    wrong: walked({ seed: 0 }),
  },
  'p.upwards': {
    message: 'The grad of a node is passed on before it is complete: from which end does backward() read the tape?',
    wrong: walked({ isUpwards: true }),
  },
  'p.output_missing': {
    message: 'backward() begins one place too low: the output itself passes nothing on.',
    wrong: walked({ isOutputLeftOut: true }),
  },
  'p.first_missing': {
    message: 'forward() does not reach the end of the tape.',
    wrong: [(length: number) => length - 1, (length: number) => Math.min(16, length)].map((end) =>
      inTape({
        forward() {
          for (let node = 0; node < end(this.length); node++) this.data[node] = this.compute(node);
        },
      }),
    ),
  },
  'p.forward_downwards': {
    message: 'forward() computes a node before its operands: from which end does it read the tape?',
    wrong: inTape({
      forward() {
        for (let node = this.length - 1; node >= 0; node--) this.data[node] = this.compute(node);
      },
    }),
  },
  'p.leaves_computed': {
    message: 'When the tape is played again, a leaf keeps its number. What does your forward() do with one?',
    wrong: [0, Number.NaN].map((lost) =>
      inTape({
        forward() {
          for (let node = 0; node < this.length; node++) {
            this.data[node] = operationOf(this, node) === 'leaf' ? lost : this.compute(node);
          }
        },
      }),
    ),
  },
  'p.from_the_end': {
    message: 'backward() begins at the last node of the tape. Which node was it given?',
    wrong: inTape({
      backward() {
        walk(this, this.length - 1);
      },
    }),
  },
  'p.stops_early': {
    message: 'backward() ends at the first node that has nothing to pass on. Others come after it.',
    wrong: [
      (tape: Tape, node: number) => operationOf(tape, node) === 'leaf',
      (tape: Tape, node: number) => tape.gradient(node) === 0,
      (tape: Tape, node: number) => operationOf(tape, node) === 'leaf' || tape.gradient(node) === 0,
    ].map((isEnd) =>
      inTape({
        backward(output) {
          this.grad.fill(0);
          this.grad[output] = 1;
          for (let node = output; node >= 0 && !isEnd(this, node); node--) this.handOn(node);
        },
      }),
    ),
  },
  'p.backward_short': {
    message: 'backward() ends before it reaches the first places: how far does its loop go?',
    wrong: inTape({
      backward(output) {
        this.grad.fill(0);
        this.grad[output] = 1;
        for (let node = output; node > 1; node--) this.handOn(node);
      },
    }),
  },
  'p.seed_in_data': {
    message: 'backward() writes a 1 into the data. In which list does it belong?',
    wrong: inTape({
      backward(output) {
        this.grad.fill(0);
        this.data[output] = 1;
        for (let node = output; node >= 0; node--) this.handOn(node);
      },
    }),
  },
  'p.all_seeded': {
    message: 'Every node begins with a gradient of 1. Of which one is that the derivative by itself?',
    wrong: inTape({
      backward(output) {
        this.grad.fill(1);
        for (let node = output; node >= 0; node--) this.handOn(node);
      },
    }),
  },
  'p.negative_skipped': {
    message: 'A node whose grad is below 0 passes nothing on in yours. Should it?',
    wrong: inTape({
      handOn(node) {
        if (this.gradient(node) > 0) handOn.call(this, node);
      },
    }),
  },
  'p.slopes_kept': {
    message:
      'After set() and forward(), your gradients are still those of the old numbers: when are the slopes computed?',
    wrong: inTape({
      leaf(x) {
        const node = leaf.call(this, x);
        firstData(this)[node] = x;
        return node;
      },
      write(...row: Parameters<Tape['write']>) {
        const node = write.call(this, ...row);
        firstData(this)[node] = this.get(node);
        return node;
      },
      backward(output) {
        const now = this.data;
        this.data = firstData(this) as unknown as typeof now;
        walk(this, output);
        this.data = now;
      },
    }),
  },
  'p.never_computed': {
    message: 'Nothing computes the data of a node, neither when it is made nor in forward().',
    wrong: inTape({
      compute(node) {
        return this.get(node);
      },
    }),
  },
  'p.data_later': {
    message: 'A new node has no data until forward() runs. add, mul, tanh and relu compute it as they make the node.',
    wrong: [0, Number.NaN].flatMap((nothing) => [
      empty(['add', 'mul', 'tanh', 'relu'], nothing),
      ...(['add', 'mul', 'tanh', 'relu'] as const).map((operation) => empty([operation], nothing)),
      emptyWithSlopes(nothing),
    ]),
  },
  'p.made_otherwise': {
    message: 'A new node has the wrong data until forward() runs. Compare the two places where it is computed.',
    wrong: [
      madeAs('mul', (a, b) => a + b),
      madeAs('mul', (a) => a * a),
      madeAs('mul', (_, b) => b * b),
      madeAs('add', (a, b) => a * b),
      madeAs('add', (a) => a + a),
      madeAs('add', (_, b) => b + b),
      madeAs('add', (a, b) => a - b),
      madeAs('relu', (a) => a),
      madeAs('tanh', (a) => a),
    ],
  },
  'p.places_computed': {
    message: 'You compute with the places themselves. Which numbers stand there?',
    wrong: [
      inTape({ write: writeFromPlaces }),
      inTape({ write: writeFromPlaces, forward: () => {} }),
      inTape({
        compute(node) {
          return operationOf(this, node) === 'leaf' ? this.get(node) : fromPlaces(this, node);
        },
      }),
    ],
  },
  'p.operand_twice': {
    message: 'add or mul writes down the same operand twice: look at what goes into the two lists.',
    wrong: (['left', 'right'] as const).flatMap((side) => [
      recordedTwice(side, { isComputed: false }),
      recordedTwice(side, { isComputed: true }),
    ]),
  },
  'p.unary_operand': {
    message: 'tanh or relu does not find its operand: in which list is it written, and in which is it looked for?',
    wrong: (['tanh', 'relu'] as const).flatMap((operation) => [
      inTape({ [operation]: operandElsewhere(operation, { isComputed: false }) }),
      inTape({ [operation]: operandElsewhere(operation, { isComputed: true }) }),
    ]),
  },
  'p.wrong_list': {
    message: 'get returns the data of a node, gradient its grad. One of yours reads the wrong list.',
    wrong: [
      inTape(readingOf('gradient', (tape, node) => tape.data[node])),
      inTape(readingOf('get', (tape, node) => tape.grad[node])),
    ],
  },
  'p.set_lost': {
    message: 'set() changes nothing that forward() reads: what does it write, and where?',
    wrong: withLeaf({ set: () => {} }),
  },
  'p.set_adds': {
    message: 'set() gives a leaf a new number. What does yours do with the old one?',
    wrong: withLeaf({
      set(leaf: number, x: number) {
        this.data[leaf] = this.get(leaf) + x;
      },
    }),
  },
  'p.no_forward': {
    message: 'forward() changes nothing: when leaves change, what is made from them must follow.',
    wrong: inTape({ forward: () => {} }),
  },
  'p.overwrites': {
    message: 'A node that is used twice has two grads to add up. Does your second one replace the first?',
    wrong: [
      inTape({
        receive(node, grad) {
          this.grad[node] = grad;
        },
      }),
      ...(['relu', 'tanh'] as const).map(overwriting),
      ...(['add', 'mul'] as const).map(replacing),
    ],
  },
  'p.mul_own_factor': {
    message: 'In mul each factor gets the other one times the grad. In yours each gets itself.',
    wrong: handedOn('mul', (tape, a, b, grad) => [tape.get(a) * grad, tape.get(b) * grad]),
  },
  'p.mul_no_grad': {
    message: 'mul passes on the other factor alone: where does its own grad come in?',
    wrong: handedOn('mul', (tape, a, b) => [tape.get(b), tape.get(a)]),
  },
  'p.add_left_only': {
    message: 'In add one of the operands gets nothing.',
    wrong: handedOn('add', (_tape, _a, _b, grad) => [grad, 0]),
  },
  'p.tanh_input': {
    message: 'The slope of tanh is computed from the output, not from the input.',
    wrong: handedOn('tanh', (tape, a, _b, grad) => [(1 - tape.get(a) ** 2) * grad, 0]),
  },
  'p.relu_none': {
    message: 'Where relu has cut its input off, nothing must flow back.',
    wrong: handedOn('relu', (_tape, _a, _b, grad) => [grad, 0]),
  },
  'p.relu_kept': {
    message: 'Your relu lets negative numbers through.',
    wrong: [
      computedAgain('relu', (a) => a),
      inTape({
        compute(node) {
          return operationOf(this, node) === 'relu' ? this.get(this.left[node] ?? 0) : compute.call(this, node);
        },
      }),
    ],
  },
  'p.mul_adds': {
    message: 'The data of your products is not a product: look at where the data of a mul is computed.',
    wrong: [
      computed('mul', (a, b) => a + b),
      computed('mul', (a, b) => a - b),
      computed('mul', (a, b) => a / b),
      computed('mul', (a) => a),
      computed('mul', (a) => a * a),
      computed('mul', (_, b) => b * b),
    ],
  },
  'p.add_multiplies': {
    message: 'The data of your sums is not a sum: look at where the data of an add is computed.',
    wrong: [
      computed('add', (a, b) => a * b),
      computed('add', (a, b) => a - b),
      computed('add', (a) => a),
      computed('add', (_, b) => b),
      computed('add', (a) => a + a),
    ],
  },
  'p.recorded_as_other': {
    message: 'One of the operations is recorded as another one, or as a leaf: look at what each of them writes.',
    wrong: (['add', 'mul', 'tanh', 'relu'] as const).flatMap((operation) =>
      operations
        .filter((other) => other !== operation)
        .flatMap((other) => [
          recordedAs(operation, other),
          // As a leaf it would be one that passes nothing on.
          ...(other === 'leaf' ? [] : [recordedAs(operation, other, { isComputed: true })]),
        ]),
    ),
  },
  'p.not_recorded': {
    message: 'Every node of your tape counts as a leaf: does each operation write down which one it is?',
    wrong: [
      inTape({
        write(_operation, a, b) {
          return write.call(this, leafOperation, a, b);
        },
      }),
      inTape({
        write(...row) {
          const node = write.call(this, ...row);
          this.operation[node] = leafOperation;
          return node;
        },
      }),
    ],
  },
  'p.leaf_only': {
    message: 'add returns the place of an earlier node. Every operation appends a new one.',
    wrong: inTape({ add: (a) => a }),
  },
  ...Object.fromEntries(
    (['leaf', 'add', 'mul', 'tanh', 'relu'] as const).map((method) => {
      // Read now: a mutant takes its place in the class.
      const right: (this: Tape, ...operands: [number, number]) => number = Tape.prototype[method];
      const wrong = inTape({
        [method](...given: [number, number]) {
          right.apply(this, given);
        },
      });
      return [`p.${method}_no_return`, { message: `${method} returns no place: is a return missing?`, wrong }];
    }),
  ),
  'p.leaf_number': {
    message: 'leaf returns the number that it was given. It should return the place of that number.',
    wrong: inTape({
      leaf(x) {
        leaf.call(this, x);
        return x;
      },
    }),
  },
  'p.leaf_lost': {
    message: 'Every leaf is 0, or nothing at all: what happens to the number that leaf is given, or set?',
    wrong: [inTape({ leaf: of((tape) => write.call(tape, leafOperation, 0, 0)) }), inTape({ set: () => {} })],
  },
  'p.place_off': {
    message:
      'The place that is returned is not the one that was written: is the length taken before or after it grows?',
    wrong: [write, writeInArrays].flatMap((write) => {
      const off = {
        write(this: Tape, ...row: Parameters<Tape['write']>) {
          return write.call(this, ...row) + 1;
        },
      };
      const leafAtItsPlace = {
        leaf(this: Tape, x: number) {
          const node = write.call(this, 0, 0, 0);
          this.data[node] = x;
          return node + 1;
        },
      };
      return [off, { ...off, ...leafAtItsPlace }].map((methods) => inTape(methods as Partial<Tape>));
    }),
  },
  'p.tanh_forward': {
    message: 'The data of your tanh is wrong: look at where it is computed.',
    wrong: [computed('tanh', (a) => a), computed('tanh', (a) => Math.tan(a)), computed('tanh', () => 0)],
  },
  'p.relu_abs': {
    message: 'relu turns negative numbers into 0. Look at where its data is computed.',
    wrong: [
      computed('relu', Math.abs),
      computed('relu', (a) => Math.min(0, a)),
      computed('relu', (a) => -Math.max(0, a)),
      computed('relu', () => 0),
      computed('relu', (a) => Math.max(1, a)),
      // Where what is passed on depends on the output, that is wrong, too.
      ...[(a: number) => Math.min(0, a), Math.abs].map((value) => {
        const flatAtOutput = handedOn('relu', (tape, _a, _b, grad, out) => [tape.get(out) > 0 ? grad : 0, 0]);
        return inTape({ ...computed('relu', value).Tape, ...flatAtOutput.Tape });
      }),
    ],
  },
  'p.kept_forward': {
    message: 'One of the operations keeps its old data when the tape is played again: does forward() know all four?',
    wrong: (['add', 'mul', 'tanh', 'relu'] as const).map((operation) =>
      inTape({
        forward() {
          for (let node = 0; node < this.length; node++) {
            if (operationOf(this, node) !== operation) this.data[node] = this.compute(node);
          }
        },
      }),
    ),
  },
  'p.backward_missing': {
    message: 'One of the operations passes nothing on: does backward() know all four?',
    wrong: (['add', 'mul', 'tanh', 'relu'] as const).map((operation) => handedOn(operation, () => [0, 0])),
  },
  'p.missing_break': {
    message: 'One case of a switch runs on into the next. What ends a case?',
    wrong: [
      ...(['add', 'mul', 'tanh'] as const).map((operation, index) =>
        runningOn(operation, (['mul', 'tanh', 'relu'] as const)[index] ?? 'relu'),
      ),
    ],
  },
  'p.mul_places': {
    message: 'In mul you multiply by the place of a factor. What stands at that place?',
    wrong: [
      handedOn('mul', (_tape, a, b, grad) => [b * grad, a * grad]),
      handedOn('mul', (tape, a, b, grad) => [tape.get(b) * grad, a * grad]),
      handedOn('mul', (tape, a, b, grad) => [b * grad, tape.get(a) * grad]),
    ],
  },
  'p.relu_place': {
    message: 'relu asks whether a place is above 0. Which number should it ask about?',
    wrong: handedOn('relu', (_tape, a, _b, grad) => [a > 0 ? grad : 0, 0]),
  },
  'p.twice': {
    message: 'tanh or relu passes on twice as much as it should. How many operands does it have?',
    wrong: (['tanh', 'relu'] as const).map((operation) =>
      inTape({
        handOn(node) {
          handOn.call(this, node);
          if (operationOf(this, node) === operation) handOn.call(this, node);
        },
      }),
    ),
  },
  'p.same_operand': {
    message: 'When both operands are the same node, how much does it get in yours, and how much from each?',
    wrong: [['add'], ['mul'], ['add', 'mul']].map((which) =>
      inTape({
        handOn(node) {
          const [a, b] = [this.left[node], this.right[node]];
          if (a === undefined || a !== b || !which.includes(operationOf(this, node))) return handOn.call(this, node);
          receive.call(this, a, (operationOf(this, node) === 'add' ? 1 : this.get(a)) * this.gradient(node));
        },
      }),
    ),
  },
  'p.mul_one_factor': {
    message: 'In mul one of the factors gets nothing, or what the other should get.',
    wrong: [
      handedOn('mul', (tape, _a, b, grad) => [tape.get(b) * grad, 0]),
      handedOn('mul', (tape, a, _b, grad) => [0, tape.get(a) * grad]),
    ],
  },
  'p.mul_as_add': {
    message: 'mul passes its grad on as if it were a sum. Raise one factor by 1: how far does the product move?',
    wrong: handedOn('mul', (_tape, _a, _b, grad) => [grad, grad]),
  },
  'p.mul_slopes': {
    message: 'In mul each factor gets the other one times the grad. One of your two lines has a different number.',
    wrong: [
      handedOn('mul', (tape, _a, b, grad) => [tape.get(b) * grad, tape.get(b) * grad]),
      handedOn('mul', (tape, a, _b, grad) => [tape.get(a) * grad, tape.get(a) * grad]),
      handedOn('mul', (tape, a, b, grad) => [tape.get(b), tape.get(a) * grad]),
      handedOn('mul', (tape, a, b, grad) => [tape.get(b) * grad, tape.get(a)]),
      handedOn('mul', (tape, a, _b, grad) => [grad, tape.get(a) * grad]),
      handedOn('mul', (tape, _a, b, grad) => [tape.get(b) * grad, grad]),
    ],
  },
  'p.add_right_only': {
    message: 'In add one of the operands gets nothing.',
    wrong: handedOn('add', (_tape, _a, _b, grad) => [0, grad]),
  },
  'p.tanh_square': {
    message: 'The slope of a tanh t is 1 - t², times the grad. Part of that is different in yours.',
    wrong: [
      handedOn('tanh', (tape, _a, _b, grad, out) => [(1 - tape.get(out)) * grad, 0]),
      handedOn('tanh', (tape, _a, _b, grad, out) => [(1 + tape.get(out) ** 2) * grad, 0]),
      handedOn('tanh', (tape, _a, _b, grad, out) => [tape.get(out) ** 2 * grad, 0]),
      handedOn('tanh', (tape, _a, _b, _grad, out) => [1 - tape.get(out) ** 2, 0]),
      handedOn('tanh', (_tape, _a, _b, grad) => [grad, 0]),
      handedOn('tanh', (tape, _a, _b, grad, out) => [(1 - Math.tanh(tape.get(out)) ** 2) * grad, 0]),
    ],
  },
  'p.relu_no_grad': {
    message: 'relu passes on 1, or its input, where it should pass on its grad.',
    wrong: [
      handedOn('relu', (tape, a) => [tape.get(a) > 0 ? 1 : 0, 0]),
      handedOn('relu', (tape, a, _b, grad) => [Math.max(0, tape.get(a)) * grad, 0]),
    ],
  },
  'p.relu_left': {
    message: 'On which side is relu flat? Yours passes its grad on where it has cut its input off, or where it bends.',
    wrong: [
      handedOn('relu', (tape, a, _b, grad) => [tape.get(a) < 0 ? grad : 0, 0]),
      handedOn('relu', (tape, a, _b, grad) => [tape.get(a) <= 0 ? grad : 0, 0]),
      handedOn('relu', (tape, a, _b, grad) => [tape.get(a) >= 0 ? grad : 0, 0]),
      handedOn('relu', (tape, a, _b, grad) => [((1 + Math.sign(tape.get(a))) / 2) * grad, 0]),
    ],
  },
  'p.replaced_by_sign': {
    message: 'The grads that arrive at a node are subtracted: should they be?',
    wrong: inTape({
      receive(node, grad) {
        this.grad[node] = this.gradient(node) - grad;
      },
    }),
  },
  'p.single_precision': {
    isWhole: true,
    message: 'Your numbers are right to seven digits, and no further. In what kind of list do they stand?',
    matches: ({ cases }) => {
      const wrong = cases.filter(({ ok }) => !ok);
      return wrong.every(isNearlyRight) && wrong.some(({ actual }) => Math.fround(Number(actual)) === actual);
    },
    example: inTape({
      get(node) {
        return Math.fround(this.data[node] ?? 0);
      },
      gradient(node) {
        return Math.fround(this.grad[node] ?? 0);
      },
    }),
  },
  'p.recursion': {
    message:
      "Recursion runs out of stack after some ten thousand nodes. With the order on the tape you don't need it: a loop is enough.",
    matches: ({ error }) => /call stack/.test(error),
  },
  'p.long_tape': {
    isWhole: true,
    message:
      'A short tape is right, and a long one is not: what happens when your arrays are full, and can they hold the place of any node?',
    matches: ({ cases, error }) =>
      error === '' &&
      cases.some(({ ok, label }) => !ok && isLongest(label)) &&
      cases.every((each) => each.ok || isOfLongTape(each)),
  },
});

export const mistakes = [...tapeMistakes, ...slips];

/** Up to what 32 bits hold; the long tapes add it up. */
function isNearlyRight(each: CaseEvidence): boolean {
  const { actual, expected } = each;
  if (typeof actual !== 'number' || typeof expected !== 'number') return false;
  return Math.abs(actual - expected) < (isOfLongTape(each) ? 1e-3 : 1e-6) * Math.abs(expected);
}

/** Whether it is one of the cases of hundreds of nodes. */
function isOfLongTape({ label }: CaseEvidence): boolean {
  return isLongest(label) || /'s (net|demo) in step/.test(label);
}

function isLongest(label: string): boolean {
  return /^a \+ a\b|^the gradients of a and of each output|a million additions/.test(label);
}

/** Where a place is none, Math.max(0, NaN) is NaN, and a comparison makes it 0. */
export function solutionVariants(): readonly Exports[] {
  return [{}, computed('relu', (a) => Math.max(0, a || 0)), inTape({ write: writeInArrays })];
}

/** The place that undefined is in an array. */
const nowhere = 'undefined' as unknown as number;

/** A tape of plain arrays: what is no place holds no number, where a typed array makes it place 0. */
function writeInArrays(this: Tape, operation: number, left: number, right: number): number {
  if (this.length === 0) Object.assign(this, { operation: [], left: [], right: [], data: [], grad: [] });
  const node = this.length++;
  this.operation[node] = operation;
  this.left[node] = left ?? nowhere;
  this.right[node] = right ?? nowhere;
  this.data[node] = Number.NaN;
  this.grad[node] = 0;
  this.data[node] = this.compute(node);
  return node;
}

interface TapeWalk {
  readonly isCleared?: boolean;
  readonly seed?: number;
  readonly isUpwards?: boolean;
  readonly isOutputLeftOut?: boolean;
}

function walked(how: TapeWalk) {
  return inTape({
    backward(output) {
      walk(this, output, how);
    },
  });
}

function walk(
  tape: Tape,
  output: number,
  { isCleared = true, seed = 1, isUpwards, isOutputLeftOut }: TapeWalk = {},
): void {
  if (isCleared) tape.grad.fill(0);
  tape.grad[output] = seed;
  const count = isOutputLeftOut ? output : output + 1;
  for (let i = 0; i < count; i++) tape.handOn(isUpwards ? i : count - 1 - i);
}

const firstDataOf = new WeakMap<Tape, number[]>();

/** The data that each node had when it was made. */
function firstData(tape: Tape): number[] {
  const data = firstDataOf.get(tape) ?? [];
  firstDataOf.set(tape, data);
  return data;
}

/** One operation passes its grad on in another way, to its first and to its second operand. */
function handedOn(
  operation: TapeOperation,
  amounts: (tape: Tape, a: number, b: number, grad: number, out: number) => [number, number],
) {
  return inTape({
    handOn(node) {
      if (operationOf(this, node) !== operation) return handOn.call(this, node);
      const [a, b] = [this.left[node] ?? 0, this.right[node] ?? 0];
      const [toA, toB] = amounts(this, a, b, this.gradient(node), node);
      receive.call(this, a, toA);
      if (operation === 'add' || operation === 'mul') receive.call(this, b, toB);
    },
  });
}

/** One operation replaces what has arrived at its operand. */
function overwriting(operation: TapeOperation) {
  return inTape({
    handOn(node) {
      const isReplaced = operationOf(this, node) === operation;
      if (isReplaced) this.grad[this.left[node] ?? 0] = 0;
      handOn.call(this, node);
    },
  });
}

/** The same for both operands, one line after the other. */
function replacing(operation: 'add' | 'mul') {
  return inTape({
    handOn(node) {
      if (operationOf(this, node) !== operation) return handOn.call(this, node);
      const [a, b, grad] = [this.left[node] ?? 0, this.right[node] ?? 0, this.gradient(node)];
      const [toA, toB] = operation === 'add' ? [grad, grad] : [this.get(b) * grad, this.get(a) * grad];
      this.grad[a] = toA;
      this.grad[b] = toB;
    },
  });
}

function of(leaf: (tape: Tape) => number) {
  return function (this: Tape): number {
    return leaf(this);
  };
}

/** New nodes of these operations hold nothing at first. */
function empty(which: readonly TapeOperation[], nothing: number) {
  return inTape({
    write(...row: Parameters<Tape['write']>) {
      const node = write.call(this, ...row);
      if (which.includes(operationOf(this, node))) this.data[node] = nothing;
      return node;
    },
  });
}

/** New nodes hold nothing, and pass nothing on, until forward() runs. */
function emptyWithSlopes(nothing: number) {
  const played = new WeakSet<Tape>();
  return inTape({
    ...empty(['add', 'mul', 'tanh', 'relu'], nothing).Tape,
    forward() {
      played.add(this);
      forward.call(this);
    },
    backward(output) {
      if (played.has(this)) return walk(this, output);
      this.grad.fill(0);
      this.grad[output] = 1;
    },
  });
}

/** New nodes of one operation have other data, until forward() runs. */
function madeAs(operation: TapeOperation, value: (a: number, b: number) => number) {
  return inTape({
    write(...row: Parameters<Tape['write']>) {
      const node = write.call(this, ...row);
      const [, a, b] = row;
      if (operationOf(this, node) === operation) this.data[node] = value(this.get(a), this.get(b));
      return node;
    },
  });
}

function writeFromPlaces(this: Tape, ...row: Parameters<Tape['write']>): number {
  const node = write.call(this, ...row);
  if (operationOf(this, node) !== 'leaf') this.data[node] = fromPlaces(this, node);
  return node;
}

/** What an operation gives for the places of its operands. */
function fromPlaces(tape: Tape, node: number): number {
  const [a, b] = [tape.left[node] ?? 0, tape.right[node] ?? 0];
  const values = { leaf: 0, add: a + b, mul: a * b, tanh: Math.tanh(a), relu: Math.max(0, a) };
  return values[operationOf(tape, node)];
}

/** add and mul written with one of their operands in both columns. `isComputed`: the new node's data is right. */
function recordedTwice(side: 'left' | 'right', { isComputed }: { isComputed: boolean }) {
  return inTape({
    write(operation, left, right) {
      const name = operations[operation] ?? 'leaf';
      const node = write.call(this, operation, left, right);
      if (name !== 'add' && name !== 'mul') return node;
      const same = side === 'left' ? left : right;
      Object.assign(this.left, { [node]: same });
      Object.assign(this.right, { [node]: same });
      if (!isComputed) this.data[node] = compute.call(this, node);
      return node;
    },
  });
}

/** tanh or relu with its operand in the other column. `isComputed`: the new node's data is right. */
function operandElsewhere(operation: 'tanh' | 'relu', { isComputed }: { isComputed: boolean }) {
  return function (this: Tape, a: number): number {
    const node = write.call(this, operations.indexOf(operation), isComputed ? a : 0, a);
    this.left[node] = 0;
    return node;
  };
}

/** get or gradient reads another list, when it is asked from outside. */
function readingOf(method: 'get' | 'gradient', read: (tape: Tape, node: number) => number | undefined) {
  const right = Tape.prototype[method];
  let depth = 0;
  const inside = <Args extends unknown[], Result>(whole: (this: Tape, ...args: Args) => Result) =>
    function (this: Tape, ...args: Args): Result {
      depth += 1;
      try {
        return whole.apply(this, args);
      } finally {
        depth -= 1;
      }
    };
  const { backward } = Tape.prototype;
  return {
    [method](this: Tape, node: number) {
      return depth > 0 ? right.call(this, node) : (read(this, node) ?? Number.NaN);
    },
    write: inside(write),
    forward: inside(forward),
    backward: inside(backward),
  };
}

/** Another way to set a leaf; a new one has its number. */
function withLeaf(methods: Partial<Tape> & ThisType<Tape>) {
  return inTape({
    ...methods,
    leaf(x) {
      const node = write.call(this, leafOperation, 0, 0);
      this.data[node] = x;
      return node;
    },
  });
}

/** One operation written on the tape as another. */
function recordedAs(operation: Exclude<TapeOperation, 'leaf'>, other: TapeOperation, { isComputed = false } = {}) {
  return inTape({
    [operation](this: Tape, a: number, b = 0) {
      const node = write.call(this, operations.indexOf(isComputed ? operation : other), a, b);
      this.operation[node] = operations.indexOf(other);
      return node;
    },
  });
}

/** The data of one operation computed in another way. */
function computed(operation: TapeOperation, value: (a: number, b: number) => number) {
  return inTape({
    compute(node) {
      if (operationOf(this, node) !== operation) return compute.call(this, node);
      return value(this.get(this.left[node] ?? 0), this.get(this.right[node] ?? 0));
    },
  });
}

/** The same where the tape is played again; the first time it is right. */
function computedAgain(operation: TapeOperation, value: (a: number, b: number) => number) {
  return inTape({
    forward() {
      for (let node = 0; node < this.length; node++) {
        const isWrong = operationOf(this, node) === operation;
        const [a, b] = [this.left[node] ?? 0, this.right[node] ?? 0];
        this.data[node] = isWrong ? value(this.get(a), this.get(b)) : this.compute(node);
      }
    },
  });
}

/** backward() goes on from one case into the next, once. */
function runningOn(operation: TapeOperation, next: TapeOperation) {
  return inTape({
    handOn(node) {
      handOn.call(this, node);
      if (operationOf(this, node) !== operation) return;
      const before = this.operation[node] ?? 0;
      this.operation[node] = operations.indexOf(next);
      handOn.call(this, node);
      this.operation[node] = before;
    },
  });
}

function operationOf(tape: Tape, node: number): TapeOperation {
  return operations[tape.operation[node] ?? 0] ?? 'leaf';
}

function inTape(methods: Partial<Tape> & ThisType<Tape>) {
  return { Tape: methods };
}
