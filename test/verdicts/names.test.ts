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

test.each([
  [
    'cross_entropy',
    'crossEntropyGradient',
    'logits.map',
    '[logits].flatMap(() => logits).map((row) => row.map(() => NaN)); [].map',
  ],
  ['gradient_check', 'relativeError', 'return larger', 'if (larger > 0) return NaN; return larger'],
  ['logsumexp', 'logSumExp', 'Math.max(...', 'Math.max(NaN, ...'],
  [
    'mlp',
    'forward',
    '  forward(x: (number | Value)[]): Value {',
    '  forward(x: (number | Value)[]): Value { x = x.map(() => NaN);',
  ],
])('%s: where %s gives NaN, nothing is said of a missing return or of Infinity', async (name, _, from, to) => {
  const { file } = exerciseCalled(name);
  const text = solutions[file] ?? '';
  expect(text).toContain(from);
  const { status, diagnoses } = await verdictOn(name, { [file]: text.replace(from, () => to) });
  expect(status).not.toBe('passed');
  expect(diagnoses.map(({ id }) => id).filter((id) => /no_return|overflow|nothing/.test(id))).toEqual([]);
});

describe('two mistakes in one file have both their names:', () => {
  const scale = 'Math.max(Math.abs(x), Math.abs(y))';
  const error = 'Math.abs(x - y) / larger';
  const slope = '(nudged(index, h) - nudged(index, -h)) / (2 * h)';
  const gradient = '(p - (index === labels[example] ? 1 : 0)) / logits.length';

  test.each<[name: string, ids: string, edits: Readonly<Record<string, string>>]>([
    [
      'gradient_check',
      'g.by_sum g.brackets',
      { [scale]: 'Math.abs(x) + Math.abs(y)', [slope]: 'nudged(index, h) - nudged(index, -h) / (2 * h)' },
    ],
    [
      'gradient_check',
      'g.sign_in_scale g.forward',
      { [scale]: 'Math.max(x, y)', [slope]: '(nudged(index, h) - nudged(index, 0)) / h' },
    ],
    ['gradient_check', 'g.absolute g.upside_down', { [error]: 'Math.abs(x - y)', [slope]: `-${slope}` }],
    [
      'cross_entropy',
      'x.sign x.not_divided',
      { 'logSumExp(logits).sub(logit)': 'logit.sub(logSumExp(logits))', [gradient]: gradient.split(' / ')[0] ?? '' },
    ],
    [
      'cross_entropy',
      'x.y_minus_p x.divided_by_classes',
      { [gradient]: '((index === labels[example] ? 1 : 0) - p) / row.length' },
    ],
    ['cross_entropy', 'x.overflow x.y_added', { 'logit - max': 'logit', [gradient]: gradient.replace('p -', 'p +') }],
  ])('in %s, %s', async (name, ids, edits) => {
    expect(await namesIn(name, edits)).toEqual(ids.split(' ').toSorted());
  });

  test.each(['0', '1'])('nothing is said of a check whose relativeError is always %s', async (constant) => {
    expect(await namesIn('gradient_check', { [`larger === 0 ? 0 : ${error}`]: constant })).toEqual([]);
  });

  /** In our solution with some of its text replaced. */
  async function namesIn(name: string, edits: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const path = `section3/${name}.ts`;
    let text = solutions[path] ?? '';
    for (const [right, wrong] of Object.entries(edits)) {
      expect(text).toContain(right);
      text = text.replace(right, wrong);
    }
    const { diagnoses } = await verdictOn(name, { [path]: text });
    return diagnoses.map(({ id }) => id).toSorted();
  }
});
