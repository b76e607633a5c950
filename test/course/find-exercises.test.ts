import { expect, test } from 'vitest';
import { defineCourse } from '../../src/check/course.ts';
import { defineExercise, type Exercise } from '../../src/check/exercise.ts';
import { type FoundExercises, findExercises, nearest, numberOf } from '../../src/check/find-exercises.ts';

const course = defineCourse([
  { name: 'section1', title: '', exercises: [exercise('gradf'), exercise('forward_difference')] },
  { name: 'section2', title: '', exercises: [exercise('forward'), exercise('mul', 'value'), exercise('exp', 'value')] },
]);

test.each([
  ['gradf', 'gradf'],
  ['1.2', 'forward_difference'],
  ['2.1', 'forward'],
  ['section1', 'gradf, forward_difference'],
  ['2', 'forward, mul, exp'],
  ['forward', 'forward'],
  ['forward_', 'forward_difference'],
  ['g', 'gradf'],
  ['fo', "'fo' matches several: forward_difference, forward. Type more of the name."],
  ['sec', "'sec' matches several: section1, section2. Type more of the name."],
  ['x/gradf.ts', 'gradf'],
  ['exercises/x/gradf.ts', 'gradf'],
  ['./exercises/x/gradf.ts', 'gradf'],
  ['exercises\\x\\gradf.ts', 'gradf'],
  ['gradf.ts', 'gradf'],
  ['value.ts', 'mul, exp'],
  ['adf.ts', "No exercise is called 'adf.ts'. See 'microgradx list'."],
  ['grad', 'gradf'],
  ['grdf', "No exercise is called 'grdf'. Did you mean 'gradf'? See 'microgradx list'."],
  ['GRADF', "No exercise is called 'GRADF'. See 'microgradx list'."],
  ['forwrad', "No exercise is called 'forwrad'. Did you mean 'forward'? See 'microgradx list'."],
  ['3.1', "No exercise is called '3.1'. See 'microgradx list'."],
  ['softmax', "No exercise is called 'softmax'. See 'microgradx list'."],
  ['', "No exercise is called ''. See 'microgradx list'."],
])('%o means %s', (typed, meant) => {
  expect(describeFound(findExercises(course, typed))).toBe(meant);
});

test.each([
  ['chekc', 'check'],
  ['chck', 'check'],
  ['lits', 'list'],
  ['tsil', undefined],
  ['something', undefined],
])('near to %s is %s', (typed, word) => {
  expect(nearest(typed, ['check', 'list', 'run'])).toBe(word);
});

test('every exercise has a number', () => {
  const numbers = course.sections.flatMap(({ exercises }) => exercises.map((each) => numberOf(course, each)));
  expect(numbers).toEqual(['1.1', '1.2', '2.1', '2.2', '2.3']);
});

function exercise(name: string, file: string = name): Exercise {
  return defineExercise({ name, title: '', file: `x/${file}.ts`, exports: {}, probes: [], hints: ['', '', ''] });
}

function describeFound(found: FoundExercises): string {
  return 'problem' in found ? found.problem : found.exercises.map(({ name }) => name).join(', ');
}
