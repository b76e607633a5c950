import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { course } from '../../src/course/index.ts';
import { createGrader, type Grader } from '../../src/grade/grader.ts';
import { readSolutions } from '../../src/workspace/starters.ts';
import { exerciseCalled } from '../course/answering.ts';
import { hasSandbox } from '../grade/sandbox.ts';
import { allAttacks } from './all-attacks.ts';
import { forge } from './forge.ts';
import { forgeries } from './forging.ts';
import { realmAttacks } from './realm-attacks.ts';
import { runAttack } from './run-attack.ts';

const solutions = readSolutions();

describe.skipIf(!(await hasSandbox()))('in the sandbox', () => {
  test('there are at least 120 attacks', () => {
    expect(allAttacks.length + Object.keys(forgeries).length).toBeGreaterThanOrEqual(120);
  });

  describe.concurrent.each(allAttacks)('with the realm broken, to $goal: $name', (attack) => {
    test('does not reach its goal', async () => {
      expect(await runAttack(attack)).toBe(false);
    });
  });

  describe.concurrent.each(Object.entries(forgeries))('with the realm broken, to forge frames: %s', (_, forgery) => {
    test('is not solved by it', async () => {
      const { solved, message } = await forge(forgery);
      expect(solved).toBe(false);
      expect(message).not.toMatch(/\p{Cc}/u);
    });
  });

  describe('a submission', () => {
    const exercises = ['gradf', 'forward_difference', 'add_mul'].map(exerciseCalled);
    let grader: Grader;
    beforeAll(async () => {
      grader = await createGrader({
        seed: 1,
        timeout: 1500,
        course,
        exercises,
        isolation: 'bubblewrap',
        processes: 2,
      });
    });
    afterAll(() => grader.close());

    test.concurrent.each(realmAttacks)(
      'with $name is not solved, nor are the next exercises harmed',
      async ({ source }) => {
        const files = { ...solutions, 'section1/gradf.ts': source };
        const [gradf, ...others] = (await grader.grade({ name: 'mallory', files })).exercises;
        expect(gradf).toMatchObject({ name: 'gradf', solved: false });
        expect(gradf?.message).not.toMatch(/found|\p{Cc}/u);
        expect(others.map(({ name, solved }) => [name, solved])).toEqual([
          ['forward_difference', true],
          ['add_mul', true],
        ]);
      },
    );

    test('behind all of them is graded as it would be alone', async () => {
      const { exercises } = await grader.grade({ name: 'grace', files: solutions });
      expect(exercises.map(({ solved }) => solved)).toEqual([true, true, true]);
    });
  });
});
