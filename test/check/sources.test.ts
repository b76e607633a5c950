import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSources } from '../../src/workspace/sources.ts';
import { folderWith } from '../workspace/temporary.ts';

describe('what an exercise needs', () => {
  test.each([
    ['is its file', { 'a.ts': 'const x = 1;' }, ['a.ts']],
    ['is what it imports', { 'a.ts': `import { b } from './b.ts';`, 'b.ts': '1', 'c.ts': '1' }, ['a.ts', 'b.ts']],
    [
      'is what that imports',
      { 'a.ts': `export * from './b';`, 'b.ts': `import './c.js'`, 'c.ts': '1' },
      ['a.ts', 'b.ts', 'c.ts'],
    ],
    ['is what is imported at run time', { 'a.ts': `await import("./b.ts")`, 'b.ts': '1' }, ['a.ts', 'b.ts']],
    [
      'is each once, where they import one another',
      { 'a.ts': `import './b.ts'`, 'b.ts': `import './a.ts'` },
      ['a.ts', 'b.ts'],
    ],
    ['is nothing that is missing', { 'a.ts': `import './b.ts'` }, ['a.ts']],
    ['is nothing of a package', { 'a.ts': `import 'node:fs'; import '../b.ts'` }, ['a.ts']],
  ])('%s', (_, files, needed) => {
    const read = readSources(folderWith(files), ['a.ts']);
    expect('sources' in read && Object.keys(read.sources)).toEqual(needed);
  });

  test('ends after 30 files', () => {
    const chain = Array.from({ length: 40 }, (_, index) => [`${index}.ts`, `import './${index + 1}.ts';`] as const);
    const read = readSources(folderWith(Object.fromEntries(chain)), ['0.ts']);
    expect('sources' in read && Object.keys(read.sources)).toHaveLength(30);
  });

  test('may be behind a link', () => {
    const folder = folderWith({ 'real.ts': '1' });
    symlinkSync('real.ts', path.join(folder, 'a.ts'));
    expect(readSources(folder, ['a.ts'])).toEqual({ sources: { 'a.ts': '1' } });
  });
});

test.each([
  ['missing', {}, 'does not exist', true],
  ['empty', { 'a.ts': ' \n' }, 'is empty', false],
  ['a folder', { 'a.ts/': '' }, 'is a folder, not a file', false],
])('a file that is %s cannot be read', (_, files, why, isMissing) => {
  expect(readSources(folderWith(files), ['a.ts'])).toEqual({ unreadable: { file: 'a.ts', why, isMissing } });
});

test('an imported file that is empty is named', () => {
  const folder = folderWith({ 'a.ts': `import './b.ts'`, 'b.ts': '' });
  expect(readSources(folder, ['a.ts'])).toEqual({ unreadable: { file: 'b.ts', why: 'is empty', isMissing: false } });
});
