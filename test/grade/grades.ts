import { exercisesOf } from '../../src/check/course.ts';
import { course } from '../../src/course/index.ts';
import { type ClassReport, classReport } from '../../src/grade/reports/class-report.ts';
import type { ExerciseRecord, SubmissionRecord } from '../../src/grade/results/record.ts';

export function anExercise(fields: Partial<ExerciseRecord> = {}): ExerciseRecord {
  return {
    name: 'gradf',
    section: 'section1',
    status: 'passed',
    cases: 9,
    casesOk: 9,
    freshCases: 3,
    freshOk: 3,
    solved: true,
    diagnoses: [],
    message: 'done',
    wrong: [],
    ...fields,
  };
}

export function aRecord(fields: Partial<SubmissionRecord> = {}): SubmissionRecord {
  return {
    version: 1,
    name: 'alice',
    problem: null,
    isolation: 'bubblewrap',
    seed: 7,
    exercises: [
      anExercise(),
      anExercise({ name: 'forward_difference', status: 'wrong', solved: false, message: 'Is it h or 2h?' }),
    ],
    ...fields,
  };
}

/** Everything that hostile names and messages may hold. */
export const hostile = '</a>]]>&"\'<script>\u0000\u0007\u001b[31m\ud800\ufffe\u202e=1\n::error::%0A,:x';

export const aClass: readonly SubmissionRecord[] = [
  aRecord(),
  aRecord({ name: 'bob', problem: 'It is a link: hand in the folder itself.', exercises: [] }),
  aRecord({
    name: hostile,
    exercises: [
      anExercise({
        solved: false,
        status: 'error',
        message: hostile,
        diagnoses: [{ id: hostile, message: `of a mistake ${hostile}` }],
        wrong: [`WRONG! for ${hostile}`],
      }),
    ],
  }),
  aRecord({ name: `p${hostile}`, problem: hostile, exercises: [] }),
];

/** Of gradf and forward_difference, worth 2 and 0.5. */
export function reportOn(records: readonly SubmissionRecord[]): ClassReport {
  const settings = { seed: 7, isolation: 'bubblewrap' } as const;
  return classReport(course, exercisesOf(course).slice(0, 2), settings, { gradf: 2, forward_difference: 0.5 }, records);
}
