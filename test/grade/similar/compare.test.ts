import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { compareSubmissions, requiredTokens } from '../../../src/grade/similar/compare.ts';
import { chunksOf } from '../../../src/grade/similar/shape.ts';
import { readSolutions, readStarters } from '../../../src/workspace/starters.ts';
import { independentEngine } from './independent.ts';

const value = 'section2/value.ts';
const solution = readSolutions()[value] ?? '';

/** What is done to a file so that it does not look copied. */
const disguises: Readonly<Record<string, (text: string) => string>> = {
  'with other names': (text) =>
    text
      .replace(/\bright\b/g, 'secondOperand')
      .replace(/\bout\b/g, 'result')
      .replace(/\bother\b/g, 'operand')
      .replace(/\b_backward\b/g, 'pushBack')
      .replace(/\b(nothingToHandOn|countUses|complete|uses|child|node)\b/g, 'my_$1'),
  'on one line': (text) => printed(text).replace(/\s*\n\s*/g, ' '),
  'printed by the compiler': printed,
  'with comments': (text) => text.replace(/^( *)(const|this|return)/gm, '// really\n$1/* mine */ $2'),
  'without semicolons': (text) => text.replace(/;$/gm, ''),
  'with other quotes and parentheses': (text) => text.replace(/'/g, '"').replace(/\((\w+)\) =>/g, '$1 =>'),
  'in another order': (text) => {
    const [head = '', ...members] = text.split('\n\n');
    return [head, ...members.slice(0, -2).reverse(), ...members.slice(-2)].join('\n\n');
  },
};

describe('a copy is found', () => {
  test.each(Object.entries(disguises))('%s', async (_, disguise) => {
    const copy = disguise(solution);
    expect(copy).not.toBe(solution);
    expect(await compared({ alice: solution, bob: copy })).toEqual(['alice, bob: section2/value.ts']);
  });

  test('in all disguises at once', async () => {
    const copy = Object.values(disguises).reduce((text, disguise) => disguise(text), solution);
    expect(await compared({ alice: solution, bob: copy })).toHaveLength(1);
  });

  test('among a thousand', async () => {
    const learners = Object.fromEntries(
      Array.from({ length: 1000 }, (_, seed) => [`n${seed}`, independentEngine(seed)]),
    );
    const copy = disguises['with other names']?.(learners.n500 ?? '') ?? '';
    expect(await compared({ ...learners, zoe: copy })).toEqual(['n500, zoe: section2/value.ts']);
  });

  test('in every file that is the same, as one group', async () => {
    const all = readSolutions();
    const groups = await compareSubmissions(submissions({ alice: all, bob: all, carol: {} }), readStarters());
    expect(groups).toHaveLength(1);
    expect(groups[0]?.names).toEqual(['alice', 'bob']);
    expect(groups[0]?.files).toContain('section4/mlp.ts');
  });

  test('of one file, beside others that are their own', async () => {
    const mine = { [value]: solution, 'section2/softmax.ts': readSolutions()['section2/softmax.ts'] ?? '' };
    const theirs = { [value]: solution, 'section2/softmax.ts': 'export const softmax = (x) => x.map((each) => each);' };
    const groups = await compareSubmissions(submissions({ alice: mine, bob: theirs }), readStarters());
    expect(groups.map(({ files }) => files)).toEqual([[value]]);
  });

  test('of a file whose name has a space, not mistaken for another', async () => {
    const mine = {
      'section2/my value.ts': solution,
      'section2/a.ts': 'export const a = () => [1, 2, 3].map((x) => x);',
    };
    const theirs = { 'section2/my value.ts': solution };
    const groups = await compareSubmissions(submissions({ alice: mine, bob: theirs }), readStarters());
    expect(groups.map(({ files }) => files)).toEqual([['section2/my value.ts']]);
    expect(groups[0]?.tokens).toBeGreaterThan(100);
  });

  test('by hundreds, as one group', async () => {
    const many = Array.from({ length: 300 }, (_, index) => [
      `n${index}`,
      { [value]: solution, 'section1/mine.ts': independentEngine(index) },
    ]);
    const groups = await compareSubmissions(submissions(Object.fromEntries(many)), readStarters());
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ files: [value], names: { length: 300 } });
  });
});

describe('nobody is listed', () => {
  test('for a right engine of their own', async () => {
    const learners = Array.from({ length: 200 }, (_, seed) => [`n${seed}`, independentEngine(seed)]);
    expect(await compared(Object.fromEntries(learners))).toEqual([]);
  });

  test('for what the starter gave them', async () => {
    const starters = readStarters();
    const begun = { ...starters, [value]: starters[value]?.replace("'+');\n  }", "'+');\n    return out;\n  }") ?? '' };
    expect(await compareSubmissions(submissions({ alice: begun, bob: begun }), starters)).toEqual([]);
  });

  test('for a short formula, in a class where many find the same', async () => {
    const file = 'section1/gradf.ts';
    const same = { [file]: readSolutions()[file] ?? '' };
    const learners = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${index}`, same]));
    expect(await compareSubmissions(submissions(learners), readStarters())).toEqual([]);
  });

  test('for nothing at all', async () => {
    expect(await compared({})).toEqual([]);
    expect(await compared({ alice: '', bob: '' })).toEqual([]);
  });
});

test('the more there are, the more must be the same', () => {
  expect(requiredTokens(2)).toBe(32);
  expect(requiredTokens(30)).toBeCloseTo(102, 0);
  expect(requiredTokens(1000)).toBeCloseTo(183, 0);
});

test('any text at all is compared, however hostile', async () => {
  const pieces = [
    'class',
    '{',
    '}',
    '`',
    '${',
    '/',
    '/*',
    '//',
    '(',
    ')',
    '=>',
    ';',
    '\n',
    '"',
    "'",
    'a',
    '\\u{',
    '#x',
    '\0',
  ];
  const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((each) => each.join(''));
  await fc.assert(
    fc.asyncProperty(fc.oneof(hostile, fc.string({ unit: 'binary' })), async (text) => {
      await compared({ alice: text, bob: text });
    }),
    { numRuns: 150 },
  );
  const deep = '('.repeat(100_000) + '{'.repeat(100_000);
  expect(chunksOf(deep)).toHaveLength(1);
  // Those took minutes when each bracket was looked for in all that were open, or in all that had been read.
  const long = { alice: 'class{'.repeat(40_000), bob: `a${',{}'.repeat(80_000)}`, carol: '['.repeat(250_000) };
  expect(await compared({ ...long, dan: long.alice })).toEqual([`alice, dan: ${value}`]);
});

test('what is shipped is what is compared with', () => {
  const file = path.join(import.meta.dirname, '../../../solutions', value);
  expect(readFileSync(file, 'utf8')).toBe(solution);
});

/** Each group as a line. */
async function compared(learners: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const files = Object.fromEntries(Object.entries(learners).map(([name, text]) => [name, { [value]: text }]));
  const groups = await compareSubmissions(submissions(files), readStarters());
  return groups.map((group) => `${group.names.join(', ')}: ${group.files.join(', ')}`);
}

async function* submissions(learners: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  for (const [name, files] of Object.entries(learners)) yield { name, files };
}

function printed(text: string): string {
  const file = ts.createSourceFile('value.ts', text, ts.ScriptTarget.ES2022);
  return ts.createPrinter({ removeComments: true }).printFile(file);
}
