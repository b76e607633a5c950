import { parseArgs } from 'node:util';
import { exercisesOf } from '../src/check/course.ts';
import { randomNumbers } from '../src/check/random.ts';
import { course } from '../src/course/index.ts';
import { readSolutions } from '../src/workspace/starters.ts';
import { classify, type Outcome } from './mutants/classify.ts';
import { type Mutant, mutantsOf } from './mutants/generate.ts';
import { tryMutants } from './mutants/trial.ts';

/**
 * Hands in our solutions with one small thing wrong in them, each in every way that can be generated, and prints what
 * they are taken for: `npm run mutants -- --sample 200 --seed 3 --exercise mlp`. With `--all` also
 * those that are named; `--search-time` is how long a place is sought, in ms of processor time: none at all with 0, in a quarter of the time.
 */
const { values: options } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    exercise: { type: 'string', multiple: true },
    all: { type: 'boolean', default: false },
    'search-time': { type: 'string' },
  },
});

const columns: Readonly<Record<string, (outcome: Outcome) => boolean>> = {
  mutants: () => true,
  caught: ({ isCaught }) => isCaught,
  named: ({ names }) => names.length > 0,
  located: ({ names, place }) => names.length === 0 && place === 'right',
  silent: (outcome) => isSilent(outcome),
  'false names': ({ falseNames }) => falseNames.length > 0,
  'false places': ({ place }) => place === 'elsewhere',
  survive: ({ isCaught }) => !isCaught,
  'no reason': ({ isCaught, survivor }) => !isCaught && !survivor,
};

const asked = exercisesOf(course).filter(({ name }) => options.exercise?.includes(name) ?? true);
const mutants = sampled(mutantsOf('solutions', [...new Set(asked.map(({ file }) => file))]));
const started = performance.now();
const outcomes: Outcome[] = [];
const searchTime = options['search-time'] === undefined ? {} : { searchTime: Number(options['search-time']) };
await tryMutants(course, readSolutions(), mutants, searchTime, async (trial) => {
  outcomes.push(await classify(course, trial));
});

print('', Object.keys(columns));
for (const { name } of asked)
  printRow(
    name,
    outcomes.filter(({ exercise }) => exercise === name),
  );
printRow(
  'all',
  outcomes.filter(({ exercise }) => asked.some(({ name }) => name === exercise)),
);
console.log(`${Math.round((performance.now() - started) / 1000)} s`);
for (const { name } of asked) for (const outcome of outcomes) if (outcome.exercise === name) printOutcome(outcome);

function sampled(all: readonly Mutant[]): readonly Mutant[] {
  if (options.sample === undefined) return all;
  const random = randomNumbers(Number(options.seed));
  const drawn = all.map((mutant) => ({ mutant, place: random() })).sort((one, other) => one.place - other.place);
  return drawn.slice(0, Number(options.sample)).map(({ mutant }) => mutant);
}

function isSilent({ isCaught, names, place }: Outcome): boolean {
  return isCaught && names.length === 0 && place === undefined;
}

function printRow(name: string, trials: readonly Outcome[]): void {
  const counts = Object.values(columns).map((is) => trials.filter(is).length);
  if (trials.length > 0) print(name, counts);
}

function print(name: string, cells: readonly (string | number)[]): void {
  console.log(`${name.padEnd(20)}${cells.map((cell) => String(cell).padStart(13)).join('')}`);
}

function printOutcome(outcome: Outcome): void {
  const { mutant, names, falseNames, survivor, verdict, exercise, place } = outcome;
  const about = `${exercise} ${mutant.file}:${mutant.line} ${mutant.part}  ${mutant.kind}: ${mutant.before} → ${mutant.after}`;
  const said = names.map(({ id }) => `${falseNames.some((name) => name.id === id) ? '!' : ''}${id}`).join(' ');
  if (!verdict) console.log(`survives  ${about}  ${survivor ? `${survivor.reason}: ${survivor.why}` : '?'}`);
  else if (falseNames.length > 0 || place === 'elsewhere') console.log(`false     ${about}  ${said}`);
  else if (isSilent(outcome)) console.log(`silent    ${about}  ${verdict.status}`);
  else if (options.all) console.log(`named     ${about}  ${said}`);
}
