import { Checker } from '../../src/check/checker.ts';
import { exerciseCalled } from '../../src/check/course.ts';
import { filesOf } from '../../src/check/exercise.ts';
import type { LearnerRunner } from '../../src/check/runner.ts';
import { areSame, pickSources, type Sources } from '../../src/check/sources.ts';
import type { Checked } from '../../src/check/verdict.ts';
import { course } from '../../src/course/index.ts';

/** A file as a learner might have it, and the exercise that it is checked for. The other files are solved. */
export interface Submission {
  readonly file: string;
  readonly text: string;
  readonly exercise: string;
  /** How long its place is looked for, ms. */
  readonly searchTime: number;
  /** Whether the exercises that this one builds on are checked with it, and not known to be right. */
  readonly checksFoundations: boolean;
}

/** What must be the same in a browser and in a terminal, as plain data. */
export type Comparable = Readonly<Record<string, unknown>>;

interface Side {
  readonly runner: LearnerRunner;
  readonly starters: Sources;
  readonly solutions: Sources;
}

/** What one side says of a submission. */
export function judgeOf({ runner, starters, solutions }: Side): (submission: Submission) => Promise<Comparable> {
  const solved = (exercise: ReturnType<typeof exerciseCalled>) => pickSources(solutions, filesOf(exercise));
  return async ({ exercise, file, text, searchTime, checksFoundations }) => {
    const checker = new Checker({
      course,
      runner,
      read: (files) => pickSources({ ...solutions, [file]: text }, files),
      starterOf: (each) => starters[each] ?? '',
      timeout: 20_000,
      searchTime,
      // As after a pass. That the solutions do pass, each is a submission to show.
      isKnownRight(known, sources) {
        if (!checksFoundations) return true;
        const reading = solved(known);
        return 'sources' in reading && areSame(reading.sources, sources);
      },
    });
    return comparable(await checker.check(exerciseCalled(course, exercise)));
  };
}

/** Status, cases, diagnoses and places, with their words and numbers: all but times and the words of an error, which are the engine's. */
function comparable({ verdict, isUntouched }: Checked): Comparable {
  const { status, cases, diagnoses, locations, blockedBy, error, remark, preface } = verdict;
  return JSON.parse(
    JSON.stringify({
      status,
      isUntouched,
      cases: cases.map(({ label, ok, actual }) => [label, ok, withoutErrorWords(actual)]),
      diagnoses,
      locations,
      blockedBy,
      remark,
      preface,
      error: error && [error.kind, error.file, error.line],
    }),
  );
}

function withoutErrorWords(actual: unknown): unknown {
  return JSON.parse(JSON.stringify(actual).replace(/(it threw \w+): [^"]*/, '$1'));
}

/** Which of a verdict's keys differ. */
export function differences(one: Comparable, other: Comparable): readonly string[] {
  return Object.keys({ ...one, ...other }).filter((key) => !isSame(one[key], other[key]));
}

/**
 * The last digits of Math.sin and Math.exp differ from one engine to the next. A difference quotient makes that larger,
 * and of rounding errors that a mistake divides by nothing only the size is the same.
 */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    const isHuge = Math.min(Math.abs(one), Math.abs(other)) > 1e6;
    return one === other || isHuge || Math.abs(one - other) <= 1e-5 * Math.max(1, Math.abs(one));
  }
  if (typeof one === 'string' && typeof other === 'string') {
    const [words, others] = [parts(one), parts(other)];
    return one === other || (words.length > 1 && isSame(words, others));
  }
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const keys = Object.keys({ ...one, ...other });
  return keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)));
}

/** A sentence's words, and the numbers in it. */
function parts(text: string): readonly (string | number)[] {
  const found = text.split(/(-?\d+\.\d+(?:e[-+]?\d+)?)/);
  return found.map((part, index) => (index % 2 === 1 ? Number(part) : part));
}
