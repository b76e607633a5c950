import { closest, distance } from 'fastest-levenshtein';
import type { Exercise } from './exercise.ts';
import type { Fault } from './messages.ts';
import { resolveImport } from './sources.ts';
import type { ProbeResult, Transcript } from './transcript.ts';
import type { VerdictError } from './verdict.ts';

/** What went wrong besides numbers, in the learner's words. */

/** Whether it is the starter's own "not written yet". */
export function isTodo(fault: Fault): boolean {
  return fault.message.startsWith('TODO');
}

/** Whether a probe met what is not written yet. */
export function isUnwritten(result: ProbeResult | undefined): boolean {
  return result !== undefined && 'fault' in result && isTodo(result.fault);
}

/** @param call the probe's that was under way, undefined while the file was loading */
export function errorOfFault(exercise: Exercise, fault: Fault, call: string | undefined): VerdictError {
  return {
    kind: isTodo(fault) ? 'todo' : fault.kind,
    message: messageOf(fault, call),
    file: `exercises/${fault.at?.file ?? exercise.file}`,
    line: fault.at?.line ?? null,
    column: fault.at?.column ?? null,
  };
}

/** @param timeout the limit it ran under, in milliseconds */
export function errorOfEnding(exercise: Exercise, transcript: Transcript, timeout: number): VerdictError {
  const { ending, stage } = transcript;
  const place = placeOf(exercise, stage);
  const { file = exercise.file, line = null, column = null } = transcript.at ?? {};
  const error = { file: `exercises/${file}`, line, column };
  const seconds = timeout / 1000;
  if (stage === 'compiling') {
    const isLate = ending === 'timeout';
    const message = isLate ? `the compiler did not finish within ${seconds} s. ${isTooDeep}` : compilerGaveUp;
    return { ...error, kind: isLate ? 'timeout' : 'crashed', message };
  }
  if (ending === 'timeout') {
    const message = `still running after ${seconds} s, ${place}. ${whyItRuns(exercise, transcript)}`;
    return { ...error, kind: 'timeout', message };
  }
  if (ending === 'outOfMemory') {
    return {
      ...error,
      kind: 'memory',
      message: `ran out of memory, ${place}. Does something grow without end?`,
    };
  }
  const cause = typeof ending === 'object' ? ending.crashed : 'it was stopped';
  return { ...error, kind: 'crashed', message: `the process running it ended ${place}: ${cause}.` };
}

function whyItRuns({ probes }: Exercise, { stage, results }: Transcript): string {
  const probe = typeof stage === 'object' ? stage.probe : 0;
  const hasEnded = results.slice(0, probe).some((result) => result && 'answers' in result);
  if (!probes[probe]?.isCostly || !hasEnded) return 'Is there a loop that never ends?';
  return 'The shorter cases finished: what takes so long here, or never ends?';
}

const isTooDeep = 'Is something nested thousands of levels deep?';
const compilerGaveUp = `the compiler gave up on this file. ${isTooDeep}`;

function placeOf(exercise: Exercise, stage: Transcript['stage']): string {
  if (typeof stage === 'object') return `in the case ${exercise.probes[stage.probe]?.call}`;
  return stage === 'finishing' || stage === 'done' ? 'after the last case' : 'while the file was loaded';
}

function messageOf(fault: Fault, call: string | undefined): string {
  switch (fault.kind) {
    case 'syntax':
      return syntaxMessage(fault);
    case 'import':
      return importMessage(fault);
    case 'export':
      return exportMessage(fault);
    case 'unsettled':
      return `${fault.message}${call === undefined ? '' : `, in the case ${call}`}.`;
    case 'load':
      return `${explained(fault)}, while the file was loaded.`;
    case 'throw':
      return isTodo(fault) ? fault.message : `${inProbe(fault) ?? explained(fault)}, in the case ${call}.`;
  }
}

/** V8's messages and what they mean here. */
const explanations: readonly (readonly [message: RegExp, meaning: string])[] = [
  [/^Maximum call stack size exceeded$/, 'calls are nested too deeply'],
  [/^Array buffer allocation failed$/, 'it needs more memory than an exercise may take'],
  [/^Invalid (string|array|typed array) length/, 'it is longer than JavaScript allows'],
  [
    /^(process|require|module|Buffer|global|set\w+|fetch|performance|document|window|alert) is not defined$/,
    "an exercise has JavaScript's own functions and console, and nothing from Node or a browser",
  ],
];

function explained(fault: Fault): string {
  const meaning = explanations.find(([pattern]) => pattern.test(fault.message))?.[1];
  return meaning === undefined ? thrown(fault) : `${thrown(fault)} (${meaning})`;
}

function thrown({ name, message }: Fault): string {
  return (name === undefined ? message : `${name}: ${message}`).replace(/\.$/, '');
}

/** A fault in the probe itself: V8's message would speak of code that the learner never wrote. */
function inProbe(fault: Fault): string | undefined {
  if (fault.at) return undefined;
  const method = /\.(\w+) is not a function$/.exec(fault.message)?.[1];
  if (method !== undefined) return `there is no method '${method}'`;
  const property = /^Cannot read properties of (undefined|null) \(reading '(\w+)'\)$/.exec(fault.message);
  if (property)
    return `something returned ${property[1]} where a value with '${property[2]}' was needed (is a return missing?)`;
  return undefined;
}

function syntaxMessage({ message, at }: Fault): string {
  const text = message === 'Maximum call stack size exceeded' ? compilerGaveUp : message;
  const place = at && at.line === null ? `${basename(at.file)}: ` : '';
  return `${place}${ofTypography(text) ?? text}${/[.?!]$/.test(text) ? '' : '.'}`;
}

/** What comes along when a formula is copied from a page or a PDF. */
const inCode: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\u2013': '-',
  '\u2014': '-',
  '×': '*',
  '·': '*',
  '⋅': '*',
  '÷': '/',
  '²': '** 2',
  '³': '** 3',
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
};

/** Both compilers' words for a character that no code has; one that cannot be seen does not arrive. */
function ofTypography(message: string): string | undefined {
  const character = /^(?:Invalid Character|Unexpected character) [`'](.?)[`']$/u.exec(message)?.[1];
  if (character === '' || /\p{Cf}/u.test(character ?? ''))
    return 'there is an invisible character here, probably copied from a page. Delete it';
  const meant = inCode[character ?? ''];
  return meant && `${character} is a typographic character: in code it is ${meant}`;
}

/** @param importer below `exercises/` */
function isOutside(specifier: string, importer: string | undefined): boolean {
  return importer !== undefined && resolveImport(specifier, importer) === undefined;
}

function importMessage({ message: specifier, imported, at }: Fault): string {
  if (imported !== undefined) {
    return `it imports '${imported}' from '${specifier}', but ${basename(specifier)} does not export it. Was it deleted or renamed there?`;
  }
  if (specifier.startsWith('.') && isOutside(specifier, at?.file)) {
    return `it imports '${specifier}', which is outside exercises/: an exercise can import only files in there.`;
  }
  if (specifier.startsWith('.')) return `it imports '${specifier}', but there is no such file.`;
  return `it imports '${specifier}', but an exercise can import only other exercises, like './value.ts'.`;
}

function exportMessage({ missing, at }: Fault): string {
  const file = basename(at?.file ?? '');
  if (!missing) return `${file} does not export what it should.`;
  const { name, kind, found } = missing;
  if (kind === 'any' || kind === 'optional')
    return `${file} exports no '${name}'.${found.length > 0 ? ` It exports ${found.join(', ')}.` : ''}`;
  if (found.includes(name)) return `${file} exports '${name}', but it isn't a ${kind}.`;
  const similar = found.length > 0 ? closest(name, [...found]) : undefined;
  if (similar !== undefined && distance(name, similar) <= 3) {
    return `${file} exports no '${name}', but a '${similar}': rename it to '${name}'.`;
  }
  const declaration = { function: `function ${name}`, class: `class ${name}`, number: `const ${name}` }[kind];
  const instead = found.includes('default') ? ', but a default' : '';
  return `${file} exports no '${name}'${instead}. Does it say 'export ${declaration}'?`;
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
