import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../workspace/temporary.ts';
import { microgradx } from './microgradx.ts';

const docs = path.join(import.meta.dirname, '../../docs');

// Where a starter of section 1 changes, the zips need the new one: what was not begun is known by it.
test('the sample class gets the grades that the teacher’s first page shows', async () => {
  const page = readFileSync(path.join(docs, 'grading.md'), 'utf8');
  const [, command = '', shown = ''] =
    /```\nnpx microgradx (grade docs\/\S+ .*)\n```\n\n```\n(.*?)```/s.exec(page) ?? [];
  const cwd = temporaryFolder();
  const args = command.replace('docs/', `${docs}/`).split(' ');
  const { stdout } = await microgradx([...args, '--unsafe', '--timeout', '2000'], { cwd });
  expect(stdout.replace('not sandboxed', 'sandboxed by bubblewrap').replace(' (--unsafe)', '')).toContain(shown);
  expect(readFileSync(path.join(cwd, 'grades.csv'), 'utf8').split('\r\n')).toHaveLength(6);
});
