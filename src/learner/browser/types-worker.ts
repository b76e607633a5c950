import * as ts from 'typescript';
import type { TypeFault } from '../../check/verdict.ts';
import { exerciseCompilerOptions, exerciseGlobals } from '../types/exercise-project.ts';
import { readDiagnostics } from '../types/read-diagnostics.ts';

/** The program of the worker that checks types: texts in, errors out, one request after the other. */

// The build puts them in: TypeScript's declarations of JavaScript itself, by file name.
declare const LIBRARY: Readonly<Record<string, string>>;

const folder = '/exercises/';
const globals = '/globals.d.ts';

let texts: Readonly<Record<string, string>> = {};
/** The last parse of each file. */
const parsed = new Map<string, ts.SourceFile>();
/** The last one: what did not change is not checked again. */
let program: ts.Program | undefined;

const { options } = ts.convertCompilerOptionsFromJson({ ...exerciseCompilerOptions, types: [] }, '/');

const host: ts.CompilerHost = {
  getSourceFile: parse,
  fileExists: (file) => textOf(file) !== undefined,
  readFile: textOf,
  getDefaultLibFileName: () => `/${ts.getDefaultLibFileName(options)}`,
  getCurrentDirectory: () => '/',
  getCanonicalFileName: (file) => file,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => '\n',
  writeFile() {},
};

addEventListener('message', ({ data, ports: [port] }: MessageEvent<Readonly<Record<string, string>>>) => {
  port?.postMessage(errorsIn(data));
});

function errorsIn(sources: Readonly<Record<string, string>>): readonly TypeFault[] {
  const files = new Map(Object.keys(sources).map((file) => [folder + file, file]));
  texts = Object.fromEntries(Object.entries(sources).map(([file, text]) => [folder + file, text]));
  program = ts.createProgram([...files.keys(), globals], options, host, program);
  const checked = [...files.keys()].map((path) => program?.getSourceFile(path));
  const diagnostics = checked.flatMap((file) => [
    ...(program?.getSyntacticDiagnostics(file) ?? []),
    ...(program?.getSemanticDiagnostics(file) ?? []),
  ]);
  return readDiagnostics(diagnostics, files);
}

function parse(file: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const known = parsed.get(file);
  if (known?.text === text) return known;
  const made = ts.createSourceFile(file, text, version);
  parsed.set(file, made);
  return made;
}

function textOf(file: string): string | undefined {
  if (file === globals) return exerciseGlobals;
  return texts[file] ?? LIBRARY[file.slice(1)];
}
