/** Mutants that pass, and may. Each with the reason; the first that fits a mutant counts. */
export interface Survivor {
  readonly file: string;
  /** A line of the solution, or a part of one. */
  readonly line: string;
  /** `kind: before → after`, or a part of it. */
  readonly edit: string;
  /** `equivalent`: it is right as well; `unstated`: no text of the course says otherwise. */
  readonly reason: 'equivalent' | 'unstated';
  readonly why: string;
}

const softmax = 'section2/softmax.ts';
const logsumexp = 'section3/logsumexp.ts';
const crossEntropy = 'section3/cross_entropy.ts';
const gradientCheck = 'section3/gradient_check.ts';
const mlp = 'section4/mlp.ts';
const moons = 'section4/moons.ts';
const value = 'section2/value.ts';
const tape = 'section5/tape.ts';
const sgd = 'section4/sgd.ts';
const gradf = 'section1/gradf.ts';
const stepSize = 'section1/step_size.ts';

export const survivors: readonly Survivor[] = [
  ...[softmax, logsumexp, crossEntropy, gradientCheck, mlp, moons].map(
    (file): Survivor => ({
      file,
      line: '',
      edit: 'map → flatMap',
      reason: 'equivalent',
      why: 'no lists come out of it',
    }),
  ),
  equivalent(gradf, 'dfdb', 'sign: b → -(b)', 'cos is even'),
  equivalent(stepSize, 'forwardStep', '1e-8 → 2e-8', 'as good, within the limit'),
  equivalent(stepSize, 'centralStep', '5e-6 → 0.00001', 'as good, within the limit'),
  unstated(value, 'this.label = label', '', 'only pictures show a label'),
  unstated(value, 'this.op = op', '', 'only pictures show an op'),
  equivalent(
    value,
    'const out = new Value(',
    '[this, right] → [right, this]',
    'no operation asks which operand is the first',
  ),
  unstated(value, 'this.grad = 1;', 'assignment: = → +=', 'calling backward() twice on one graph is left open'),
  equivalent(value, 'complete.pop()', 'pop → shift', 'any node that is complete may be the next'),
  equivalent(value, 'complete.push', 'push → unshift', 'any node that is complete may be the next'),
  equivalent(value, 'found.pop()', 'pop → shift', 'uses are counted in any order'),
  equivalent(value, 'found.push', 'push → unshift', 'uses are counted in any order'),
  equivalent(value, 'return this.mul(-1)', 'mul → div', 'x / -1 is x * -1'),
  equivalent(value, 'Math.max(0, this.data)', 'arguments swapped', 'the larger of two'),
  equivalent(softmax, 'sum.add(count)', 'count.add(sum)', 'a sum in another order'),
  equivalent(softmax, 'sum.add(count)', 'reduceRight', 'a sum in another order'),
  unstated(softmax, 'if (probability === undefined)', 'statement removed', 'what happens for a label that is none'),
  equivalent(logsumexp, '.reduce(', 'reduceRight', 'a sum in another order'),
  equivalent(logsumexp, '.reduce(', 'x.add(sum)', 'a sum in another order'),
  unstated(crossEntropy, 'if (logit === undefined)', 'statement removed', 'what happens for a label that is none'),
  equivalent(crossEntropy, 'counts.reduce(', 'reduceRight', 'a sum in another order'),
  equivalent(gradientCheck, 'Math.max(Math.abs(x)', 'arguments swapped', 'the larger of two'),
  equivalent(gradientCheck, 'Math.abs(x - y)', 'x - y → y - x', 'the size of a difference'),
  unstated(gradientCheck, 'const h = 1e-5', 'constant', 'as good a step'),
  equivalent(gradientCheck, 'relativeError(claimed', 'arguments swapped: claimed', 'relativeError is symmetric'),
  equivalent(mlp, 'Math.random() * 2 - 1', 'operands swapped', 'as likely on both sides of 0'),
  equivalent(mlp, 'this.weights.reduce(', 'reduceRight', 'a sum in another order'),
  equivalent(mlp, 'this.weights.reduce(', '.add(total)', 'a sum in another order'),
  equivalent(mlp, 'x[i] ?? 0', 'constant: 0 → 1', 'there is an input for each weight'),
  equivalent(mlp, 'sizes[i] ?? 0', 'constant: 0 → 1', 'there is a size for each layer'),
  equivalent(sgd, 'parameter.grad = 0', 'sign: 0 → -(0)', '-0 is 0'),
  equivalent(moons, '?? 0', 'constant: 0 → 1', 'the lists are of the same length'),
  equivalent(moons, '[score = new Value(0)]', 'constant: 0 → 1', 'there is a score'),
  equivalent(moons, 'dataLoss(model, data).add(', 'operands swapped', 'a sum in another order'),
  equivalent(moons, 'labels[i]', 'mul → div', 'labels are 1 and -1'),
  equivalent(moons, 'values.reduce(', '', 'a sum in another order'),
  equivalent(tape, 'const reluNode = 4', '4 → 5', 'any number that is no other'),
  equivalent(tape, 'length = 0', 'constant: 0 → 1', 'an empty row before the first'),
  equivalent(tape, '(1024)', 'constant', 'a column that is longer than the shortest; it grows in time'),
  equivalent(tape, 'this.write(leafNode, 0, 0)', '', 'a leaf has no operands'),
  equivalent(tape, 'return this.write(', 'arguments swapped: a, b', 'no operation asks which operand is the first'),
  equivalent(tape, 'return this.write(', 'constant: 0 → 1', 'no second operand is read'),
  equivalent(tape, 'for (let node = 0; node < this.length', 'constant: 0 → 1', 'row 0 is a leaf'),
  equivalent(
    tape,
    'for (let node = 0; node < this.length',
    'operator: < → <=',
    'the row after the last is written before it is read',
  ),
  equivalent(tape, 'this.grad[output] = 1', 'assignment: = → +=', 'it is 0 before'),
  equivalent(tape, 'for (let node = output; node >= 0', '', 'row 0 is a leaf'),
  equivalent(tape, '?? 0', 'constant: 0 → 1', 'there is an operand in each row'),
  equivalent(tape, 'Math.max(0, a)', 'arguments swapped', 'the larger of two'),
  equivalent(tape, 'if (this.get(a) > 0)', 'name: a → node', 'relu is above 0 where its input is'),
  equivalent(tape, 'break;', 'statement removed', 'the last case'),
  equivalent(tape, 'this.operation[node] =', '', '0 is there before'),
  equivalent(tape, 'if (this.length === this.data.length)', 'name: data → grad', 'columns of one length'),
  equivalent(tape, 'this.left[node] =', '=', '0 is there before'),
  equivalent(tape, 'this.right[node] =', '=', '0 is there before'),
  equivalent(tape, 'this.data[node] = this.compute(node);', '= → +=', '0 is there before'),
  equivalent(tape, 'const length = 2 *', '', 'growing by another factor'),
];

function equivalent(file: string, line: string, edit: string, why: string): Survivor {
  return { file, line, edit, reason: 'equivalent', why };
}

function unstated(file: string, line: string, edit: string, why: string): Survivor {
  return { file, line, edit, reason: 'unstated', why };
}
