import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { courseFiles } from '../../scripts/build-course.ts';
import { folderWith } from '../workspace/temporary.ts';

const files = {
  'exercises/section1/gradf.ts': 'starter of gradf',
  'exercises/section2/value.ts': 'starter of value',
  'exercises/globals.d.ts': 'no exercise',
  'solutions/section1/gradf.ts': 'solution of gradf',
};
const starters = { 'section1/gradf.ts': 'starter of gradf', 'section2/value.ts': 'starter of value' };

describe('a build takes as starters', () => {
  test.each<[string, (root: string) => void, Record<string, string>, readonly string[]]>([
    ['the files, without git', () => {}, starters, []],
    ['the files, where git tracks none', (root) => git(root, 'init'), starters, []],
    ['the files, where all are as git has them', track, starters, []],
    [
      'what git has, where a learner is at work',
      (root) => {
        track(root);
        edit(root, 'section1/gradf.ts');
      },
      starters,
      [
        'exercises/section1/gradf.ts differs from what git has staged: the staged one is the starter; git add it to build it in',
      ],
    ],
    [
      'what git has, where a learner has removed one',
      (root) => {
        track(root);
        rmSync(path.join(root, 'exercises/section1'), { recursive: true });
      },
      starters,
      [expect.stringContaining('exercises/section1/gradf.ts differs')],
    ],
    [
      'what is staged, before it is committed',
      (root) => {
        track(root);
        edit(root, 'section1/gradf.ts');
        git(root, 'add', '.');
      },
      { ...starters, 'section1/gradf.ts': 'edited' },
      [],
    ],
    [
      'a new file that git does not know yet',
      (root) => {
        track(root);
        edit(root, 'section2/softmax.ts');
      },
      { ...starters, 'section2/softmax.ts': 'edited' },
      [],
    ],
  ])('%s', (_, prepare, expected, warnings) => {
    const root = folderWith(files);
    prepare(root);
    const said: string[] = [];
    const course = courseFiles(root, (line) => said.push(line));
    expect(course).toEqual({ starters: expected, solutions: { 'section1/gradf.ts': 'solution of gradf' } });
    expect(said).toEqual(warnings);
  });
});

function track(root: string): void {
  git(root, 'init');
  git(root, 'add', '.');
  git(root, '-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-m', 'all');
}

function edit(root: string, file: string): void {
  writeFileSync(path.join(root, 'exercises', file), 'edited');
}

function git(root: string, ...args: readonly string[]): void {
  execFileSync('git', ['-C', root, ...args], { stdio: 'ignore' });
}
