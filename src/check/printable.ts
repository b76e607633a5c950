import stripAnsi from 'strip-ansi';

/**
 * Text from a learner's process, made safe to show: without escape sequences, control characters and marks that turn
 * the direction of writing, any of which could paint a line that we did not write.
 */
export function printable(text: string): string {
  return stripAnsi(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    );
}
