import { afterAll, describe, expect, test } from 'vitest';
import { Checker } from '../../src/check/checker.ts';
import { pickSources } from '../../src/check/sources.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { course } from '../../src/course/index.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { exerciseCalled } from '../course/answering.ts';
import { values } from './values.ts';
import { wrongAnswers } from './wrong-answers.ts';

// Whole files, as learners write them, through the checker with the runner that a learner has.

const runner = new ProcessPool({ processes: 2 });
afterAll(() => runner.close());
const solutions = readSolutions();
const starters = readStarters();

async function verdictOn(name: string, texts: Readonly<Record<string, string>>): Promise<Verdict> {
  const checker = new Checker({
    course,
    runner,
    read: (files) => pickSources({ ...solutions, ...texts }, files),
    starterOf: (file) => starters[file] ?? '',
    timeout: 60_000,
    searchTime: 0,
  });
  const { verdict } = await checker.check(exerciseCalled(name));
  return verdict;
}

const file = 'section2/value.ts';
const engines = Object.values(values);

describe.each(Object.entries(values))('beside a Value with %s', (_, value) => {
  test.each(['add_mul', 'arithmetic', 'exp_log', 'activations', 'softmax', 'logsumexp', 'cross_entropy', 'mlp'])(
    'what is right in %s passes, without a word',
    async (name) => {
      const { status, diagnoses, locations } = await verdictOn(name, { [file]: value });
      expect({ status, diagnoses, locations }).toEqual({ status: 'passed', diagnoses: [], locations: [] });
    },
  );
});

const beside = wrongAnswers.map(([name, id, text], index) => {
  return { name, id, text, value: engines[index % engines.length] ?? '' };
});

test.each(beside)('$name, $id: named beside a Value of somebody else', async ({ name, id, text, value }) => {
  const { diagnoses, blockedBy } = await verdictOn(name, { [file]: value, [exerciseCalled(name).file]: text });
  expect({ names: diagnoses.map(({ id }) => id), blockedBy }).toEqual({ names: [id], blockedBy: null });
});
