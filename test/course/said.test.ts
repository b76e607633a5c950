import { expect, test } from 'vitest';
import { exercisesOf, landmarksOf } from '../../src/check/course.ts';
import { course } from '../../src/course/index.ts';
import { finaleLines } from '../../src/reporters/ending-lines.ts';
import { plain } from '../../src/terminal/look.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { exerciseCalled } from './answering.ts';

test('every exercise says why it matters, and every section but the last how it ends', () => {
  expect(exercisesOf(course).filter(({ whyItMatters }) => !whyItMatters)).toEqual([]);
  expect(course.sections.slice(0, -1).filter(({ ending }) => !ending)).toEqual([]);
});

test('no hint writes a power with a caret', () => {
  expect(exercisesOf(course).filter(({ hints }) => hints.some((hint) => /\w\^/.test(hint)))).toEqual([]);
});

test('what the last hint of add_mul says of the starter is so: everything below the return of exp is the end of add', () => {
  const starter = readStarters()['section2/value.ts'] ?? '';
  const [, add] = /( {2}add\([\s\S]*?)\n {2}\}\n/.exec(starter) ?? [];
  const [, below] = /exp\(\)[\s\S]*?return out;\n([\s\S]*?)\n {2}\}\n/.exec(starter) ?? [];
  const [right] = / {2}add\([\s\S]*?(?=\n {2}\}\n)/.exec(readSolutions()['section2/value.ts'] ?? '') ?? [];
  expect(`${add}\n${below}`.replaceAll('1 * ', '').replaceAll('\n\n', '\n')).toBe(right);
  expect(exerciseCalled('add_mul').hints.at(-1)).toMatch(/^Everything below the return of exp is the end of add:/);
});

test('the drawing at the end of the course fits into 40 columns, with what stands beside it below', () => {
  const { finale } = landmarksOf(course);
  const totals = { exercises: 17, tries: 60, hints: 3, days: 2 };
  const lines = (width: number) => finaleLines(finale, totals, { palette: plain, width, signs: 'unicode' });
  expect(lines(78).slice(0, finale.diagram.length)).toEqual(finale.diagram);
  expect(lines(38).filter((line) => line.length > 38)).toEqual([]);
  expect(lines(38)).toContain('  dL/da   dL/db   dL/dc');
});
