import type { Answer, Case } from './exercise.ts';

/** Whether an answer is the case's expected one, within its tolerance. NaN is never right. */
export function isRight(answer: Answer, { expected, tolerance, measure }: Case): boolean {
  if (typeof expected === 'string') return typeof answer === 'object' && 'text' in answer && answer.text === expected;
  if (typeof answer !== 'number') return false;
  const actual = measure ? measure(answer) : answer;
  if (tolerance === 'exact') return actual === expected;
  if (tolerance === 'atMost') return actual <= expected;
  const distance = Math.abs(actual - expected);
  if ('absolute' in tolerance) return distance < tolerance.absolute;
  return distance <= tolerance.relative * Math.max(1, Math.abs(expected));
}
