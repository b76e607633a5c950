import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isHeld, releaseLock, takeLock } from '../../src/workspace/lock.ts';
import { progressOf, recordHint } from '../../src/workspace/progress.ts';
import { readProgress, updateProgress } from '../../src/workspace/progress-file.ts';
import { parseProgress } from '../../src/workspace/progress-text.ts';
import { temporaryFolder } from './temporary.ts';

const kills = Number(process.env.MICROGRADX_KILLS ?? 40);
let saver: string;

beforeAll(() => {
  const [built] = buildSync({
    entryPoints: [path.join(import.meta.dirname, 'saver.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  }).outputFiles;
  saver = built?.text ?? '';
});

describe('copies that save at the same time', () => {
  test('lose nothing, hundreds of times', async () => {
    const { root, spawnSaver } = workspaceWithSavers();
    const names = ['gradf', 'forward_difference', 'central_difference'];
    const runs = names.map((name) => spawnSaver(name, 200).closed);
    // The same exercise, from our own process, all at once.
    await Promise.all(names.map((name, i) => hintSaved(root, name, i + 1)));
    expect(await Promise.all(runs)).toEqual(names.map(() => [0, null]));
    const { progress } = await readProgress({ root });
    expect(names.map((name) => progressOf(progress, name))).toMatchObject([
      { attempts: 200, hintLevel: 1 },
      { attempts: 200, hintLevel: 2 },
      { attempts: 200, hintLevel: 3 },
    ]);
    expect(leftovers(root)).toEqual([]);
  });

  test(`lose nothing when one is killed, ${kills} times`, { timeout: 600_000 }, async () => {
    // Two workspaces with two savers each: a saver finds the locks of its dead neighbour, and those of its own kind.
    const workspaces = [workspaceWithSavers(), workspaceWithSavers()];
    const slots = workspaces.flatMap((workspace) => ['gradf', 'softmax'].map((name) => ({ workspace, name })));
    const inTheMiddle = await Promise.all(
      slots.map(async ({ workspace, name }) => {
        let count = 0;
        for (let kill = 0; kill < kills / slots.length; kill++) count += await killWhileSaving(workspace, name);
        return count;
      }),
    );
    // Else the kills would prove nothing: many must have come between two acknowledgements and not before the first.
    expect(inTheMiddle.reduce((a, b) => a + b)).toBeGreaterThan(kills / 2);
    for (const { root } of workspaces) {
      expect((await updateProgress({ root }, (before) => recordHint(before, 'gradf', 3))).warnings).toEqual([]);
      expect(leftovers(root)).toEqual([]);
    }
  });
});

describe('a lock', () => {
  test('is taken by one at a time', async () => {
    const folder = path.join(temporaryFolder(), 'lock');
    let inside = 0;
    let most = 0;
    const visits = Array.from({ length: 30 }, async () => {
      const lock = await takeLock(folder);
      if (lock === undefined) throw new Error('not taken');
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside--;
      releaseLock(lock);
    });
    await Promise.all(visits);
    expect(most).toBe(1);
  });

  test('that another process holds is waited for, but not for long', async () => {
    const root = temporaryFolder();
    mkdirSync(path.join(root, '.microgradx'));
    const lock = await takeLock(path.join(root, '.microgradx/progress.lock'));
    const { warnings, isSaved, progress } = await updateProgress({ root }, (before) => recordHint(before, 'gradf', 1));
    expect({ isSaved, level: progressOf(progress, 'gradf').hintLevel }).toEqual({ isSaved: false, level: 1 });
    expect(warnings).toEqual([
      `Progress was not saved: another microgradx has been saving in ${path.join(root, '.microgradx')} for 2 seconds.`,
    ]);
    expect(lock && isHeld(lock)).toBe(true);
  });

  test.each([
    ['is older than 10 s', () => process.pid, 11],
    ['was made by a process that is dead', deadProcess, 0],
  ])('is taken away where it %s', async (_, pid, age) => {
    const root = temporaryFolder();
    const folder = path.join(root, '.microgradx/progress.lock');
    mkdirSync(path.dirname(folder), { recursive: true });
    const lock = await takeLock(folder);
    if (lock === undefined) throw new Error('not taken');
    const [, host, unique] = lock.owner.split('-');
    releaseLock(lock);
    const owner = `${await pid()}-${host}-${unique}`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, owner), '');
    const made = new Date(Date.now() - age * 1000);
    utimesSync(path.join(folder, owner), made, made);
    const remembered = await updateProgress({ root }, (before) => recordHint(before, 'gradf', 1));
    expect(remembered).toMatchObject({ isSaved: true, warnings: [] });
    expect(isHeld({ folder, owner })).toBe(false);
  });

  test('that was taken away is not released by its first owner', async () => {
    const folder = path.join(temporaryFolder(), 'lock');
    const first = await takeLock(folder);
    if (first === undefined) throw new Error('not taken');
    const made = new Date(Date.now() - 11_000);
    utimesSync(path.join(folder, first.owner), made, made);
    const second = await takeLock(folder);
    if (second === undefined) throw new Error('not taken');
    expect(isHeld(first)).toBe(false);
    releaseLock(first);
    expect(isHeld(second)).toBe(true);
  });
});

/** Resolves once it is saved, however long others are saving. */
async function hintSaved(root: string, name: string, level: number): Promise<void> {
  while (!(await updateProgress({ root }, (before) => recordHint(before, name, level))).isSaved);
}

interface Savers {
  readonly root: string;
  readonly spawnSaver: (name: string, count: number) => Saver;
}

interface Saver {
  readonly process: ChildProcess;
  /** Its first word, or its end. */
  readonly started: Promise<unknown>;
  /** Exit code and signal. */
  readonly closed: Promise<readonly unknown[]>;
  /** What it said last. */
  readonly acknowledged: () => number;
}

function workspaceWithSavers(): Savers {
  const root = temporaryFolder();
  const script = path.join(root, 'saver.cjs');
  writeFileSync(script, saver);
  return {
    root,
    spawnSaver: (name, count) => {
      const child = spawn(process.execPath, [script, root, name, String(count)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let said = '';
      child.stdout.on('data', (text) => {
        said += text;
      });
      const closed = once(child, 'close');
      return {
        process: child,
        started: Promise.race([once(child.stdout, 'data'), closed]),
        closed,
        acknowledged: () => Number(said.trimEnd().split('\n').at(-1) ?? 0),
      };
    },
  };
}

/** @returns 1 where it was killed after its first acknowledgement, else 0 */
async function killWhileSaving({ root, spawnSaver }: Savers, name: string): Promise<number> {
  const { process: child, started, closed, acknowledged } = spawnSaver(name, 0);
  // Now and then before the first, too.
  if (Math.random() < 0.9) await started;
  await new Promise((resolve) => setTimeout(resolve, 5 * Math.random()));
  child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
  const least = acknowledged();
  const attempts = savedAttempts(root, name);
  expect(attempts).toBeGreaterThanOrEqual(least);
  if (least > 0) expect(attempts).toBeLessThanOrEqual(least + 1);
  return least > 0 ? 1 : 0;
}

function savedAttempts(root: string, name: string): number {
  const file = path.join(root, '.microgradx/progress.json');
  if (!existsSync(file)) return 0;
  const parsed = parseProgress(readFileSync(file, 'utf8'));
  if (parsed.kind !== 'progress') throw new Error(`the file is ${parsed.kind}`);
  return progressOf(parsed.progress, name).attempts;
}

/** What is in the folder beside the progress, and the folder of the lock, which may stay when it is empty. */
function leftovers(root: string): readonly string[] {
  const names = readdirSync(path.join(root, '.microgradx'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name !== 'progress.json' && name !== 'progress.lock');
}

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'close');
  return child.pid ?? 0;
}
