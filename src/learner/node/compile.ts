import { SourceMap, type SourceMapPayload } from 'node:module';
import type { OxcError, transformSync as TransformSync } from 'oxc-transform';
import type { Fault, SourcePosition } from '../../check/messages.ts';
import { RaisedFault } from '../inside/fault.ts';
import { compilerPath } from './compiler-path.ts';

const transformSync = loadCompiler();

interface Compiled {
  readonly code: string;
  readonly map: SourceMapPayload;
}

/** The last of each file: exercises that import it run one after the other. */
const compiled = new Map<string, Compiled & { readonly source: string }>();

/** TypeScript → JavaScript. Types are taken out, not checked. @throws RaisedFault of kind `syntax` */
export function compile(file: string, source: string): Compiled {
  const last = compiled.get(file);
  if (last?.source === source) return last;
  const result = { source, ...transformed(file, source) };
  compiled.set(file, result);
  return result;
}

function transformed(file: string, source: string): Compiled {
  const { code, map, errors } = transformSync(file, source, {
    lang: 'ts',
    sourceType: 'module',
    sourcemap: true,
    target: 'es2022',
    decorator: { legacy: true },
  });
  const error = errors.find(({ severity }) => severity === 'Error');
  if (error) throw new RaisedFault(syntaxFault(error, file, source));
  return { code, map: map as SourceMapPayload };
}

function syntaxFault({ message, helpMessage, labels }: OxcError, file: string, source: string): Fault {
  const [first] = labels;
  const opened = labels.find((label) => label.message === 'Opened here');
  const isAtEnd = first !== undefined && first.start >= Buffer.byteLength(source.trimEnd());
  // An unclosed bracket is reported at the end of the file, which does not help to find it.
  const place = opened && !isAtEnd ? first : (opened ?? labels.at(-1));
  const unfinished = place && unfinishedLine(source, place.start);
  if (unfinished) return { kind: 'syntax', message: 'this line is not finished', at: { file, ...unfinished } };
  const found = message.replace(/\.$/, '').replace('but found `EOF`', 'but the file ends');
  const explanation = opened && isAtEnd ? ': what is opened here is never closed' : '';
  return {
    kind: 'syntax',
    message: `${found}${explanation}${helpMessage ? `. ${helpMessage}` : ''}`,
    at: { file, ...lineAndColumn(source, place?.start ?? 0) },
  };
}

/** Where a line above ends in the middle of an expression, and the first word below it is what the compiler stops at. */
function unfinishedLine(source: string, byteOffset: number): { line: number; column: number } | undefined {
  const before = Buffer.from(source, 'utf8').subarray(0, byteOffset).toString('utf8');
  const code = before.replace(/(\s|\/\/[^\n]*(?=\n)|\/\*[^*]*\*\/)+$/, '');
  const isFirst = /\n[^\n\S]*$/.test(before);
  if (!isFirst || !/[-+*/%=(,.&|<>?:[{]$/.test(code) || /[{}:]$|\+\+$|--$/.test(code)) return undefined;
  const lines = code.split('\n');
  return { line: lines.length, column: lines.at(-1)?.length ?? 1 };
}

/** oxc counts in bytes of UTF-8; an editor's line and column count from 1, in UTF-16 units. */
function lineAndColumn(source: string, byteOffset: number): { line: number; column: number } {
  const before = Buffer.from(source, 'utf8').subarray(0, byteOffset).toString('utf8');
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The path may be given as an argument, which saves the search. */
function loadCompiler(): typeof TransformSync {
  const given = process.argv[2];
  const native = given?.endsWith('.node') ? given : compilerPath();
  return require(native ?? 'oxc-transform').transformSync;
}

/** Maps a position in compiled code back to the learner's file; undefined where there is none. */
export function originalPosition(
  generated: SourcePosition,
  map: SourceMapPayload | undefined,
): SourcePosition | undefined {
  if (!map) return undefined;
  const entry = new SourceMap(map).findEntry(generated.line - 1, generated.column - 1);
  if (!('originalLine' in entry)) return undefined;
  return { file: generated.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
