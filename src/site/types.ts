import { areSame, type Sources } from '../check/sources.ts';
import type { TypeFault } from '../check/verdict.ts';

/** How long a check may take, ms: a type can keep a compiler busy for ever. The first loads it, over a slow network perhaps. */
const checkLimit = 10_000;
const firstLimit = 60_000;

let compiler: Worker | undefined;
let isWarm = false;
/** The last check: with Ctrl+S the same texts come again. */
let last: { readonly sources: Sources; readonly errors: readonly TypeFault[] } | undefined;

/** TypeScript's errors in an exercise; none where it gives up, or is no longer wanted. @param sources its own file first */
export async function typeErrorsOf(sources: Sources, signal: AbortSignal): Promise<readonly TypeFault[]> {
  if (Object.keys(sources).length === 0) return [];
  if (last && areSame(last.sources, sources)) return last.errors;
  compiler ??= new Worker('types.js');
  const worker = compiler;
  const { port1, port2 } = new MessageChannel();
  const errors = await new Promise<readonly TypeFault[]>((resolve) => {
    const giveUp = () => {
      worker.terminate();
      compiler = undefined;
      resolve([]);
    };
    const timer = setTimeout(giveUp, isWarm ? checkLimit : firstLimit);
    worker.onerror = giveUp;
    signal.addEventListener('abort', () => resolve([]), { once: true });
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      isWarm = true;
      last = { sources, errors: data };
      resolve(data);
    };
    worker.postMessage(sources, [port2]);
  });
  port1.close();
  return errors;
}
