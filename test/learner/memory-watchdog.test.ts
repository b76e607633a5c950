import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { folderWith } from '../workspace/temporary.ts';

const watchdog = pathToFileURL(path.join(import.meta.dirname, '../../src/learner/node/memory-watchdog.ts'));

// Learners' processes have it on Windows and macOS; test/cli/running.test.ts runs out of memory there for real.
test('a loop that takes memory outside of the heap is ended at the limit', () => {
  const program = `
    import { limitMemory } from '${watchdog}';
    limitMemory(400);
    for (const kept = []; kept.length < 3000; ) kept.push(new Float64Array(125_000).fill(1));
    console.log('all 3 GB');`;
  const file = path.join(folderWith({ 'greedy.mjs': program }), 'greedy.mjs');
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, ['--import', 'tsx', file], {
    cwd: path.dirname(import.meta.dirname),
    encoding: 'utf8',
  });
  expect(stderr).toContain('out of memory');
  expect(stdout).toBe('');
  expect(signal ?? status).not.toBe(0);
});
