import { describe, expect, test } from 'vitest';
import type { Diagnosis, MistakeLocation, Verdict } from '../../src/check/verdict.ts';
import { gradf } from '../../src/course/section1/gradf/exercise.ts';
import { locationText, typeRemarkLines } from '../../src/reporters/diagnosis-lines.ts';
import { junit } from '../../src/reporters/junit.ts';
import { verdictLines } from '../../src/reporters/verdict-lines.ts';
import { aCase, aVerdict, uncoloured } from './verdicts.ts';

const dims = ['dim 0', 'dim 1', 'dim 2'];
const wrongCases = dims.map((label) => aCase({ label, ok: false, actual: 2 }));
const hidden = ['dim 0 there', 'dim 1 there'].map((label) =>
  aCase({ label, ok: false, actual: 2, isFromNotebook: false }),
);
const chain: Diagnosis = { id: 'chain', message: 'What is inside?', cases: ['dim 1', 'dim 1 there'] };
const sign: Diagnosis = { id: 'sign', message: 'Which sign?', cases: ['dim 0', 'dim 2', 'dim 0 there'] };
const unknown = "    ↳ We don't recognise this mistake.";

describe('the causes', () => {
  test.each<[string, Partial<Verdict>, readonly string[]]>([
    [
      'stand under the first line that each explains, once',
      { cases: wrongCases, diagnoses: [chain, sign] },
      ['dim 0', '    ↳ Which sign?', 'dim 1', '    ↳ What is inside?', 'dim 2'],
    ],
    [
      'that are equally likely stand together',
      { cases: wrongCases.slice(0, 1), diagnoses: [sign, { ...sign, id: 'other', message: 'Or which number?' }] },
      ['dim 0', '    ↳ Which sign?', '    ↳ Or which number?'],
    ],
    [
      'that are not known are said to be so, once',
      { cases: wrongCases, diagnoses: [chain] },
      ['dim 0', unknown, 'dim 1', '    ↳ What is inside?', 'dim 2'],
    ],
    [
      'explain what is counted, too',
      { cases: [...wrongCases, ...hidden], diagnoses: [chain, sign] },
      [
        'dim 0',
        '    ↳ Which sign?',
        'dim 1',
        '    ↳ What is inside?',
        'dim 2',
        '  2 more cases: 2 WRONG! for the same reasons',
      ],
    ],
    [
      'of which there is one explain what is counted, too',
      { cases: [...wrongCases.slice(1, 2), ...hidden.slice(1)], diagnoses: [chain] },
      ['dim 1', '    ↳ What is inside?', '  1 more case: 1 WRONG! for the same reason'],
    ],
    [
      'of what is counted are not claimed where they are not known',
      { cases: [...wrongCases.slice(1, 2), ...hidden], diagnoses: [chain] },
      ['dim 1', '    ↳ What is inside?', '  2 more cases: 2 WRONG!'],
    ],
    [
      'have what was seen below them',
      { cases: wrongCases.slice(1, 2), diagnoses: [chain], observations: [{ case: 'dim 1', text: 'you asked for f' }] },
      ['dim 1', '    ↳ What is inside?', '      you asked for f'],
    ],
    [
      'of an error stand under it',
      {
        cases: [aCase({ ok: false, isAnswered: false })],
        diagnoses: [{ id: 'js', message: 'Brackets?', cases: ['dim 0'] }],
        error: { kind: 'syntax', message: 'No.', file: 'exercises/section1/gradf.ts', line: null, column: null },
      },
      ['✗ No.', '    ↳ Brackets?'],
    ],
  ])('%s', (_, verdict, lines) => {
    const shown = bodyOf(verdict, 80).map((line) => line.replace(/^WRONG! for (.*): expected.*/, '$1'));
    expect(shown).toEqual(lines);
  });

  test('are wrapped to the width', () => {
    const long = { ...chain, message: 'word '.repeat(30).trim() };
    const lines = bodyOf({ cases: wrongCases.slice(1, 2), diagnoses: [long] }, 40);
    const indented = lines.filter((line) => line.startsWith('    '));
    expect(indented).toHaveLength(5);
    for (const line of indented) expect(line).toMatch(/^ {4}[↳ ] \w.{0,33}$/);
  });
});

test('JUnit has the causes of each case in its message', () => {
  const xml = [
    ...junit.report([aVerdict({ status: 'wrong', cases: wrongCases.slice(1, 2), diagnoses: [chain] })]),
  ].join('');
  expect(xml).toContain('<failure message="WRONG! for dim 1: expected 1, yours returns 2&#10;↳ What is inside?"/>');
});

test('a remark stands behind what is OK', () => {
  expect(bodyOf({ cases: [aCase()], remark: 'Once is enough.' }, 80).slice(1)).toEqual(['', '  Once is enough.']);
});

function bodyOf(verdict: Partial<Verdict>, width: number): readonly string[] {
  const checked = { exercise: gradf, verdict: aVerdict(verdict), sources: {}, isUntouched: false };
  return verdictLines(checked, uncoloured(width)).slice(2);
}

test.each<[string, Partial<Verdict>, string]>([
  [
    'one, and that it is all',
    { locations: [placeIn(4, ...dims)] },
    "We don't recognise this mistake, but we know where it is. Look at the sign in gradf.ts:4, in gradf. Everything else is right.",
  ],
  [
    'either of two',
    { locations: [placeIn(4, ...dims), placeIn(6, ...dims)] },
    "We don't recognise this mistake, but we know where it is. Look at the sign in gradf.ts:4, in gradf. Or look at the sign in gradf.ts:6, in gradf. Everything else is right.",
  ],
  [
    'two',
    { locations: [placeIn(4, 'dim 0'), placeIn(6, 'dim 1')] },
    "We don't recognise these mistakes, but we know where they are. Look at the sign in gradf.ts:4, in gradf. And look at the sign in gradf.ts:6, in gradf.",
  ],
  [
    'one beside a name',
    { locations: [placeIn(4, ...dims)], diagnoses: [chain] },
    "There is another mistake. We don't recognise it, but we know where it is. Look at the sign in gradf.ts:4, in gradf.",
  ],
])('places of mistakes are told in one text: %s', (_, { locations = [], diagnoses = [] }, text) => {
  expect(locationText({ locations, diagnoses, cases: wrongCases })).toBe(text);
});

function placeIn(line: number, ...cases: readonly string[]): MistakeLocation {
  const message = `Look at the sign in gradf.ts:${line}, in gradf.`;
  return { file: 'exercises/section1/gradf.ts', line, part: 'gradf', message, cases };
}

test('a right answer whose types say something else gets one sentence; one without any types gets none', () => {
  const error = (code: string, message: string) => ({
    file: 'exercises/section1/gradf.ts',
    line: 3,
    column: 1,
    code,
    message,
  });
  const untyped = error('TS7006', "Parameter 'a' implicitly has an 'any' type.");
  const disagreeing = error('TS2322', "Type 'string' is not assignable to type 'number'.\n  more");
  const said = (...errors: ReturnType<typeof error>[]) => typeRemarkLines({ errors, sources: {} }, uncoloured(200));
  expect(said(untyped)).toEqual([]);
  expect(said(untyped, disagreeing)).toEqual([
    '',
    "  Right numbers, but TypeScript disagrees about the types: gradf.ts, line 3: Type 'string' is not assignable to type 'number'.",
  ]);
});
