import { expect, onTestFinished, test, vi } from 'vitest';
import type { Job } from '../../src/check/runner.ts';
import { LearnerProcess } from '../../src/learner/node/learner-process.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';

const endless: Job = {
  modules: { 'f.ts': 'export function f() {\n  for (;;) {}\n}\n' },
  uses: [{ file: 'f.ts', exports: { f: 'function' } }],
  probes: [{ source: '({ f }) => f()', input: null }],
};

test('jobs that are cancelled while they wait start no process', async () => {
  const started: LearnerProcess[] = [];
  const start = () => {
    const process = new LearnerProcess();
    started.push(process);
    return process;
  };
  const pool = new ProcessPool({ processes: 2, start });
  onTestFinished(() => pool.close());
  const cancelling = new AbortController();
  const runs = Array.from({ length: 17 }, () => pool.run(endless, 60_000, cancelling.signal));
  await expect.poll(() => started.length).toBe(2);
  await started[0]?.isReady;
  cancelling.abort();
  const endings = (await Promise.all(runs)).map(({ ending }) => ending);
  expect(endings).toEqual(new Array(17).fill('cancelled'));
  expect(started).toHaveLength(2);
});

test('the module that starts processes leaves no listener behind once they have ended', async () => {
  const before = process.listeners('exit');
  const added = () => process.listeners('exit').filter((listener) => !before.includes(listener));
  vi.resetModules(); // One command loads several copies of it.
  const module = await import('../../src/learner/node/learner-process.ts');
  const learner = new module.LearnerProcess();
  expect(added()).toHaveLength(1);
  learner.kill();
  await expect.poll(added).toEqual([]);
});
