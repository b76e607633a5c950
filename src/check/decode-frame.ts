import { maximumAnswers, maximumAnswerText } from './answers.ts';
import {
  type ExportKind,
  type Fault,
  type Frame,
  maximumMessage,
  maximumName,
  maximumPrinted,
  type NumberWord,
  printable,
  type WireAnswer,
  type WireNode,
  type WireNumber,
  type WireTrace,
} from './messages.ts';
import { maximumChildren, maximumCoordinates, maximumDrawn, maximumLabel, maximumOp, maximumPoints } from './trace.ts';

const maximumPath = 250;
const maximumFound = 1000;
/** Of whatever is counted: lines, steps, nodes. */
const maximumCount = 1e9;

const faultKinds: readonly Fault['kind'][] = ['syntax', 'import', 'export', 'load', 'throw', 'unsettled'];
const exportKinds: readonly ExportKind[] = ['function', 'class', 'number', 'any'];
const numberWords: readonly NumberWord[] = ['NaN', 'Infinity', '-Infinity', '-0'];

/**
 * What a learner's process said, rebuilt field by field: of the types that a frame has, within limits, its texts safe to
 * show. Whatever else was in it is dropped, and nobody behind this needs to look again.
 *
 * @param value out of JSON
 * @returns undefined for what is no frame: no honest harness sends it
 */
export function decodeFrame(value: unknown): Frame | undefined {
  try {
    return frameOf(fieldsOf(value));
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

function frameOf(fields: Fields): Frame {
  const { type, trace } = fields;
  switch (type) {
    case 'ready':
    case 'compiled':
    case 'loaded':
      return { type };
    case 'answered':
      return {
        type,
        probe: integerOf(fields.probe),
        answers: listOf(fields.answers, maximumAnswers, answerOf),
        ...(trace !== undefined && { trace: traceOf(trace) }),
        durationMs: numberWithin(fields.durationMs, 0, maximumCount),
      };
    case 'threw':
      return { type, probe: integerOf(fields.probe), fault: faultOf(fields.fault) };
    case 'trained': {
      const steps = integerOf(fields.steps);
      const step = integerOf(fields.step, 0, steps);
      return { type, probe: integerOf(fields.probe), step, steps, loss: wireNumberOf(fields.loss) };
    }
    case 'failed':
      return { type, fault: faultOf(fields.fault) };
    case 'printed':
      return { type, text: textOf(fields.text, maximumPrinted) };
    case 'done':
      return { type, callsDropped: integerOf(fields.callsDropped, 0, Number.MAX_SAFE_INTEGER) };
    default:
      throw new Malformed();
  }
}

function answerOf(value: unknown): WireAnswer {
  if (typeof value !== 'object') return wireNumberOf(value);
  const { text, described } = fieldsOf(value);
  if (text !== undefined) return { text: textOf(text, maximumAnswerText) };
  return { described: lineOf(described, maximumAnswerText) };
}

function traceOf(value: unknown): WireTrace {
  const { points, graph, beyond } = fieldsOf(value);
  return {
    points: listOf(points, maximumPoints, (point) => listOf(point, maximumCoordinates, wireNumberOf)),
    graph: listOf(graph, maximumDrawn, nodeOf),
    ...(beyond !== undefined && { beyond: integerOf(beyond) }),
  };
}

function nodeOf(value: unknown): WireNode {
  const { name, label, data, grad, op, prev } = fieldsOf(value);
  return {
    name: lineOf(name, maximumName),
    ...(label !== undefined && { label: lineOf(label, maximumLabel) }),
    data: wireNumberOf(data),
    grad: wireNumberOf(grad),
    op: lineOf(op, maximumOp),
    prev: listOf(prev, maximumChildren, (place) => integerOf(place, -1)),
  };
}

function faultOf(value: unknown): Fault {
  const { kind, name, message, at, imported, missing } = fieldsOf(value);
  return {
    kind: oneOf(faultKinds, kind),
    message: textOf(message, maximumMessage),
    ...(name !== undefined && { name: lineOf(name, maximumName) }),
    ...(at !== undefined && { at: positionOf(at) }),
    ...(imported !== undefined && { imported: lineOf(imported, maximumName) }),
    ...(missing !== undefined && { missing: missingOf(missing) }),
  };
}

function positionOf(value: unknown): NonNullable<Fault['at']> {
  const { file, line, column } = fieldsOf(value);
  if (line === null && column === null) return { file: fileOf(file), line, column };
  return { file: fileOf(file), line: integerOf(line, 1), column: integerOf(column, 1) };
}

/** A path below `exercises/`. */
function fileOf(value: unknown): string {
  const file = lineOf(value, maximumPath);
  const isBelow = file.split('/').every((part) => !['', '.', '..'].includes(part));
  if (file !== value || !file.endsWith('.ts') || !isBelow) throw new Malformed();
  return file;
}

function missingOf(value: unknown): NonNullable<Fault['missing']> {
  const { name, kind, found } = fieldsOf(value);
  return {
    name: lineOf(name, maximumName),
    kind: oneOf(exportKinds, kind),
    found: listOf(found, maximumFound, (each) => lineOf(each, maximumName)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** An object's own fields, and none that every object has. */
function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed();
  return Object.assign(Object.create(null), value);
}

/** The first ones of a list, each decoded. */
function listOf<Element>(value: unknown, maximum: number, decode: (element: unknown) => Element): readonly Element[] {
  if (!Array.isArray(value)) throw new Malformed();
  return value.slice(0, maximum).map((element) => decode(element));
}

function wireNumberOf(value: unknown): WireNumber {
  return typeof value === 'number'
    ? numberWithin(value, -Number.MAX_VALUE, Number.MAX_VALUE)
    : oneOf(numberWords, value);
}

function integerOf(value: unknown, minimum = 0, maximum = maximumCount): number {
  if (!Number.isInteger(value)) throw new Malformed();
  return numberWithin(value, minimum, maximum);
}

function numberWithin(value: unknown, minimum: number, maximum: number): number {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) throw new Malformed();
  return value;
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Malformed();
  return found;
}

/** A text that stands within a line: a line break could start one that looks like ours. */
function lineOf(value: unknown, maximum: number): string {
  return textOf(value, maximum).replace(/[\n\t]/g, ' ');
}

function textOf(value: unknown, maximum: number): string {
  if (typeof value !== 'string') throw new Malformed();
  return printable(value.slice(0, maximum));
}

class Malformed extends Error {}
