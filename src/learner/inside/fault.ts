import { type Fault, maximumMessage, maximumName, type SourcePosition } from '../../check/messages.ts';

type PositionOf = (generated: SourcePosition) => SourcePosition | undefined;

/** Carries a fault up the stack. Recognised by its private field, which nothing that a learner's code throws can have. */
export class RaisedFault {
  readonly #fault: Fault;

  constructor(fault: Fault) {
    this.#fault = fault;
  }

  /** Undefined for whatever else was thrown. */
  static faultIn(thrown: unknown): Fault | undefined {
    return typeof thrown === 'object' && thrown !== null && #fault in thrown ? thrown.#fault : undefined;
  }
}

/** Describes whatever was thrown in the realm as plain data. It may be anything, with getters that throw. */
export function faultOf(kind: Fault['kind'], thrown: unknown, positionOf: PositionOf): Fault {
  const name = textOf(thrown, 'name');
  const message = textOf(thrown, 'message') ?? `it threw ${describeThrown(thrown)}`;
  const stack = (textOf(thrown, 'stack') ?? '').slice(0, 10_000);
  const isOverflow = message === 'Maximum call stack size exceeded';
  const at = isOverflow ? repeatedPosition(stack, positionOf) : positionsIn(stack, positionOf).next().value;
  return {
    kind,
    message: message.slice(0, maximumMessage),
    ...(name !== undefined && { name: name.slice(0, maximumName) }),
    ...(at !== undefined && { at }),
  };
}

function textOf(thrown: unknown, property: string): string | undefined {
  if (thrown === null || typeof thrown !== 'object') return undefined;
  try {
    const value: unknown = (thrown as Record<string, unknown>)[property];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function describeThrown(thrown: unknown): string {
  if (typeof thrown === 'string') return JSON.stringify(thrown);
  if (typeof thrown === 'function') return 'a function';
  return typeof thrown === 'object' && thrown !== null ? 'an object' : String(thrown);
}

/** Of a stack that is full, the call that fills it: what is on top of it merely came last. */
function repeatedPosition(stack: string, positionOf: PositionOf): SourcePosition | undefined {
  const positions = [...positionsIn(stack, positionOf)];
  const timesOf = ({ file, line, column }: SourcePosition) =>
    positions.filter((other) => other.file === file && other.line === line && other.column === column).length;
  return positions.reduce<SourcePosition | undefined>(
    (most, position) => (most === undefined || timesOf(position) > timesOf(most) ? position : most),
    undefined,
  );
}

/** The lines of a stack that lie in a file of the learner's. V8 writes `at gradf (section1/gradf.ts:3:10)`. */
function* positionsIn(stack: string, positionOf: PositionOf): Generator<SourcePosition, undefined> {
  for (const [, file, line, column] of stack.matchAll(/([\w./-]+\.ts):(\d+)(?::(\d+))?/g)) {
    const position = file && positionOf({ file, line: Number(line), column: Number(column ?? 1) });
    if (position) yield position;
  }
  return undefined;
}

/** An import that leads to no file of the learner's. */
export function cannotImport(specifier: string, file: string, source: string): Fault {
  return { kind: 'import', message: specifier, at: { file, ...placeOf(specifier, source) } };
}

/** What no host compiles: it would need the compiler's own library. */
export function unsupported(at: SourcePosition): Fault {
  return { kind: 'syntax', message: "it uses syntax that exercises don't support: a decorator, or using", at };
}

/** Said of what browsers don't know. */
export const onlyInTerminal = 'works in the terminal and not in a browser';

/** An engine's link error in V8's words: a name that a file does not export. */
export function linkFault(error: unknown, file: string, sources: Readonly<Record<string, string>>): Fault {
  const fault = faultOf('load', error, () => undefined);
  const [, specifier, name] = /module '(.+)' does not provide an export named '(.+)'/.exec(fault.message) ?? [];
  if (specifier === undefined || name === undefined) return fault;
  const mentions = ([, source]: [string, string]) => source.includes(specifier) && source.includes(name);
  const [importer, source] = Object.entries(sources).find(mentions) ?? [file, ''];
  return { kind: 'import', message: specifier, imported: name, at: { file: importer, ...placeOf(specifier, source) } };
}

function placeOf(text: string, source: string): { line: number; column: number } {
  const before = source.slice(0, Math.max(0, source.indexOf(text))).split('\n');
  return { line: before.length, column: before.at(-1)?.length || 1 };
}
