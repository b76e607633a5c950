import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/check/diagnose/diagnose.ts';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import type { Case, Exercise, Probe } from '../../src/check/exercise.ts';
import type { Exports, Mistake } from '../../src/check/mistake.ts';

// What is named for which numbers, on an exercise of two sums that are parts, and on a class with two methods.

type Sums = (x: number) => readonly number[];

const right: Sums = (x) => [x + 1, x * 2];

function sums(...mistakes: Mistake[]): Exercise {
  const probe = (x: number): Probe => ({
    call: `sums(${x})`,
    run: ({ sums }, input) => sums(input),
    input: x,
    isFromNotebook: x === 3,
    cases: right(x).map(
      (expected, part): Case => ({ label: `part ${part} at ${x}`, part: `part ${part}`, expected, tolerance: 'exact' }),
    ),
  });
  return exerciseOf([probe(3), probe(5)], { sums: right }, mistakes);
}

/** A counter's methods: the groups are its calls. */
class Counter {
  count = 0;
  up(by: number): this {
    this.count += by;
    return this;
  }
  down(by: number): this {
    this.count -= by;
    return this;
  }
}

function counter(mistakes: readonly Mistake[], isCostly = false): Exercise {
  const probe = (call: string, run: Probe['run'], expected: number): Probe => {
    return { call, run, input: null, isFromNotebook: false, cases: [{ label: call, expected, tolerance: 'exact' }] };
  };
  const probes = [
    probe('up', ({ Counter }) => new Counter().up(3).up(3).count, 6),
    probe('down', ({ Counter }) => new Counter().down(2).down(2).count, -4),
    { ...probe('both', ({ Counter }) => new Counter().up(3).up(4).down(2).down(1).count, 4), isCostly },
  ];
  return exerciseOf(probes, { Counter }, mistakes);
}

function exerciseOf(probes: readonly Probe[], solution: Exports, mistakes: readonly Mistake[]): Exercise {
  return {
    name: 'sums',
    title: 'two sums',
    file: 'sums.ts',
    exports: {},
    probes,
    hints: ['', '', ''],
    diagnostics: async () => ({ solution, mistakes }),
  };
}

function wrong(id: string, made: Sums, rest: Partial<Mistake> = {}): Mistake {
  return { id, message: `${id}!`, wrong: { sums: made }, ...rest };
}

async function named(exercise: Exercise, exports: Exports, context = { error: '', source: '' }) {
  const { diagnoses } = await diagnose(exercise, runMutant(exercise, exports, []), context);
  return diagnoses.map(({ id, cases }) => `${id}: ${cases.join(', ')}`);
}

describe('of answers with parts', () => {
  const first = wrong('first', (x) => [x, x * 2]);
  const second = wrong('second', (x) => [x + 1, x]);
  const both = wrong('both', (x) => [x, x]);

  test.each<[string, Mistake[], Sums, string[]]>([
    ['nothing is said of a right answer', [first], right, []],
    [
      'a mistake is named with the cases that it explains',
      [first],
      (x) => [x, x * 2],
      ['first: part 0 at 3, part 0 at 5'],
    ],
    [
      'each part has a mistake of its own',
      [first, second],
      (x) => [x, x],
      ['first: part 0 at 3, part 0 at 5', 'second: part 1 at 3, part 1 at 5'],
    ],
    [
      'one mistake that explains all is named in the place of two',
      [first, second, both],
      (x) => [x, x],
      ['both: part 0 at 3, part 0 at 5, part 1 at 3, part 1 at 5'],
    ],
    [
      'a mistake that would spoil a right part comes after one that would not',
      [both, first],
      (x) => [x, x * 2],
      ['first: part 0 at 3, part 0 at 5'],
    ],
    ['nothing is said where nothing fits', [first, second, both], (x) => [x + 7, x * 2], []],
    ['what fits at one point only is no mistake that was made', [first], (x) => [x === 3 ? x : x + 7, x * 2], []],
    [
      'a part that is not known does not hide one that is',
      [first],
      (x) => [x, 17],
      ['first: part 0 at 3, part 0 at 5'],
    ],
    ['another rounding is the same', [first], (x) => [x * (1 + 1e-12), x * 2], ['first: part 0 at 3, part 0 at 5']],
    [
      'a mistake in one part does not explain another that is nearly right',
      [first],
      (x) => [x, x * 2 * (1 + 1e-10)],
      ['first: part 0 at 3, part 0 at 5'],
    ],
    [
      'infinity is near to infinity alone',
      [wrong('many', () => [1e300, 0])],
      (x) => [Number.POSITIVE_INFINITY, x * 2],
      [],
    ],
    [
      'one mistake written in two ways is named once',
      [first, { ...first }],
      (x) => [x, x * 2],
      ['first: part 0 at 3, part 0 at 5'],
    ],
  ])('%s', async (_, mistakes, answer, expected) => {
    expect(await named(sums(...mistakes), { sums: answer })).toEqual(expected);
  });

  test('of those that fit equally well the first is named', async () => {
    const same = ['a', 'b', 'c', 'd'].map((id) => wrong(id, (x) => [x, x * 2]));
    const answer = { sums: (x: number) => [x, x * 2] };
    expect(await named(sums(...same), answer)).toEqual(['a: part 0 at 3, part 0 at 5']);
  });

  test('a mistake that is made in all parts together is not named for one', async () => {
    const swapped = wrong('swapped', (x) => [x * 2, x + 1], { isWhole: true });
    expect(await named(sums(swapped), { sums: (x: number) => [x * 2, x * 2] })).toEqual([]);
    expect(await named(sums(swapped), { sums: (x: number) => [x * 2, x + 1] })).toHaveLength(1);
  });

  test('what leaves no numbers of its own is seen in what is left, part by part', async () => {
    const huge: Mistake = {
      id: 'huge',
      message: '',
      matches: ({ cases }) => cases.every(({ actual }) => Number(actual) > 1000),
    };
    expect(await named(sums(first, huge), { sums: (x: number) => [x, 2000 + x] })).toEqual([
      'first: part 0 at 3, part 0 at 5',
      'huge: part 1 at 3, part 1 at 5',
    ]);
    expect(await named(sums(huge), { sums: (x: number) => [7, 2000 + x] })).toEqual(['huge: part 1 at 3, part 1 at 5']);
  });

  test('a mistake is seen in an error, and in the source', async () => {
    const inError: Mistake = { id: 'error', message: '', matches: ({ error }) => error.includes('np is not defined') };
    const inSource: Mistake = { id: 'source', message: '', matches: ({ source }) => source.includes('eval') };
    const fail = () => {
      throw new ReferenceError('np is not defined');
    };
    expect(await named(sums(inError), { sums: fail }, { error: 'np is not defined', source: '' })).toHaveLength(1);
    expect(await named(sums(inSource), { sums: fail }, { error: '', source: 'eval(1)' })).toHaveLength(1);
    expect(await named(sums(inError, inSource), { sums: fail })).toEqual([]);
  });

  test('a mistake may be made after what was seen', async () => {
    const shifted =
      (by: number): Sums =>
      (x) => [x + by, x * 2];
    const mistake: Mistake = {
      id: 'shifted',
      message: '',
      mutantFromTrace: ({ cases }) => ({ sums: shifted(Number(cases[0]?.actual) - 3) }),
    };
    expect(await named(sums(mistake), { sums: shifted(41) })).toEqual(['shifted: part 0 at 3, part 0 at 5']);
  });

  test('an answer of another length is another answer', async () => {
    expect(await named(sums(wrong('one', (x) => [x])), { sums: (x: number) => [x, x * 2] })).toEqual([]);
  });
});

describe('of calls', () => {
  const upOnce: Mistake = {
    id: 'upOnce',
    message: '',
    wrong: {
      Counter: {
        up(this: Counter, by: number) {
          this.count = by;
          return this;
        },
      },
    },
  };
  const downOnce: Mistake = {
    id: 'downOnce',
    message: '',
    wrong: {
      Counter: {
        down(this: Counter, by: number) {
          this.count = -by;
          return this;
        },
      },
    },
  };
  const withMistakes = (...mistakes: Mistake[]) => {
    class Learners extends Counter {}
    for (const { wrong: exports } of mistakes) Object.assign(Learners.prototype, exports?.Counter);
    return { Counter: Learners };
  };

  test('one mistake is named with every call that it spoils', async () => {
    expect(await named(counter([upOnce, downOnce]), withMistakes(upOnce))).toEqual(['upOnce: up, both']);
  });

  test('two at once are named where neither alone leaves these numbers', async () => {
    expect(await named(counter([upOnce, downOnce]), withMistakes(upOnce, downOnce))).toEqual([
      'upOnce: up, down, both',
      'downOnce: up, down, both',
    ]);
  });

  test('a mistake that would spoil a right call is not named', async () => {
    class Learners extends Counter {
      override up(by: number): this {
        if (this.count > 0 && by === 3) this.count = 0;
        return super.up(by);
      }
    }
    expect(await named(counter([upOnce]), { Counter: Learners })).toEqual([]);
  });

  test('a costly call is not run again, and shares the cause of all others', async () => {
    expect(await named(counter([upOnce], true), withMistakes(upOnce))).toEqual(['upOnce: up, both']);
  });

  test("a fault is the same where JavaScript's words are; a refusal is worded as its author likes", async () => {
    const throwing = (text: string, Kind = Error) => ({
      Counter: {
        up(): never {
          throw new Kind(text);
        },
      },
    });
    const refuses: Mistake = { id: 'refuses', message: '', wrong: throwing('no further') };
    expect(await named(counter([refuses]), withMistakes({ ...refuses }))).toEqual(['refuses: up, both']);
    const inOtherWords = withMistakes({ ...refuses, wrong: throwing('not any more', RangeError) });
    expect(await named(counter([refuses]), inOtherWords)).toEqual(['refuses: up, both']);
    const other = withMistakes({ ...refuses, wrong: throwing('x is not a function', TypeError) });
    expect(await named(counter([refuses]), other)).toEqual([]);
  });

  test('the class is as it was afterwards', async () => {
    await named(counter([upOnce, downOnce]), withMistakes(upOnce, downOnce));
    expect(new Counter().up(1).up(1).down(3).count).toBe(-1);
  });
});

test.each([
  ['the same function', 'answer', []],
  ['another function', 'other', ['m']],
])('a mistake in a function is not named beside something unexplained in %s', async (_, name, ids) => {
  const answer = (x: number) => 10 * x;
  const wrong = (x: number) => -1 - x;
  const probes = [0, 1, 2, 3].map(
    (x): Probe => ({
      call: `${x}`,
      run: (exports, [called, input]) => exports[called](input),
      input: [x === 3 ? name : 'answer', x],
      isFromNotebook: false,
      cases: [{ label: `answer(${x})`, expected: answer(x), tolerance: 'exact' }],
    }),
  );
  const right = { answer, other: answer };
  const exercise = exerciseOf(probes, right, [{ id: 'm', message: 'm', wrong: { answer: wrong } }]);
  const unknown = (x: number) => (x === 3 ? 999 : wrong(x));
  const learners = runMutant(exercise, { answer: unknown, other: unknown }, []);
  const { diagnoses } = await diagnose(exercise, learners, { error: '', source: '' });
  expect(diagnoses.map(({ id }) => id)).toEqual(ids);
});
