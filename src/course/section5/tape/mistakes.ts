import { Value } from '../../../../solutions/section2/value.ts';
import { Tape } from '../../../../solutions/section5/tape.ts';
import { defineMistakes } from '../../../check/mistake.ts';

const { receive, compute, handOn } = Tape.prototype;

export const solution = { Value, Tape };

export const mistakes = defineMistakes({
  'p.accumulates': {
    message:
      'The second backward() adds to what the first one left. A tape that is played again must forget its gradients first.',
    wrong: walked({ isCleared: false }),
  },
  'p.no_seed': {
    message: 'Every gradient is 0: what is the derivative of the output by itself?',
    wrong: walked({ seed: 0 }),
  },
  'p.upwards': {
    message: 'The grad of a node is handed on before it is complete: from which end does backward() read the tape?',
    wrong: walked({ isUpwards: true }),
  },
  'p.output_missing': {
    message: 'backward() begins one place too low: the output itself hands nothing on.',
    wrong: walked({ isOutputLeftOut: true }),
  },
  'p.first_missing': {
    message: 'forward() does not reach the end of the tape.',
    wrong: inTape({
      forward() {
        for (let node = 0; node < this.length - 1; node++) this.data[node] = this.compute(node);
      },
    }),
  },
  'p.no_forward': {
    message: 'forward() changes nothing: leaves have changed, and what is made from them must follow.',
    wrong: inTape({ forward: () => {} }),
  },
  'p.overwrites': {
    message: 'A node that is used twice has two grads to add up. Does your second one replace the first?',
    wrong: inTape({
      receive(node, grad) {
        this.grad[node] = grad;
      },
    }),
  },
  'p.mul_own_factor': {
    message: 'In mul each factor gets the other times the grad. Yours get themselves.',
    wrong: handedOn('mul', (tape, a, b, grad) => [tape.get(a) * grad, tape.get(b) * grad]),
  },
  'p.mul_no_grad': {
    message: 'mul hands on the other factor alone: where does its own grad come in?',
    wrong: handedOn('mul', (tape, a, b) => [tape.get(b), tape.get(a)]),
  },
  'p.add_left_only': {
    message: 'In add one of the operands gets nothing.',
    wrong: handedOn('add', (_tape, _a, _b, grad) => [grad, 0]),
  },
  'p.tanh_input': {
    message: 'The slope of tanh is made of the output, not of the input.',
    wrong: handedOn('tanh', (tape, a, _b, grad) => [(1 - tape.get(a) ** 2) * grad, 0]),
  },
  'p.relu_none': {
    message: 'Where relu has cut its input off, nothing must flow back.',
    wrong: handedOn('relu', (_tape, _a, _b, grad) => [grad, 0]),
  },
  'p.relu_kept': {
    message: 'Your relu lets negative numbers through.',
    wrong: inTape({
      compute(node) {
        return operationOf(this, node) === 'relu' ? this.get(this.left[node] ?? 0) : compute.call(this, node);
      },
    }),
  },
  'p.leaf_only': {
    message: 'add returns a place that was there before. Every operation appends a new node.',
    wrong: inTape({ add: (a) => a }),
  },
  'p.add_no_return': {
    message: 'add returns no place: is there a return missing?',
    wrong: { Tape: { add: () => undefined } },
  },
  'p.recursion': {
    message:
      'Recursion runs out of stack after some ten thousand nodes. The order on the tape makes it needless: a loop is enough.',
    matches: ({ error }) => /call stack/.test(error),
  },
});

interface TapeWalk {
  readonly isCleared?: boolean;
  readonly seed?: number;
  readonly isUpwards?: boolean;
  readonly isOutputLeftOut?: boolean;
}

function walked({ isCleared = true, seed = 1, isUpwards, isOutputLeftOut }: TapeWalk) {
  return inTape({
    backward(output) {
      if (isCleared) this.grad.fill(0);
      this.grad[output] = seed;
      const count = isOutputLeftOut ? output : output + 1;
      for (let i = 0; i < count; i++) this.handOn(isUpwards ? i : count - 1 - i);
    },
  });
}

type TapeOperation = 'leaf' | 'add' | 'mul' | 'tanh' | 'relu';

/** One operation hands its grad on in another way, to its first and to its second operand. */
function handedOn(
  operation: TapeOperation,
  amounts: (tape: Tape, a: number, b: number, grad: number) => [number, number],
) {
  return inTape({
    handOn(node) {
      if (operationOf(this, node) !== operation) return handOn.call(this, node);
      const [a, b] = [this.left[node] ?? 0, this.right[node] ?? 0];
      const [toA, toB] = amounts(this, a, b, this.gradient(node));
      receive.call(this, a, toA);
      if (operation === 'add' || operation === 'mul') receive.call(this, b, toB);
    },
  });
}

function operationOf(tape: Tape, node: number): TapeOperation {
  return (['leaf', 'add', 'mul', 'tanh', 'relu'] as const)[tape.operation[node] ?? 0] ?? 'leaf';
}

function inTape(methods: Partial<Tape> & ThisType<Tape>) {
  return { Tape: methods };
}
