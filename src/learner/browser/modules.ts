import type { Fault, SourcePosition } from '../../check/messages.ts';
import { areSame, resolveImport, type Sources } from '../../check/sources.ts';
import type { JobRealm } from '../inside/do-job.ts';
import { cannotImport, faultOf, linkFault, onlyInTerminal, RaisedFault } from '../inside/fault.ts';
import type { Compiled } from './compile.ts';
import type { CompiledFiles } from './compiler.ts';
import { scriptUrl } from './realm.ts';
import { inWordsOfV8 } from './words-of-v8.ts';

/** The learner's files as ES modules with addresses of their own. */
type Modules = Pick<JobRealm, 'link' | 'evaluate' | 'faultOf'>;

/** Files that a job will probably want. */
export interface LikelyFiles {
  readonly sources: Sources;
  readonly compiled: CompiledFiles;
  /** Those that it imports itself. */
  readonly entries: readonly string[];
}

let linked: { readonly sources: Sources; readonly modules: Modules } | undefined;

/** Links files before there is a job, which then need not wait for it. Nothing of them is evaluated. */
export async function linkBeforehand({ sources, compiled, entries }: LikelyFiles): Promise<void> {
  const modules = createModules(sources, compiled);
  try {
    for (const file of entries) await modules.link(file);
    linked = { sources, modules };
  } catch {
    // The job that wants them says what is wrong.
  }
}

/** @param compiled the same files */
export function modulesOf(sources: Sources, compiled: CompiledFiles): Modules {
  return linked && areSame(linked.sources, sources) ? linked.modules : createModules(sources, compiled);
}

function createModules(sources: Sources, compiled: CompiledFiles): Modules {
  const files = new AddressedFiles(sources, compiled);
  const linked = new Set<string>();

  /** With a file all that it imports is linked. */
  const noteLinked = (file: string): void => {
    if (linked.has(file)) return;
    linked.add(file);
    for (const { text, isDynamic } of files.compiledOf(file).imports) {
      const imported = isDynamic ? undefined : resolveImport(text, file);
      if (imported !== undefined) noteLinked(imported);
    }
  };

  return {
    async link(file) {
      if (linked.has(file)) return;
      const address = files.addressOf(file);
      // The first import throws before the second is evaluated; by then the whole graph is parsed and linked.
      const entry = scriptUrl(`import ${JSON.stringify(stopAddress)}; import ${JSON.stringify(address)};`);
      try {
        await import(entry);
      } catch (error) {
        if (error !== stop) throw new RaisedFault(faultOfLinking(error, file, sources, files));
      }
      noteLinked(file);
    },
    evaluate: (file) => import(files.addressOf(file)),
    faultOf: (kind, thrown) => inWordsOfV8(faultOf(kind, thrown, (at) => writtenPosition(at, sources, files))),
  };
}

/** Compiled files, each with an address under which others import it. */
class AddressedFiles {
  readonly #sources: Sources;
  readonly #compiled: CompiledFiles;
  /** `undefined` while what a file imports is on its way. */
  readonly #addresses = new Map<string, string | undefined>();

  constructor(sources: Sources, compiled: CompiledFiles) {
    this.#sources = sources;
    this.#compiled = compiled;
  }

  /** @throws RaisedFault */
  addressOf(file: string): string {
    const known = this.#addresses.get(file);
    if (known !== undefined) return known;
    this.#addresses.set(file, undefined);
    const module = this.compiledOf(file);
    const address = scriptUrl(`${this.#withAddresses(module, file)}\n//# sourceURL=${file}`);
    this.#addresses.set(file, address);
    return address;
  }

  /** @throws RaisedFault where it does not compile */
  compiledOf(file: string): Compiled {
    const known = this.#compiled[file] ?? { code: '', imports: [] };
    if ('fault' in known) throw new RaisedFault(known.fault);
    return known;
  }

  /** A message with the addresses in it as somebody wrote them who imports those files. */
  asWritten(message: string): string {
    return [...this.#addresses].reduce((text, [name, address]) => {
      return address === undefined ? text : text.replaceAll(address, this.#specifierOf(name));
    }, message);
  }

  #specifierOf(name: string): string {
    const all = Object.entries(this.#compiled).flatMap(([file, each]) =>
      'fault' in each ? [] : each.imports.map(({ text }) => ({ file, text })),
    );
    return all.find(({ file, text }) => resolveImport(text, file) === name)?.text ?? name;
  }

  /** The code with each specifier replaced by the address of the file it means. */
  #withAddresses({ code, imports }: Compiled, file: string): string {
    let written = '';
    let end = 0;
    for (const { text, isDynamic, ...place } of imports) {
      written += code.slice(end, place.start) + JSON.stringify(this.#importedBy(file, text, isDynamic));
      end = place.end;
    }
    return written + code.slice(end);
  }

  #importedBy(file: string, specifier: string, isDynamic: boolean): string {
    const imported = resolveImport(specifier, file);
    if (imported === undefined || !Object.hasOwn(this.#sources, imported)) {
      if (isDynamic) return `missing:${specifier}`;
      throw new RaisedFault(cannotImport(specifier, file, this.#sources[file] ?? ''));
    }
    const isOnItsWay = this.#addresses.has(imported) && this.#addresses.get(imported) === undefined;
    if (isOnItsWay) throw new RaisedFault(circle(file, imported));
    return this.addressOf(imported);
  }
}

/** What the engine says of a file that our compiler let pass: a rule of JavaScript's that it broke, or a missing export. */
function faultOfLinking(error: unknown, file: string, sources: Sources, files: AddressedFiles): Fault {
  const fault = inWordsOfV8(faultOf('load', error, () => undefined));
  const linking = linkFault({ name: fault.name, message: files.asWritten(fault.message) }, file, sources);
  return linking.kind === 'import' ? linking : { ...fault, kind: 'syntax', at: { file, line: null, column: null } };
}

/** A position in compiled code → in the source: the lines are the same, the columns those of the same word. */
function writtenPosition(
  { file, line, column }: SourcePosition,
  sources: Sources,
  files: AddressedFiles,
): SourcePosition | undefined {
  const source = sources[file];
  if (source === undefined) return undefined;
  const written = source.split('\n')[line - 1] ?? '';
  const ran = files.compiledOf(file).code.split('\n')[line - 1] ?? '';
  return { file, line, column: sameColumn(ran, written, column) };
}

const stop = 'linked, not to be evaluated';
const stopAddress = scriptUrl(`throw ${JSON.stringify(stop)};`);

/** Loads what a job waits for otherwise. */
export async function prepareModules(): Promise<void> {
  await import(stopAddress).catch(() => {});
}

/** The column of the same occurrence of the same word in another version of the line. @param column from 1 */
function sameColumn(line: string, other: string, column: number): number {
  const word = /^(\w+|\W)/.exec(line.slice(column - 1))?.[0];
  if (word === undefined) return column;
  const before = line.slice(0, column - 1).split(word).length - 1;
  const parts = other.split(word);
  if (parts.length <= before + 1) return Math.min(column, other.length || 1);
  return parts.slice(0, before + 1).join(word).length + 1;
}

function circle(file: string, imported: string): Fault {
  const name = (path: string) => path.split('/').at(-1);
  return {
    kind: 'load',
    message: `${name(file)} and ${name(imported)} import each other, which ${onlyInTerminal}`,
    at: { file, line: null, column: null },
  };
}
