import type { Call, JobRealm, TrainingReport } from '../inside/do-job.ts';
import { printingMethods, silentMethods } from '../inside/do-job.ts';
import { inspect } from './inspect.ts';

/**
 * JavaScript's globals and a console; nothing of a browser's: no fetch, document or timers. A worker runs one job, so its
 * own globals are the job's.
 */
export function createRealm(print: (text: () => string) => void): Pick<JobRealm, 'compileProbes' | 'call'> {
  const pristineMath = Object.freeze(Object.create(null, Object.getOwnPropertyDescriptors(seededMath())));
  const clock = Object.freeze({ now: Date.now });
  defineGlobal('console', consoleOf(print));
  const keepName = (fn: unknown) => fn; // what a TypeScript runner may have left in a probe's source
  return {
    compileProbes(sources) {
      prepareProbes(sources);
      return sources.map((source) => probes.get(source)?.(pristineMath, clock, keepName));
    },
    call,
  };
}

// Taken before they are removed.
const { importScripts, Blob, URL } = globalThis as unknown as typeof globalThis & { importScripts(url: string): void };
const createUrl = URL.createObjectURL.bind(URL);

/** The address of a script for this worker. */
export function scriptUrl(code: string): string {
  return createUrl(new Blob([code], { type: 'text/javascript' }));
}

type CompiledProbe = (math: typeof Math, clock: Pick<typeof Date, 'now'>, keepName: unknown) => unknown;

/** By their text. */
const probes = new Map<string, CompiledProbe>();

/** Compiles probes that a job may ask for, all in one script: a script's way to a worker takes longer than it runs. */
export function prepareProbes(sources: readonly string[]): void {
  const missing = [...new Set(sources)].filter((source) => !probes.has(source));
  if (missing.length === 0) return;
  const slot = '__compiled';
  // Not by eval, which the page's policy forbids.
  const list = missing.map((source) => `(Math, Date, __name) => (${source})`).join(',\n');
  importScripts(scriptUrl(`'use strict';globalThis.${slot} = [${list}]`));
  const compiled: readonly CompiledProbe[] = Reflect.get(globalThis, slot);
  Reflect.deleteProperty(globalThis, slot);
  for (const [index, source] of missing.entries()) probes.set(source, compiled[index] as CompiledProbe);
}

/** Removes every global that isn't JavaScript's own. */
export function removeHostGlobals(): void {
  for (let holder: object | null = globalThis; holder && holder !== Object.prototype; ) {
    const next: object | null = Object.getPrototypeOf(holder);
    for (const name of Reflect.ownKeys(holder)) {
      if (holder === globalThis && typeof name === 'string' && ownGlobals.has(name)) continue;
      Reflect.deleteProperty(holder, name);
    }
    holder = next;
  }
}

const ownGlobals = new Set(
  `globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape Object Function Boolean Symbol Error AggregateError EvalError RangeError
  ReferenceError SyntaxError TypeError URIError InternalError SuppressedError Number BigInt Math Date String RegExp Array
  Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array
  Float16Array Float32Array Float64Array Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer
  SharedArrayBuffer DataView Atomics JSON Promise Iterator AsyncIterator Proxy Reflect Intl WebAssembly DisposableStack
  AsyncDisposableStack`.split(/\s+/),
);

/** The same code gives the same answers in every run. (mulberry32) */
function seededMath(): typeof Math {
  let drawn = 0;
  const random = () => {
    drawn = (drawn + 0x6d2b79f5) | 0;
    let mixed = Math.imul(drawn ^ (drawn >>> 15), drawn | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  Object.defineProperty(Math, 'random', { value: random, writable: true, configurable: true });
  return Math;
}

function consoleOf(print: (text: () => string) => void): Record<string, unknown> {
  const emit = (...values: unknown[]) => print(() => `${values.map(format).join(' ')}\n`);
  const silent = () => {};
  return {
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) emit('Assertion failed:', ...values);
    },
    ...Object.fromEntries(printingMethods.map((name) => [name, emit])),
    ...Object.fromEntries(silentMethods.map((name) => [name, silent])),
  };
}

function format(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return inspect(value);
  } catch {
    return '[something that cannot be shown]';
  }
}

function call(...[probe, exports, { input, traces }, report]: Parameters<JobRealm['call']>): Call {
  const call: { -readonly [Key in keyof Call]: Call[Key] } = {
    state: 'waiting',
    value: undefined,
    error: undefined,
    trace: undefined,
  };
  const threw = (error: unknown) => Object.assign(call, { state: 'threw', error });
  const returned = (value: unknown) => Object.assign(call, { state: 'returned', value });
  try {
    const run = probe as (exports: object, input: unknown, report: (training: Step) => void) => unknown;
    const copy = JSON.parse(JSON.stringify(input ?? null));
    const result = run(Object.assign(Object.create(null), Object.fromEntries(exports)), copy, reportTo(report));
    const { answers, trace } = traces
      ? (result as { answers: unknown; trace: unknown })
      : { answers: result, trace: undefined };
    call.trace = trace;
    if (isThenable(answers)) Promise.resolve(answers).then(returned, threw);
    else returned(answers);
  } catch (error) {
    threw(error);
  }
  return call;
}

interface Step {
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
}

function reportTo(report: TrainingReport): (training: Step) => void {
  return ({ step, steps, loss }) => report(Number(step), Number(steps), Number(loss));
}

function isThenable(value: unknown): boolean {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}

export function defineGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
