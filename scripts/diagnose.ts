import { exercisesOf } from '../src/check/course.ts';
import type { Exercise } from '../src/check/exercise.ts';
import type { Diagnostics } from '../src/check/mistake.ts';
import { randomNumbers } from '../src/check/random.ts';
import { course } from '../src/course/index.ts';
import {
  leavesTheSame,
  type Outcome,
  outcomeOf,
  pairTrials,
  singleTrials,
  type Trial,
} from '../test/check/confusion.ts';

/**
 * Prints a confusion table: what every known mistake, alone and in pairs, is taken for when a learner hands it in.
 * `npm run diagnose -- gradf` prints it for one exercise.
 */
const pairsAnExercise = 400;
const asked = process.argv.slice(2);
const columns = [
  '',
  'mistakes',
  'caught',
  'itself',
  'the same',
  'else',
  'none',
  'pairs',
  'both',
  'the same',
  'one',
  'none',
  'ms',
  'most',
];

print(columns);
for (const exercise of exercisesOf(course)) {
  const diagnostics = await exercise.diagnostics?.();
  if (diagnostics && (asked.length === 0 || asked.includes(exercise.name))) await printExercise(exercise, diagnostics);
}

async function printExercise(exercise: Exercise, diagnostics: Diagnostics): Promise<void> {
  const random = randomNumbers(1);
  const wanted = pairsAnExercise / Math.max(1, countPairs(diagnostics));
  const singles = await outcomes(
    exercise,
    diagnostics.mistakes.flatMap((mistake) => singleTrials(exercise, diagnostics, mistake)),
  );
  const pairs = await outcomes(
    exercise,
    pairTrials(exercise, diagnostics, () => random() < wanted),
  );
  const isItself = ({ ids, named }: Outcome) => ids.every((id) => named.includes(id));
  const isSame = (outcome: Outcome) => !isItself(outcome) && leavesTheSame(exercise, diagnostics, outcome);
  const isElse = (outcome: Outcome) => outcome.named.length > 0 && !isItself(outcome) && !isSame(outcome);
  const isNone = ({ named }: Outcome) => named.length === 0;
  const isOne = (outcome: Outcome) =>
    !isItself(outcome) && !isSame(outcome) && outcome.ids.some((id) => outcome.named.includes(id));
  const count = (list: readonly Outcome[], is: (outcome: Outcome) => boolean) => list.filter(is).length;
  const times = [...singles, ...pairs].map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  print([
    exercise.name,
    singles.length,
    count(singles, ({ isCaught }) => isCaught),
    ...[isItself, isSame, isElse, isNone].map((is) => count(singles, is)),
    pairs.length,
    ...[isItself, isSame, isOne, isNone].map((is) => count(pairs, is)),
    (times[times.length >> 1] ?? 0).toFixed(1),
    (times.at(-1) ?? 0).toFixed(1),
  ]);
  if (asked.length === 0) return;
  for (const outcome of [...singles, ...pairs].filter((each) => !isItself(each) && !isSame(each))) {
    console.log(`  ${outcome.ids.join(' + ')}, ${outcome.style} → ${outcome.named.join(', ') || 'nothing'}`);
  }
}

async function outcomes(exercise: Exercise, trials: readonly Trial[]): Promise<readonly Outcome[]> {
  const all: Outcome[] = [];
  for (const trial of trials) all.push(await outcomeOf(exercise, trial));
  return all;
}

function countPairs({ mistakes }: Diagnostics): number {
  const { length } = mistakes.filter(({ wrong }) => wrong !== undefined);
  return (length * (length - 1)) / 2;
}

function print([name, ...cells]: readonly (string | number)[]): void {
  console.log(`${String(name).padEnd(20)}${cells.map((cell) => String(cell).padStart(9)).join('')}`);
}
