import { placesOf } from '../../src/check/diagnose/solution-variant.ts';
import type { Diagnostics } from '../../src/check/mistake.ts';
import type { Diagnosis } from '../../src/check/verdict.ts';
import type { Mutant } from './generate.ts';

/** What an operation is called on the tape: another number for it records it as another operation. */
const recording = ['Tape.add', 'Tape.mul', 'Tape.tanh', 'Tape.relu'];

/** Parts that are only used by others: a mistake in one of them is one in these. */
const helpers: Readonly<Record<string, readonly string[]>> = {
  leafNode: recording,
  addNode: recording,
  mulNode: recording,
  tanhNode: recording,
  reluNode: recording,
  'Value.countUses': ['Value.backward'],
  'Value.constructor': ['Value.add', 'Value.mul', 'Value.backward'],
  'Value.from': ['Value.add', 'Value.mul', 'Value.sub', 'Value.div'],
  probabilities: ['crossEntropyGradient'],
  dataLoss: ['train'],
  sizeOf: ['train'],
  sum: ['train'],
  'Neuron.constructor': ['Neuron.forward', 'Neuron.parameters', 'Layer', 'MLP'],
  'Layer.constructor': ['Layer.forward', 'Layer.parameters', 'MLP'],
  'MLP.constructor': ['MLP.forward', 'MLP.parameters', 'MLP'],
  'Tape.write': ['Tape.add', 'Tape.mul', 'Tape.tanh', 'Tape.relu', 'Tape.leaf'],
  'Tape.compute': ['Tape.forward'],
  'Tape.handOn': ['Tape.backward'],
  'Tape.receive': ['Tape.backward', 'Tape.handOn'],
  'Tape.get': ['Tape.forward', 'Tape.compute', 'Tape.handOn'],
  'Tape.gradient': ['Tape.backward', 'Tape.handOn'],
};

/** The variable of our solution in which a term of the gradient stands. */
const terms: Readonly<Record<string, string>> = {
  'Slopes.cube': 'dfda',
  'Slopes.root': 'dfda',
  'Slopes.sine': 'dfdb',
  'Slopes.power': 'dfdb',
  'Slopes.inverse': 'dfdc',
};

/** The function of our solution in which a step stands, where an exercise's known mistakes are made in steps. */
const functionsOfSteps: readonly (readonly [step: RegExp, name: string])[] = [
  [/^LogSumExpSteps\b/, 'logSumExp'],
  [/^LossSteps\b/, 'crossEntropy'],
  [/^GradientSteps\b/, 'crossEntropyGradient'],
  [/^GradientCheckSteps\.slope$/, 'gradientCheck'],
  [/^GradientCheckSteps\b/, 'relativeError'],
  [/^Training\b/, 'train'],
];

/** What is not made of numbers, and what must have been done for it to be true. */
const byKind: Readonly<Record<string, RegExp>> = {
  'w.no_return': /return/,
  'w.nan': /./,
  's.no_step': /sign|constant/,
  's.exponent': /constant|sign/,
  's.h_large': /constant/,
  's.h_small': /constant/,
  'ts.nothing_returned': /return/,
  'v.recursion': /never/,
  'ts.values_with_operator': /never/,
};

/** The functions and methods that a mutant is in, or that are made of it. */
export function partsOf({ part }: Mutant): readonly string[] {
  const [member = ''] = part.split(' ');
  return [member, ...(helpers[member] ?? [])];
}

/** Whether a name is about something that the mutant did not touch. */
export function isFalseName(mutant: Mutant, { id, cases }: Diagnosis, { mistakes }: Diagnostics): boolean {
  const [, within] = mutant.part.split(' ');
  const kind = byKind[id];
  if (kind) return !kind.test(mutant.kind);
  const dim = /^dfd([abc])$/.exec(within ?? '')?.[1];
  const places = mistakes.filter((mistake) => mistake.id === id).flatMap(placesOf);
  const named = places.flatMap((place) => terms[place] ?? []);
  if (dim !== undefined && named.length > 0) return !named.includes(`dfd${dim}`);
  if (dim !== undefined) return !cases.every((label) => label.startsWith(`dim ${'abc'.indexOf(dim)}`));
  if (places.length === 0 || places.some((place) => /^(\w*Quotient|Slopes)\b/.test(place))) return false;
  return !places.some((place) => partsOf(mutant).includes(inSolution(place)));
}

function inSolution(place: string): string {
  return functionsOfSteps.find(([step]) => step.test(place))?.[1] ?? place;
}
