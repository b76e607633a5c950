import { expect, test } from 'vitest';
import { exerciseCalled } from '../../src/check/course.ts';
import type { Checked } from '../../src/check/verdict.ts';
import { course } from '../../src/course/index.ts';
import { diagnosticsOf } from '../../src/lsp/diagnostics.ts';
import { declaredParts, placeOfLine } from '../../src/lsp/parts.ts';
import { aCase, aVerdict } from '../reporters/verdicts.ts';

const mul = exerciseCalled(course, 'add_mul');
const softmax = exerciseCalled(course, 'softmax');

const engine = `// class Value, and add( {
export class Value {
  note = 'mul(x) {';

  add(
    other: Value,
  ): Value {
    return other.mul(this);
  }

  mul = (other: Value): Value => {
    const out = new Value();
    return out;
  };
}
`;

test('parts are found where they are declared: methods and properties of a class, functions, constants, a list of exports', () => {
  expect([...declaredParts(mul, engine)]).toEqual([
    ['add', { line: 4, start: 2, end: 5 }],
    ['mul', { line: 10, start: 2, end: 5 }],
    ['Value', { line: 1, start: 13, end: 18 }],
  ]);
  const others =
    'const softmax = (x: number) => x;\nasync function loss() {}\nexport { softmax, loss as negativeLogLikelihood };\n';
  expect([...declaredParts(softmax, others)]).toEqual([
    ['softmax', { line: 0, start: 6, end: 13 }],
    ['negativeLogLikelihood', { line: 2, start: 26, end: 47 }],
  ]);
  expect([...declaredParts(softmax, 'import { softmax } from "./x.ts";\nsoftmax(1);\n')]).toEqual([]);
});

test.each([
  ['beyond the end, the last line', 9, 1, { line: 2, start: 0, end: 0 }],
  ['from its first letter', 2, 1, { line: 1, start: 2, end: 6 }],
  ['from a column', 2, 5, { line: 1, start: 4, end: 6 }],
  ['no further than its end', 2, 90, { line: 1, start: 8, end: 8 }],
])('a line is marked %s', (_, line, column, place) => {
  expect(placeOfLine('one\r\n  four  \n', line, column)).toEqual(place);
});

test('a mistake without a name is shown at its line, or at its part where only that is known', () => {
  const [first, second] = mul.probes.flatMap(({ cases }) => cases).map(({ label }) => label);
  const wrong = (label = '') => aCase({ label, ok: false, actual: 2 });
  const located = (line: number | null, label = '') => ({
    ...{ file: 'exercises/section2/value.ts', line, part: 'mul', message: 'Look here.', cases: [label] },
  });
  const diagnosed = (line: number | null) => {
    const checked: Checked = {
      exercise: mul,
      verdict: aVerdict({
        status: 'wrong',
        cases: [wrong(first), wrong(second)],
        locations: [located(line, first)],
      }),
      sources: { [mul.file]: engine },
      isUntouched: false,
    };
    return diagnosticsOf(checked, { course, textOf: () => engine, uriOf: (file) => file });
  };
  const [atLine, unknown] = diagnosed(12);
  expect(atLine).toMatchObject({ code: 'located', range: { start: { line: 11, character: 4 } } });
  expect(atLine?.message).toMatch(
    /^WRONG! for .*\nWe don't recognise this mistake, but we know where it is. Look here./,
  );
  expect(atLine?.relatedInformation).toMatchObject([{ location: { uri: 'section2/value.ts' }, message: 'Look here.' }]);
  expect(unknown?.message).toMatch(/We don't recognise this mistake\.$/);
  expect(diagnosed(null)[0]).toMatchObject({ range: { start: { line: 10, character: 2 } } });
});

test('a remark on a right answer is a hint, with a link into the course', () => {
  const verdict = aVerdict({ remark: 'It works, and it could be shorter.' });
  const checked: Checked = { exercise: mul, verdict, sources: { [mul.file]: engine }, isUntouched: false };
  const [hint] = diagnosticsOf(checked, { course, textOf: () => engine, uriOf: (file) => file });
  expect(hint).toMatchObject({ severity: 4, message: verdict.remark, range: { start: { line: 4 } } });
  expect(hint?.codeDescription?.href).toMatch(/^https:/);
});
