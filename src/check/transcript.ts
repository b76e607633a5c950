import { type Answer, decodeAnswer } from './answers.ts';
import type { Training } from './exercise.ts';
import { type Fault, type Frame, maximumPrinted, type SourcePosition } from './messages.ts';
import { decodeTrace, type ProbeTrace } from './trace.ts';

/** What a learner's process did with one job, as far as it got. */
export interface Transcript {
  /** One result per probe; undefined where the probe did not finish. */
  readonly results: readonly (ProbeResult | undefined)[];
  /** Where it was when it ended. */
  readonly stage: Stage;
  /** Why no probe could be called. */
  readonly failure?: Fault;
  readonly output: string;
  readonly printsDropped: number;
  readonly ending: Ending;
  /** Where the code was at the time limit, where known. */
  readonly at?: SourcePosition;
  readonly durationMs: number;
}

export type ProbeResult = Answered | { readonly fault: Fault };

interface Answered {
  readonly answers: readonly Answer[];
  readonly trace?: ProbeTrace;
  /** Of the call alone, ms; missing for our own mutants. */
  readonly durationMs?: number;
}

type Stage = 'compiling' | 'loading' | { readonly probe: number } | 'finishing' | 'done';

export type Ending = 'done' | 'timeout' | 'cancelled' | 'outOfMemory' | { readonly crashed: string };

/** The part of a run that belongs to some of its probes, if it was orderly and all of them were answered. */
export function partOf(transcript: Transcript, start: number, end: number): Transcript | undefined {
  const results = transcript.results.slice(start, end);
  const isAnswered = results.every((result) => result && 'answers' in result);
  if (transcript.ending !== 'done' || transcript.failure || !isAnswered) return undefined;
  return { ...transcript, results };
}

/** Collects the frames of one job. A frame out of place counts as a crash: no honest harness sends one. */
export class TranscriptBuilder {
  readonly #results: (ProbeResult | undefined)[];
  #stage: Stage = 'compiling';
  #failure: Fault | undefined;
  #output = '';
  #printed = 0;
  #printsDropped = 0;

  readonly #onTraining: (training: Training) => void;

  constructor(probeCount: number, onTraining: (training: Training) => void = () => {}) {
    this.#results = new Array(probeCount).fill(undefined);
    this.#onTraining = onTraining;
  }

  get isDone(): boolean {
    return this.#stage === 'done';
  }

  /** @returns false where the frame has no place here */
  add(frame: Frame): boolean {
    switch (frame.type) {
      case 'ready':
        return false;
      case 'compiled':
        return this.#advance('compiling', 'loading');
      case 'loaded':
        return this.#advance('loading', this.#results.length > 0 ? { probe: 0 } : 'finishing');
      case 'answered':
        return this.#record(frame.probe, {
          answers: frame.answers.map(decodeAnswer),
          ...(frame.trace && { trace: decodeTrace(frame.trace) }),
          durationMs: frame.durationMs,
        });
      case 'threw':
        return this.#record(frame.probe, { fault: frame.fault });
      case 'trained':
        return this.#isAt(frame.probe) && this.#hear(frame);
      case 'failed':
        if (this.#failure) return false;
        this.#failure = frame.fault;
        return true;
      case 'printed':
        this.#printed += Math.max(1, frame.text.length);
        this.#output += frame.text;
        return this.#printed <= 2 * maximumPrinted;
      case 'done':
        if (this.#stage !== 'finishing' && !this.#failure) return false;
        this.#printsDropped = frame.callsDropped;
        this.#stage = 'done';
        return true;
    }
  }

  build(ending: Ending, durationMs: number): Transcript {
    return {
      results: this.#results,
      stage: this.#stage,
      ...(this.#failure && { failure: this.#failure }),
      output: this.#output,
      printsDropped: this.#printsDropped,
      ending,
      durationMs,
    };
  }

  #hear({ step, steps, loss }: Extract<Frame, { type: 'trained' }>): boolean {
    this.#onTraining({ step, steps, loss: Number(loss) });
    return true;
  }

  #isAt(probe: number): boolean {
    return typeof this.#stage === 'object' && this.#stage.probe === probe;
  }

  #advance(from: Stage, to: Stage): boolean {
    if (this.#stage !== from) return false;
    this.#stage = to;
    return true;
  }

  /** Only the probe that is running can answer, and only once. */
  #record(probe: number, result: ProbeResult): boolean {
    if (!this.#isAt(probe)) return false;
    this.#results[probe] = result;
    this.#stage = probe + 1 < this.#results.length ? { probe: probe + 1 } : 'finishing';
    return true;
  }
}
