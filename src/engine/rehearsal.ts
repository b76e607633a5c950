import type { Exercise, Probe } from '../curriculum/exercise.ts';
import type { Exports } from '../curriculum/mistake.ts';
import { readAnswers } from '../sandbox/answers.ts';
import { readSeen } from '../sandbox/seen.ts';
import { decodeAnswer, decodeSeen, type ProbeResult } from './transcript.ts';

/**
 * What our own solution leaves in an exercise's probes when some of it is replaced by mistakes. It runs in our process:
 * the code is ours.
 *
 * @param mistakes later ones replace what earlier ones did
 * @param isWanted which probes to run, by their index
 * @param isObserving whether to say what the probes observe
 * @returns for each probe its result, undefined for a costly one and one that is not wanted
 */
export function rehearse(
  exercise: Exercise,
  solution: Exports,
  mistakes: readonly Exports[],
  { isWanted = () => true, isObserving = false }: RehearsalOptions = {},
): readonly (ProbeResult | undefined)[] {
  const exports: Record<string, unknown> = { ...solution };
  const undo: (() => void)[] = [];
  for (const [name, wrong] of mistakes.flatMap((mistake) => Object.entries(mistake))) {
    if (typeof wrong === 'object') undo.push(replaceMethods(solution[name], wrong));
    else exports[name] = wrong;
  }
  try {
    return exercise.probes.map((probe, index) =>
      probe.isCostly || !isWanted(index) ? undefined : rehearseProbe(probe, exports, isObserving),
    );
  } finally {
    for (const restore of undo.reverse()) restore();
  }
}

interface RehearsalOptions {
  readonly isWanted?: (probe: number) => boolean;
  readonly isObserving?: boolean;
}

/** In the class itself, since what its methods make are instances of it. @returns how to take it back */
function replaceMethods(original: { prototype: object }, methods: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(methods).map(
    (name) => [name, Object.getOwnPropertyDescriptor(original.prototype, name)] as const,
  );
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(original.prototype, name, { value, writable: true, configurable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(original.prototype, name, descriptor);
      else Reflect.deleteProperty(original.prototype, name);
    }
  };
}

function rehearseProbe(probe: Probe, exports: Exports, isObserving: boolean): ProbeResult {
  try {
    const result = probe.run(exports, JSON.parse(JSON.stringify(probe.input)), () => {});
    if (!probe.observes) return { answers: readAnswers(result).map(decodeAnswer) };
    const { answers, seen } = result as { answers: unknown; seen: unknown };
    const read = isObserving ? readSeen(probe.observes, seen) : undefined;
    return { answers: readAnswers(answers).map(decodeAnswer), ...(read && { seen: decodeSeen(read) }) };
  } catch (error) {
    const { name, message } = error as Error;
    return { fault: { kind: 'throw', name, message } };
  }
}
