import type { SourceMapPayload } from 'node:module';
import { type Module, SourceTextModule } from 'node:vm';
import type { Fault, SourcePosition } from '../../check/messages.ts';
import { resolveImport } from '../../check/sources.ts';
import type { JobRealm } from '../inside/do-job.ts';
import { cannotImport, faultOf, linkFault, RaisedFault } from '../inside/fault.ts';
import { compile, originalPosition } from './compile.ts';
import { type Debugging, debuggable, urlOf } from './debugging.ts';
import type { Realm } from './realm.ts';

/** The learner's files as ES modules of a realm. */
type Modules = Pick<JobRealm, 'link' | 'evaluate' | 'faultOf'>;

/** @param debugging given where a debugger is to find the files */
export function createModules(sources: Readonly<Record<string, string>>, realm: Realm, debugging?: Debugging): Modules {
  const modules = new Map<string, SourceTextModule>();
  /** By the name of the module. */
  const files = new Map<string, string>();
  const maps = new Map<string, SourceMapPayload>();
  /** Why a dynamic import failed, keyed by the error the learner's code received. */
  const faults = new WeakMap<object, Fault>();

  const moduleOf = (file: string): SourceTextModule => {
    const existing = modules.get(file);
    if (existing) return existing;
    const source = sources[file] ?? '';
    const compiled = compile(file, source);
    const { code, map } = debugging ? debuggable(debugging, file, source, compiled) : compiled;
    maps.set(file, map);
    try {
      const module = new SourceTextModule(code, {
        context: realm.context as never,
        identifier: debugging ? urlOf(debugging.folder, file) : file,
        importModuleDynamically: (specifier) => importDynamically(specifier, file) as never,
      });
      modules.set(file, module);
      files.set(module.identifier, file);
      return module;
    } catch (error) {
      throw new RaisedFault(compilerFault(error, file));
    }
  };

  const imported = (specifier: string, importer: string): SourceTextModule => {
    const file = resolveImport(specifier, importer);
    if (file === undefined || !Object.hasOwn(sources, file))
      throw new RaisedFault(cannotImport(specifier, importer, sources[importer] ?? ''));
    return moduleOf(file);
  };

  const link = async (module: SourceTextModule): Promise<void> => {
    if (module.status !== 'unlinked') return;
    try {
      await module.link((specifier, from) => imported(specifier, files.get(from.identifier) ?? ''));
    } catch (error) {
      throw RaisedFault.faultIn(error)
        ? error
        : new RaisedFault(linkFault(error, files.get(module.identifier) ?? '', sources));
    }
  };

  const importDynamically = async (specifier: string, importer: string): Promise<Module> => {
    const module = await linked(specifier, importer);
    await module.evaluate();
    return module;
  };

  const linked = async (specifier: string, importer: string): Promise<SourceTextModule> => {
    try {
      const module = imported(specifier, importer);
      await link(module);
      return module;
    } catch (thrown) {
      const error = realm.createError(`Cannot import '${specifier}'`);
      const fault = RaisedFault.faultIn(thrown);
      if (fault) faults.set(error, fault);
      throw error;
    }
  };

  const positionOf = ({ file, ...position }: SourcePosition) => {
    // In a stack, the name that a debugger knows a file by begins with what no path contains.
    const name = debugging ? [...maps.keys()].find((each) => file.endsWith(`/${each}`)) : file;
    return name === undefined ? undefined : originalPosition({ file: name, ...position }, maps.get(name));
  };

  return {
    link: (file) => link(moduleOf(file)),
    async evaluate(file) {
      const module = moduleOf(file);
      await module.evaluate();
      return module.namespace as Record<string, unknown>;
    },
    faultOf: (kind, thrown) => faults.get(thrown as object) ?? faultOf(kind, thrown, positionOf),
  };
}

/** V8 enforces rules that our compiler does not: regular expression syntax, nesting depth. */
function compilerFault(error: unknown, file: string): Fault {
  return { ...faultOf('syntax', error, () => undefined), at: { file, line: null, column: null } };
}
