import { SourceMap, type SourceMapPayload } from 'node:module';
import { type Module, SourceTextModule } from 'node:vm';
import { compile } from './compile.ts';
import type { Fault, SourcePosition } from './messages.ts';
import type { Realm } from './realm.ts';
import { resolveImport } from './resolve.ts';

/** The learner's files as modules of a realm, importing one another. */
export interface Modules {
  /** Compiles a file and all that it imports. Rejects with a Fault, or with V8's SyntaxError. */
  link(file: string): Promise<void>;
  /** Evaluates a linked file. Rejects with what it threw. */
  evaluate(file: string): Promise<Record<string, unknown>>;
  /** A position in compiled code → the one in the learner's file, where it is one of theirs. */
  positionOf(generated: SourcePosition): SourcePosition | undefined;
  /** How many dynamic imports have begun and not ended. */
  importsUnderWay(): number;
}

export function createModules(sources: Readonly<Record<string, string>>, realm: Realm): Modules {
  const modules = new Map<string, SourceTextModule>();
  const maps = new Map<string, SourceMapPayload>();
  let importsUnderWay = 0;

  const moduleOf = (file: string): SourceTextModule => {
    const existing = modules.get(file);
    if (existing) return existing;
    const { code, map } = compile(file, sources[file] ?? '');
    maps.set(file, map);
    const module = new SourceTextModule(code, {
      context: realm.context as never,
      identifier: file,
      importModuleDynamically: (specifier) => importDynamically(specifier, file) as never,
    });
    modules.set(file, module);
    return module;
  };

  const imported = (specifier: string, importer: string): SourceTextModule => {
    const file = resolveImport(specifier, importer);
    if (file === undefined || !Object.hasOwn(sources, file))
      throw cannotImport(specifier, importer, sources[importer] ?? '');
    return moduleOf(file);
  };

  const link = async (module: SourceTextModule): Promise<void> => {
    if (module.status === 'unlinked') await module.link((specifier, from) => imported(specifier, from.identifier));
  };

  const importDynamically = async (specifier: string, importer: string): Promise<Module> => {
    importsUnderWay += 1;
    try {
      const module = imported(specifier, importer);
      await link(module);
      await module.evaluate();
      return module;
    } finally {
      importsUnderWay -= 1;
    }
  };

  return {
    link: (file) => link(moduleOf(file)),
    async evaluate(file) {
      const module = moduleOf(file);
      await module.evaluate();
      return module.namespace as Record<string, unknown>;
    },
    positionOf: (generated) => originalPosition(generated, maps.get(generated.file)),
    importsUnderWay: () => importsUnderWay,
  };
}

function cannotImport(specifier: string, file: string, source: string): Fault {
  const before = source.slice(0, Math.max(0, source.indexOf(specifier))).split('\n');
  return { kind: 'import', message: specifier, at: { file, line: before.length, column: before.at(-1)?.length ?? 1 } };
}

function originalPosition(generated: SourcePosition, map: SourceMapPayload | undefined): SourcePosition | undefined {
  if (!map) return undefined;
  const entry = new SourceMap(map).findEntry(generated.line - 1, generated.column - 1);
  if (!('originalLine' in entry)) return undefined;
  return { file: generated.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
