import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder } from './package-files.ts';

export interface CompiledProgram {
  readonly exports: unknown;
  /** Keeps what V8 has compiled up to now for the next process, where there is nothing of use yet. */
  readonly keep: () => void;
}

/**
 * Loads a CommonJS file, ours or a package's, with what V8 compiled of it in an earlier process: compiling is a tenth of a
 * short command, and Node 20 has no such cache of its own.
 *
 * @throws where it cannot be read, and what it throws itself
 */
export function loadCompiled(file: string): CompiledProgram {
  const { text, made } = readProgram(file);
  const cacheFile = path.join(cacheFolder(), `${path.basename(file)}-node-${process.version}-${process.arch}`);
  const kept = readKept(cacheFile, made);
  const script = new Script(Module.wrap(text), { filename: file, ...(kept && { cachedData: kept }) });
  const program = { exports: {} };
  script.runInThisContext()(program.exports, createRequire(file), program, file, path.dirname(file));
  let isKept = kept !== undefined && !script.cachedDataRejected;
  return {
    exports: program.exports,
    keep: () => {
      if (isKept) return;
      isKept = true;
      keepFile(cacheFile, [made, script.createCachedData()]);
    },
  };
}

/** @returns `made`: what changes with every build or installation, as V8 itself knows a program by no more than its length */
function readProgram(file: string): { readonly text: string; readonly made: Uint8Array } {
  const descriptor = openSync(file, 'r');
  try {
    const { size, ctimeMs } = fstatSync(descriptor);
    return { text: readFileSync(descriptor, 'utf8'), made: new Uint8Array(Float64Array.of(size, ctimeMs).buffer) };
  } finally {
    closeSync(descriptor);
  }
}

function readKept(cacheFile: string, made: Uint8Array): Buffer | undefined {
  try {
    const kept = readFileSync(cacheFile);
    return kept.subarray(0, made.length).equals(made) ? kept.subarray(made.length) : undefined;
  } catch {
    return undefined;
  }
}

/** V8 trusts what it is given, and fsync is refused where Node's permissions hold. */
const toTheDisk = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_SYNC;

function keepFile(cacheFile: string, parts: readonly Uint8Array[]): void {
  const unfinished = `${cacheFile}.${process.pid}`;
  try {
    mkdirSync(path.dirname(cacheFile), { recursive: true });
    const descriptor = openSync(unfinished, toTheDisk);
    try {
      writeFileSync(descriptor, Buffer.concat(parts));
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, cacheFile);
  } catch {
    // An installation that nobody may write to, or a full disk: the next process compiles again.
    rmSync(unfinished, { force: true });
  }
}
