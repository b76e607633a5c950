import { Value } from '../../../../solutions/section2/value.ts';
import { Tape } from '../../../../solutions/section5/tape.ts';
import type { Diagnostics, Mistake } from '../../../check/mistake.ts';

const { receive, compute } = Tape.prototype;

export const tapeDiagnostics: Diagnostics = {
  solution: { Value, Tape },
  mistakes: [
    inTape(
      'p.accumulates',
      { backward: walked({ isCleared: false }) },
      'The second backward() adds to what the first one left. A tape that is played again must forget its gradients first.',
    ),
    inTape(
      'p.no_seed',
      { backward: walked({ seed: 0 }) },
      'Every gradient is 0: what is the derivative of the output by itself?',
    ),
    inTape(
      'p.upwards',
      { backward: walked({ isUpwards: true }) },
      'The grad of a node is handed on before it is complete: from which end does backward() read the tape?',
    ),
    inTape(
      'p.output_missing',
      { backward: walked({ isOutputLeftOut: true }) },
      'backward() begins one place too low: the output itself hands nothing on.',
    ),
    inTape(
      'p.first_missing',
      {
        forward: function (this: Tape) {
          for (let node = 0; node < this.length - 1; node++) this.data[node] = this.compute(node);
        },
      },
      'forward() does not reach the end of the tape.',
    ),
    inTape(
      'p.no_forward',
      { forward: () => {} },
      'After forward() the nodes are what they were: leaves have changed, and what is made of them must follow.',
    ),
    inTape(
      'p.overwrites',
      {
        receive: function (this: Tape, node: number, grad: number) {
          this.grad[node] = grad;
        },
      },
      'A node that is used twice has two grads to add up. Does your second one replace the first?',
    ),
    inTape(
      'p.mul_own_factor',
      { handOn: handedOn('mul', (tape, a, b, grad) => [tape.get(a) * grad, tape.get(b) * grad]) },
      'In mul each factor gets the other times the grad. Yours get themselves.',
    ),
    inTape(
      'p.mul_no_grad',
      { handOn: handedOn('mul', (tape, a, b) => [tape.get(b), tape.get(a)]) },
      'mul hands on the other factor alone: where does its own grad come in?',
    ),
    inTape(
      'p.add_left_only',
      { handOn: handedOn('add', (_tape, _a, _b, grad) => [grad, 0]) },
      'In add one of the operands gets nothing.',
    ),
    inTape(
      'p.tanh_input',
      { handOn: handedOn('tanh', (tape, a, _b, grad) => [(1 - tape.get(a) ** 2) * grad, 0]) },
      'The slope of tanh is made of the output, not of the input.',
    ),
    inTape(
      'p.relu_none',
      { handOn: handedOn('relu', (_tape, _a, _b, grad) => [grad, 0]) },
      'Where relu has cut its input off, nothing must flow back.',
    ),
    inTape(
      'p.relu_kept',
      {
        compute: function (this: Tape, node: number) {
          return operationOf(this, node) === 'relu' ? this.get(this.left[node] ?? 0) : compute.call(this, node);
        },
      },
      'relu gives out what is negative, too.',
    ),
    inTape(
      'p.leaf_only',
      { add: (a: number) => a },
      'add gives back a place that was there before. Every operation writes a new node down.',
    ),
    inTape('p.add_no_return', { add: () => undefined }, 'add gives back no place: is there a return missing?'),
    {
      id: 'p.recursion',
      message:
        'Recursion runs out of stack after some ten thousand nodes. The order on the tape makes it needless: a loop is enough.',
      matches: ({ error }) => /call stack/.test(error),
    },
  ],
};

interface Walk {
  readonly isCleared?: boolean;
  readonly seed?: number;
  readonly isUpwards?: boolean;
  readonly isOutputLeftOut?: boolean;
}

function walked({ isCleared = true, seed = 1, isUpwards, isOutputLeftOut }: Walk) {
  return function (this: Tape, output: number): void {
    if (isCleared) this.grad.fill(0);
    this.grad[output] = seed;
    const count = isOutputLeftOut ? output : output + 1;
    for (let i = 0; i < count; i++) this.handOn(isUpwards ? i : count - 1 - i);
  };
}

type Operation = 'leaf' | 'add' | 'mul' | 'tanh' | 'relu';

function operationOf(tape: Tape, node: number): Operation {
  return (['leaf', 'add', 'mul', 'tanh', 'relu'] as const)[tape.operation[node] ?? 0] ?? 'leaf';
}

const { handOn } = Tape.prototype;

/** One operation hands its grad on in another way, to its first and to its second operand. */
function handedOn(operation: Operation, amounts: (tape: Tape, a: number, b: number, grad: number) => [number, number]) {
  return function (this: Tape, node: number): void {
    if (operationOf(this, node) !== operation) {
      handOn.call(this, node);
      return;
    }
    const [a, b] = [this.left[node] ?? 0, this.right[node] ?? 0];
    const [toA, toB] = amounts(this, a, b, this.gradient(node));
    receive.call(this, a, toA);
    if (operation === 'add' || operation === 'mul') receive.call(this, b, toB);
  };
}

function inTape(id: string, methods: Readonly<Record<string, unknown>>, message: string): Mistake {
  return { id, message, wrong: { Tape: methods } };
}
