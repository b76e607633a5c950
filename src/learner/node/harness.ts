import { doJob, type InsideHost } from '../inside/do-job.ts';
import { now } from './clock.ts';
import { closeHost, sealHost } from './close-host.ts';
import { encodeFrame, readJob, writeToParent } from './frames.ts';
import { limitMemory } from './memory-watchdog.ts';
import { createModules } from './modules.ts';
import { createRealm } from './realm.ts';

/**
 * The program of the learner's process: runs jobs from stdin, each in a fresh realm, and reports on file
 * descriptor 3.
 */
async function main(): Promise<void> {
  host.send({ type: 'ready' });
  for (let job = readJob(); job; job = readJob()) {
    const { debugging, further = [] } = job;
    await doJob(job, {
      ...host,
      ...(further.length > 0 && { send: inOneGo() }),
      openRealm(sources, print) {
        const realm = createRealm(print);
        return { ...realm, ...createModules(sources, realm, debugging) };
      },
    });
  }
}

const { setImmediate } = globalThis;

const host: Omit<InsideHost, 'openRealm'> = {
  send: (frame) => writeToParent(encodeFrame(frame)),
  now,
  eventLoopTurn: () => new Promise((resolve) => setImmediate(resolve)),
};

/** What several exercises in one job answer is of use only when all of it is there: it travels at once. */
function inOneGo(): InsideHost['send'] {
  const unsent: Buffer[] = [];
  return (frame) => {
    unsent.push(encodeFrame(frame));
    if (frame.type === 'done') writeToParent(Buffer.concat(unsent));
  };
}

if (process.platform !== 'linux') limitMemory(1024);
// The learner's unhandled rejections must not end the process.
process.on('unhandledRejection', () => {});
closeHost();
sealHost();
void main();
