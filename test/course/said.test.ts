import { expect, test } from 'vitest';
import { exercisesOf, landmarksOf } from '../../src/check/exercise.ts';
import { course } from '../../src/course/index.ts';
import { finaleLines } from '../../src/reporters/ending-lines.ts';
import { plain } from '../../src/terminal/look.ts';

test('every exercise says why it matters, and every section but the last how it ends', () => {
  expect(exercisesOf(course).filter(({ whyItMatters }) => !whyItMatters)).toEqual([]);
  expect(course.sections.slice(0, -1).filter(({ ending }) => !ending)).toEqual([]);
});

test('no hint writes a power with a caret', () => {
  expect(exercisesOf(course).filter(({ hints }) => hints.some((hint) => /\w\^/.test(hint)))).toEqual([]);
});

test('the drawing at the end of the course fits into 40 columns, with what stands beside it below', () => {
  const { finale } = landmarksOf(course);
  const totals = { exercises: 17, tries: 60, hints: 3, days: 2 };
  const lines = (width: number) => finaleLines(finale, totals, { palette: plain, width, signs: 'unicode' });
  expect(lines(78).slice(0, finale.diagram.length)).toEqual(finale.diagram);
  expect(lines(38).filter((line) => line.length > 38)).toEqual([]);
  expect(lines(38)).toContain('  dL/da   dL/db   dL/dc');
});
