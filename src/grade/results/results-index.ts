import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { ExpectedError } from '../../check/expected-error.ts';
import type { ExerciseRecord, GradeSettings, SubmissionRecord } from './record.ts';

/** What a results file holds, and where. Its lines are JSON: the settings, one result per submission, and the end. */
export interface ResultsIndex {
  /** Undefined if not even the first line was written. */
  readonly settings: GradeSettings | undefined;
  readonly places: Map<string, LinePlace>;
  /** Undefined if the run did not finish. */
  readonly end: ResultsEnd | undefined;
  /** Bytes up to the end of the last whole line. */
  readonly size: number;
}

/** Bytes. */
interface LinePlace {
  readonly offset: number;
  readonly length: number;
}

/** The last line of a complete file. */
export interface ResultsEnd {
  readonly end: true;
  readonly graded: number;
  /** How many submissions there are in all parts, and a hash of their names. */
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
 * @throws ExpectedError if it is not a results file, or is damaged before its last line
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
    if (isSettings(value)) return value;
    throw new ExpectedError(`${file} is not a results file. Name another with --results.`, 2);
  }
  if (isRecord(value) || isEnd(value)) return value;
  throw new ExpectedError(`Line ${number} of ${file} is damaged. Set the file aside and grade again.`, 1);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSettings(value: unknown): value is GradeSettings {
  const fields = { microgradx: 'string', seed: 'number', timeout: 'number', exercises: 'array' } as const;
  return has<GradeSettings>(value, fields) && value.version === 1 && value.exercises.every(isText);
}

function isRecord(value: unknown): value is SubmissionRecord {
  if (!has<SubmissionRecord>(value, { name: 'string', exercises: 'array' })) return false;
  const isGraded = value.problem === null && value.exercises.length > 0;
  return (isGraded || isText(value.problem)) && value.exercises.every(isExercise);
}

function isExercise(value: unknown): value is ExerciseRecord {
  const texts = { name: 'string', status: 'string', message: 'string' } as const;
  if (!has<ExerciseRecord>(value, { ...texts, solved: 'boolean', diagnoses: 'array', wrong: 'array' })) return false;
  return value.wrong.every(isText) && value.diagnoses.every((each) => has(each, { id: 'string', message: 'string' }));
}

function isEnd(value: unknown): value is ResultsEnd {
  return has<ResultsEnd>(value, { end: 'boolean', found: 'number', names: 'string' });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value has these fields, of these types. */
function has<T>(value: unknown, fields: { readonly [Key in keyof T]?: string }): value is T {
  if (typeof value !== 'object' || value === null) return false;
  const typeOf = (field: unknown) => (Array.isArray(field) ? 'array' : typeof field);
  return Object.entries(fields).every(([key, type]) => typeOf((value as Record<string, unknown>)[key]) === type);
}

const chunkSize = 1024 * 1024;

/** The whole lines of a file, read a megabyte at a time; anything after the last line end is skipped. */
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
