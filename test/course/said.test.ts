import { expect, test } from 'vitest';
import { exercisesOf } from '../../src/check/exercise.ts';
import { course } from '../../src/course/index.ts';

test('every exercise says why it matters, and every section but the last how it ends', () => {
  expect(exercisesOf(course).filter(({ whyItMatters }) => !whyItMatters)).toEqual([]);
  expect(course.sections.slice(0, -1).filter(({ ending }) => !ending)).toEqual([]);
});

test('no hint writes a power with a caret', () => {
  expect(exercisesOf(course).filter(({ hints }) => hints.some((hint) => /\w\^/.test(hint)))).toEqual([]);
});
