import { basename } from 'node:path/posix';
import { closest, distance } from 'fastest-levenshtein';
import type { Exercise } from '../curriculum/exercise.ts';
import type { Fault } from '../sandbox/messages.ts';
import type { Transcript } from './transcript.ts';
import type { VerdictError } from './verdict.ts';

/** What went wrong beside the numbers, in the words that a learner reads. */

/** Whether it is the starter's own "not written yet". */
export function isTodo(fault: Fault): boolean {
  return fault.message.startsWith('TODO');
}

/** @param call the probe's that was under way, undefined while the file was loading */
export function errorOfFault(exercise: Exercise, fault: Fault, call: string | undefined): VerdictError {
  return {
    kind: isTodo(fault) ? 'todo' : fault.kind,
    message: messageOf(fault, call),
    file: `exercises/${fault.at?.file ?? exercise.file}`,
    line: fault.kind === 'export' ? null : (fault.at?.line ?? null),
    column: fault.kind === 'export' ? null : (fault.at?.column ?? null),
  };
}

/** @param timeout the limit it ran under, in milliseconds */
export function errorOfEnding(exercise: Exercise, transcript: Transcript, timeout: number): VerdictError {
  const { ending, stage } = transcript;
  const place = placeOf(exercise, stage);
  const file = `exercises/${exercise.file}`;
  const error = { file, line: null, column: null };
  if (stage === 'compiling') return { ...error, kind: 'crashed', message: compilerGaveUp };
  if (ending === 'timeout') {
    const seconds = timeout / 1000;
    const message = `still running after ${seconds} s, ${place}. Is there a loop that never ends?`;
    return { ...error, kind: 'timeout', message };
  }
  if (ending === 'outOfMemory') {
    return {
      ...error,
      kind: 'memory',
      message: `ran out of memory (256 MB), ${place}. Does something grow without end?`,
    };
  }
  const cause = typeof ending === 'object' ? ending.crashed : 'it was stopped';
  return { ...error, kind: 'crashed', message: `its process ended ${place}: ${cause}.` };
}

const compilerGaveUp = 'the compiler gave up on this file. Is something nested thousands of levels deep?';

function placeOf(exercise: Exercise, stage: Transcript['stage']): string {
  if (typeof stage === 'object') return `in the case ${exercise.probes[stage.probe]?.call}`;
  return stage === 'finishing' || stage === 'done' ? 'after the last case' : 'while the file was loaded';
}

function messageOf(fault: Fault, call: string | undefined): string {
  switch (fault.kind) {
    case 'syntax':
      return fault.message;
    case 'import':
      return importMessage(fault);
    case 'export':
      return exportMessage(fault);
    case 'unsettled':
      return `${fault.message}${call === undefined ? '' : `, in the case ${call}`}.`;
    case 'load':
      return `${thrown(fault)}, while the file was loaded`;
    case 'throw':
      return isTodo(fault) ? fault.message : `${explained(fault)}, in the case ${call}`;
  }
}

function thrown({ name, message }: Fault): string {
  return name === undefined ? message : `${name}: ${message}`;
}

/** Where the probe itself stumbled, V8's words speak of code that the learner never wrote. */
function explained(fault: Fault): string {
  if (fault.message === 'Maximum call stack size exceeded') {
    return 'RangeError: Maximum call stack size exceeded: calls are nested too deeply';
  }
  if (fault.at) return thrown(fault);
  const method = /\.(\w+) is not a function$/.exec(fault.message)?.[1];
  if (method !== undefined) return `there is no method '${method}'`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(\w+)'\)$/.exec(fault.message);
  if (property)
    return `something gave back ${property[1]} where a value with '${property[2]}' was needed (is a return missing?)`;
  return thrown(fault);
}

function importMessage({ message: specifier }: Fault): string {
  if (specifier.startsWith('.')) return `it imports '${specifier}', but there is no such file.`;
  return `it imports '${specifier}', but an exercise can import only other exercises, like './value.ts'.`;
}

function exportMessage({ missing, at }: Fault): string {
  const file = basename(at?.file ?? '');
  if (!missing) return `${file} does not export what it should`;
  const { name, kind, found } = missing;
  if (found.includes(name)) return `${file} exports a '${name}' that is no ${kind}.`;
  const similar = found.length > 0 ? closest(name, [...found]) : undefined;
  if (similar !== undefined && distance(name, similar) <= 3) {
    return `${file} exports no '${name}', but a '${similar}': rename it to '${name}'.`;
  }
  return `${file} exports no '${name}'. Write 'export' in front of that ${kind === 'number' ? 'constant' : kind}.`;
}
