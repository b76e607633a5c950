import ts from 'typescript';
import { exerciseCompilerOptions, exerciseGlobals } from '../types/exercise-project.ts';
import { presentable, readDiagnostics, type TypeCheckError } from '../types/read-diagnostics.ts';

/** The program of the worker that checks types: texts in, errors out, one request after the other. */

// The build puts them in: TypeScript's declarations of JavaScript itself, by file name.
declare const LIBRARY: Readonly<Record<string, string>>;

const folder = '/exercises/';
const globals = '/globals.d.ts';

let texts: Readonly<Record<string, string>> = {};
/** One that is new for each text. */
const versions = new Map<string, { readonly text: string; readonly version: number }>();

const { options } = ts.convertCompilerOptionsFromJson({ ...exerciseCompilerOptions, types: [] }, '/');

const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [...Object.keys(texts), globals],
  getScriptVersion: versionOf,
  getScriptSnapshot: (file) => {
    const text = textOf(file);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => '/',
  getDefaultLibFileName: () => `/${ts.getDefaultLibFileName(options)}`,
  fileExists: (file) => textOf(file) !== undefined,
  readFile: textOf,
});

addEventListener('message', ({ data, ports: [port] }: MessageEvent<Readonly<Record<string, string>>>) => {
  port?.postMessage(errorsIn(data).map(presentable));
});

function errorsIn(sources: Readonly<Record<string, string>>): readonly TypeCheckError[] {
  const files = new Map(Object.keys(sources).map((file) => [folder + file, file]));
  texts = Object.fromEntries(Object.entries(sources).map(([file, text]) => [folder + file, text]));
  const diagnostics = [...files.keys()].flatMap((path) => [
    ...service.getSyntacticDiagnostics(path),
    ...service.getSemanticDiagnostics(path),
  ]);
  return readDiagnostics(diagnostics, files);
}

function versionOf(file: string): string {
  const text = textOf(file) ?? '';
  const known = versions.get(file);
  if (known?.text === text) return String(known.version);
  const version = (known?.version ?? 0) + 1;
  versions.set(file, { text, version });
  return String(version);
}

function textOf(file: string): string | undefined {
  if (file === globals) return exerciseGlobals;
  return texts[file] ?? LIBRARY[file.slice(1)];
}
