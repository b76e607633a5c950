import type { Answer } from './exercise.ts';
import type { CaseResult } from './verdict.ts';

/** The notebook's line, to the letter. */
export function caseSentence({ ok, label, expected, actual, isLimit }: CaseResult): string {
  const word = ok ? 'OK' : 'WRONG!';
  return `${word} for ${label}: expected ${isLimit ? 'at most ' : ''}${expected}, yours returns ${answerText(actual, expected)}`;
}

function answerText(answer: Answer, expected: number | string): string {
  if (typeof answer === 'number') return Object.is(answer, -0) ? '-0' : String(answer);
  if ('described' in answer) return answer.described;
  // A line end in it would begin a line that looks like one of ours.
  if (typeof expected === 'string' && !/[\n\t]/.test(answer.text)) return answer.text;
  return `the text ${JSON.stringify(answer.text)}`;
}
