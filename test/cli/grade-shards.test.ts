import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInShard } from '../../src/grade/results/record.ts';
import { classOf, gradeClass, resultsIn, solvedGradf, wrongGradf } from './grading.ts';
import { microgradx } from './microgradx.ts';

const learners = { alice: solvedGradf, bob: wrongGradf, carol: '', dan: solvedGradf, 'é\nve': solvedGradf };

/** The results of each part, by the number of parts: graded once. */
const graded = new Map<number, readonly string[]>();

/** A class of which every part is graded. @returns the folder, with `1.jsonl`, `2.jsonl`, … */
async function gradedInParts(parts: number): Promise<string> {
  const cwd = classOf(learners);
  const indices = Array.from({ length: parts }, (_, index) => index + 1);
  const known = graded.get(parts);
  if (known) for (const index of indices) writeFileSync(path.join(cwd, `${index}.jsonl`), known[index - 1] ?? '');
  else for (const index of indices) await gradePart(cwd, index, parts);
  graded.set(parts, known ?? indices.map((index) => resultsIn(cwd, `${index}.jsonl`)));
  return cwd;
}

async function gradePart(cwd: string, index: number, parts: number, ...options: readonly string[]): Promise<void> {
  const shard = ['--shard', `${index}/${parts}`, '--results', `${index}.jsonl`];
  const seed = options.includes('--seed') ? [] : ['--seed', '7'];
  await gradeClass(cwd, ...seed, ...shard, ...options);
}

function merge(cwd: string, ...args: readonly string[]) {
  return microgradx(['grade', 'merge', ...args], { cwd });
}

test('every submission is in one part, whatever it is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (name, of) => {
      const parts = Array.from({ length: of }, (_, index) => isInShard(name, { index: index + 1, of }));
      expect(parts.filter(Boolean)).toHaveLength(1);
    }),
  );
});

test.each([1, 2, 7])('%i parts are merged into what one run leaves, byte for byte', async (parts) => {
  const cwd = await gradedInParts(parts);
  const whole = await gradeClass(cwd, '--seed', '7');
  const files = Array.from({ length: parts }, (_, index) => `${index + 1}.jsonl`).reverse();
  const merged = await merge(cwd, ...files, '--results', 'merged.jsonl');
  expect(resultsIn(cwd, 'merged.jsonl')).toBe(resultsIn(cwd));
  expect(merged).toMatchObject({ stdout: whole.stdout, code: whole.code });
});

test('what is merged makes every report, too', async () => {
  const cwd = await gradedInParts(2);
  const { stdout } = await merge(cwd, '1.jsonl', '2.jsonl', '--json', '--csv', 'grades.csv');
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).name),
  ).toHaveLength(5);
  expect(readFileSync(path.join(cwd, 'grades.csv'), 'utf8')).toContain('\r\nalice,1,1,1,,1\r\n');
});

describe('parts that do not make a whole are refused:', () => {
  test.each<[string, (cwd: string) => Promise<void> | void, readonly string[], RegExp]>([
    ['one is missing', () => {}, ['1.jsonl', '3.jsonl'], /^Parts are missing: 2\/3\.$/],
    ['one is there twice', () => {}, ['1.jsonl', '2.jsonl', '2.jsonl'], /2\.jsonl and .*2\.jsonl are the same part\.$/],
    [
      'one has another seed',
      (cwd) => gradePart(cwd, 2, 3, '--seed', '8', '--results', 'other.jsonl'),
      ['1.jsonl', 'other.jsonl', '3.jsonl'],
      /1\.jsonl and .*other\.jsonl were graded with different settings: --seed 7 and 8\.$/,
    ],
    [
      'one is of another division',
      (cwd) => gradePart(cwd, 2, 2, '--results', 'other.jsonl'),
      ['1.jsonl', 'other.jsonl'],
      /other\.jsonl come from different splits: 3 parts and 2\.$/,
    ],
    [
      'one was made by another version',
      (cwd) => {
        const text = readFileSync(path.join(cwd, '2.jsonl'), 'utf8');
        writeFileSync(path.join(cwd, 'other.jsonl'), text.replace(/"microgradx":"[^"]*"/, '"microgradx":"9.9.9"'));
      },
      ['1.jsonl', 'other.jsonl', '3.jsonl'],
      /were graded with different settings: microgradx .* and 9\.9\.9\.$/,
    ],
    [
      'one is not complete',
      (cwd) => truncateSync(path.join(cwd, '2.jsonl'), 400),
      ['1.jsonl', '2.jsonl', '3.jsonl'],
      /2\.jsonl is not complete: finish that part with --resume\.$/,
    ],
    [
      'one comes from another class',
      async () => {},
      ['1.jsonl', 'other/2.jsonl', '3.jsonl'],
      /come from different classes: 5 submissions and 6\.$/,
    ],
    [
      'one is no file of results',
      (cwd) => writeFileSync(path.join(cwd, 'x'), 'hi\n'),
      ['x'],
      /x is not a results file\./,
    ],
    ['one is empty', (cwd) => writeFileSync(path.join(cwd, 'x'), ''), ['x'], /x is empty: it has no results\.$/],
    ['one is not there', () => {}, ['x'], /could not open the results file .*x: /],
  ])('%s', async (_, prepare, files, sentence) => {
    const cwd = await gradedInParts(3);
    if (files.includes('other/2.jsonl')) await gradeLargerClass(cwd);
    await prepare(cwd);
    const { stderr, stdout, code } = await merge(cwd, ...files, '--results', 'merged.jsonl');
    expect(stderr.trim()).toMatch(sentence);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  });

  /** Into `other/2.jsonl`. */
  async function gradeLargerClass(cwd: string): Promise<void> {
    const other = classOf({ ...learners, zoe: solvedGradf });
    const shard = ['--shard', '2/3', '--seed', '7', '--results', path.join(cwd, 'other', '2.jsonl')];
    mkdirSync(path.join(cwd, 'other'));
    await gradeClass(other, ...shard);
  }
});

test('a file that is there is not overwritten by a merge', async () => {
  const cwd = await gradedInParts(1);
  const { stderr, code } = await merge(cwd, '1.jsonl', '--results', '1.jsonl');
  expect(stderr).toContain('1.jsonl already exists.');
  expect(code).toBe(2);
});

test('an option of grading means nothing to a merge', async () => {
  const { stderr, code } = await merge(await gradedInParts(1), '1.jsonl', '--seed', '7');
  expect(stderr).toBe("Unknown option '--seed'. See 'microgradx grade --help'.\n");
  expect(code).toBe(2);
});
