import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { ExpectedError } from '../../check/expected-error.ts';
import type { SubmissionRecord } from './record.ts';
import type { GradeSettings } from './settings.ts';

/** What a results file holds, and where. Its lines are JSON: the settings, a result each, and the end. */
export interface ResultsIndex {
  /** Undefined where not even the first line was written. */
  readonly settings: GradeSettings | undefined;
  readonly places: Map<string, LinePlace>;
  /** Undefined where the run did not come to its end. */
  readonly end: ResultsEnd | undefined;
  /** Bytes up to the end of the last whole line. */
  readonly size: number;
}

/** In bytes. */
export interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** The last line: says that nothing is missing. */
export interface ResultsEnd {
  readonly end: true;
  readonly graded: number;
  /** Of all parts: how many submissions, and a hash of their names. */
  readonly found: number;
  readonly names: string;
}

export function endOf(graded: number, found: readonly string[]): ResultsEnd {
  const names = createHash('sha256')
    .update(JSON.stringify([...found].sort()))
    .digest('hex');
  return { end: true, graded, found: found.length, names };
}

/**
 * @param file its name, for the error
 * @throws ExpectedError where it is no results file, or damaged before its last line
 */
export function indexResults(descriptor: number, file: string): ResultsIndex {
  const places = new Map<string, LinePlace>();
  let settings: GradeSettings | undefined;
  let end: ResultsEnd | undefined;
  let size = 0;
  let number = 0;
  for (const { text, offset, length } of linesOf(descriptor)) {
    number += 1;
    const value = parseLine(text, file, number);
    end = 'end' in value ? value : undefined;
    if ('microgradx' in value) settings = value;
    else if ('name' in value) places.set(value.name, { offset, length });
    size = offset + length + 1;
  }
  return { settings, places, end, size };
}

function parseLine(text: string, file: string, number: number): GradeSettings | SubmissionRecord | ResultsEnd {
  const value = parsed(text);
  if (number === 1) {
    if (isObject(value) && 'microgradx' in value && value.version === 1) return value as unknown as GradeSettings;
    throw new ExpectedError(`${file} is no file of results. Name another with --results.`, 2);
  }
  if (isObject(value) && (typeof value.name === 'string' || value.end === true)) {
    return value as unknown as SubmissionRecord | ResultsEnd;
  }
  throw new ExpectedError(`Line ${number} of ${file} is damaged. Set the file aside and grade again.`, 1);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const chunkSize = 1024 * 1024;

/** The whole lines of a file, a megabyte at a time; what follows the last line end is left out. */
function* linesOf(descriptor: number): Generator<LinePlace & { readonly text: string }> {
  const chunk = Buffer.alloc(chunkSize);
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (let at = 0; ; ) {
    const count = readSync(descriptor, chunk, 0, chunkSize, at);
    if (count === 0) return;
    at += count;
    rest = Buffer.concat([rest, chunk.subarray(0, count)]);
    for (let lineEnd = rest.indexOf(10); lineEnd >= 0; lineEnd = rest.indexOf(10)) {
      yield { text: rest.toString('utf8', 0, lineEnd), offset, length: lineEnd };
      rest = rest.subarray(lineEnd + 1);
      offset += lineEnd + 1;
    }
  }
}
