import {
  type ExpectedExport,
  encodeFrame,
  encodeNumber,
  type Fault,
  type Frame,
  type Job,
  maximumPrinted,
  type ProbeCall,
} from '../../check/messages.ts';
import { readAnswers } from '../../check/read-answers.ts';
import { readSeen } from '../../check/read-trace.ts';
import { isFault } from '../inside/fault.ts';
import { createModules, type Modules } from './modules.ts';
import { readFromParent, writeToParent } from './pipe.ts';
import { type Call, createRealm, type Report } from './realm.ts';

/**
 * The program of the learner's process: takes job after job from stdin, each in a fresh realm, and says on file
 * descriptor 3 what came of it. It compares nothing and knows no right answer.
 */
async function main(): Promise<void> {
  send({ type: 'ready' });
  for (;;) {
    const job = readFromParent<Job>();
    if (job === undefined) return;
    await doJob(job);
  }
}

async function doJob(job: Job): Promise<void> {
  const console = boundedConsole();
  const realm = createRealm(console.print);
  // Before any code of the learner's runs, so that nothing it does to its realm reaches them.
  const sources = new Set(job.probes.map(({ source }) => source));
  const probes = new Map([...sources].map((source) => [source, realm.compileProbe(source)]));
  const modules = createModules(job.modules, realm);
  try {
    for (const { file } of job.uses) await modules.link(file);
    send({ type: 'compiled' });
    const exports = await loadExports(job, modules);
    send({ type: 'loaded' });
    for (const [index, probe] of job.probes.entries()) {
      const started = performance.now();
      const call = realm.call(probes.get(probe.source), exports, probe, reportOf(index));
      const durationMs = performance.now() - started;
      await settled(() => call.state !== 'waiting');
      send(outcome(call, index, { ...probe, durationMs }, modules));
    }
  } catch (error) {
    send({ type: 'failed', fault: isFault(error) ? error : modules.faultOf('load', error) });
  }
  // What the job started and did not wait for ends here, or at the time limit; it must not run beside the next job.
  await eventLoopTurn();
  send({ type: 'done', callsDropped: console.callsDropped() });
}

function outcome(
  call: Call,
  probe: number,
  { observes, durationMs }: Pick<ProbeCall, 'observes'> & { readonly durationMs: number },
  modules: Modules,
): Frame {
  if (call.state === 'returned') {
    try {
      const answers = readAnswers(call.value);
      const seen = observes && readSeen(observes, call.seen);
      return { type: 'answered', probe, answers, ...(seen && { seen }), durationMs };
    } catch (error) {
      return { type: 'threw', probe, fault: modules.faultOf('throw', error) };
    }
  }
  if (call.state === 'threw') return { type: 'threw', probe, fault: modules.faultOf('throw', call.error) };
  return { type: 'threw', probe, fault: { kind: 'unsettled', message: 'the promise it returned never settles' } };
}

/** At most one frame in so many milliseconds: an eye sees no more, and a frame may take as long as a step. */
const reportInterval = 50;

function reportOf(probe: number): Report {
  let nextDue = 0;
  return (step, steps, loss) => {
    const now = performance.now();
    if (now < nextDue) return;
    nextDue = now + reportInterval;
    send({ type: 'trained', probe, step, steps, loss: encodeNumber(loss) });
  };
}

/** Evaluates the job's files and picks the exports that the probes use. @throws Fault */
async function loadExports(job: Job, modules: Modules): Promise<ReadonlyMap<string, unknown>> {
  const picked = new Map<string, unknown>();
  for (const { file, exports } of job.uses) {
    const namespace = await evaluate(file, modules);
    for (const [name, kind] of Object.entries(exports)) {
      const value = namespace[name];
      if (!isOfKind(value, kind)) throw missingExport(file, name, kind, namespace);
      picked.set(name, value);
    }
  }
  return picked;
}

function isOfKind(value: unknown, kind: ExpectedExport): boolean {
  if (kind === 'any') return value !== undefined;
  return typeof value === (kind === 'number' ? 'number' : 'function');
}

async function evaluate(file: string, modules: Modules): Promise<Record<string, unknown>> {
  const loading = modules.evaluate(file);
  let result: { error?: unknown; namespace?: Record<string, unknown> } | undefined;
  loading.then(
    (namespace) => {
      result = { namespace };
    },
    (error) => {
      result = { error };
    },
  );
  await settled(() => result !== undefined);
  if (result?.namespace !== undefined) return result.namespace;
  if (result === undefined)
    throw { kind: 'unsettled', message: `an await at the top of ${file} never ends` } satisfies Fault;
  throw modules.faultOf('load', result.error);
}

/**
 * Waits until `isDone()`, or until nothing is left that could ever make it so: the realm has no timers and no I/O, so a
 * promise that is pending when the event loop has gone round a few times stays pending.
 */
async function settled(isDone: () => boolean): Promise<void> {
  for (let turns = 0; !isDone() && turns < 4; turns++) await eventLoopTurn();
}

function eventLoopTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function missingExport(file: string, name: string, kind: ExpectedExport, namespace: Record<string, unknown>): Fault {
  const found = Object.keys(namespace);
  const message = found.includes(name) ? `exports a '${name}' that is no ${kind}` : `exports no '${name}'`;
  return {
    kind: 'export',
    message,
    missing: { name, kind, found },
    at: { file, line: null, column: null },
  };
}

function boundedConsole() {
  let kept = 0;
  let dropped = 0;
  return {
    callsDropped: () => dropped,
    print(text: () => string): void {
      if (kept >= maximumPrinted) {
        dropped += 1; // counted, not formatted: 100 MB of output must not take longer than a loop
        return;
      }
      const part = text().slice(0, maximumPrinted - kept);
      kept += Math.max(1, part.length);
      send({ type: 'printed', text: part });
    },
  };
}

function send(frame: Frame): void {
  writeToParent(encodeFrame(frame));
}

// A promise that nobody waits for, of the learner's: it is no reason to end the process.
process.on('unhandledRejection', () => {});
void main();
