import type { Sources } from '../../check/sources.ts';
import { RaisedFault } from '../inside/fault.ts';
import { compile } from './compile.ts';
import type { CompiledFiles, CompiledOrFault } from './compiler.ts';

/** The program of the worker that compiles: texts in, JavaScript out. It lives on, so its code is warm. */

/** The last text of each file. */
const known = new Map<string, { readonly text: string; readonly compiled: CompiledOrFault }>();

addEventListener('message', ({ data, ports: [port] }: MessageEvent<Sources>) => port?.postMessage(compileAll(data)));

function compileAll(sources: Sources): CompiledFiles {
  return Object.fromEntries(Object.entries(sources).map(([file, text]) => [file, compileOnce(file, text)]));
}

function compileOnce(file: string, text: string): CompiledOrFault {
  const before = known.get(file);
  if (before?.text === text) return before.compiled;
  const compiled = compileOrFault(file, text);
  known.set(file, { text, compiled });
  return compiled;
}

function compileOrFault(file: string, text: string): CompiledOrFault {
  try {
    return compile(file, text);
  } catch (error) {
    const fault = RaisedFault.faultIn(error);
    if (!fault) throw error;
    return { fault };
  }
}
