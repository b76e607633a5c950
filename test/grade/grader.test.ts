import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exercisesOf } from '../../src/check/course.ts';
import { course } from '../../src/course/index.ts';
import { createGrader, type Grader } from '../../src/grade/grader.ts';
import type { ExerciseRecord } from '../../src/grade/results/record.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { hasSandbox } from './sandbox.ts';

const solutions = readSolutions();
const exercises = exercisesOf(course).filter(({ name }) => ['gradf', 'add_mul', 'backward', 'softmax'].includes(name));
/** Milliseconds, which code that hangs takes whole. Where a wait for a processor counts, right code needs more. */
const timeout = process.platform === 'linux' ? 600 : 1500;
const options = { seed: 1, timeout, course, exercises, processes: 2 } as const;
const isolations = (await hasSandbox()) ? (['bubblewrap', 'none'] as const) : (['none'] as const);

describe.each(isolations)('with isolation %s', (isolation) => {
  let grader: Grader;
  beforeAll(async () => {
    grader = await createGrader({ ...options, isolation });
  });
  afterAll(() => grader.close());

  /** The results of a submission that differs from the solution in these files, exercise by exercise. */
  const graded = async (files: Readonly<Record<string, string>>): Promise<Record<string, ExerciseRecord>> => {
    const { exercises } = await grader.grade({ name: 'ada', files: { ...solutions, ...files } });
    return Object.fromEntries(exercises.map((result) => [result.name, result]));
  };
  const gradf = async (source: string) => (await graded({ 'section1/gradf.ts': source })).gradf;

  test('what is solved is solved, in known and in fresh cases', async () => {
    const results = Object.values(await graded({}));
    expect(results.map(({ name, solved, message }) => [name, solved, message])).toEqual(
      exercises.map(({ name }) => [name, true, 'done']),
    );
    for (const { cases, casesOk, freshCases, freshOk } of results) {
      expect([casesOk, freshOk]).toEqual([cases, freshCases]);
      expect(freshCases).toBeGreaterThan(0);
    }
  });

  test('a fault of ours is one line in the row of that submission, and the others are graded', async () => {
    const files = { ...solutions };
    const refuse = () => {
      throw new TypeError('a.charCodeAt is\nnot \u001b[31ma function');
    };
    Object.defineProperty(files, 'section2/value.ts', { get: refuse });
    const [broken, whole] = await Promise.all([
      grader.grade({ name: 'eve', files }),
      grader.grade({ name: 'ada', files: solutions }),
    ]);
    const problem = String.raw`a bug in microgradx: a.charCodeAt is\u{a}not \u{1b}[31ma function`;
    expect(broken).toMatchObject({ name: 'eve', problem, exercises: [] });
    expect(whole.exercises.every(({ solved }) => solved)).toBe(true);
  });

  test('the starters are still to do', async () => {
    const results = Object.values(await graded(readStarters()));
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'todo'));
  });

  test('the same submission has the same result', async () => {
    const withoutTimes = async () =>
      Object.values(await graded({ 'section1/gradf.ts': 'export const gradf = () => [1, 2, Math.random()];' })).map(
        (result) => ({
          ...result,
          durationMs: 0,
        }),
      );
    expect(await withoutTimes()).toEqual(await withoutTimes());
  });

  test('a known mistake is named', async () => {
    const results = await graded({
      'section1/gradf.ts':
        'export const gradf = (a, b, c) => [-3 * a ** 2 - 0.5 * a ** -0.5, Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2];',
    });
    expect(results.gradf).toMatchObject({ status: 'wrong', solved: false, diagnoses: [{ id: 'b.no_chain3' }] });
    expect(new Set(results.gradf?.wrong.map((line) => /dim \d/.exec(line)?.[0]))).toEqual(new Set(['dim 1']));
    expect(results.gradf?.wrong[0]).toBe(
      'WRONG! for dim 1: expected 10.25699027111255, yours returns 12.079250794881903',
    );
    expect(results.softmax?.solved).toBe(true);
  });

  test('answers that are typed in are wrong, and the message tells no fresh number', async () => {
    const probes = exercises[0]?.probes ?? [];
    const table = Object.fromEntries(
      probes.map(({ input, cases }) => [JSON.stringify(input), cases.map(({ expected }) => expected)]),
    );
    const result = await gradf(
      `const table = ${JSON.stringify(table)}; export const gradf = (...p) => table[JSON.stringify(p)] ?? p;`,
    );
    expect(result).toMatchObject({ status: 'wrong', solved: false, casesOk: result?.cases, freshOk: 0 });
    expect(result?.message).toBe(
      `right in the known cases, wrong in ${result?.freshCases} of ${result?.freshCases} others`,
    );
  });

  test('what it throws in a fresh case is not told', async () => {
    const known = JSON.stringify(exercises[0]?.probes.map(({ input }) => input));
    const right = solutions['section1/gradf.ts'];
    const result = await gradf(`${right?.replace('export function gradf', 'function right')}
      export function gradf(...p) {
        if (!${known}.some((each) => each.join() === p.join())) throw new Error('asked at ' + p);
        return right(...p);
      }`);
    expect(result).toMatchObject({ status: 'error', solved: false, casesOk: result?.cases });
    expect(result?.message).not.toMatch(/asked|\./);
  });

  test.each([
    ['an endless loop', 'export function gradf() { for (;;) {} }', 'timeout'],
    ['an endless loop at the top', 'for (;;) {}', 'timeout'],
    ['a promise that never settles', 'export const gradf = () => new Promise(() => {});', 'error'],
    ['endless microtasks', 'export const gradf = async () => { for (;;) await 0; };', 'timeout'],
    ['a throw', "export const gradf = () => { throw new Error('no') };", 'error'],
    ['a syntax error', 'export const gradf = (', 'error'],
    ['memory without end', 'const all = []; for (;;) all.push(new Array(1e5).fill(0.5));', 'crashed or timeout'],
    [
      'typed arrays without end',
      'const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));',
      'crashed or timeout or error',
    ],
    ['nested brackets', `export const gradf = ${'['.repeat(30_000)}`, 'crashed'],
    ['an import of Node', "import 'node:fs'; export const gradf = 1;", 'error'],
    ['bytes that are no program', '\u0000\u0007{{{\u001b[2J', 'error'],
    ['nothing', '', 'error'],
  ])('%s is a row, and the exercises behind it are graded', async (_, source, statuses) => {
    const results = await graded({ 'section1/gradf.ts': source });
    expect(statuses.split(' or ')).toContain(results.gradf?.status);
    expect(results.gradf?.solved).toBe(false);
    expect(results.gradf?.message).not.toMatch(/\p{Cc}/u);
    expect(results.softmax).toMatchObject({ status: 'passed', solved: true });
  });

  test('a loop in a file of several exercises fails those that run into it, and no other', async () => {
    const value = solutions['section2/value.ts']?.replace('backward(): void {', 'backward(): void { for (;;) {}');
    const results = await graded({ 'section2/value.ts': value ?? '' });
    expect(Object.values(results).map(({ name, status }) => `${name} ${status}`)).toEqual([
      'gradf passed',
      'add_mul timeout',
      'backward timeout',
      'softmax timeout',
    ]);
  });

  test('a missing file is a row', async () => {
    const { exercises } = await grader.grade({ name: 'ada', files: {} });
    expect(exercises.map(({ status, message }) => `${status}: ${message}`)).toContain(
      'error: exercises/section1/gradf.ts is missing',
    );
  });

  test('what has a problem has no exercises', async () => {
    const result = await grader.grade({ name: 'ada', files: {}, problem: 'it holds links' });
    const expected = { version: 1, name: 'ada', problem: 'it holds links', isolation, seed: 1, exercises: [] };
    expect(result).toEqual(expected);
  });

  test('one that is called off rejects', async () => {
    const looping = { ...solutions, 'section1/gradf.ts': 'for (;;) {}' };
    const grading = grader.grade({ name: 'ada', files: looping }, AbortSignal.timeout(300));
    await expect(grading).rejects.toThrow(/timeout/);
  });
});

/** Replaces what a probe might use of an array, to see what it has computed, and to answer for it. */
const patched = `
const seen: any[] = [];
for (const name of ['map', 'join', 'fill', 'reduce', 'every', 'slice', 'push', 'forEach', 'entries']) {
  const own = (Array.prototype as any)[name];
  (Array.prototype as any)[name] = function (...given: any[]) { seen[seen.length] = this; return own.apply(this, given); };
}
Array.prototype.join = () => 'as it was';
JSON.stringify = () => 'as they were';
`;

test.each([
  [
    'gradient_check',
    (own: string) =>
      `${own.replace('export function gradientCheck', 'function unused')}
export function gradientCheck(f: any, x: any, gradient: any) {
  const truth = seen.find((each) => each !== x && each !== gradient && each.length === gradient.length);
  for (let dim = 0; dim < x.length; dim++) x[dim] = 7;
  return gradient.map((claimed: number, dim: number) => (truth ? relativeError(claimed, truth[dim]) : 0));
}`,
  ],
  [
    'cross_entropy',
    (own: string) =>
      `${own.replace('export function crossEntropyGradient', 'function right')}
export function crossEntropyGradient(logits: number[][], labels: number[]) {
  const answer = right(logits, labels);
  for (const row of logits) for (let dim = 0; dim < row.length; dim++) row[dim] = 7;
  return answer;
}`,
  ],
])('the probes of %s tell nothing right to code that replaces what they use', async (name, attack) => {
  const file = `section3/${name}.ts`;
  const exercises = exercisesOf(course).filter((exercise) => exercise.name === name);
  const grader = await createGrader({ ...options, exercises, isolation: 'none' });
  const files = { ...solutions, [file]: patched + attack(solutions[file] ?? '') };
  const [result] = (await grader.grade({ name: 'eve', files })).exercises;
  grader.close();
  expect(result?.status).toBe('wrong');
  expect(result?.wrong.join('\n')).toMatch(/'changed'|changed/);
  if (name === 'gradient_check') expect(result?.freshOk).toBe(3);
});
