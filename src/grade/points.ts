import { readFileSync } from 'node:fs';
import { ExpectedError } from '../check/expected-error.ts';
import { nearest } from '../check/find-exercises.ts';
import { diskRefusal } from '../workspace/disk.ts';
import type { SubmissionRecord } from './results/record.ts';

/** What each exercise is worth, by its name. */
export type Points = Readonly<Record<string, number>>;

/** One an exercise. */
export function equalPoints(exercises: readonly string[]): Points {
  return Object.fromEntries(exercises.map((name) => [name, 1]));
}

/**
 * `{ "gradf": 2, "softmax": 5 }`; an exercise that is not named has one.
 *
 * @param exercises the names of those that are graded
 * @param known the names of all
 * @throws ExpectedError where the file does not say that
 */
export function readPoints(file: string, exercises: readonly string[], known: readonly string[]): Points {
  const typed = parse(file);
  for (const [name, value] of Object.entries(typed)) {
    if (!known.includes(name)) {
      const meant = nearest(name, known);
      const question = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      throw refusal(file, `no exercise is called ${JSON.stringify(name)}.${question}`);
    }
    if (typeof value !== 'number' || !(value >= 0 && value <= maximum)) {
      throw refusal(file, `${name} must have a number of points from 0 to ${maximum}, not ${JSON.stringify(value)}.`);
    }
  }
  return { ...equalPoints(exercises), ...Object.fromEntries(exercises.flatMap((name) => given(typed, name))) };
}

const maximum = 1_000_000;

export interface Score {
  readonly points: number;
  readonly of: number;
}

export function scoreOf({ exercises }: Pick<SubmissionRecord, 'exercises'>, points: Points): Score {
  const solved = exercises.filter((exercise) => exercise.solved).map(({ name }) => name);
  return { points: sum(solved.map((name) => points[name] ?? 0)), of: sum(Object.values(points)) };
}

function sum(values: readonly number[]): number {
  // Tenths of a point add up to what a reader expects.
  return Number(values.reduce((total, value) => total + value, 0).toFixed(6));
}

function given(typed: Readonly<Record<string, unknown>>, name: string): [string, number][] {
  return Object.hasOwn(typed, name) ? [[name, Number(typed[name])]] : [];
}

function parse(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExpectedError(`The points file ${file} cannot be read: ${diskRefusal(cause)}.`, 2, { cause });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw refusal(file, `it is no JSON (${(cause as Error).message}).`);
  }
  throw refusal(file, 'it must hold one object.');
}

function refusal(file: string, why: string): ExpectedError {
  return new ExpectedError(`In the points file ${file} ${why} It looks like { "gradf": 2, "softmax": 5 }.`, 2);
}
