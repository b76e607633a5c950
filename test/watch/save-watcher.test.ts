import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exercise } from '../../src/check/exercise.ts';
import type { Event } from '../../src/watch/events.ts';
import { SaveWatcher, type SaveWatcherOptions } from '../../src/watch/save-watcher.ts';
import { folderWith } from '../workspace/temporary.ts';

const file = 'section1/gradf.ts';
const gradf = { name: 'gradf', file } as Exercise;

/** Watches a file that says `one`, and writes down what it hears. */
async function watching(options: Partial<SaveWatcherOptions> = {}, files: Readonly<Record<string, string>> = {}) {
  const root = folderWith({ [`exercises/${file}`]: 'one', ...files });
  const folder = path.join(root, 'exercises');
  const heard: string[] = [];
  const watcher = new SaveWatcher({
    root,
    folder,
    isPolling: false,
    onEvent: (event) => heard.push(...heardOf(event)),
    ...options,
  });
  onTestFinished(() => watcher.close());
  watcher.watch(gradf);
  await sleep(300); // what happened before it was watched may still be told
  expect(heard.splice(0)).toContain('one');
  return { root, folder, heard, path: path.join(folder, file) };
}

/** The content that was seen, or what else was reported; nothing for a content that is settled. */
function heardOf(event: Event): readonly string[] {
  switch (event.type) {
    case 'saw':
      return ['sources' in event.reading ? (event.reading.sources[file] ?? '') : event.reading.unreadable.why];
    case 'savedOther':
      return [`other: ${event.file}`];
    case 'noticed':
      return [event.sentence];
    default:
      return [];
  }
}

/** Long enough for everything to be heard. */
const quiet = () => sleep(450);

test('a save is heard once', async () => {
  const { heard, path } = await watching();
  writeFileSync(path, 'two');
  await quiet();
  expect(heard).toEqual(['two']);
});

test('the same content is not heard', async () => {
  const { heard, path } = await watching();
  writeFileSync(path, 'one');
  await quiet();
  expect(heard).toEqual([]);
});

test('a file that is empty or gone for a moment is in the middle of a save', async () => {
  const { heard, path } = await watching();
  truncateSync(path);
  await sleep(30);
  writeFileSync(path, 'two');
  await quiet();
  rmSync(path);
  await sleep(30);
  writeFileSync(path, 'three');
  await quiet();
  expect(heard).toEqual(['two', 'three']);
});

test('a file that stays empty or gone is believed', async () => {
  const { heard, path } = await watching();
  truncateSync(path);
  await quiet();
  rmSync(path);
  await quiet();
  expect(heard).toEqual(['is empty', 'does not exist']);
});

test('what a link leads to is heard', async () => {
  const root = folderWith({ 'elsewhere/real.ts': 'one', 'exercises/section1/': '' });
  symlinkSync(path.join(root, 'elsewhere/real.ts'), path.join(root, 'exercises', file));
  const heard: string[] = [];
  const folder = path.join(root, 'exercises');
  const watcher = new SaveWatcher({
    root,
    folder,
    isPolling: false,
    onEvent: (event) => heard.push(...heardOf(event)),
  });
  onTestFinished(() => watcher.close());
  watcher.watch(gradf);
  writeFileSync(path.join(root, 'elsewhere/real.ts'), 'two');
  await quiet();
  expect(heard.at(-1)).toBe('two');
});

test.each([
  ['the folder', 'exercises/section1'],
  ['the folder above it', 'exercises'],
])('%s may vanish and come back, more than once', async (_, gone) => {
  const { heard, root, path: target } = await watching();
  for (const text of ['two', 'three']) {
    rmSync(path.join(root, gone), { recursive: true });
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    await quiet();
  }
  renameSync(path.join(root, gone), path.join(root, 'aside'));
  await quiet();
  renameSync(path.join(root, 'aside'), path.join(root, gone));
  writeFileSync(target, 'four');
  await quiet();
  expect(heard).toEqual(['two', 'three', 'does not exist', 'four']);
});

test('so may the workspace itself, whose parent nobody watches', async () => {
  const { heard, root, path: target } = await watching();
  const hears = (text: string) => expect.poll(() => heard.at(-1), { timeout: 60_000 }).toBe(text);
  cpSync(root, `${root}-copy`, { recursive: true });
  rmSync(root, { recursive: true });
  await hears('does not exist');
  await quiet();
  renameSync(`${root}-copy`, root);
  await hears('one');
  await quiet();
  writeFileSync(target, 'two');
  await hears('two');
});

describe('another file', () => {
  const others = { 'exercises/section1/f.ts': '', 'exercises/section1/g.ts': '' };

  test('that is saved alone is named', async () => {
    const { heard, folder } = await watching({}, others);
    writeFileSync(path.join(folder, 'section1/f.ts'), 'two');
    await quiet();
    expect(heard).toEqual(['other: section1/f.ts']);
  });

  test('is not named when several are saved, or this one, too', async () => {
    const { heard, folder, path: target } = await watching({}, others);
    for (const name of ['f', 'g']) writeFileSync(path.join(folder, `section1/${name}.ts`), 'two');
    await quiet();
    writeFileSync(path.join(folder, 'section1/f.ts'), 'three');
    writeFileSync(target, 'two');
    await quiet();
    expect(heard).toEqual(['two']);
  });
});

const refuse = () => {
  throw Object.assign(new Error('no'), { code: 'ENOSPC' });
};

test('where the system refuses to watch, the files are polled', async () => {
  const { heard, path } = await watching({ watchFolder: refuse as never });
  writeFileSync(path, 'two');
  await quiet();
  expect(heard).toEqual(['two']);
});

test('a refusal to watch is reported', () => {
  const heard: string[] = [];
  const root = folderWith({ [`exercises/${file}`]: 'one' });
  const folder = path.join(root, 'exercises');
  const watcher = new SaveWatcher({
    root,
    folder,
    isPolling: false,
    watchFolder: refuse as never,
    onEvent: (event) => heard.push(...heardOf(event)),
  });
  onTestFinished(() => watcher.close());
  watcher.watch(gradf);
  expect(heard).toEqual(["The system doesn't let us watch the folder (ENOSPC); polling instead.", 'one']);
});

test('it polls where it is told to', async () => {
  const { heard, path } = await watching({ isPolling: true });
  writeFileSync(path, 'two');
  await quiet();
  expect(heard).toEqual(['two']);
});
