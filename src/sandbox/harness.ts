import { readAnswers } from './answers.ts';
import { faultOf, isFault } from './fault.ts';
import { encodeFrame, type Fault, type Frame, type Job, maximumPrinted } from './messages.ts';
import { createModules, type Modules } from './modules.ts';
import { readFromParent, writeToParent } from './pipe.ts';
import { type Call, createRealm } from './realm.ts';

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
  const probes = job.probes.map(({ source }) => realm.compileProbe(source));
  let positions: Modules['positionOf'] = () => undefined;
  try {
    const modules = createModules(job.modules, realm);
    positions = modules.positionOf;
    for (const { file } of job.uses) await modules.link(file);
    send({ type: 'compiled' });
    const exports = await loadExports(job, modules);
    send({ type: 'loaded' });
    for (const [index, probe] of probes.entries()) {
      const call = realm.call(probe, exports, job.probes[index]?.input);
      await settled(() => call.state !== 'waiting', modules);
      send(outcome(call, index, positions));
    }
  } catch (error) {
    send({ type: 'failed', fault: isFault(error) ? error : faultOf('load', error, positions) });
  }
  send({ type: 'done', callsDropped: console.callsDropped() });
}

function outcome(call: Call, probe: number, positions: Modules['positionOf']): Frame {
  if (call.state === 'returned') {
    try {
      return { type: 'answered', probe, answers: readAnswers(call.value) };
    } catch (error) {
      return { type: 'threw', probe, fault: faultOf('throw', error, positions) };
    }
  }
  if (call.state === 'threw') return { type: 'threw', probe, fault: faultOf('throw', call.error, positions) };
  return { type: 'threw', probe, fault: { kind: 'unsettled', message: 'the promise it returned never settles' } };
}

/** Evaluates the job's files and picks the exports that the probes use. @throws Fault */
async function loadExports(job: Job, modules: Modules): Promise<ReadonlyMap<string, unknown>> {
  const picked = new Map<string, unknown>();
  for (const { file, exports } of job.uses) {
    const namespace = await evaluate(file, modules);
    for (const [name, kind] of Object.entries(exports)) {
      const value = namespace[name];
      if (typeof value !== (kind === 'number' ? 'number' : 'function')) {
        throw missingExport(file, name, kind, namespace);
      }
      picked.set(name, value);
    }
  }
  return picked;
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
  await settled(() => result !== undefined, modules);
  if (result?.namespace !== undefined) return result.namespace;
  if (result === undefined)
    throw { kind: 'unsettled', message: `an await at the top of ${file} never ends` } satisfies Fault;
  throw isFault(result.error) ? result.error : faultOf('load', result.error, modules.positionOf);
}

/**
 * Waits until `isDone()`, or until nothing is left that could ever make it so: the realm has no timers and no I/O, so a
 * promise that is pending when the event loop has gone round a few times without an import under way stays pending.
 */
async function settled(isDone: () => boolean, modules: Modules): Promise<void> {
  for (let idleTurns = 0; !isDone() && idleTurns < 4; idleTurns++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (modules.importsUnderWay() > 0) idleTurns = 0;
  }
}

function missingExport(file: string, name: string, kind: string, namespace: Record<string, unknown>): Fault {
  const found = Object.keys(namespace);
  const message = found.includes(name) ? `exports a '${name}' that is no ${kind}` : `exports no '${name}'`;
  return {
    kind: 'export',
    message,
    missing: { name, kind: kind as 'function', found },
    at: { file, line: 1, column: 1 },
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

void main();
