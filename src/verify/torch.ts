import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Graph } from '../check/graphs/graph.ts';
import { packageFolder } from '../learner/node/package-files.ts';
import type { Numbers } from './compare-graphs.ts';

/** Milliseconds for all that is asked of it. */
const timeLimit = 30_000;

/** Why PyTorch cannot be asked, in a sentence that goes on from "…: ". */
export class TorchUnavailable extends Error {}

/** A Python that computes graphs with PyTorch, one process for all of them. */
export class Torch {
  /** `1.13.0` */
  readonly version: string;
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #exited: Promise<unknown>;
  readonly #timer: NodeJS.Timeout;
  #lastWords = '';
  #isLate = false;

  /** @throws TorchUnavailable where there is no such python, or no torch in it */
  static async start(python: string): Promise<Torch> {
    const program = path.join(packageFolder(), 'torch_program.py');
    const child = spawn(python, [program], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    child.stdin.on('error', () => {}); // it died; the end of its lines says so
    const lines = createInterface({ input: child.stdout });
    const exited = once(child, 'close').catch((error: NodeJS.ErrnoException) => error.code);
    const torch = new Torch(child, lines, exited);
    try {
      const greeting = JSON.parse(await torch.#nextLine(python));
      if (typeof greeting.torch !== 'string') throw new TorchUnavailable(`${python} has no torch`);
      return Object.assign(torch, { version: greeting.torch });
    } catch (error) {
      torch.close();
      throw error instanceof SyntaxError ? new TorchUnavailable(`${python} is no Python`) : error;
    }
  }

  private constructor(child: ChildProcess, lines: Interface, exited: Promise<unknown>) {
    this.version = '';
    this.#child = child;
    this.#lines = lines[Symbol.asyncIterator]();
    this.#exited = exited;
    child.stderr?.on('data', (text) => {
      this.#lastWords = (this.#lastWords + text).slice(-2000);
    });
    this.#timer = setTimeout(() => {
      this.#isLate = true;
      child.kill('SIGKILL');
    }, timeLimit);
  }

  /** @throws TorchUnavailable where it dies over them, or takes too long */
  async compute(graphs: readonly Graph[]): Promise<readonly Numbers[]> {
    this.#child.stdin?.write(graphs.map((graph) => `${JSON.stringify(graph)}\n`).join(''));
    const computed: Numbers[] = [];
    for (const _ of graphs) computed.push(JSON.parse(await this.#nextLine('python')));
    return computed;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#child.kill('SIGKILL');
  }

  async #nextLine(python: string): Promise<string> {
    const { value, done } = await this.#lines.next();
    if (!done) return value;
    throw new TorchUnavailable(await this.#whyItEnded(python));
  }

  async #whyItEnded(python: string): Promise<string> {
    const [exit] = [await this.#exited].flat();
    if (this.#isLate) return `PyTorch was not done after ${timeLimit / 1000} s`;
    if (exit === 'ENOENT') return `there is no ${python} here`;
    if (exit === 'EACCES') return `${python} may not be run`;
    const words = this.#lastWords.trim().split('\n').at(-1) ?? '';
    if (this.version === '' && words === '') return `${python} is no Python`;
    return `PyTorch died${words === '' ? '' : ` (${words.slice(0, 200)})`}`;
  }
}
