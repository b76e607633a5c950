// First, so that all others get what it loads.
import './load-typescript.ts';
import { dirname, join } from 'node:path';
import { create, type Service } from 'ts-node';
import ts from 'typescript';
import type { TypeFault } from '../../check/verdict.ts';
import { encodeFrame, readFromParent, writeToParent } from '../node/frames.ts';
import { keepCompiled } from './load-typescript.ts';
import { readDiagnostics } from './read-diagnostics.ts';
import type { TypeCheckFrame, TypeCheckRequest } from './type-errors.ts';

/**
 * The program of the type checker's process. It answers one request at a time and keeps the compiler warm. Code is read,
 * never executed. A type can keep a compiler busy for ever; the parent then kills this process.
 */
function main(): void {
  send({ type: 'ready' });
  let compiler: Compiler | undefined;
  for (;;) {
    const request = readFromParent<TypeCheckRequest>();
    if (request === undefined) return;
    try {
      if (!compiler?.fits(request)) compiler = createCompiler(request);
      const errors = compiler.check(request);
      keepCompiled();
      send({ type: 'checked', errors });
    } catch {
      // A stack overflow, say. The compiler's state is unusable afterwards.
      compiler = undefined;
      send({ type: 'gaveUp' });
    }
  }
}

function send(frame: TypeCheckFrame): void {
  writeToParent(encodeFrame(frame));
}

/** The compiler for one workspace. It remembers what it read, so that a second check takes milliseconds. */
export interface Compiler {
  /** Whether what it remembers of the disk is still so, and meant for this request. */
  fits(request: TypeCheckRequest): boolean;
  /** @throws where the compiler breaks down; it is of no use then */
  check(request: TypeCheckRequest): readonly TypeFault[];
}

function createCompiler(request: TypeCheckRequest): Compiler {
  const disk = createDisk();
  const config = nearestConfig(request, disk);
  const texts = new Map<string, string>();
  const service = createService(request, config, {
    ...disk,
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
  });
  let hasMissingImport = false;

  return {
    fits: (next) => !hasMissingImport && disk.isUnchanged() && nearestConfig(next, disk) === config,

    check({ root, sources }) {
      const files = Object.entries(sources).map(([file, text]) => ({ file, text, path: pathOf(root, file) }));
      // Before any of them is checked: of a file that another imports, the compiler knows only what it was told last.
      const changed = files.filter(({ path, text }) => texts.get(path) !== text);
      for (const { path, text } of files) texts.set(path, text);
      for (const { path, text } of changed) service.getTypeInfo(text, path, 0);
      const diagnostics = files.flatMap(({ path, text }) => diagnosticsOf(service, text, path));
      hasMissingImport = diagnostics.some(({ code }) => code === cannotFindModule);
      return readDiagnostics(diagnostics, new Map(files.map(({ path, file }) => [path, file])));
    },
  };
}

const cannotFindModule = 2307;

/** As the compiler names it: with forward slashes everywhere. */
function pathOf(root: string, file: string): string {
  return `${join(root, 'exercises').replaceAll('\\', '/')}/${file}`;
}

/** The `tsconfig.json` that an editor goes by: the nearest one above the file, up to the workspace. */
function nearestConfig({ root, sources }: TypeCheckRequest, disk: Disk): string | undefined {
  const [file = ''] = Object.keys(sources);
  for (let folder = dirname(join(root, 'exercises', file)); ; folder = dirname(folder)) {
    const config = join(folder, 'tsconfig.json');
    if (disk.fileExists(config)) return config;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

function createService({ root, fallback }: TypeCheckRequest, config: string | undefined, disk: Files): Service {
  if (config !== undefined) {
    try {
      return createTsNode(root, config, disk);
    } catch {
      // It has an error in it. The editor says so; the types are checked all the same.
    }
  }
  const folder = join(root, 'exercises');
  const standIns = new Map(Object.entries(fallback).map(([name, text]) => [pathOf(root, name), text]));
  const standInFor = (path: string) => standIns.get(path.replaceAll('\\', '/'));
  return createTsNode(root, join(folder, 'tsconfig.json'), {
    fileExists: (path) => standInFor(path) !== undefined || disk.fileExists(path),
    readFile: (path) => standInFor(path) ?? disk.readFile(path),
  });
}

/** Whatever a `tsconfig.json` says to ts-node itself is overruled: it could name code to load. */
function createTsNode(root: string, config: string, files: Files): Service {
  return create({
    cwd: root,
    project: config,
    // ts-node takes `noEmit` away, which allows the ending .ts in imports: this allows it too.
    compilerOptions: { rewriteRelativeImportExtensions: true },
    compiler: require.resolve('typescript'),
    files: false,
    typeCheck: true,
    transpileOnly: false,
    transpiler: '',
    swc: false,
    compilerHost: false,
    emit: false,
    pretty: false,
    logError: false,
    ignoreDiagnostics: [],
    ...files,
  });
}

function diagnosticsOf(service: Service, text: string, path: string): readonly ts.Diagnostic[] {
  try {
    service.compile(text, path);
    return [];
  } catch (error) {
    if (error instanceof Error && 'diagnostics' in error) return error.diagnostics as readonly ts.Diagnostic[];
    throw error;
  }
}

interface Files {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
}

/** The disk as the compiler has seen it, which never looks at the same place twice. */
interface Disk extends Files {
  isUnchanged(): boolean;
}

function createDisk(): Disk {
  const library = dirname(ts.getDefaultLibFilePath({}));
  const exists = new Map<string, boolean>();
  const contents = new Map<string, string | undefined>();
  return {
    fileExists(path) {
      const answer = ts.sys.fileExists(path);
      exists.set(path, answer);
      return answer;
    },
    readFile(path) {
      const text = ts.sys.readFile(path);
      if (dirname(path) !== library) contents.set(path, text);
      return text;
    },
    isUnchanged: () =>
      [...exists].every(([path, answer]) => ts.sys.fileExists(path) === answer) &&
      [...contents].every(([path, text]) => ts.sys.readFile(path) === text),
  };
}

// Must stay last: it never returns, so constants below it would stay uninitialised.
main();
