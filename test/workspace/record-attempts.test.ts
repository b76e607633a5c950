import { expect, test } from 'vitest';
import type { Diagnosis } from '../../src/check/verdict.ts';
import { gradf } from '../../src/course/section1/gradf/exercise.ts';
import { nextHintLevel, noProgress, progressOf, recordHint, recordTried } from '../../src/workspace/progress.ts';
import { aVerdict } from '../reporters/verdicts.ts';

function diagnosis(hintLevel?: 1 | 2 | 3): Diagnosis {
  return { id: 'a', message: '', cases: [], ...(hintLevel && { hintLevel }) };
}

function afterTry(diagnoses: readonly Diagnosis[], before = noProgress) {
  const verdict = aVerdict({ status: diagnoses.length > 0 ? 'wrong' : 'passed', diagnoses });
  const sources = { 'section1/gradf.ts': `${diagnoses.length}` };
  return recordTried(before, [{ exercise: gradf, verdict, sources, isUntouched: false }], new Date());
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
