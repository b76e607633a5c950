import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/check/expected-error.ts';
import { findWorkspace, searchWorkspace } from '../../src/workspace/find.ts';
import { folderWith } from './temporary.ts';

const sections = ['section1', 'section2'];

describe('a workspace is found', () => {
  test.each([
    ['from its own folder', { 'course/exercises/section1/': '' }, 'course'],
    ['from the exercises', { 'course/exercises/section1/': '' }, 'course/exercises/section1'],
    ['from any folder below it', { 'course/exercises/section1/': '', 'course/notes/deep/': '' }, 'course/notes/deep'],
    ['when a section is missing', { 'course/exercises/section2/': '' }, 'course'],
    ['when every exercise is gone', { 'course/.microgradx/progress.json': '{}' }, 'course'],
    ['below another one', { 'exercises/section1/': '', 'course/exercises/section1/': '' }, 'course/exercises'],
    [
      'past an unrelated exercises folder',
      { 'course/exercises/section1/': '', 'course/piano/exercises/scales/': '' },
      'course/piano/exercises',
    ],
  ])('%s', (_, files, start) => {
    const folder = folderWith(files);
    expect(findWorkspace(path.join(folder, start), sections)).toEqual({ root: path.join(folder, 'course') });
  });
});

describe('no workspace is', () => {
  test.each([
    ['an empty folder', { 'course/': '' }],
    ['a folder with exercises of another kind', { 'course/exercises/scales/': '' }],
    ['a folder with a file called exercises', { 'course/exercises': '' }],
    ['a folder with a file called .microgradx', { 'course/.microgradx': '' }],
  ])('%s', (_, files) => {
    const folder = path.join(folderWith(files), 'course');
    const sentence = `There is no microgradx workspace in ${folder} or in a folder above it. Type 'microgradx init' to make one.`;
    expect(refusal(() => findWorkspace(folder, sections))).toEqual({ sentence, exitCode: 2 });
  });

  test('a folder that is not there', () => {
    const folder = path.join(folderWith({}), 'gone');
    const sentence = `There is no folder ${folder}. Name a workspace with -C, or type 'microgradx init' to make one.`;
    expect(refusal(() => findWorkspace(folder, sections))).toEqual({ sentence, exitCode: 2 });
  });

  test('a file', () => {
    const file = path.join(folderWith({ 'exercises/section1/gradf.ts': '' }), 'exercises/section1/gradf.ts');
    expect(refusal(() => findWorkspace(file, sections)).sentence).toContain(`${file} is a file, not a folder.`);
  });
});

test.each([
  ['only its .microgradx', { '.microgradx/': '', 'work/': '' }, undefined],
  ['only exercises of its own', { 'exercises/section1/': '', 'work/': '' }, undefined],
  ['both', { 'exercises/section1/': '', '.microgradx/': '', 'work/': '' }, ''],
])('the home folder is not taken for the workspace of a folder below it for %s', (_, files, found) => {
  const home = folderWith(files);
  const before = process.env.HOME;
  process.env.HOME = home;
  try {
    expect(homedir()).toBe(home);
    const root = found === undefined ? undefined : { root: path.join(home, found) };
    expect(searchWorkspace(path.join(home, 'work'), sections)).toEqual(root);
    expect(searchWorkspace(home, sections)).toEqual({ root: home });
  } finally {
    process.env.HOME = before;
  }
});

function refusal(action: () => unknown): { sentence: string; exitCode: number } {
  try {
    action();
  } catch (error) {
    if (error instanceof ExpectedError) return { sentence: error.message, exitCode: error.exitCode };
    throw error;
  }
  throw new Error('it was not refused');
}
