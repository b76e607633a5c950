import type { Fault } from '../../check/messages.ts';
import type { Sources } from '../../check/sources.ts';
import type { Compiled } from './compile.ts';
import { afterTicks } from './time-limit.ts';

export type CompiledOrFault = Compiled | { readonly fault: Fault };
/** By file. What does not compile is a fault only once it is imported. */
export type CompiledFiles = Readonly<Record<string, CompiledOrFault>>;

/**
 * Compiles in a worker that stays: a learner's worker lives for one job, and reading the compiler would take most of its
 * time.
 */
export class Compiler {
  readonly #address: string;
  #worker: Worker;

  /** @param address of its program */
  constructor(address: string) {
    this.#address = address;
    this.#worker = new Worker(address);
  }

  /** @returns undefined where it takes longer than the limit, ms */
  async compile(sources: Sources, limit: number): Promise<CompiledFiles | undefined> {
    const { port1, port2 } = new MessageChannel();
    const compiled = new Promise<CompiledFiles | undefined>((resolve) => {
      const stop = afterTicks(limit, () => {
        this.#worker.terminate();
        this.#worker = new Worker(this.#address);
        resolve(undefined);
      });
      port1.onmessage = ({ data }) => {
        stop();
        resolve(data);
      };
    });
    this.#worker.postMessage(sources, [port2]);
    return compiled.finally(() => port1.close());
  }

  close(): void {
    this.#worker.terminate();
  }
}
