import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/check/expected-error.ts';
import { resetExercise } from '../../src/workspace/reset.ts';
import { fillDisk, folderWith, makeReadOnly, smallDisk, temporaryFolder } from './temporary.ts';

const file = 'section1/gradf.ts';
const starter = '// TODO\n';
const now = new Date('2025-03-14T15:09:26.535Z');
const reset = (root: string) => resetExercise({ root }, file, starter, now);

describe('reset', () => {
  test('puts the starter back and keeps what was there', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': 'solved' });
    const backup = path.join(root, '.microgradx/backup/section1/gradf.2025-03-14T15-09-26-535Z.ts');
    expect(reset(root)).toEqual({ kind: 'replaced', backup });
    expect(exercise(root)).toBe(starter);
    expect(readFileSync(backup, 'utf8')).toBe('solved');
  });

  test('never overwrites a backup', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': 'first' });
    const backups = ['first', 'second', 'third'].map((text) => {
      writeFileSync(path.join(root, 'exercises', file), text);
      const result = reset(root);
      return result.kind === 'replaced' && readFileSync(result.backup, 'utf8');
    });
    expect(backups).toEqual(['first', 'second', 'third']);
    expect(readdirSync(path.join(root, '.microgradx/backup/section1'))).toHaveLength(3);
  });

  test('keeps bytes that are no text as they are', () => {
    const root = folderWith({ 'exercises/section1/': '' });
    const bytes = Buffer.from([0xff, 0xfe, 0, 0x80, 0x0d, 0x0a]);
    writeFileSync(path.join(root, 'exercises', file), bytes);
    const result = reset(root);
    expect(result.kind === 'replaced' && readFileSync(result.backup).equals(bytes)).toBe(true);
  });

  test('of an unchanged file does nothing', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': starter });
    const { ino, mtimeMs } = lstatSync(path.join(root, 'exercises', file));
    expect(reset(root)).toEqual({ kind: 'unchanged' });
    expect(lstatSync(path.join(root, 'exercises', file))).toMatchObject({ ino, mtimeMs });
    expect(readdirSync(root)).toEqual(['exercises']);
  });

  test.each([
    ['the file', { 'exercises/section1/': '' }],
    ['its section', { 'exercises/section2/': '' }],
    ['every exercise', { '.microgradx/': '' }],
  ])('writes the starter where %s is missing', (_, files) => {
    const root = folderWith(files);
    expect(reset(root)).toEqual({ kind: 'written' });
    expect(exercise(root)).toBe(starter);
  });
});

describe('reset of a link', () => {
  test('replaces it, keeps what it leads to, and does not write there', () => {
    const root = folderWith({ 'exercises/section1/': '' });
    const outside = path.join(temporaryFolder(), 'mine.ts');
    writeFileSync(outside, 'solved elsewhere');
    symlinkSync(outside, path.join(root, 'exercises', file));
    const result = reset(root);
    expect(lstatSync(path.join(root, 'exercises', file)).isFile()).toBe(true);
    expect(readFileSync(outside, 'utf8')).toBe('solved elsewhere');
    expect(result.kind === 'replaced' && readFileSync(result.backup, 'utf8')).toBe('solved elsewhere');
  });

  test.each([
    ['nowhere', 'nowhere'],
    ['itself', 'gradf.ts'],
    ['a folder', '.'],
    ['an endless device', '/dev/zero'],
  ])('to %s replaces it', (_, target) => {
    const root = folderWith({ 'exercises/section1/': '' });
    symlinkSync(target, path.join(root, 'exercises', file));
    expect(reset(root)).toEqual({ kind: 'written' });
    expect(exercise(root)).toBe(starter);
  });

  test('that is the section, and leads out of the workspace, is refused', () => {
    const outside = folderWith({ 'gradf.ts': 'mine' });
    const root = folderWith({ 'exercises/': '' });
    symlinkSync(outside, path.join(root, 'exercises/section1'));
    expect(() => reset(root)).toThrow('is a link that leads out of the workspace. Remove it and try again.');
    expect(readdirSync(outside)).toEqual(['gradf.ts']);
    expect(readFileSync(path.join(outside, 'gradf.ts'), 'utf8')).toBe('mine');
  });

  test('above the workspace does no harm', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': 'solved' });
    const link = path.join(temporaryFolder(), 'course');
    symlinkSync(root, link);
    expect(reset(link)).toMatchObject({ kind: 'replaced' });
    expect(exercise(root)).toBe(starter);
  });
});

describe('reset refuses, and changes nothing', () => {
  test('where a folder has the name of the exercise', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts/notes.txt': 'mine' });
    expect(() => reset(root)).toThrow(
      new ExpectedError(`exercises/section1/gradf.ts is a folder, not a file. Move it away and try again.`, 1),
    );
    expect(readFileSync(path.join(root, 'exercises', file, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('where the backup cannot be kept', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': 'solved', '.microgradx/backup': 'a file' });
    expect(() => reset(root)).toThrow(/^exercises\/section1\/gradf.ts was not reset and is unchanged: /);
    expect(exercise(root)).toBe('solved');
  });

  test('on a full disk', (context) => {
    const root = smallDisk(context);
    mkdirSync(path.join(root, 'exercises/section1'), { recursive: true });
    writeFileSync(path.join(root, 'exercises', file), 'solved');
    fillDisk(root);
    const sentence = `exercises/section1/gradf.ts was not reset and is unchanged: the disk is full (${root}).`;
    expect(() => reset(root)).toThrow(new ExpectedError(sentence, 1));
    expect(exercise(root)).toBe('solved');
    expect(readdirSync(path.join(root, 'exercises/section1'))).toEqual(['gradf.ts']);
    rmSync(path.join(root, 'ballast'));
    expect(reset(root)).toMatchObject({ kind: 'replaced' });
  });

  test('on a read-only disk', (context) => {
    const root = smallDisk(context);
    mkdirSync(path.join(root, 'exercises/section1'), { recursive: true });
    writeFileSync(path.join(root, 'exercises', file), 'solved');
    makeReadOnly(root);
    expect(() => reset(root)).toThrow('was not reset and is unchanged: the disk is read-only');
  });
});

function exercise(root: string): string {
  return readFileSync(path.join(root, 'exercises', file), 'utf8');
}
