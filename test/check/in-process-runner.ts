import { decodeFrame } from '../../src/check/decode-frame.ts';
import type { Training } from '../../src/check/exercise.ts';
import { type Job, type LearnerRunner, probesIn } from '../../src/check/runner.ts';
import { type Transcript, TranscriptBuilder } from '../../src/check/transcript.ts';
import { type Call, doJob, type InsideHost, type JobRealm } from '../../src/learner/inside/do-job.ts';
import { faultOf, RaisedFault } from '../../src/learner/inside/fault.ts';

// biome-ignore lint/security/noGlobalEval: a probe travels as source, here as in every host
const evaluate = globalThis.eval;

/** A learner's modules by their path below `exercises/`, evaluated already. */
export type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The smallest host: no process, no worker, no compiler. It runs modules that are there already, where the test runs. */
export class InProcessRunner implements LearnerRunner {
  readonly #modules: Modules;

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  async run(
    job: Job,
    _timeout?: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    const transcript = new TranscriptBuilder(probesIn(job).length, onTraining);
    if (signal?.aborted) return transcript.build('cancelled', 0);
    const host: InsideHost = {
      openRealm: (_, print) => this.#realm(print),
      send: (frame) => {
        const decoded = decodeFrame(JSON.parse(JSON.stringify(frame)));
        if (!decoded || !transcript.add(decoded)) throw new Error(`malformed or misplaced: ${frame.type}`);
      },
      now: () => performance.now(),
      eventLoopTurn: () => Promise.resolve(),
    };
    await doJob(job, host);
    return transcript.build('done', 0);
  }

  close(): void {}

  #realm(print: (text: () => string) => void): JobRealm {
    void print;
    const moduleOf = (file: string) => {
      const module = this.#modules[file];
      if (module) return module;
      throw new RaisedFault({ kind: 'import', message: file });
    };
    return {
      compileProbes: (sources) => sources.map(evaluate),
      link: async (file) => void moduleOf(file),
      evaluate: async (file) => moduleOf(file),
      call: (probe, exports, { input, traces }, report) => {
        const call = { state: 'waiting', value: undefined, error: undefined, trace: undefined } as {
          -readonly [Key in keyof Call]: Call[Key];
        };
        try {
          const train = ({ step, steps, loss }: Training) => report(step, steps, loss);
          const copy = JSON.parse(JSON.stringify(input));
          const result = (probe as (...given: unknown[]) => unknown)(Object.fromEntries(exports), copy, train);
          const { answers, trace } = traces ? (result as { answers: unknown; trace: unknown }) : { answers: result };
          Object.assign(call, { state: 'returned', value: answers, trace });
        } catch (error) {
          Object.assign(call, { state: 'threw', error });
        }
        return call;
      },
      faultOf: (kind, thrown) => faultOf(kind, thrown, () => undefined),
    };
  }
}
