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
  const at = positionIn(textOf(thrown, 'stack') ?? '', positionOf);
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

/** The first line of a stack that lies in a file of the learner's. V8 writes `at gradf (section1/gradf.ts:3:10)`. */
function positionIn(stack: string, positionOf: PositionOf): SourcePosition | undefined {
  for (const [, file, line, column] of stack.slice(0, 10_000).matchAll(/([\w./-]+\.ts):(\d+)(?::(\d+))?/g)) {
    const position = file && positionOf({ file, line: Number(line), column: Number(column ?? 1) });
    if (position) return position;
  }
  return undefined;
}
