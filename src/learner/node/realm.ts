import { inspect } from 'node:util';
import { constants, createContext, Script } from 'node:vm';
import type { Call, JobRealm, TrainingReport } from '../inside/do-job.ts';
import { printingMethods, silentMethods } from '../inside/do-job.ts';

/** Fresh JavaScript globals and a console; nothing of Node: no process, require, fetch or timers. */
export interface Realm extends Pick<JobRealm, 'compileProbes' | 'call'> {
  readonly context: object;
  /** An error that the learner's code may catch. One of our realm would lead it to our globals. */
  createError(message: string): object;
}

/** @param print is given each console call of the learner's as a function that formats it */
export function createRealm(print: (text: () => string) => void): Realm {
  // An ordinary global object: with a contextified one every use of Math goes through an interceptor.
  const context = createContext(constants.DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
  });
  const inside: Inside = insideScript.runInContext(context)();
  inside.installConsole((...values: unknown[]) =>
    print(() => `${values.map(format).join(' ').replaceAll(frameOfOurs, '')}\n`),
  );
  return {
    context,
    compileProbes(sources) {
      const list = sources.map((source) => `(${source})`).join(',\n');
      return new Script(`'use strict';(Math, Date, __name) => [${list}]`).runInContext(context)(...inside.probeScope);
    },
    call: (probe, exports, { input, traces }, report) => {
      const [names, values] = [[...exports.keys()], [...exports.values()]];
      return inside.call(probe, names, values, JSON.stringify(input), traces !== undefined, report);
    },
    createError: (message) => inside.createError(message),
  };
}

interface Inside {
  installConsole(emit: (...values: unknown[]) => void): void;
  /** What a probe's source may name beside JavaScript's globals. */
  readonly probeScope: readonly unknown[];
  call(
    probe: unknown,
    names: readonly string[],
    values: readonly unknown[],
    input: string,
    isTracing: boolean,
    emit: TrainingReport,
  ): Call;
  createError(message: string): object;
}

/**
 * This part runs in the realm, so that no function or object of ours is handed to the learner's code: through one of
 * them it could reach our globals.
 */
const insideScript = new Script(`'use strict'; () => {
  const { parse } = JSON;
  const { imul } = Math;
  const { defineProperty, getOwnPropertyDescriptors, create, freeze } = Object;
  const { TypeError } = globalThis;
  // Ways to run code later, beside another job's.
  delete Atomics.waitAsync;
  delete globalThis.FinalizationRegistry;
  // The same code gives the same answers in every run. (mulberry32)
  let drawn = 0;
  const random = () => {
    drawn = (drawn + 0x6d2b79f5) | 0;
    let mixed = imul(drawn ^ (drawn >>> 15), drawn | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  defineProperty(Math, 'random', { value: random, writable: true, configurable: true });
  const pristineMath = freeze(create(null, getOwnPropertyDescriptors(Math)));
  const clock = freeze({ __proto__: null, now: Date.now });
  const keepName = (fn) => fn; // what a TypeScript runner may have left in a probe's source
  return {
    probeScope: [pristineMath, clock, keepName],
    createError: (message) => new TypeError(message),
    installConsole(emit) {
      // A stack overflow inside emit throws an error of our realm, which the learner's code must not catch.
      const print = (...values) => { try { emit(...values); } catch {} };
      const silent = () => {};
      const console = { assert(condition, ...values) { if (!condition) print('Assertion failed:', ...values); } };
      for (const name of ${JSON.stringify(printingMethods)}) console[name] = print;
      for (const name of ${JSON.stringify(silentMethods)}) console[name] = silent;
      defineProperty(globalThis, 'console', { value: console, writable: true, configurable: true });
    },
    call(probe, names, values, input, isTracing, emit) {
      const exports = create(null);
      for (let i = 0; i < names.length; i++) exports[names[i]] = values[i];
      const call = { __proto__: null, state: 'waiting', value: undefined, error: undefined, trace: undefined };
      const threw = (error) => { call.error = error; call.state = 'threw'; };
      const returned = (value) => { call.value = value; call.state = 'returned'; };
      const report = ({ step, steps, loss }) => { try { emit(+step, +steps, +loss); } catch {} };
      try {
        const result = probe(exports, parse(input), report);
        const value = isTracing ? result.answers : result;
        if (isTracing) call.trace = result.trace;
        if (value === null || typeof value !== 'object' || typeof value.then !== 'function') returned(value);
        else (async () => { try { returned(await value); } catch (error) { threw(error); } })();
      } catch (error) {
        threw(error);
      }
      return call;
    },
  };
}`);

/** A stack frame of ours, which means nothing to the learner. */
const frameOfOurs = /\n +at [^\n]*(?:evalmachine\.<anonymous>|harness\.cjs|node:internal\/)[^\n]*/g;

function format(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    // Custom inspection would hand the learner's code a function of ours.
    return inspect(value, { customInspect: false, depth: 2, maxArrayLength: 100, maxStringLength: 10_000 });
  } catch {
    return '[something that cannot be shown]';
  }
}
