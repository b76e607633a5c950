import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type * as TypeScript from 'typescript';
import { typeScriptFiles } from '../node/package-files.ts';

/**
 * Loads TypeScript for whoever requires it later, ts-node too, in half of the time that a check takes otherwise: with the
 * code that V8 compiled the last time, and without reading doc comments, which ts-node does not let us choose.
 */

const { program: file, cache } = typeScriptFiles();
const { version } = JSON.parse(readFileSync(join(dirname(file), '../package.json'), 'utf8'));
/** V8 refuses what was made by another version or with other flags, but knows a program by no more than its length. */
const cacheFile = join(cache, `typescript-${version}-node-${process.version}`);

const script = new Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData: readCache() });
const loaded: { exports: typeof TypeScript } = { exports: {} as typeof TypeScript };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
const ts = loaded.exports;

const jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
const createDocumentRegistry: typeof ts.createDocumentRegistry = (isCaseSensitive, folder) =>
  ts.createDocumentRegistry(isCaseSensitive, folder, jsDocParsingMode);
const createLanguageService: typeof ts.createLanguageService = (host, registry) =>
  ts.createLanguageService(Object.assign(host, { jsDocParsingMode }), registry);
require.cache[file] = Object.assign(new Module(file), {
  loaded: true,
  exports: { ...ts, createDocumentRegistry, createLanguageService },
});

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}

/** Keeps what V8 has compiled up to now for the next process, where there is nothing of use yet. */
export function keepCompiled(): void {
  if (script.cachedDataRejected === false) return;
  try {
    const unfinished = `${cacheFile}.${process.pid}`;
    writeFileSync(unfinished, script.createCachedData());
    renameSync(unfinished, cacheFile);
  } catch {
    // An installation that nobody may write to: the next process compiles again.
  }
}
