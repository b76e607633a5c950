import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { linkPlaces, linkTo } from '../../src/terminal/links.ts';
import { createPalette } from '../../src/terminal/look.ts';
import { gradf, inTerminal, microgradx, workspace } from './microgradx.ts';

/** A terminal that is known to support links. */
const linking = { VTE_VERSION: '7600' };
const escapeCode = String.fromCharCode(27);
const throwing = { [gradf]: 'export const gradf = () => {\n  throw new Error("mine");\n};\n' };

const { dim } = createPalette(1);
const linked = (place: string, fragment = '') => linkTo(`file:///value.ts${fragment}`, place);

test.each([
  ['a line', 'Look at value.ts:42, in tanh.', `Look at ${linked('value.ts:42', '#42')}, in tanh.`],
  ['a column', 'at value.ts:42:7', `at ${linked('value.ts:42:7', '#42')}`],
  ['a line in words', '✗ value.ts, line 7: no', `✗ ${linked('value.ts, line 7', '#7')}: no`],
  ['a path', dim('exercises/section2/value.ts'), dim(linked('exercises/section2/value.ts'))],
  ['a path that was cut', 'exercises/…/value.ts', linked('exercises/…/value.ts')],
  ['no name alone', 'value.ts printed:', 'value.ts printed:'],
  ['no import', "import '../section2/value.ts'; './value.ts:3'", "import '../section2/value.ts'; './value.ts:3'"],
  ['no other file', 'other.ts:3 and notvalue.ts:3', 'other.ts:3 and notvalue.ts:3'],
])('a link is made of %s', (_, line, expected) => {
  const urlOf = (name: string) => (path.posix.basename(name) === 'value.ts' ? 'file:///value.ts' : undefined);
  expect(linkPlaces(line, urlOf)).toBe(expected);
});

test.each<[string, readonly string[], Readonly<Record<string, string>>, boolean]>([
  ['are in a terminal that knows links', ['run', 'gradf'], linking, true],
  ['are without colour too', ['run', 'gradf'], { ...linking, NO_COLOR: '1' }, true],
  ['are in watch mode', [], linking, true],
  ['are not for a screen reader', ['run', 'gradf', '--plain'], linking, false],
  ['are not in any other terminal', ['run', 'gradf'], {}, false],
])('links %s', async (_, args, environment, isExpected) => {
  const cwd = workspace(throwing);
  const terminal = inTerminal(args, { cwd, environment });
  if (args.length === 0) await terminal.shows('any key');
  if (args.length === 0) terminal.type(' ');
  await terminal.shows('gradf.ts, line 2');
  const file = `${escapeCode}]8;;${pathToFileURL(path.join(cwd, gradf)).href}`;
  expect(terminal.raw().includes(`${file}${escapeCode}\\exercises/section1/gradf.ts`)).toBe(isExpected);
  expect(terminal.raw().includes(`${file}#2${escapeCode}\\gradf.ts, line 2`)).toBe(isExpected);
});

test('links are not in a pipe', async () => {
  const { stdout } = await microgradx(['run', 'gradf'], { cwd: workspace(throwing), environment: linking });
  expect(stdout).toContain('gradf.ts, line 2');
  expect(stdout).not.toContain(escapeCode);
});
