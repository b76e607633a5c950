import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { visibleName } from '../../src/grade/submissions/submission.ts';
import { hostileArchives } from '../grade/hostile/archives.ts';
import { hostileFolders, hostileNames } from '../grade/hostile/folders.ts';
import { hostileSources } from '../grade/hostile/sources.ts';
import { hasSandbox } from '../grade/sandbox.ts';
import { classOf, solvedGradf } from './grading.ts';
import { microgradx } from './microgradx.ts';

/** Code that hangs takes its time: one in ten, or all with `MICROGRADX_HOSTILE=all`. */
const share = process.env.MICROGRADX_HOSTILE === 'all' ? 1 : 10;
/** Behind a text of this length no place is looked for, which takes a second: in half of them. */
const notSearched = `\n// ${'x'.repeat(20_000)}`;
const sources = new Map(
  Object.entries(hostileSources)
    .filter((_, index) => index % share === 0)
    .map(([name, source], index) => [
      `code ${index}, ${name.replaceAll('/', '_')}`,
      index % 2 === 0 ? source : source + notSearched,
    ]),
);

const isolation = (await hasSandbox()) ? [] : ['--unsafe'];
const options = ['--exercises', 'gradf', '--timeout', '500', '--seed', '1', '--json', ...isolation];

test.skipIf(process.platform === 'win32')(
  `${sources.size + Object.keys({ ...hostileFolders, ...hostileArchives }).length + hostileNames.length} hostile submissions have a row each, and nobody else notices`,
  async () => {
    const cwd = classOf({
      alice: solvedGradf,
      zoe: solvedGradf,
      ...Object.fromEntries(sources),
      ...Object.fromEntries(hostileNames.map((name) => [name, solvedGradf])),
    });
    const at = (name: string) => path.join(cwd, 'class', name);
    const names = [...sources.keys(), ...hostileNames];
    for (const [name, make] of Object.entries(hostileFolders)) {
      make(at(name));
      names.push(name);
    }
    for (const [index, [ending, content]] of Object.values(hostileArchives).entries()) {
      writeFileSync(at(`archive ${index}.${ending}`), content);
      names.push(`archive ${index}`);
    }
    const { stdout, stderr, code } = await microgradx(['grade', 'class', ...options], { cwd, patience: 900_000 });
    const rows = rowsIn(stdout);
    expect([...rows.keys()].sort()).toEqual(['alice', 'zoe', ...names.map(visibleName)].sort());
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect([...rows.values()].filter(({ problem }) => problem?.startsWith('a bug in microgradx'))).toEqual([]);
    for (const [name, { problem, exercises }] of rows) {
      const isSaid = problem !== null || exercises.length === 1;
      expect({ name, isSaid }).toEqual({ name, isSaid: true });
    }
    expect([rows.get('alice'), rows.get('zoe')].map((row) => row?.exercises[0]?.solved)).toEqual([true, true]);
    expect(stderr).toMatch(/^(\d+ of \d+ .*\n)*$/);
    expect(code).toBe(1);
    for (const name of sources.keys()) expect(rows.get(visibleName(name))?.exercises[0]?.solved).toBe(false);
    const compared = await microgradx(['grade', 'class', '--resume', '--similar', ...isolation], {
      cwd,
      patience: 900_000,
    });
    expect(compared.stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(compared.stdout).toContain('The same except for formatting, comments, names and order');
    expect(compared.code).toBe(1);
  },
  1_000_000,
);

interface Row {
  readonly name: string;
  readonly problem: string | null;
  readonly exercises: readonly { readonly solved: boolean; readonly status: string }[];
}

function rowsIn(stdout: string): ReadonlyMap<string, Row> {
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  return new Map(lines.filter((line) => 'exercises' in line && 'problem' in line).map((row: Row) => [row.name, row]));
}
