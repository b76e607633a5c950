import { expect, test } from 'vitest';
import { wrapPainted } from '../../src/terminal/painted.ts';
import { knowsUnicode, withSigns } from '../../src/terminal/signs.ts';
import { shortPath, wrap } from '../../src/terminal/text.ts';

test.each([
  [{}, true],
  [{ LANG: 'en_GB.UTF-8' }, true],
  [{ LC_ALL: 'C.utf8' }, true],
  [{ LC_ALL: 'C', LANG: 'en_GB.UTF-8' }, false],
  [{ LANG: 'POSIX' }, false],
  [{ LANG: 'en_GB.UTF-8', TERM: 'linux' }, false],
  [{ TERM: 'vt100' }, false],
])('%o', (environment, isKnown) => expect(knowsUnicode(environment)).toBe(isKnown));

test.each([
  [' ✓ 1.1  gradf   2 tries', ' + 1.1  gradf   2 tries', ['Done: 1.1  gradf   2 tries']],
  ['✗ gradf is not done yet.', 'x gradf is not done yet.', ['gradf is not done yet.']],
  ['    ↳ A nudge …', '    > A nudge ...', ['    Reason: A nudge...']],
  ['  ▸ 7 │   while (x) {}', '  > 7 |   while (x) {}', ['Line 7, here:   while (x) {}']],
  ['  │  ├─ a data 3 | grad 4', '  |  |- a data 3 | grad 4', ['Level 3: a data 3, grad 4']],
  ['[####>-----------]  4 of 17', '[####>-----------]  4 of 17', ['4 of 17']],
  ['  ⠉⣀⣿', "  '.:", []],
])('%s', (line, ascii, said) => {
  expect(withSigns(line, 'unicode')).toEqual([line]);
  expect(withSigns(line, 'ascii')).toEqual([ascii]);
  expect(withSigns(line, 'words')).toEqual(said);
});

test('a command is not broken where it fits', () => {
  const sentence = 'gradf.ts does not exist. To start it again: npx microgradx reset forward_difference';
  const command = 'npx microgradx reset forward_difference';
  expect(wrap(sentence, 40)).toContain(command);
  expect(wrapPainted(sentence, 50, 4).map((line) => line.trim())).toContain(command);
});

test('what was printed keeps its bar', () => {
  expect(wrapPainted('  │ one two three four', 14, 4).every((line) => line.startsWith('  │ '))).toBe(true);
});

test.each([
  [40, 'exercises/section1/forward_difference.ts'],
  [34, 'exercises/…/forward_difference.ts'],
  [30, '…/forward_difference.ts'],
])('a path in %i columns', (width, short) => {
  expect(shortPath('exercises/section1/forward_difference.ts', width)).toBe(short);
});
