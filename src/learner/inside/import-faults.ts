import type { Fault } from '../../check/messages.ts';
import { faultOf } from './fault.ts';

/** An import that leads to no file of the learner's. */
export function cannotImport(specifier: string, file: string, source: string): Fault {
  return { kind: 'import', message: specifier, at: { file, ...placeOf(specifier, source) } };
}

/** An engine's link error in V8's words: a name that a file does not export. */
export function linkFault(error: unknown, file: string, sources: Readonly<Record<string, string>>): Fault {
  const fault = faultOf('load', error, () => undefined);
  const [, specifier, name] = /module '(.+)' does not provide an export named '(.+)'/.exec(fault.message) ?? [];
  if (specifier === undefined || name === undefined) return fault;
  const mentions = ([, source]: [string, string]) => source.includes(specifier) && source.includes(name);
  const [importer, source] = Object.entries(sources).find(mentions) ?? [file, ''];
  return { kind: 'import', message: specifier, imported: name, at: { file: importer, ...placeOf(specifier, source) } };
}

function placeOf(text: string, source: string): { line: number; column: number } {
  const before = source.slice(0, Math.max(0, source.indexOf(text))).split('\n');
  return { line: before.length, column: before.at(-1)?.length || 1 };
}
