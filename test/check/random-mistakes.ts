import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import { type Exercise, notebookTolerance, type Probe } from '../../src/check/exercise.ts';
import type { Exports } from '../../src/check/mistake.ts';
import { differenceProbes } from '../../src/course/section1/difference-probes.ts';
import type { F } from './right-ways.ts';

/** Wrong answers that nobody has listed. */

type Random = () => number;

/** A gradient in which one to three parts are sums of random terms: `1.5 b^2 - cos(2b)`. */
export function randomGradient(random: Random): Exports {
  const slopes = [0, 1, 2].map((dim) => (random() < 0.6 ? randomSum(random, dim) : undefined));
  slopes[Math.floor(random() * 3)] ??= randomSum(random, 0);
  return {
    gradf: (...point: number[]) => rightSlopes.map((right, dim) => (slopes[dim] ?? right)(...point)),
  };
}

const rightSlopes: readonly F[] = [
  (a = 0) => -3 * a ** 2 - 0.5 * a ** -0.5,
  (_, b = 0) => 3 * Math.cos(3 * b) + 2.5 * b ** 1.5,
  (_, __, c = 0) => c ** -2,
];

const factors = [-3, -2.5, -2, -1.5, -1, -0.5, -1 / 3, 1 / 3, 0.5, 1, 1.5, 2, 2.5, 3];
const exponents = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3];
const waves = [Math.sin, Math.cos, Math.log, Math.exp, Math.tan];

function randomSum(random: Random, dim: number): F {
  const terms = Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomTerm(random, dim));
  return (...point) => terms.reduce((sum, term) => sum + term(...point), 0);
}

function randomTerm(random: Random, usual: number): F {
  const [factor, inner, exponent] = [pick(random, factors), pick(random, factors), pick(random, exponents)];
  const wave = pick(random, waves);
  const dim = random() < 0.9 ? usual : pick(random, [0, 1, 2]);
  if (random() < 0.6) return (...point) => factor * (point[dim] ?? 0) ** exponent;
  return (...point) => factor * wave(Math.abs(inner) * (point[dim] ?? 0));
}

/** A quotient of two heights at random places over a random length, in one to three of the dims. */
export function randomDifference(
  random: Random,
  name: string,
  right: (...args: never[]) => readonly number[],
): Exports {
  const shifts = [-2, -1, -0.5, 0, 0, 0.5, 1, 1, 2];
  const quotients = [0, 1, 2].map((dim) => {
    if (random() < 0.4) return undefined;
    const nudge = () => [0, 1, 2].map((i) => (i === dim || random() < 0.15 ? pick(random, shifts) : 0));
    const [one, other] = [nudge(), nudge()];
    const [p, q] = [pick(random, [1, 1, 1, -1, 2, 0.5, -2]), pick(random, [-1, -1, -1, 1, -2, -0.5, 0.5])];
    const [length, power] = [pick(random, [1, 1, 2, 0.5, 3, 4]), pick(random, [1, 1, 1, 1, 0, 2, -1])];
    return (f: F, point: readonly number[], h: number) => {
      const at = (by: readonly number[]) => f(...point.map((x, i) => x + (by[i] ?? 0) * h));
      return (p * at(one) + q * at(other)) / (length * h ** power);
    };
  });
  return {
    [name]: (f: F, a: number, b: number, c: number, h: number) => {
      const known = right(...([f, a, b, c, h] as never[]));
      return quotients.map((quotient, dim) => (quotient ? quotient(f, [a, b, c], h) : known[dim]));
    },
  };
}

/** The same exercise at other points, so that a name given by chance is not given again. */
export function elsewhere(exercise: Exercise, right: Exports): Exercise {
  const points = [
    [1.1, 0.4, 0.8],
    [2.7, 1.3, 1.9],
    [0.6, 2.9, 3.3],
  ];
  const [first] = exercise.probes;
  if (!first) throw new Error(`${exercise.name} has no probes`);
  if (exercise.name === 'gradf') {
    const probes = points.map(
      (point): Probe => ({ ...first, call: `gradf(${point})`, input: point, isFromNotebook: point === points[0] }),
    );
    return withRightAnswers({ ...exercise, probes }, right);
  }
  const at = (point: number[], h: number, formula: string) => ({ function: formula, point, h, gradient: [0, 0, 0] });
  const probes = differenceProbes(
    exercise.name === 'forward_difference' ? 'forwardDifference' : 'centralDifference',
    {
      notebook: { point: points[0] ?? [], h: 1e-6, gradient: [0, 0, 0] },
      elsewhere: [at(points[1] ?? [], 1e-5, 'f'), at(points[2] ?? [], 1e-6, 'a*b + sin(b*c) - a/c')],
      exact: ['x² + 2y² + 4z²', 'x³ + y³ + z³', 'xyz'].map((formula) => at([3, 1.5, 2], 0.125, formula)),
    },
    notebookTolerance,
  );
  return withRightAnswers({ ...exercise, probes }, right);
}

function withRightAnswers(exercise: Exercise, right: Exports): Exercise {
  const results = runMutant(exercise, right, []);
  const probes = exercise.probes.map((probe, index) => {
    const result = results[index];
    const answers = result && 'answers' in result ? result.answers : [];
    const cases = probe.cases.map((each, i) => ({
      ...each,
      label: `${each.label} ${index}`,
      expected: Number(answers[i]),
    }));
    return { ...probe, cases };
  });
  return { ...exercise, probes };
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}
