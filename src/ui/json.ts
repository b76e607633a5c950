import type { Answer } from '../curriculum/exercise.ts';
import type { Verdict } from '../engine/verdict.ts';
import { encodeNumber } from '../sandbox/messages.ts';

/** Verdicts as `--json` prints them: a number that JSON has not is its word, an answer that is no number a description. */
export function verdictsToJson(verdicts: readonly Verdict[]): string {
  const passed = verdicts.filter(({ status }) => status === 'passed').length;
  const report = { version: 1, total: verdicts.length, passed, exercises: verdicts.map(exerciseToJson) };
  return JSON.stringify(report, undefined, 2);
}

function exerciseToJson(verdict: Verdict) {
  const { name, section, file, status, diagnoses, observations, remark, error, output } = verdict;
  const durationMs = Math.round(verdict.durationMs * 10) / 10;
  const cases = verdict.cases.map(({ label, ok, expected, actual }) => ({
    label,
    ok,
    expected: typeof expected === 'number' ? encodeNumber(expected) : expected,
    actual: answerToJson(actual),
  }));
  return { name, section, file, status, cases, diagnoses, observations, remark, error, output, durationMs };
}

export function answerToJson(answer: Answer): number | string {
  if (typeof answer === 'number') return Object.is(answer, -0) ? 0 : encodeNumber(answer);
  return 'text' in answer ? answer.text : answer.described;
}
