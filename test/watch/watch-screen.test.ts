import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Picture } from '../../src/pictures/draw.ts';
import { createPalette, plain } from '../../src/terminal/look.ts';
import { cellsOf } from '../../src/terminal/painted.ts';
import { maximumScroll, plainLines, watchScreen } from '../../src/watch/screens/watch-screen.ts';
import type { State } from '../../src/watch/state.ts';
import { aNode, aPicture, wrongSquare } from '../pictures/graphs.ts';
import { aPlot } from '../pictures/plots.ts';
import {
  begin,
  checkedOf,
  following,
  hashOf,
  judged,
  pressed,
  saw,
  standingAt,
  type VerdictOptions,
} from './situation.ts';

const look = { palette: plain };
const sizes = [
  [40, 10],
  [80, 24],
  [200, 60],
  [20, 6],
  [1, 1],
] as const;

const screen = (state: State) => watchScreen(state, look);
const sized = (state: State, columns: number, rows: number): State => ({ ...state, size: { columns, rows } });
const press = (state: State, ...keys: readonly string[]) => following(state, ...keys.map(pressed))[0];

const chatty: VerdictOptions = { cases: 3, output: `${'日本語 wide and long, '.repeat(20)}\nsecond\n`.repeat(30) };
const typed = (state: State) =>
  following(state, {
    type: 'typesChecked',
    hash: hashOf('alpha', 1),
    check: {
      ending: 'checked',
      errors: [
        {
          file: 'exercises/section1/alpha.ts',
          line: 1,
          column: 14,
          code: 'TS2322',
          message: "Type 'string' is not assignable.",
        },
      ],
    },
  })[0];

/** Run again with the code that passed, and out of time. */
const cutShort = following(
  standingAt('alpha', 2),
  pressed('r'),
  judged(2, checkedOf('alpha', 2, { error: 'timeout' })),
)[0];

const drawn = (exercise: string, picture: Picture) =>
  following(standingAt(exercise, 1), pressed('g'), {
    type: 'drawn',
    drawing: { exercise, hash: hashOf(exercise, 1), isRedrawn: false },
    picture,
  })[0];
const longChain = Array.from({ length: 100 }, (_, place) =>
  aNode('', place < 99 ? 'exp' : '', 1, 1, place < 99 ? [place + 1] : []),
);

const states: Readonly<Record<string, State>> = {
  welcome: begin({ progress: { version: 1, exercises: {} } }),
  waiting: begin(),
  wrong: standingAt('alpha', 1),
  passed: standingAt('alpha', 2),
  syntax: standingAt('alpha', 1, {}, { error: 'syntax' }),
  'much output': standingAt('alpha', 1, {}, chatty),
  types: typed(standingAt('alpha', 1)),
  hint: press(standingAt('alpha', 1, {}, chatty), 'h'),
  notices: { ...standingAt('alpha', 1), notices: ['a long sentence '.repeat(12), 'another'] },
  list: press(standingAt('alpha', 1), 'l', 'j'),
  searching: press(standingAt('alpha', 1), 'l', '/', 'z'),
  question: press(standingAt('gamma', 1), 'x'),
  help: press(standingAt('alpha', 1), '?'),
  finale: begin({ current: undefined }),
  checking: press(standingAt('alpha', 1), 'c'),
  graph: drawn('alpha', { kind: 'graph', graph: aPicture(wrongSquare) }),
  'a long graph': drawn('alpha', { kind: 'graph', graph: aPicture(longChain) }),
  plot: drawn('beta', { kind: 'plot', plot: aPlot }),
};

describe.each(Object.entries(states))('%s', (_, state) => {
  test.each(sizes)('fits into %i columns and %i rows', (columns, rows) => {
    const lines = screen(sized(state, columns, rows));
    expect(lines.length).toBeLessThanOrEqual(rows);
    for (const line of lines) expect(cellsOf(line).length).toBeLessThanOrEqual(columns);
  });

  test('the same in colour, and no colour runs on', () => {
    const painted = watchScreen(state, { palette: createPalette(3) });
    expect(painted.map(stripVTControlCharacters)).toEqual(screen(state));
    for (const line of painted) expect(line.split('\u001b[').slice(1).at(-1) ?? '0m').toMatch(/^(0|22|39)m/);
  });
});

describe('an exercise', () => {
  test('looks like that', () => {
    expect(screen(sized(press(states.wrong as State, 'h'), 80, 18)).join('\n')).toMatchInlineSnapshot(`
      " 1.1 alpha                                          exercises/section1/alpha.ts
       what alpha is about

       WRONG! for dim 0: expected 2, yours returns 1

       Hint 1 of 3 · h: next hint
         a nudge to alpha








       ✗ alpha is not done yet.
       [>--------------------------------------]  0 of 4     checked 15:09:26 · 14 ms
       h hint · l list · o open · g graph · c check all · x reset · ? more · q quit"
    `);
  });

  test('at 40 columns wraps the lines of the notebook', () => {
    const lines = screen(sized(standingAt('alpha', 1), 40, 20));
    expect(lines).toContain(' WRONG! for dim 0: expected 2, yours');
    expect(lines).toContain('    returns 1');
  });

  test.each(sizes.slice(0, 3))('at %i by %i shows where it is, how it stands, and the keys', (columns, rows) => {
    const lines = screen(sized(states['much output'] as State, columns, rows));
    expect(lines[0]).toContain('1.1 alpha');
    expect(lines.slice(-3).join()).toMatch(/✗ alpha is not done yet.*0 of 4.*\? more · q quit/);
  });

  test('says what it left out, and it can be scrolled to', () => {
    const state = sized(states['much output'] as State, 40, 10);
    const left = Number(/↓ (\d+) more lines/.exec(screen(state).join())?.[1]);
    expect(left).toBeGreaterThan(10);
    const down = press(state, 'down', 'down');
    expect(screen(down).join()).toContain(`↓ ${left - 2} more lines · ↑ 2 lines above`);
    const end = press(state, ...new Array(100).fill('pagedown'));
    expect(end.scroll).toBe(maximumScroll(state));
    expect(screen(end).join()).toMatch(/ {3}↑ \d+ lines above/);
    expect(press(end, 'up').scroll).toBe(end.scroll - 1);
  });

  test('shows a hint that was asked for, however much there is above it', () => {
    expect(screen(sized(states.hint as State, 80, 24)).join()).toContain('a nudge to alpha');
  });

  test('says nothing of a verdict that is in doubt, whatever key is pressed', () => {
    const [state] = following(
      begin(),
      saw('alpha', 1),
      judged(1, checkedOf('alpha', 1, { error: 'syntax' })),
      pressed('?'),
      pressed('q'),
    );
    expect(screen(state).join()).not.toContain('fault');
  });

  test('says that a mistake is unknown only after the search for its cause', () => {
    const { exercise, ...rest } = checkedOf('alpha', 1);
    const checked = { ...rest, exercise: { ...exercise, diagnostics: () => Promise.reject(new Error('not needed')) } };
    const [preliminary] = following(begin(), saw('alpha', 1), judged(1, { ...checked, isPreliminary: true }));
    expect(screen(preliminary).join()).toContain('WRONG! for dim 0');
    expect(screen(preliminary).join()).not.toContain('↳');
    const [explained] = following(preliminary, { type: 'explained', run: 1, checked });
    expect(screen(explained).join()).toContain('↳');
  });

  const runningFor = (seconds: number) =>
    following(standingAt('alpha', 1), saw('alpha', 3), { type: 'ranLong', run: 2, seconds, limit: 5 })[0];

  test.each([
    [standingAt('alpha', 2), '✓ alpha done.   n: on to beta'],
    [standingAt('alpha', 1), '✗ alpha is not done yet.'],
    [
      standingAt('alpha', 1, {}, { isUntouched: true }),
      '▸ To do: open exercises/section1/alpha.ts, change it, and save.',
    ],
    [
      following(standingAt('alpha', 2), saw('alpha', 3), judged(2, checkedOf('alpha', 3)))[0],
      '✗ alpha used to pass; it no longer does.',
    ],
    [
      standingAt('delta', 2, { states: { alpha: 'done', beta: 'done', gamma: 'done' } }),
      'That was the last one. n: the end',
    ],
    [runningFor(0), 'checking …'],
    [runningFor(3), 'checking … 3 of at most 5 s\n'],
    [runningFor(7), 'checking … 7 s\n'],
    [press(standingAt('alpha', 1), 'c'), 'checking all: 0 of 4   (c stops it)'],
    [cutShort, '▸ alpha stays done: exactly this code passed before.'],
  ])('says how it stands (%#)', (state, sentence) => expect(screen(state).join('\n')).toContain(sentence));

  test('of a run that was cut short keeps the pass, and n goes on', () => {
    expect(screen(cutShort).join('\n')).toContain('This time it ran into the');
    expect(screen(press(cutShort, 'n')).join('\n')).toContain('1.2 beta');
  });
});

test('a plot fits into 80 columns and 24 rows as it is', () => {
  const state = sized(states.plot as State, 80, 24);
  expect(maximumScroll(state)).toBe(0);
  expect(screen(state).join('\n')).toMatch(/1e-5 ┤[\s\S]*your forwardStep 1e-8[\s\S]*any other key: back/);
});

test('a graph that is too long can be scrolled', () => {
  const state = sized(states['a long graph'] as State, 80, 24);
  expect(screen(state).join('\n')).toMatch(/↓ \d+ more lines/);
  expect(press(state, 'down').screen.kind).toBe('picture');
});

test('the list looks like that', () => {
  const state = sized(press(standingAt('alpha', 2, { states: { gamma: 'changed' } }), 'l', 'j'), 80, 18);
  expect(screen(state).join('\n')).toMatchInlineSnapshot(`
    " List · all exercises

          section1 · letters
      ✓ 1.1  alpha  what alpha is about                                     2 tries
    >   1.2  beta   what beta is about

          section2 · more letters
      ~ 2.1  gamma  what gamma is about                     changed since it passed
        2.2  delta  what delta is about







     [###############>--------------------------------------------]  1 of 4
     Enter go there · / search · d done · u unfinished · r reset · q back"
  `);
});

test('the list shows its cursor where there are more lines than rows', () => {
  const state = sized(press(standingAt('alpha', 1), 'l', 'end'), 40, 6);
  expect(screen(state).join('\n')).toMatch(/> +2\.2 {2}delta/);
});

describe('where a terminal can only print', () => {
  const wrong = standingAt('alpha', 1);

  test.each([
    ['a verdict', begin(), wrong, /WRONG! for dim 0[\s\S]*q quit/],
    ['a hint', wrong, press(wrong, 'h'), /^\n Hint 1 of 3[\s\S]*a nudge to alpha\n$/],
    ['a notice', wrong, press(wrong, 'n'), /^ ▸ alpha is not done yet: n goes on when it is.$/],
    ['types', wrong, typed(wrong), /^\n types ·[\s\S]*TS2322/],
    ['another screen', wrong, press(wrong, 'l'), /List · all exercises/],
    ['nothing new', wrong, { ...wrong }, /^$/],
  ])('%s is printed once', (_, before, after, expected) => {
    expect(plainLines(before, after, look).join('\n')).toMatch(expected);
    expect(plainLines(after, { ...after }, look)).toEqual([]);
  });
});
