import { readFileSync } from 'node:fs';
import { type Course, exercisesOf } from '../../check/course.ts';
import { ExpectedError } from '../../check/expected-error.ts';
import { nearest } from '../../check/find-exercises.ts';
import { diskRefusal } from '../../workspace/disk.ts';

/** Points per exercise, by its name. */
export type Points = Readonly<Record<string, number>>;

const maximum = 1_000_000;

/**
 * Reads a points file: `{ "gradf": 2, "softmax": 5 }`.
 *
 * @throws ExpectedError if it says anything else
 */
export function readPoints(file: string, course: Course): Points {
  const points = parse(file);
  const known = exercisesOf(course).map(({ name }) => name);
  for (const [name, value] of Object.entries(points)) {
    if (!known.includes(name)) {
      const meant = nearest(name, known);
      const question = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      throw refusal(file, `no exercise is called ${JSON.stringify(name)}.${question}`);
    }
    if (typeof value !== 'number' || !(value >= 0 && value <= maximum)) {
      throw refusal(file, `${name} takes a number of points from 0 to ${maximum}, not ${JSON.stringify(value)}.`);
    }
  }
  return points as Points;
}

/** The points of the exercises that are graded. What the file does not name is worth one point. */
export function pointsFor(exercises: readonly string[], given: Points): Points {
  return Object.fromEntries(
    exercises.map((name) => [name, (Object.hasOwn(given, name) ? given[name] : undefined) ?? 1]),
  );
}

function parse(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ExpectedError(`microgradx could not read the points file ${file}: ${diskRefusal(cause)}.`, 2, { cause });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw refusal(file, `it is not JSON (${(cause as Error).message}).`);
  }
  throw refusal(file, 'it must be one object.');
}

function refusal(file: string, why: string): ExpectedError {
  return new ExpectedError(`In the points file ${file}, ${why} It looks like { "gradf": 2, "softmax": 5 }.`, 2);
}
