import { decodeAnswer, readAnswers } from '../answers.ts';
import type { Exercise, Probe } from '../exercise.ts';
import type { Exports } from '../mistake.ts';
import { decodeTrace, readTrace } from '../trace.ts';
import type { ProbeResult } from '../transcript.ts';

/** Results by probe index; undefined for a probe that is too slow to run per mistake. */
export type Profile = (probe: number) => ProbeResult | undefined;

/**
 * Runs an exercise's probes on our own solution with some of it replaced by mistakes. In our process: the code is ours.
 *
 * @param mistakes applied in order
 * @param isTracing whether to keep the probes' traces
 * @returns for each probe its result, undefined for a costly one
 */
export function runMutant(
  exercise: Exercise,
  solution: Exports,
  mistakes: readonly Exports[],
  { isTracing = false }: { isTracing?: boolean } = {},
): readonly (ProbeResult | undefined)[] {
  return exercise.probes.map((_, index) => runMutantAt(index, exercise, solution, mistakes, isTracing));
}

/** The same for one probe, by its index. */
export function runMutantAt(
  index: number,
  exercise: Exercise,
  solution: Exports,
  mistakes: readonly Exports[],
  isTracing = false,
): ProbeResult | undefined {
  const probe = exercise.probes[index];
  if (!probe || probe.isCostly) return undefined;
  const exports: Record<string, unknown> = { ...solution };
  const undo: (() => void)[] = [];
  for (const mistake of mistakes) {
    for (const name of Object.keys(mistake)) {
      const wrong = mistake[name];
      if (typeof wrong === 'object') undo.push(replaceMethods(solution[name].prototype, wrong));
      else exports[name] = wrong;
    }
  }
  try {
    return runProbe(probe, exports, isTracing);
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

/**
 * Replaces methods in the class itself, since its methods create instances of it. Assigns where the method exists: code
 * compiled for the class stays valid, an eighth faster than redefining the property.
 *
 * @returns a function that undoes it
 */
function replaceMethods(prototype: object, methods: Readonly<Record<string, unknown>>): () => void {
  const names = Object.keys(methods);
  const before = names.map((name) => Object.getOwnPropertyDescriptor(prototype, name));
  for (const [index, name] of names.entries()) {
    if (before[index]?.writable) Reflect.set(prototype, name, methods[name]);
    else Object.defineProperty(prototype, name, { value: methods[name], writable: true, configurable: true });
  }
  return () => {
    for (const [index, name] of names.entries()) {
      const descriptor = before[index];
      if (descriptor?.writable) Reflect.set(prototype, name, descriptor.value);
      else if (descriptor) Object.defineProperty(prototype, name, descriptor);
      else Reflect.deleteProperty(prototype, name);
    }
  };
}

function runProbe(probe: Probe, exports: Exports, isTracing: boolean): ProbeResult {
  try {
    const result = probe.run(exports, JSON.parse(JSON.stringify(probe.input)), () => {});
    if (!probe.traces) return { answers: readAnswers(result).map(decodeAnswer) };
    const { answers, trace } = result as { answers: unknown; trace: unknown };
    const read = isTracing ? readTrace(probe.traces, trace) : undefined;
    return { answers: readAnswers(answers).map(decodeAnswer), ...(read && { trace: decodeTrace(read) }) };
  } catch (error) {
    const { name, message } = error as Error;
    return { fault: { kind: 'throw', name, message } };
  }
}
