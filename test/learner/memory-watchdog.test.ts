import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const watchdog = path.join(import.meta.dirname, '../../src/learner/node/memory-watchdog.ts');

// Learners' processes have it on Windows and macOS; test/cli/running.test.ts runs out of memory there for real.
test('a loop that takes memory outside of the heap is ended at the limit', () => {
  const program = `
    const { limitMemory } = await import(${JSON.stringify(watchdog)});
    limitMemory(400);
    for (const kept = []; kept.length < 3000; ) kept.push(new Float64Array(125_000).fill(1));
    console.log('all 3 GB');`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toContain('out of memory');
  expect(stdout).toBe('');
  expect(signal ?? status).not.toBe(0);
});
