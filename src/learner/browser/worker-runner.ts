import { decodeFrame } from '../../check/decode-frame.ts';
import type { Training } from '../../check/exercise.ts';
import type { Fault, SourcePosition } from '../../check/messages.ts';
import { type Job, type LearnerRunner, probesIn } from '../../check/runner.ts';
import { type Ending, type Transcript, TranscriptBuilder } from '../../check/transcript.ts';
import { type CompiledFiles, Compiler } from './compiler.ts';
import { WorkerFrame } from './frame.ts';
import type { LikelyFiles } from './modules.ts';
import { afterTicks } from './time-limit.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

/** How long a worker may take to start on a busy machine, ms. */
const startLimit = 20_000;

/** How long a marked job runs before its loop says where it is, and what the search may take, ms. */
const markAfter = 150;
const searchLimit = 3000;

/** Workers kept ready: a check may need several, one after the other. */
const spares = 2;

/** How long the last of them may be missing, ms: starting it would take time from what is drawn after a job. */
const spareDelay = 40;

/** What compiling for it may take, ms. */
const prepareLimit = 2000;

/** Probes that a spare worker prepares: those of the last jobs. */
const preparedProbes = 20;

/** Runs jobs in the page, each in a worker of its own that is ended behind it. */
export class WorkerRunner implements LearnerRunner {
  readonly #program: Promise<string>;
  readonly #compiler: Compiler;
  #frame: WorkerFrame | undefined;
  readonly #idle: LearnerWorker[] = [];
  readonly #busy = new Set<LearnerWorker>();
  #isClosed = false;
  /** The last first, as text. */
  #probes: readonly string[] = [];
  #starting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param program of the workers, as text
   * @param compiler the address of the program that compiles for them
   */
  constructor(program: Promise<string>, compiler: string) {
    this.#program = program;
    this.#compiler = new Compiler(compiler);
    void this.#startSpares();
  }

  /** Has a job's files linked in the next worker before it is run. */
  async prepare(job: Job): Promise<void> {
    const compiled = await this.#compiler.compile(job.modules, prepareLimit);
    const entries = job.uses.map(({ file }) => file);
    if (compiled) this.#idle[0]?.prepare({ sources: job.modules, compiled, entries });
  }

  async run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    const transcript = new TranscriptBuilder(job.probes.length, onTraining);
    if (signal?.aborted) return transcript.build('cancelled', 0);
    this.#noteProbes(job);
    const [compiled, worker] = await Promise.all([this.#compiler.compile(job.modules, timeout), this.#take()]);
    if (!compiled || signal?.aborted) {
      this.#putAway(worker, 'done');
      return transcript.build(compiled ? 'cancelled' : 'timeout', 0);
    }
    const started = performance.now();
    const ending = await worker.follow({ job, compiled, markAfter: 0 }, { timeout, signal }, (message) => {
      const frame = decodeFrame(message);
      if (!frame || !transcript.add(frame)) return { crashed: 'invalid output' };
      return transcript.isDone ? 'done' : undefined;
    });
    const durationMs = performance.now() - started;
    this.#putAway(worker, ending);
    return withPlace(transcript.build(ending, durationMs), compiled);
  }

  /** Where a marked job is, after a moment. */
  async locateLoop(job: Job, signal?: AbortSignal): Promise<SourcePosition | undefined> {
    const { markLoops, readPlace } = await import('./mark-loops.ts');
    const known = await this.#compiler.compile(job.modules, searchLimit);
    const modules = known && markLoops(known);
    const compiled = modules && (await this.#compiler.compile(modules, searchLimit));
    if (!compiled || signal?.aborted) return undefined;
    const worker = await this.#take();
    let place: SourcePosition | undefined;
    const limits = { timeout: searchLimit, signal };
    const ending = await worker.follow({ job: { ...job, modules }, compiled, markAfter }, limits, (message) => {
      if (message.type === 'looping') place = readPlace(message.place);
      return message.type === 'looping' || message.type === 'done' ? 'done' : undefined;
    });
    this.#putAway(worker, place ? 'timeout' : ending);
    return place;
  }

  close(): void {
    this.#isClosed = true;
    for (const worker of [...this.#idle.splice(0), ...this.#busy]) worker.end();
    this.#frame?.retire();
    this.#compiler.close();
  }

  async #take(): Promise<LearnerWorker> {
    for (;;) {
      const worker = this.#idle.shift() ?? (await this.#start());
      this.#busy.add(worker);
      if (await worker.isReady) return worker;
      this.#putAway(worker, 'timeout');
    }
  }

  #putAway(worker: LearnerWorker, ending: Ending): void {
    this.#busy.delete(worker);
    worker.end();
    // Ended by force it burns a core for a while, and where memory ran out the frame's process is gone: begin afresh.
    if (ending !== 'done' && ending !== 'cancelled') this.#renewFrame();
    clearTimeout(this.#starting);
    if (this.#idle.length === 0) void this.#startSpares();
    else this.#starting = setTimeout(() => void this.#startSpares(), spareDelay);
  }

  #noteProbes(job: Job): void {
    const probes = probesIn(job).map(({ source }) => source);
    this.#probes = [...new Set([...probes, ...this.#probes])].slice(0, preparedProbes);
  }

  #renewFrame(): void {
    for (const worker of this.#idle.splice(0)) worker.end();
    this.#frame?.retire();
    this.#frame = undefined;
  }

  async #start(): Promise<LearnerWorker> {
    const program = await this.#program;
    if (!this.#frame || this.#frame.isRetired) this.#frame = new WorkerFrame(program);
    return new LearnerWorker(this.#frame, this.#probes);
  }

  async #startSpares(): Promise<void> {
    await this.#program;
    while (!this.#isClosed && this.#idle.length < spares) this.#idle.push(await this.#start());
  }
}

type Listener = (message: WorkerMessage) => Ending | undefined;

class LearnerWorker {
  readonly #port: MessagePort;
  readonly #ending: Promise<() => void>;
  /** False where it did not start in time. */
  readonly isReady: Promise<boolean>;
  #listener: Listener | undefined;
  #settle: ((ending: Ending) => void) | undefined;

  /** @param probes that it is likely to run, as text */
  constructor(frame: WorkerFrame, probes: readonly string[]) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.isReady = new Promise((resolve) => {
      const timer = setTimeout(resolve, startLimit, false);
      port1.onmessage = () => {
        clearTimeout(timer);
        port1.onmessage = ({ data }) => this.#hear(data);
        resolve(true);
      };
    });
    this.#ending = frame.start(port2, probes);
  }

  /** Gives it its task and listens until the listener names an ending, or a limit does. */
  async follow(
    task: WorkerTask,
    { timeout, signal }: { readonly timeout: number; readonly signal: AbortSignal | undefined },
    listener: Listener,
  ): Promise<Ending> {
    this.#listener = listener;
    const ended = new Promise<Ending>((resolve) => {
      this.#settle = resolve;
    });
    const cancel = () => this.#settle?.('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    this.#port.postMessage(task);
    const stop = afterTicks(timeout, () => this.#settle?.('timeout'));
    const ending = await ended;
    stop();
    signal?.removeEventListener('abort', cancel);
    this.#listener = undefined;
    return ending;
  }

  prepare(likely: LikelyFiles): void {
    this.#port.postMessage({ likely });
  }

  end(): void {
    this.#port.close();
    void this.#ending.then((end) => end());
  }

  #hear(data: unknown): void {
    let ending: Ending | undefined;
    try {
      ending = this.#listener?.(JSON.parse(String(data)));
    } catch {
      ending = { crashed: 'invalid output' };
    }
    if (ending !== undefined) this.#settle?.(ending);
  }
}

/** A syntax error that only the engine found has no line there: a parser finds it. */
async function withPlace(transcript: Transcript, compiled: CompiledFiles): Promise<Transcript> {
  const { failure } = transcript;
  if (failure?.kind !== 'syntax' || failure.at?.line !== null) return transcript;
  const { placeOfSyntaxError } = await import('./mark-loops.ts');
  const found: Fault | undefined = placeOfSyntaxError(failure, compiled);
  return found ? { ...transcript, failure: found } : transcript;
}
