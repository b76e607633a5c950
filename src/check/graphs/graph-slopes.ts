/** What an operation's name says of the data and the slopes of its result, in the words of the notebook and the starters. */

interface SlopeReading {
  readonly value: number;
  /** By each operand. */
  readonly slopes: readonly number[];
  /** An operand that is no node: a number. */
  readonly constant?: number;
}

/**
 * How the data of a node came from its operands, and how it moves with each.
 *
 * @param op the node's: `+`, `*`, `-`, `/`, `**n`, `neg`, `exp`, `log`, `tanh`, `relu`
 * @param operands the data of the nodes in its prev; a Set holds a node once that is an operand twice, and a number may
 *   have no node
 * @returns undefined for another op, and where its name does not tell, or does not fit the data
 */
export function readOperation(op: string, data: number, operands: readonly number[]): SlopeReading | undefined {
  const fitting = readingsOf(op, data, operands).filter(({ value }) => isNear(value, data));
  const [first] = fitting;
  const isPlain = fitting.every(({ slopes }) => slopes.every((slope, i) => isNear(slope, first?.slopes[i] ?? NaN)));
  return isPlain ? first : undefined;
}

/** Equal but for rounding. */
export function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-8 * Math.max(1, Math.abs(one), Math.abs(other));
}

/** Every way in which the operation could have been meant. */
function readingsOf(op: string, data: number, operands: readonly number[]): readonly SlopeReading[] {
  const [a = NaN, b = NaN] = operands;
  if (operands.length === 1) return [...ofOneOperand(op, a), ...withItselfOrNumber(op, data, a)];
  if (op === '+') return [{ value: operands.reduce((sum, x) => sum + x, 0), slopes: operands.map(() => 1) }];
  if (operands.length !== 2) return [];
  switch (op) {
    case '*':
      return [{ value: a * b, slopes: [b, a] }];
    case '-':
      return [
        { value: a - b, slopes: [1, -1] },
        { value: b - a, slopes: [-1, 1] },
      ];
    case '/':
      return [
        { value: a / b, slopes: [1 / b, -a / b ** 2] },
        { value: b / a, slopes: [-b / a ** 2, 1 / a] },
      ];
    default:
      return [];
  }
}

function ofOneOperand(op: string, a: number): readonly SlopeReading[] {
  const exponent = /^\*\*\s*\(?(-?\d*\.?\d+(?:e[+-]?\d+)?)\)?$/.exec(op)?.[1];
  if (exponent !== undefined)
    return [{ value: a ** Number(exponent), slopes: [Number(exponent) * a ** (Number(exponent) - 1)] }];
  switch (op) {
    case 'neg':
    case '-':
      return [{ value: -a, slopes: [-1] }];
    case 'exp':
      return [{ value: Math.exp(a), slopes: [Math.exp(a)] }];
    case 'log':
    case 'ln':
      return [{ value: Math.log(a), slopes: [1 / a] }];
    case 'tanh':
      return [{ value: Math.tanh(a), slopes: [1 - Math.tanh(a) ** 2] }];
    case 'relu':
    case 'ReLU':
      return [{ value: Math.max(0, a), slopes: [a > 0 ? 1 : 0] }];
    case '/':
      return [{ value: 1 / a, slopes: [-1 / a ** 2] }];
    default:
      return [];
  }
}

function withItselfOrNumber(op: string, data: number, a: number): readonly SlopeReading[] {
  if (op === '+')
    return [isNear(data, 2 * a) ? { value: 2 * a, slopes: [2] } : { value: data, slopes: [1], constant: data - a }];
  if (op !== '*') return [];
  return [
    isNear(data, a * a) ? { value: a * a, slopes: [2 * a] } : { value: data, slopes: [data / a], constant: data / a },
  ];
}
