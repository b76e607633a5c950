import { readAnswers } from '../../check/answers.ts';
import { type ExportKind, encodeNumber, type Fault, type Frame, maximumPrinted } from '../../check/messages.ts';
import { type Job, type JobPart, type ProbeCall, probesIn } from '../../check/runner.ts';
import { readTrace } from '../../check/trace.ts';
import { RaisedFault } from './fault.ts';

/** What differs from host to host. */
export interface InsideHost {
  /** A fresh set of globals and the job's files as its modules. @param print is given each console call, unformatted */
  openRealm(modules: Job['modules'], print: (text: () => string) => void): JobRealm;
  send(frame: Frame): void;
  /** Milliseconds, by a clock that no code of the learner's reaches. */
  now(): number;
  /** Resolves when everything that was pending has had its turn. */
  eventLoopTurn(): Promise<void>;
}

/** Where one job's code runs. */
export interface JobRealm {
  /** Source texts of ProbeFunctions → those functions, in this realm. Their Math and Date.now stay as they were when they were compiled. */
  compileProbes(sources: readonly string[]): readonly unknown[];
  /** Compiles a file and all that it imports. Rejects with a RaisedFault. */
  link(file: string): Promise<void>;
  /** Evaluates a linked file. Rejects with what it threw. */
  evaluate(file: string): Promise<Record<string, unknown>>;
  /** Calls a compiled probe with a copy of its input. The state of a call that returned a promise changes later. */
  call(
    probe: unknown,
    exports: ReadonlyMap<string, unknown>,
    call: Pick<ProbeCall, 'input' | 'traces'>,
    report: TrainingReport,
  ): Call;
  /** Describes what the learner's code threw as plain data, with the position in the file as they wrote it. */
  faultOf(kind: 'load' | 'throw', thrown: unknown): Fault;
}

/** Receives the progress of a training. */
export type TrainingReport = (step: number, steps: number, loss: number) => void;

/** An object of the realm, but its own properties are plain data. */
export interface Call {
  readonly state: 'waiting' | 'returned' | 'threw';
  readonly value: unknown;
  readonly error: unknown;
  /** What the probe recorded, if it does. */
  readonly trace: unknown;
}

/** Runs one job and reports it frame by frame. It compares nothing and knows no right answer. */
export async function doJob(job: Job, host: InsideHost): Promise<void> {
  const console = boundedConsole(host);
  const realm = host.openRealm(job.modules, console.print);
  // Before any code of the learner's runs, so that nothing it does to its realm reaches them.
  const sources = [...new Set(probesIn(job).map(({ source }) => source))];
  const compiled = realm.compileProbes(sources);
  const probes = new Map(sources.map((source, index) => [source, compiled[index]]));
  try {
    for (const { file } of job.uses) await realm.link(file);
    host.send({ type: 'compiled' });
    let index = 0;
    for (const part of [job, ...(job.further ?? [])]) {
      const exports = await loadExports(part, realm, host);
      if (part === job) host.send({ type: 'loaded' });
      for (const probe of part.probes) {
        const started = host.now();
        const call = realm.call(probes.get(probe.source), exports, probe, reportOf(index, host));
        const durationMs = host.now() - started;
        await settled(() => call.state !== 'waiting', host);
        host.send(outcome(call, index, { ...probe, durationMs }, realm));
        index += 1;
      }
    }
  } catch (error) {
    host.send({ type: 'failed', fault: RaisedFault.faultIn(error) ?? realm.faultOf('load', error) });
  }
  // Pending work of this job finishes here or at the time limit; it must not run beside the next job.
  await host.eventLoopTurn();
  host.send({ type: 'done', callsDropped: console.callsDropped() });
}

function outcome(
  call: Call,
  probe: number,
  { traces, durationMs }: Pick<ProbeCall, 'traces'> & { readonly durationMs: number },
  realm: JobRealm,
): Frame {
  if (call.state === 'returned') {
    try {
      const answers = readAnswers(call.value);
      const trace = traces && traces !== 'unread' ? readTrace(traces, call.trace) : undefined;
      return { type: 'answered', probe, answers, ...(trace && { trace }), durationMs };
    } catch (error) {
      return { type: 'threw', probe, fault: realm.faultOf('throw', error) };
    }
  }
  if (call.state === 'threw') return { type: 'threw', probe, fault: realm.faultOf('throw', call.error) };
  return { type: 'threw', probe, fault: { kind: 'unsettled', message: 'the promise it returned never settles' } };
}

/** Shortest time between two reports, ms: the eye sees no more, and a frame can take as long as a step. */
const reportInterval = 50;

function reportOf(probe: number, { send, now }: InsideHost): TrainingReport {
  let nextDue = 0;
  return (step, steps, loss) => {
    const time = now();
    if (time < nextDue) return;
    nextDue = time + reportInterval;
    send({ type: 'trained', probe, step, steps, loss: encodeNumber(loss) });
  };
}

/** Evaluates the files of a part and picks the exports that its probes use. @throws RaisedFault */
async function loadExports(
  { uses }: JobPart,
  realm: JobRealm,
  host: InsideHost,
): Promise<ReadonlyMap<string, unknown>> {
  const picked = new Map<string, unknown>();
  for (const { file, exports } of uses) {
    await realm.link(file);
    const namespace = await evaluate(file, realm, host);
    for (const [name, kind] of Object.entries(exports)) {
      const value = namespace[name];
      if (!isOfKind(value, kind)) throw missingExport(file, name, kind, namespace);
      picked.set(name, value);
    }
  }
  return picked;
}

function isOfKind(value: unknown, kind: ExportKind): boolean {
  if (kind === 'optional') return true;
  if (kind === 'any') return value !== undefined;
  return typeof value === (kind === 'number' ? 'number' : 'function');
}

async function evaluate(file: string, realm: JobRealm, host: InsideHost): Promise<Record<string, unknown>> {
  const loading = realm.evaluate(file);
  let result: { error?: unknown; namespace?: Record<string, unknown> } | undefined;
  loading.then(
    (namespace) => {
      result = { namespace };
    },
    (error) => {
      result = { error };
    },
  );
  await settled(() => result !== undefined, host);
  if (result?.namespace !== undefined) return result.namespace;
  if (result === undefined)
    throw new RaisedFault({ kind: 'unsettled', message: `an await at the top of ${file} never ends` });
  throw new RaisedFault(realm.faultOf('load', result.error));
}

/**
 * Waits until `isDone()`, or until nothing can make it so: the realm has no timers and no I/O, so a promise still pending
 * after a few turns of the event loop stays pending.
 */
async function settled(isDone: () => boolean, { eventLoopTurn }: InsideHost): Promise<void> {
  for (let turns = 0; !isDone() && turns < 4; turns++) await eventLoopTurn();
}

function missingExport(file: string, name: string, kind: ExportKind, namespace: Record<string, unknown>): RaisedFault {
  const found = Object.keys(namespace);
  const message = found.includes(name) ? `exports '${name}', but it isn't a ${kind}` : `exports no '${name}'`;
  return new RaisedFault({
    kind: 'export',
    message,
    missing: { name, kind, found },
    at: { file, line: null, column: null },
  });
}

function boundedConsole({ send }: InsideHost) {
  let kept = 0;
  let dropped = 0;
  return {
    callsDropped: () => dropped,
    print(text: () => string): void {
      if (kept >= maximumPrinted) {
        dropped += 1; // counted, not formatted: 100 MB of output must stay cheap
        return;
      }
      const part = text().slice(0, maximumPrinted - kept);
      kept += Math.max(1, part.length);
      send({ type: 'printed', text: part });
    },
  };
}

/** Of the console that an exercise has, in every host: those that print, and those that do nothing. */
export const printingMethods = ['log', 'info', 'warn', 'error', 'debug', 'dir', 'trace', 'table'] as const;
export const silentMethods = [
  'group',
  'groupCollapsed',
  'groupEnd',
  'time',
  'timeLog',
  'timeEnd',
  'count',
  'countReset',
  'clear',
] as const;
