import type { Frame } from '../../check/messages.ts';
import type { Job } from '../../check/runner.ts';
import { doJob, type InsideHost } from '../inside/do-job.ts';
import type { CompiledFiles } from './compiler.ts';
import { type LikelyFiles, linkBeforehand, modulesOf, prepareModules } from './modules.ts';
import { createRealm, defineGlobal, prepareProbes, removeHostGlobals } from './realm.ts';

/** The program of a learner's worker: runs one job that comes through a port, and reports through it. */

/** What the worker is told, once. Before that it may be told what it will probably be. */
export interface WorkerTask {
  readonly job: Job;
  /** Its modules. */
  readonly compiled: CompiledFiles;
  /** Milliseconds after which a loop that is marked says where it is; 0: loops aren't marked. */
  readonly markAfter: number;
}

/** What comes back, as JSON: the job's frames, or the place of a marked loop. */
export type WorkerMessage = Frame | { readonly type: 'looping'; readonly place: string };

addEventListener('message', ({ data, ports: [port] }) => port && void serve(port, data), { once: true });

// Their error would be printed by the browser.
addEventListener('unhandledrejection', (event) => event.preventDefault());

/** @param probes that it is likely to run, as text */
async function serve(port: MessagePort, probes: readonly string[]): Promise<void> {
  const { stringify } = JSON;
  const send = (message: WorkerMessage) => port.postMessage(stringify(message));
  const now = performance.now.bind(performance);
  const hostFor = hostOf(send, now);
  port.onmessage = ({ data }: MessageEvent<WorkerTask | { readonly likely: LikelyFiles }>) => {
    if ('likely' in data) {
      void linkBeforehand(data.likely);
      return;
    }
    const { job, compiled, markAfter } = data;
    if (markAfter > 0) defineGlobal('__mark', markerOf(send, now() + markAfter, now));
    void doJob(job, hostFor(compiled));
  };
  prepareProbes(probes);
  await prepareModules();
  removeHostGlobals();
  send({ type: 'ready' });
}

function hostOf(send: (message: WorkerMessage) => void, now: () => number): (compiled: CompiledFiles) => InsideHost {
  const { port1, port2 } = new MessageChannel();
  const turns: (() => void)[] = [];
  port1.onmessage = () => turns.shift()?.();
  return (compiled) => ({
    openRealm: (sources, print) => ({ ...createRealm(print), ...modulesOf(sources, compiled) }),
    send,
    now,
    eventLoopTurn: () =>
      new Promise((resolve) => {
        turns.push(resolve);
        port2.postMessage(null);
      }),
  });
}

/** Called by each round of each loop; once it is late, it says where. */
function markerOf(send: (message: WorkerMessage) => void, due: number, now: () => number): (place: string) => void {
  let rounds = 0;
  let isTold = false;
  return (place) => {
    rounds += 1;
    if (isTold || (rounds & 0xff) !== 0 || now() < due) return;
    isTold = true;
    send({ type: 'looping', place });
  };
}
