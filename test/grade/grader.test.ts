import { afterAll, beforeAll, expect, test } from 'vitest';
import { exercisesOf } from '../../src/curriculum/exercise.ts';
import { curriculum } from '../../src/curriculum/index.ts';
import { createGrader, type Grader } from '../../src/grade/grader.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';

const exercises = exercisesOf(curriculum).filter(({ name }) => ['gradf', 'add_mul', 'softmax'].includes(name));
const options = { seed: 1, timeout: 5000, curriculum, exercises, isolation: 'none', processes: 2 } as const;
let grader: Grader;
beforeAll(async () => {
  grader = await createGrader(options);
});
afterAll(() => grader.close());

test('what is solved is solved', async () => {
  const { exercises } = await grader.grade({ name: 'ada', files: readSolutions() });
  expect(exercises.map(({ name, solved }) => [name, solved])).toEqual([
    ['gradf', true],
    ['add_mul', true],
    ['softmax', true],
  ]);
});

test('the starters are still to do', async () => {
  const { exercises } = await grader.grade({ name: 'ada', files: readStarters() });
  expect(exercises.map(({ status }) => status)).toEqual(['todo', 'todo', 'todo']);
});

test('what has a problem has no exercises', async () => {
  const graded = await grader.grade({ name: 'ada', files: {}, problem: 'it holds links' });
  expect(graded).toEqual({
    version: 1,
    name: 'ada',
    problem: 'it holds links',
    isolation: 'none',
    seed: 1,
    exercises: [],
  });
});
