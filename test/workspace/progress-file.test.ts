import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noProgress, progressOf, recordAttempt, recordHint } from '../../src/workspace/progress.ts';
import { type ProgressChange, readProgress, updateProgress } from '../../src/workspace/progress-file.ts';
import { formatProgress } from '../../src/workspace/progress-text.ts';
import { fillDisk, folderWith, makeReadOnly, smallDisk, temporaryFolder } from './temporary.ts';

const pass: ProgressChange = (before) => recordAttempt(before, 'gradf', 'a', true, new Date('2025-03-14T15:09:26Z'));
const hint: ProgressChange = (before) => recordHint(before, 'gradf', 2);
const passed = pass(noProgress);
const text = formatProgress(passed);

describe('progress', () => {
  test('is none in a new workspace, and reading it writes nothing', async () => {
    const root = temporaryFolder();
    expect(await readProgress({ root })).toEqual({ progress: noProgress, isSaved: true, warnings: [] });
    expect(readdirSync(root)).toEqual([]);
  });

  test('is there again after it was saved', async () => {
    const root = temporaryFolder();
    expect(await updateProgress({ root }, pass)).toEqual({ progress: passed, isSaved: true, warnings: [] });
    expect(await readProgress({ root })).toEqual({ progress: passed, isSaved: true, warnings: [] });
    expect(readFileSync(path.join(root, '.microgradx/progress.json'), 'utf8')).toBe(text);
  });

  test('is not written again when nothing changed', async () => {
    const root = folderWith({ '.microgradx/progress.json': text });
    const before = statSync(path.join(root, '.microgradx/progress.json'));
    await updateProgress({ root }, pass);
    expect(statSync(path.join(root, '.microgradx/progress.json')).ino).toBe(before.ino);
    expect(readdirSync(path.join(root, '.microgradx'))).toEqual(['progress.json']);
  });

  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${text}`],
    ['no spaces at all', JSON.stringify(passed)],
  ])('is read with %s', async (_, variant) => {
    const root = folderWith({ '.microgradx/progress.json': variant });
    expect(await readProgress({ root })).toEqual({ progress: passed, isSaved: true, warnings: [] });
  });

  test('keeps the fields that it does not know', async () => {
    const known = passed.exercises.gradf;
    const later = { ...passed, theme: 'dark', exercises: { gradf: { ...known, stars: 3 }, softmax: known } };
    const root = folderWith({ '.microgradx/progress.json': JSON.stringify(later) });
    await updateProgress({ root }, hint);
    const saved = JSON.parse(readFileSync(path.join(root, '.microgradx/progress.json'), 'utf8'));
    expect(saved).toEqual({ ...later, exercises: { ...later.exercises, gradf: { ...known, stars: 3, hintLevel: 2 } } });
  });

  test('does not follow the workspace into its grave', async () => {
    const root = path.join(temporaryFolder(), 'removed');
    const { isSaved, warnings } = await updateProgress({ root }, pass);
    expect({ isSaved, warnings }).toEqual({
      isSaved: false,
      warnings: [`Progress was not saved: its folder doesn't exist (${path.join(root, '.microgradx')}).`],
    });
  });

  test('that another copy saved while this one slept, and was taken for dead, is not overwritten', async () => {
    const root = temporaryFolder();
    const folder = path.join(root, '.microgradx');
    const sleeping: ProgressChange = (before) => {
      if (existsSync(path.join(folder, 'progress.lock')) && before === noProgress) {
        rmSync(path.join(folder, 'progress.lock'), { recursive: true });
        writeFileSync(path.join(folder, 'progress.json'), text);
      }
      return hint(before);
    };
    expect(await updateProgress({ root }, sleeping)).toEqual({ progress: hint(passed), isSaved: true, warnings: [] });
    expect((await readProgress({ root })).progress).toEqual(hint(passed));
  });

  test('sweeps up after processes that died long ago, and leaves everything else', async () => {
    const dead = '99999999-00000000-0123456789ab';
    const root = folderWith({
      [`.microgradx/.progress.json.${dead}.tmp`]: '{',
      [`.microgradx/progress.lock.${dead}/${dead}`]: '',
      '.microgradx/notes.tmp': 'mine',
    });
    for (const name of [`.progress.json.${dead}.tmp`, `progress.lock.${dead}`]) {
      execFileSync('touch', ['-d', '1 minute ago', path.join(root, '.microgradx', name)]);
    }
    await updateProgress({ root }, pass);
    expect(readdirSync(path.join(root, '.microgradx')).filter((name) => name !== 'progress.lock')).toEqual([
      'notes.tmp',
      'progress.json',
    ]);
  });
});

describe('a damaged file', () => {
  test.each([
    ['empty', ''],
    ['cut off', text.slice(0, -20)],
    ['zeros, as after a power cut', '\0'.repeat(text.length)],
    ['another kind of JSON', '[]'],
    ['null', 'null'],
    ['without a version', '{"exercises":{}}'],
    ['of version 0', '{"version":0,"exercises":{}}'],
    ['of half a version', '{"version":1.5,"exercises":{}}'],
    ['without exercises', '{"version":1}'],
    ['with a list of exercises', '{"version":1,"exercises":[]}'],
    ['with an exercise that is none', '{"version":1,"exercises":{"gradf":null}}'],
    ['with attempts that are no number', text.replace('"attempts": 1', '"attempts": "1"')],
    ['with a field misspelled', text.replace('"passed"', '"pased"')],
    ['with a merge conflict of which neither side can be read', '<<<<<<< HEAD\n{\n=======\n[\n>>>>>>> theirs\n'],
  ])('%s is set aside, and the learner is told where', async (_, damaged) => {
    const root = folderWith({ '.microgradx/progress.json': damaged });
    const { progress, isSaved, warnings } = await updateProgress({ root }, hint);
    expect({ progress, isSaved }).toEqual({ progress: hint(noProgress), isSaved: true });
    const [aside = ''] = /\/\S+\.json/.exec(warnings[0] ?? '') ?? [];
    expect(warnings).toEqual([`The progress file was damaged and is kept as ${aside}; progress starts over.`]);
    expect(path.basename(aside)).toMatch(/^progress\.corrupt-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/);
    expect(readFileSync(aside, 'utf8')).toBe(damaged);
    expect(await readProgress({ root })).toEqual({ progress, isSaved: true, warnings: [] });
  });

  test('in bytes that are no text is set aside as it is', async () => {
    const root = folderWith({ '.microgradx/': '' });
    const bytes = Buffer.from(text.replace('gradf', 'gr\u00e4df'), 'latin1');
    writeFileSync(path.join(root, '.microgradx/progress.json'), bytes);
    const { warnings } = await readProgress({ root });
    const [aside = ''] = /\/\S+\.json/.exec(warnings[0] ?? '') ?? [];
    expect(readFileSync(aside).equals(bytes)).toBe(true);
  });

  test('on a read-only disk stays, and both are said', async (context) => {
    const root = smallDisk(context);
    mkdirSync(path.join(root, '.microgradx'));
    writeFileSync(path.join(root, '.microgradx/progress.json'), '{');
    makeReadOnly(root);
    const { isSaved, warnings } = await updateProgress({ root }, pass);
    expect(isSaved).toBe(false);
    expect(warnings.join()).toMatch(
      /^The progress file \S+ is damaged\. Progress was not saved: the disk is read-only/,
    );
  });

  test('however damaged, is read or set aside, whole', async () => {
    const root = folderWith({ '.microgradx/': '' });
    const bytes = Buffer.from(formatProgress(hint(recordAttempt(passed, 'softmax', 'b', false, new Date(0)))));
    const position = fc.nat(bytes.length - 1);
    const damage = fc.oneof(
      position.map((end) => bytes.subarray(0, end)),
      fc.tuple(position, fc.uint8Array({ maxLength: 8 })).map(([at, other]) => {
        return Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + other.length)]);
      }),
      fc.tuple(position, position).map(([from, to]) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])),
      fc.uint8Array({ maxLength: 64 }).map((other) => Buffer.from(other)),
      fc.json().map((json) => Buffer.from(json)),
    );
    const property = fc.asyncProperty(damage, async (damaged) => {
      const folder = path.join(root, '.microgradx');
      writeFileSync(path.join(folder, 'progress.json'), damaged);
      const { progress, warnings } = await updateProgress({ root }, (before) => before);
      const [aside] = readdirSync(folder).filter((name) => name.startsWith('progress.corrupt-'));
      const kept = readFileSync(path.join(folder, aside ?? 'progress.json'));
      expect(kept.equals(damaged)).toBe(true);
      if (aside !== undefined)
        expect({ progress, warned: warnings.length }).toEqual({ progress: noProgress, warned: 1 });
      else if (warnings.length === 0) expect(progress).toEqual(JSON.parse(damaged.toString()));
      else expect(warnings.join()).toContain('was written by a newer microgradx');
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    });
    await fc.assert(property, { numRuns: 500 });
  });
});

describe('a file of a newer version', () => {
  test('is never touched, and the program goes on', async () => {
    const newer = '{"version":2,"exercises":"in another form"}';
    const root = folderWith({ '.microgradx/progress.json': newer });
    expect(await updateProgress({ root }, pass)).toEqual({
      progress: passed,
      isSaved: false,
      warnings: [
        `Progress is not saved: ${path.join(root, '.microgradx/progress.json')} was written by a newer microgradx. Update yours with 'npm install microgradx@latest'.`,
      ],
    });
    expect(readFileSync(path.join(root, '.microgradx/progress.json'), 'utf8')).toBe(newer);
    expect(readdirSync(path.join(root, '.microgradx'))).toEqual(['progress.json']);
  });
});

describe('a disk', () => {
  test('that is full: the progress goes on unsaved, with one sentence, and the old file stays', async (context) => {
    const root = smallDisk(context);
    await updateProgress({ root }, pass);
    fillDisk(root);
    expect(await updateProgress({ root }, hint)).toEqual({
      progress: hint(passed),
      isSaved: false,
      warnings: [`Progress was not saved: the disk is full (${path.join(root, '.microgradx')}).`],
    });
    expect(readFileSync(path.join(root, '.microgradx/progress.json'), 'utf8')).toBe(text);
    rmSync(path.join(root, 'ballast'));
    expect(await updateProgress({ root }, hint)).toMatchObject({ isSaved: true, warnings: [] });
    expect(readdirSync(path.join(root, '.microgradx')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('that is read-only: the same', async (context) => {
    const root = smallDisk(context);
    await updateProgress({ root }, pass);
    makeReadOnly(root);
    expect(await updateProgress({ root }, hint)).toMatchObject({
      progress: hint(passed),
      isSaved: false,
      warnings: [`Progress was not saved: the disk is read-only (${path.join(root, '.microgradx')}).`],
    });
    expect(await readProgress({ root })).toEqual({ progress: passed, isSaved: true, warnings: [] });
  });

  test.each([
    ['a folder is where the file should be', '.microgradx/progress.json/', 'a folder is where a file should be'],
    ['a file is where the folder should be', '.microgradx', 'a file is where a folder should be'],
    ['a file is where the lock should be', '.microgradx/progress.lock', 'a file is where a folder should be'],
  ])('on which %s', async (_, name, reason) => {
    const root = folderWith({ [name]: '' });
    const { progress, isSaved, warnings } = await updateProgress({ root }, pass);
    expect({ progress, isSaved }).toEqual({ progress: passed, isSaved: false });
    expect(warnings).toEqual([expect.stringContaining(reason)]);
  });

  test('on which the file is a link in a circle', async () => {
    const root = folderWith({ '.microgradx/': '' });
    symlinkSync('progress.json', path.join(root, '.microgradx/progress.json'));
    const { warnings } = await readProgress({ root });
    expect(warnings).toEqual([expect.stringContaining('neither read nor saved: its links lead in a circle')]);
  });
});

test('a change that is a bug is thrown, and leaves no lock behind', async () => {
  const root = temporaryFolder();
  const bug = () => {
    throw new TypeError('a bug');
  };
  await expect(updateProgress({ root }, bug)).rejects.toThrow('a bug');
  expect(await updateProgress({ root }, pass)).toMatchObject({ isSaved: true });
  expect(progressOf((await readProgress({ root })).progress, 'gradf').attempts).toBe(1);
});
