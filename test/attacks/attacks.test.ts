import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/check/judge.ts';
import { jobOf } from '../../src/check/runner.ts';
import { course } from '../../src/course/index.ts';
import { createGrader, type Grader } from '../../src/grade/grader.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions } from '../../src/workspace/starters.ts';
import { exerciseCalled } from '../course/answering.ts';
import { hasSandbox } from '../grade/sandbox.ts';
import { allAttacks, attacksOnLearners } from './all-attacks.ts';
import type { Attack } from './attack.ts';
import { representativeExhausting } from './exhausting.ts';
import { forge } from './forge.ts';
import { forgeries } from './forging.ts';
import { realmAttacks } from './realm-attacks.ts';
import { checked, graded, inRealm, reachedBy, withoutRealm } from './run-attack.ts';

/** `npm run attacks` has all of them, and says which wall stops which. */

const solutions = readSolutions();
const isSandboxed = await hasSandbox();
/** Behind a text of this length no place is looked for: it would run each attack a hundred times. */
const notSearched = `\n// ${'x'.repeat(20_000)}`;
/** Milliseconds, which code that hangs takes whole. Where a wait for a processor counts, right code needs more. */
const timeout = process.platform === 'linux' ? 600 : 1500;
const goals = [...new Set(attacksOnLearners.map(({ goal }) => goal))];

test('there are at least 220 attacks', () => {
  expect(allAttacks.length).toBeGreaterThanOrEqual(220);
});

test.each([
  ['the realm as it is', inRealm(checked, false)],
  ['the realm broken', inRealm(checked, true)],
])('in learner mode, with %s, none reaches its goal', async (_, way) => {
  expect(named(await reachedBy(way, attacksOnLearners))).toEqual([]);
});

describe.skipIf(!isSandboxed)('in the sandbox', () => {
  test.each([
    ['as it is', false],
    ['broken', true],
  ])('with the realm %s, none reaches its goal', async (_, hasEscaped) => {
    expect(named(await reachedBy(inRealm(graded(), hasEscaped), attacksOnLearners))).toEqual([]);
  });

  test.each(goals)('without any realm, to %s: none reaches its goal', async (goal) => {
    const attacks = attacksOnLearners.filter((attack) => attack.goal === goal);
    expect(named(await reachedBy(withoutRealm(graded()), attacks))).toEqual([]);
  });

  test.each(representativeExhausting)(
    'without any realm, to exhaust $name: it does not reach its goal',
    async (attack) => {
      expect(named(await reachedBy(withoutRealm(graded()), [attack]))).toEqual([]);
    },
  );

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
        timeout,
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
        const files = { ...solutions, 'section1/gradf.ts': source + notSearched };
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

describe('in learner mode, a file', () => {
  const pool = new ProcessPool({ processes: 1 });
  afterAll(() => pool.close());
  const gradf = exerciseCalled('gradf');
  const judged = async (source: string) => {
    const transcript = await pool.run(jobOf(gradf, { ...solutions, 'section1/gradf.ts': source }), timeout);
    return judge(gradf, 'section1', transcript, { isUntouched: false, timeout });
  };

  test.each(realmAttacks)('with $name is not done, nor is the next one harmed', async ({ source }) => {
    const { status, error } = await judged(source);
    expect(status).not.toBe('passed');
    expect(error?.message ?? '').not.toMatch(/found|\p{Cc}/u);
    expect(await judged(solutions['section1/gradf.ts'] ?? '')).toMatchObject({ status: 'passed' });
  });
});

function named(attacks: readonly Attack[]): readonly string[] {
  return attacks.map(({ goal, name }) => `${goal}: ${name}`);
}
