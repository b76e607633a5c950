import Module, { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';
import { loadCompiled } from '../node/compiled-program.ts';

/**
 * Loads TypeScript for whoever requires it later, ts-node too, in half of the time that a check takes otherwise: with the
 * code that V8 compiled the last time, and without reading doc comments, which ts-node does not let us choose.
 */

const file = createRequire(__filename).resolve('typescript');
const program = loadCompiled(file);
const ts = program.exports as typeof TypeScript;
export const { keep: keepCompiled } = program;

const jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
const createDocumentRegistry: typeof ts.createDocumentRegistry = (isCaseSensitive, folder) =>
  ts.createDocumentRegistry(isCaseSensitive, folder, jsDocParsingMode);
const createLanguageService: typeof ts.createLanguageService = (host, registry) =>
  ts.createLanguageService(Object.assign(host, { jsDocParsingMode }), registry);
require.cache[file] = Object.assign(new Module(file), {
  loaded: true,
  exports: { ...ts, createDocumentRegistry, createLanguageService },
});
