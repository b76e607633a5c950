import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { decodeFrame } from '../../check/decode-frame.ts';
import type { Training } from '../../check/exercise.ts';
import type { Frame } from '../../check/messages.ts';
import { type Job, probesIn } from '../../check/runner.ts';
import { type Ending, type Transcript, TranscriptBuilder } from '../../check/transcript.ts';
import { endProgram, startHarness } from './child-program.ts';
import { now, waitingTime } from './clock.ts';
import { encodeJob, readFrames } from './frames.ts';

/** Limits after which a process is replaced: jobs leak some memory, and their time counts towards the CPU limit. */
const maximumJobs = 250;
const maximumRunTime = 100_000; // milliseconds

/** Start-up timeout on a busy machine, ms. */
const usualStartLimit = 20_000;

/** How many times its limit a job may take where all the rest is waiting for a processor. */
const maximumStretch = 5;

/** A process that runs a learner's code: one job after the other, until one of them breaks it. */
export class LearnerProcess {
  readonly #child: ChildProcess;
  readonly #frames: AsyncGenerator<unknown, void>;
  /** Resolves to false if it ended before it could take a job. */
  readonly isReady: Promise<boolean>;
  readonly #exited: Promise<unknown>;
  #lastWords = '';
  #isMalformed = false;
  #isAlive = true;
  #jobs = 0;
  /** Of all jobs, in milliseconds. */
  #runTime = 0;

  /** Of the program itself, as soon as it is ready. */
  #pid: number | undefined;
  readonly #startLimit: number;

  /**
   * @param start how it is started: as a learner's own check does, where nothing else is said
   * @param startLimit start-up timeout, ms
   */
  constructor(start: () => ChildProcess = () => startHarness(), startLimit = usualStartLimit) {
    this.#startLimit = startLimit;
    this.#child = start();
    this.#child.stderr?.on('data', (text) => {
      this.#lastWords = (this.#lastWords + text).slice(-4096);
    });
    this.#child.once('exit', () => {
      this.#isAlive = false;
    });
    this.#exited = once(this.#child, 'close').catch((error) => {
      this.#lastWords = String(error);
    });
    this.#frames = readFrames(this.#child.stdio[3] as Readable);
    this.isReady = this.#firstFrameIsReady();
  }

  /** The end of its stderr. */
  get lastWords(): string {
    return this.#lastWords;
  }

  /** Whether it can take another job. */
  get isUsable(): boolean {
    return this.#isAlive && this.#jobs < maximumJobs && this.#runTime < maximumRunTime;
  }

  /**
   * Runs one job to its end or to the time limit. After anything but an orderly end the process is gone.
   *
   * @param timeout milliseconds, from when the process is ready; those that it waits for a processor do not count
   * @param signal ends the run, and with it the process
   * @param onTraining is told now and then how far a probe that trains is
   */
  async run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    this.#jobs += 1;
    const transcript = new TranscriptBuilder(probesIn(job).length, onTraining);
    let ownTime = () => 0;
    let ending: Ending = 'done';
    let durationMs = 0;
    const end = (cause: Ending) => {
      ending = cause;
      durationMs = ownTime();
      this.kill();
    };
    const cancel = () => end('cancelled');
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    this.#child.stdin?.write(encodeJob(job));
    await this.isReady;
    ownTime = this.#stopwatch();
    let timer: NodeJS.Timeout | undefined;
    const endAt = (left: number) => {
      // Frames that arrived in time count even if we were too busy to read them.
      timer = setTimeout(setImmediate, left, () => {
        const still = timeout - ownTime();
        if (transcript.isDone || !this.#isAlive) return;
        if (still < 1) end('timeout');
        else endAt(still);
      });
    };
    endAt(timeout);
    const isOrderly = await this.#follow(transcript);
    durationMs ||= ownTime();
    this.#runTime += durationMs;
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    if (!isOrderly) {
      this.kill();
      if (ending === 'done') ending = await this.#causeOfDeath();
    }
    return transcript.build(ending, durationMs);
  }

  /** Milliseconds from now, without those that it waits for a processor: a busy machine makes no code slow. */
  #stopwatch(): () => number {
    const started = now();
    const waited = waitingTime(this.#pid);
    return () => {
      const passed = now() - started;
      return Math.max(passed - Math.max(0, waitingTime(this.#pid) - waited), passed / maximumStretch);
    };
  }

  /** Ends the process and all that it may have started. */
  kill(): void {
    this.#isAlive = false;
    endProgram(this.#child);
  }

  async #firstFrameIsReady(): Promise<boolean> {
    const timer = setTimeout(() => this.kill(), this.#startLimit);
    const frame = await this.#nextFrame();
    clearTimeout(timer);
    // bubblewrap's word, before anything of a learner's runs.
    const enclosed = /"child-pid": (\d+)/.exec(this.#lastWords)?.[1];
    this.#pid = enclosed === undefined ? this.#child.pid : Number(enclosed);
    return frame?.type === 'ready';
  }

  /** Adds frames until the job is done. @returns false where it ended in another way */
  async #follow(transcript: TranscriptBuilder): Promise<boolean> {
    while (!transcript.isDone) {
      const frame = await this.#nextFrame();
      if (frame === undefined) return false;
      this.#isMalformed = !transcript.add(frame);
      if (this.#isMalformed) return false;
    }
    return true;
  }

  /** Undefined at the end and for anything that is not a frame. */
  async #nextFrame(): Promise<Frame | undefined> {
    try {
      const { done, value } = await this.#frames.next();
      if (done) return undefined;
      const frame = decodeFrame(value);
      this.#isMalformed = frame === undefined;
      return frame;
    } catch {
      this.#isMalformed = true;
      return undefined;
    }
  }

  async #causeOfDeath(): Promise<Ending> {
    if (this.#isMalformed) {
      this.#child.stdio[3]?.destroy(); // unread data would keep the pipe open
      return { crashed: 'invalid output' };
    }
    await this.#exited;
    const { exitCode, signalCode } = this.#child;
    if (/out of memory|allocation failed|bad_alloc/i.test(this.#lastWords)) return 'outOfMemory';
    if (signalCode === 'SIGXCPU') return 'timeout';
    return { crashed: signalCode === null ? `it exited with code ${exitCode}` : `it was ended by ${signalCode}` };
  }
}
