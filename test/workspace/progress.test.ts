import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/check/verdict.ts';
import { gradf } from '../../src/course/section1/gradf/exercise.ts';
import {
  clearPass,
  contentHash,
  nextHintLevel,
  noProgress,
  type Progress,
  progressOf,
  recordAttempt,
  recordHint,
  recordTried,
  stateOf,
} from '../../src/workspace/progress.ts';
import { aVerdict } from '../reporters/verdicts.ts';

const monday = new Date('2025-03-10T09:00:00Z');
const tuesday = new Date('2025-03-11T09:00:00Z');

type Try = readonly [content: string, passed: boolean];
const afterTries = (...tries: readonly Try[]): Progress =>
  tries.reduce((progress, [content, passed]) => recordAttempt(progress, 'gradf', content, passed, monday), noProgress);

describe('attempts', () => {
  test.each<[string, readonly Try[], number]>([
    ['none', [], 0],
    ['one that fails', [['a', false]], 1],
    ['one that passes', [['a', true]], 1],
    [
      'the same content twice',
      [
        ['a', false],
        ['a', false],
      ],
      1,
    ],
    [
      'two contents',
      [
        ['a', false],
        ['b', true],
      ],
      2,
    ],
    [
      'there and back',
      [
        ['a', false],
        ['b', false],
        ['a', false],
      ],
      3,
    ],
  ])('%s', (_, tries, attempts) => expect(progressOf(afterTries(...tries), 'gradf').attempts).toBe(attempts));
});

describe('the state of content a', () => {
  test.each<[string, readonly Try[], string]>([
    ['never tried', [], 'unfinished'],
    ['failed', [['a', false]], 'unfinished'],
    ['passed', [['a', true]], 'done'],
    [
      'passed, and again',
      [
        ['a', true],
        ['a', true],
      ],
      'done',
    ],
    ['another one passed', [['b', true]], 'changed'],
    [
      'another one passed, this one failed',
      [
        ['b', true],
        ['a', false],
      ],
      'unfinished',
    ],
    [
      'passed, another one failed',
      [
        ['a', true],
        ['b', false],
      ],
      'done',
    ],
    [
      'passed, and fails now',
      [
        ['a', true],
        ['a', false],
      ],
      'unfinished',
    ],
    [
      'two others, the later one passed',
      [
        ['c', false],
        ['b', true],
      ],
      'changed',
    ],
  ])('%s', (_, tries, state) => expect(stateOf(afterTries(...tries), 'gradf', 'a')).toBe(state));

  test('passed, then reset', () => {
    expect(stateOf(clearPass(afterTries(['a', true]), 'gradf'), 'gradf', 'a')).toBe('unfinished');
  });
});

describe('an exercise that the learner did not ask about', () => {
  const recheck = (before: Progress, content: string, passed: boolean) =>
    progressOf(recordAttempt(before, 'gradf', content, passed, tuesday, false), 'gradf');

  test('keeps the time of its pass, and is no try', () => {
    const passed = { at: monday.toISOString(), content: 'b' };
    expect(recheck(afterTries(['a', true]), 'b', true)).toMatchObject({ passed, attempts: 1 });
    expect(recheck(afterTries(['a', false]), 'b', false)).toMatchObject({ passed: null, attempts: 1 });
  });

  test('counts once where it passes for the first time', () => {
    expect(recheck(afterTries(['a', false]), 'b', true).attempts).toBe(2);
  });
});

describe('a pass stays', () => {
  const code = "export const url = 'https://x'; // a\n\n/** One.\n * Two. */\nexport const two = 4 / 2;\n";
  const stateWith = (text: string, passed = contentHash({ file: code })) =>
    stateOf(recordAttempt(noProgress, 'gradf', passed, true, monday), 'gradf', contentHash({ file: text }));

  test.each([
    ['with a comment more', `// note\n${code}  // note\n`],
    ['with a comment less', code.replace(/\/\*.*\*\/\n/s, '')],
    ['with another line end', code.replaceAll('\n', '\r\n')],
  ])('%s', (_, text) => expect(stateWith(text)).toBe('done'));

  test('where the hash of the whole text was saved', () => {
    const [, whole = ''] = contentHash({ file: code }).split('.');
    expect(stateWith(code, whole)).toBe('done');
  });

  test.each([
    ['other code', code.replace('4 / 2', '4 / 3')],
    ['what looks like a comment in a text', code.replace('//x', '//y')],
    ['code behind a comment', code.replace('*/\n', '*/ two();\n')],
    ['a comment that begins behind code', code.replace('4 / 2', '4 /*\n// */ - 1')],
  ])('but not with %s', (_, text) => expect(stateWith(text)).toBe('changed'));

  test('and lines of a template literal count', () => {
    const template = (line: string) => contentHash({ file: `const text = \`\n// ${line}\n\`;` });
    expect(stateOf(recordAttempt(noProgress, 'a', template('one'), true, monday), 'a', template('two'))).toBe(
      'changed',
    );
  });
});

describe('a pass', () => {
  test('keeps the time of the first one with this content', () => {
    const first = recordAttempt(noProgress, 'gradf', 'a', true, monday);
    expect(recordAttempt(first, 'gradf', 'a', true, tuesday)).toEqual(first);
    const other = recordAttempt(first, 'gradf', 'b', true, tuesday);
    expect(progressOf(other, 'gradf').passed).toEqual({ at: '2025-03-11T09:00:00.000Z', content: 'b' });
  });

  test('is cleared without a trace in attempts and hints', () => {
    const passed = recordHint(afterTries(['a', true]), 'gradf', 2);
    expect(progressOf(clearPass(passed, 'gradf'), 'gradf')).toEqual({
      passed: null,
      attempts: 1,
      lastContent: 'a',
      hintLevel: 2,
    });
    expect(clearPass(noProgress, 'gradf')).toBe(noProgress);
  });
});

test('what is recorded of one exercise leaves the others alone, and what a later version added', () => {
  const later = { ...afterTries(['a', true]), theme: 'dark' } as Progress;
  const changed = recordHint(recordAttempt(later, 'softmax', 'b', false, monday), 'softmax', 1);
  expect(progressOf(changed, 'gradf')).toBe(progressOf(later, 'gradf'));
  expect(changed).toHaveProperty('theme', 'dark');
});

test.each(['constructor', '__proto__', 'toString'])('an exercise may be called %s', (name) => {
  expect(stateOf(noProgress, name, 'a')).toBe('unfinished');
  expect(stateOf(recordAttempt(noProgress, name, 'a', true, monday), name, 'a')).toBe('done');
});

describe('the hash of content', () => {
  const hash = contentHash({ 'section2/softmax.ts': 'a', 'section2/value.ts': 'b' });

  test('is hexadecimal digits, whatever the order', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}\.[0-9a-f]{64}$/);
    expect(contentHash({ 'section2/value.ts': 'b', 'section2/softmax.ts': 'a' })).toBe(hash);
  });

  test.each([
    ['the file', { 'section2/softmax.ts': 'A', 'section2/value.ts': 'b' }],
    ['what it imports', { 'section2/softmax.ts': 'a', 'section2/value.ts': 'B' }],
    ['the names', { 'section2/softmax.ts': 'b', 'section2/value.ts': 'a' }],
    ['the imports', { 'section2/softmax.ts': 'a' }],
    ['where one ends', { 'section2/softmax.ts': 'ab', 'section2/value.ts': '' }],
  ])('is another when %s changed', (_, sources) => expect(contentHash(sources)).not.toBe(hash));
});

function diagnosis(hintLevel?: 1 | 2 | 3): Diagnosis {
  return { id: 'a', message: '', cases: [], ...(hintLevel && { hintLevel }) };
}

function afterTry(diagnoses: readonly Diagnosis[], before = noProgress) {
  const verdict = aVerdict({ status: diagnoses.length > 0 ? 'wrong' : 'passed', diagnoses });
  const sources = { 'section1/gradf.ts': `${diagnoses.length}` };
  return recordTried(before, [{ exercise: gradf, verdict, sources, isUntouched: false }], new Date(), [gradf]);
}

test.each<[string, readonly Diagnosis[], number]>([
  ['nothing is known', [], 1],
  ['the mistake has no hint of its own', [diagnosis()], 1],
  ['the mistake has one', [diagnosis(2)], 2],
  ['two have one, the earlier of them', [diagnosis(3), diagnosis(2)], 2],
  ['one of two has none', [diagnosis(2), diagnosis()], 1],
])('the first hint where %s', (_, diagnoses, level) => {
  expect(nextHintLevel(progressOf(afterTry(diagnoses), 'gradf'))).toBe(level);
});

test('a hint that was read is not shown again', () => {
  const read = recordHint(afterTry([diagnosis(2)]), 'gradf', 2);
  expect(nextHintLevel(progressOf(read, 'gradf'))).toBe(3);
});

test('a later try that shows something else forgets the hint of the one before', () => {
  const later = afterTry([diagnosis()], afterTry([diagnosis(2)]));
  expect(nextHintLevel(progressOf(later, 'gradf'))).toBe(1);
  expect(progressOf(later, 'gradf')).not.toHaveProperty('fittingHint');
});

test.each(['timeout', 'crashed'] as const)(
  'a run that %s leaves a pass of the same code, and gives none to other code',
  (status) => {
    const passed = afterTry([]);
    const tryAgain = (text: string) => {
      const tried = {
        exercise: gradf,
        verdict: aVerdict({ status }),
        sources: { 'section1/gradf.ts': text },
        isUntouched: false,
      };
      const progress = recordTried(passed, [tried], new Date(), [gradf]);
      return stateOf(progress, 'gradf', contentHash(tried.sources));
    };
    expect(tryAgain('0')).toBe('done');
    expect(tryAgain('another')).toBe('unfinished');
  },
);
