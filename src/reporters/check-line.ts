import type { Checked } from '../check/checker.ts';
import type { Verdict } from '../check/verdict.ts';
import type { Look } from '../terminal/look.ts';

/** One exercise of many: `✗ 1.2 forward_difference   3 of 9 WRONG!`; without the remark where that does not fit. */
export function checkLine({ exercise, verdict }: Checked, number: string, { palette, width }: Look): string {
  const sign = { passed: palette.right('✓'), todo: palette.dim('·') }[verdict.status as string] ?? palette.wrong('✗');
  const text = ` ${number}  ${exercise.name.padEnd(20)} `;
  const note = remark(verdict);
  return ` ${sign}${text}${2 + text.length + note.length > width ? '' : palette.dim(note)}`.trimEnd();
}

function remark({ status, cases, error }: Verdict): string {
  const wrong = cases.filter(({ ok }) => !ok).length;
  switch (status) {
    case 'passed':
      return '';
    case 'todo':
      return 'to do';
    case 'wrong':
      return `${wrong} of ${cases.length} WRONG!`;
    case 'error':
      return error?.kind === 'syntax' ? `line ${error.line}: a syntax error` : 'does not run';
    case 'timeout':
      return 'still running at the time limit';
    case 'crashed':
      return 'its process ended';
  }
}
