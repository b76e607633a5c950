import { type Course, sectionOf } from '../../check/course.ts';
import type { Exercise } from '../../check/exercise.ts';
import { numberOf } from '../../check/find-exercises.ts';
import type { ExerciseRecord, GradeSettings, SubmissionRecord } from '../results/record.ts';
import { isFaultOfOurs } from '../submissions/submission.ts';
import type { Points } from './points.ts';

/** What every report of a class needs to know of the whole class. */
export interface ClassReport {
  /** The exercises that were graded, in the course's order. */
  readonly exercises: readonly ClassExercise[];
  readonly points: Points;
  readonly tally: Tally;
  readonly seed: number;
  readonly isolation: SubmissionRecord['isolation'];
}

export interface ClassExercise {
  readonly exercise: Exercise;
  /** `1.2` */
  readonly number: string;
  /** `section1` */
  readonly section: string;
}

export interface Tally {
  readonly submissions: number;
  /** Submissions with every exercise solved. */
  readonly complete: number;
  /** Submissions that could not be graded. */
  readonly problems: number;
  /** Those of them that could not be graded through a fault of ours. */
  readonly faults: number;
  /** How many submissions solved an exercise, by its name. */
  readonly solved: ReadonlyMap<string, number>;
  /** How many submissions made a mistake, by its id. */
  readonly mistakes: ReadonlyMap<string, number>;
  /** Exercises that were graded and not solved, over all submissions. */
  readonly unsolved: number;
}

/** @param exercises those that were graded, in the course's order */
export function classReport(
  course: Course,
  exercises: readonly Exercise[],
  { seed, isolation }: Pick<GradeSettings, 'seed' | 'isolation'>,
  points: Points,
  records: Iterable<SubmissionRecord>,
): ClassReport {
  return {
    exercises: exercises.map((exercise) => ({
      exercise,
      number: numberOf(course, exercise),
      section: sectionOf(course, exercise),
    })),
    points,
    tally: tallyOf(records),
    seed,
    isolation,
  };
}

function tallyOf(records: Iterable<SubmissionRecord>): Tally {
  const counts = { submissions: 0, complete: 0, problems: 0, faults: 0, unsolved: 0 };
  const solved = new Map<string, number>();
  const mistakes = new Map<string, number>();
  for (const { problem, exercises } of records) {
    const own = exercises.filter((exercise) => exercise.solved);
    counts.submissions += 1;
    counts.unsolved += exercises.length - own.length;
    if (isFaultOfOurs(problem)) counts.faults += 1;
    if (problem !== null) counts.problems += 1;
    else if (own.length === exercises.length) counts.complete += 1;
    for (const { name } of own) increase(solved, name);
    for (const id of new Set(exercises.flatMap(({ diagnoses }) => diagnoses.map((each) => each.id)))) {
      increase(mistakes, id);
    }
  }
  return { ...counts, solved, mistakes };
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export interface Score {
  readonly points: number;
  readonly of: number;
}

export function scoreOf({ exercises }: Pick<SubmissionRecord, 'exercises'>, points: Points): Score {
  const solved = exercises.filter((exercise) => exercise.solved).map(({ name }) => name);
  return { points: sum(solved.map((name) => points[name] ?? 0)), of: sum(Object.values(points)) };
}

function sum(values: readonly number[]): number {
  // Rounded, so that 0.1 + 0.2 points are 0.3.
  return Number(values.reduce((total, value) => total + value, 0).toFixed(6));
}

/** An exercise of the class, and what one submission got for it. */
export interface ExerciseScore extends ClassExercise {
  /** Undefined where the submission could not be graded. */
  readonly result: ExerciseRecord | undefined;
  readonly points: number;
  /** The most that there is for it. */
  readonly of: number;
}

export function exerciseScores(
  { exercises: results }: SubmissionRecord,
  { exercises, points }: ClassReport,
): readonly ExerciseScore[] {
  return exercises.map((each) => {
    const result = results.find(({ name }) => name === each.exercise.name);
    const of = points[each.exercise.name] ?? 0;
    return { ...each, result, points: result?.solved ? of : 0, of };
  });
}

const statusWords: Readonly<Record<ExerciseRecord['status'], string>> = {
  passed: 'solved',
  wrong: 'wrong',
  todo: 'not started',
  error: 'does not run',
  timeout: 'too slow',
  crashed: 'crashed',
};

/** A status for a reader. What passed the known cases and not the fresh ones is wrong. */
export function statusWord({ status, solved }: ExerciseRecord): string {
  return status === 'passed' && !solved ? statusWords.wrong : statusWords[status];
}

/** `wrong: the sign is missing` */
export function resultSentence(result: ExerciseRecord): string {
  return `${statusWord(result)}: ${result.message}`;
}

/** Why an exercise is not solved, line by line: the message, the other mistakes, the wrong numbers. */
export function reasonsOf({ message, diagnoses, wrong }: ExerciseRecord): readonly string[] {
  return [...new Set([message, ...diagnoses.map((mistake) => mistake.message), ...wrong])];
}
