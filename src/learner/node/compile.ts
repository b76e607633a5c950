import { SourceMap, type SourceMapPayload } from 'node:module';
import type { OxcError, transformSync as TransformSync } from 'oxc-transform';
import type ts from 'typescript';
import { withoutComments } from '../../check/diagnose/source-text.ts';
import type { Fault, SourcePosition } from '../../check/messages.ts';
import { RaisedFault, unsupported } from '../inside/fault.ts';
import { compilerPath } from './package-files.ts';

export interface Compiled {
  readonly code: string;
  readonly map: SourceMapPayload;
}

type Compile = (file: string, source: string) => Compiled;

/** The last of each file: exercises that import it run one after the other. */
const compiled = new Map<string, Compiled & { readonly source: string }>();

const transformed: Compile = loadCompiler();

/** TypeScript → JavaScript. Types are taken out, not checked. @throws RaisedFault of kind `syntax` */
export function compile(file: string, source: string): Compiled {
  const last = compiled.get(file);
  if (last?.source === source) return last;
  const result = { source, ...transformed(file, source) };
  compiled.set(file, result);
  return result;
}

/** The path may be given as an argument, which saves the search. Where oxc has no native part, TypeScript stands in. */
function loadCompiler(): Compile {
  const given = process.argv[2];
  const native = given?.endsWith('.node') ? given : compilerPath();
  try {
    const { transformSync } = require(native ?? 'oxc-transform');
    return (file, source) => compileWithOxc(transformSync, file, source);
  } catch {
    return typescriptCompiler(require('typescript'));
  }
}

function compileWithOxc(transformSync: typeof TransformSync, file: string, source: string): Compiled {
  const { code, map, errors } = transformSync(file, source, {
    lang: 'ts',
    sourceType: 'module',
    sourcemap: true,
    target: 'es2022',
    decorator: { legacy: true },
  });
  const error = errors.find(({ severity }) => severity === 'Error');
  if (error) throw new RaisedFault(faultOfOxc(error, file, source));
  if (/^import .*@oxc-project\/runtime\//m.test(code)) {
    const before = withoutComments(source).split(/@\w|\busing\s+\w/)[0] ?? '';
    throw new RaisedFault(unsupported({ file, ...endOf(before) }));
  }
  return { code, map: map as SourceMapPayload };
}

function faultOfOxc({ message, helpMessage, labels }: OxcError, file: string, source: string): Fault {
  const [first] = labels;
  const opened = labels.find((label) => label.message === 'Opened here');
  const isAtEnd = first !== undefined && first.start >= Buffer.byteLength(source.trimEnd());
  // An unclosed bracket is reported at the end of the file, which does not help to find it.
  const place = opened && !isAtEnd ? first : (opened ?? labels.at(-1));
  const isStrange = message.startsWith('Invalid Character');
  const unfinished = place && !isStrange && unfinishedLine(source, place.start);
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
  return endOf(Buffer.from(source, 'utf8').subarray(0, byteOffset).toString('utf8'));
}

function endOf(text: string): { line: number; column: number } {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** For machines without oxc's native part: the same result, twenty times as slow. @throws RaisedFault of kind `syntax` */
function typescriptCompiler(typescript: typeof ts): Compile {
  const compilerOptions: ts.CompilerOptions = {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.ESNext,
    experimentalDecorators: true,
    sourceMap: true,
  };
  return (file, source) => {
    const options = { fileName: file, compilerOptions, reportDiagnostics: true };
    const { outputText, sourceMapText = '{}', diagnostics = [] } = typescript.transpileModule(source, options);
    const error = diagnostics.find(({ category }) => category === typescript.DiagnosticCategory.Error);
    if (error) throw new RaisedFault(faultOfTypescript(typescript, error, file));
    return { code: outputText.replace(/\n\/\/# sourceMappingURL=.*$/, '\n'), map: JSON.parse(sourceMapText) };
  };
}

function faultOfTypescript(
  typescript: typeof ts,
  { messageText, file, start = 0 }: ts.Diagnostic,
  name: string,
): Fault {
  const { line = 0, character = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {};
  const message = typescript.flattenDiagnosticMessageText(messageText, '. ').replace(/\.$/, '');
  return { kind: 'syntax', message, at: { file: name, line: line + 1, column: character + 1 } };
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
