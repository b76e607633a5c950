import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Sources } from '../../check/sources.ts';
import type { TypeFault } from '../../check/verdict.ts';
import { endProgram, startProgram } from '../node/child-program.ts';
import { encodeFrame, readFrames } from '../node/frames.ts';
import { cacheFolder } from '../node/package-files.ts';
import { exerciseCompilerOptions, exerciseGlobals } from './exercise-project.ts';

/** TypeScript's errors in an exercise. Never changes a verdict. */
export interface TypeCheck {
  /** At most ten: those of the exercise's own file first, then those of the files it imports, each from the top. */
  readonly errors: readonly TypeFault[];
  readonly ending: TypeCheckEnding;
}

/**
 * Why there may be no errors. `checked`: the types are right, or a file does not parse, which the
 * verdict says; `timeout` and `crashed`: the compiler was given too hard a type; `unavailable`: it could not be loaded;
 * `cancelled`: no longer wanted.
 */
type TypeCheckEnding = 'checked' | 'timeout' | 'crashed' | 'unavailable' | 'cancelled';

/** How long a cancelled check may run on before its warm compiler is killed, ms. */
const graceAfterCancel = 1000;

/**
 * 512 megabytes of JavaScript heap. What V8's optimizing compiler makes of TypeScript costs more than it gains in the half
 * second that a first check takes (0.73 s → 0.52 s), and on a warm compiler still: 15 ms → 7 ms a check.
 */
const programOptions = ['--max-old-space-size=512', '--no-opt'];

const fallback = {
  'tsconfig.json': JSON.stringify({ compilerOptions: exerciseCompilerOptions }),
  'globals.d.ts': exerciseGlobals,
};

/**
 * Checks types in a process of its own, which starts at the first check and stays warm: the first takes half a second,
 * the next ones a few milliseconds. One check runs at a time, the others wait for it.
 */
export class TypeChecker {
  readonly #root: string;
  readonly #timeout: number;
  #compiler: CompilerProcess | undefined;
  #lastCheck: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /**
   * @param root the workspace's folder
   * @param timeout milliseconds a check may take
   */
  constructor(root: string, timeout = 10_000) {
    this.#root = resolve(root);
    this.#timeout = timeout;
  }

  /**
   * Never rejects.
   *
   * @param sources the exercise's own file first, as a verdict's `Checked` has them
   * @param signal resolves it at once, as cancelled
   */
  check(sources: Sources, signal?: AbortSignal): Promise<TypeCheck> {
    const cancelled = new Promise<TypeCheck>((cancel) => {
      signal?.addEventListener('abort', () => cancel(nothing('cancelled')), { once: true });
    });
    const check = this.#lastCheck.then(() => this.#check(sources, signal));
    this.#lastCheck = check;
    return Promise.race([check, cancelled]);
  }

  /** Ends the process, and every check as cancelled. */
  close(): void {
    this.#isClosed = true;
    this.#compiler?.end();
  }

  async #check(sources: Sources, signal: AbortSignal | undefined): Promise<TypeCheck> {
    if (this.#isClosed || signal?.aborted) return nothing('cancelled');
    if (Object.keys(sources).length === 0) return nothing('checked');
    if (!this.#compiler?.isAlive) this.#compiler = startCompiler();
    if (!this.#compiler) return nothing('unavailable');
    const check = await this.#compiler.check({ root: this.#root, sources, fallback }, this.#timeout, signal);
    return this.#isClosed ? nothing('cancelled') : check;
  }
}

function startCompiler(): CompilerProcess | undefined {
  try {
    return new CompilerProcess();
  } catch {
    return undefined;
  }
}

/** From its start to its end, which a check that takes too long brings about. */
class CompilerProcess {
  readonly #child: ChildProcess;
  readonly #frames: AsyncGenerator<TypeCheckFrame, void>;
  #isReady = false;
  #isAlive = true;

  constructor() {
    this.#child = startProgram('type-checker.cjs', [...programOptions, ...cachePermission()]);
    this.#child.once('error', () => this.end());
    this.#child.once('exit', () => this.end());
    this.#child.stderr?.resume();
    this.#frames = readFrames(this.#child.stdio[3] as Readable);
  }

  get isAlive(): boolean {
    return this.#isAlive;
  }

  async check(request: TypeCheckRequest, timeout: number, signal: AbortSignal | undefined): Promise<TypeCheck> {
    let isTimeout = false;
    const giveUp = () => {
      isTimeout = true;
      this.end();
    };
    const timer = setTimeout(giveUp, timeout);
    let timerAfterCancel: NodeJS.Timeout | undefined;
    const cancel = () => {
      timerAfterCancel = setTimeout(giveUp, graceAfterCancel);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    this.#child.stdin?.write(encodeFrame(request));
    const answer = await this.#answer();
    signal?.removeEventListener('abort', cancel);
    clearTimeout(timer);
    clearTimeout(timerAfterCancel);
    if (answer === undefined) this.end();
    if (answer?.type === 'checked') return { errors: answer.errors, ending: 'checked' };
    if (isTimeout) return nothing('timeout');
    return nothing(this.#isReady ? 'crashed' : 'unavailable');
  }

  end(): void {
    this.#isAlive = false;
    endProgram(this.#child);
  }

  /** Undefined where the process ended without one. */
  async #answer(): Promise<TypeCheckFrame | undefined> {
    try {
      for (;;) {
        const { value } = await this.#frames.next();
        if (value?.type !== 'ready') return value ?? undefined;
        this.#isReady = true;
      }
    } catch {
      return undefined;
    }
  }
}

/** The program may keep what V8 made of TypeScript. */
function cachePermission(): readonly string[] {
  try {
    const folder = cacheFolder();
    mkdirSync(folder, { recursive: true });
    return [`--allow-fs-write=${join(folder, '*')}`];
  } catch {
    return []; // An installation that nobody may write to.
  }
}

function nothing(ending: TypeCheckEnding): TypeCheck {
  return { errors: [], ending };
}

/** The type checker's protocol: one answer per request. */
export interface TypeCheckRequest {
  /** The workspace: the absolute path of a folder. */
  readonly root: string;
  /** Texts by their path below `exercises/`: the exercise's own first, and all that it may import. */
  readonly sources: Readonly<Record<string, string>>;
  /** Files by name that stand in for the workspace's own, where its `tsconfig.json` is missing or of no use. */
  readonly fallback: Readonly<Record<string, string>>;
}

/** `ready` once, then an answer to each request. */
export type TypeCheckFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'checked'; readonly errors: readonly TypeFault[] }
  | { readonly type: 'gaveUp' };
