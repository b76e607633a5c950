import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import firstFiles from '../../src/workspace/first-files.json' with { type: 'json' };
import { gradf, inTerminal, microgradx, program, solutions, workspace } from './microgradx.ts';

/** As 0.1.0 wrote it. */
const first = {
  '.gitignore': 'node_modules/\n.microgradx/\n',
  'README.md': `# microgradx

Automatic differentiation, learned by doing it: Andrej Karpathy's micrograd exercises in TypeScript.

\`\`\`
npm install
npx microgradx
\`\`\`

It stays and watches. Open the file that it names, in \`exercises/\`, in an editor beside it, and save: the answer is
there. \`h\` gives a hint, \`n\` goes on when you are done, \`?\` says the other keys. Or one thing at a time:

| type | to |
|---|---|
| \`npx microgradx run\` | check the exercise you are at |
| \`npx microgradx hint\` | read a hint; again for a clearer one |
| \`npx microgradx check\` | check every exercise |
| \`npx microgradx list\` | see where you are |
| \`npx microgradx reset gradf\` | start an exercise over; your file is kept |
| \`npx microgradx solution gradf\` | compare yours with ours |

Your progress is in \`.microgradx/\`.
`,
};

describe('update', () => {
  let newer: string;
  const [value, mlp, sgd, tape] = ['section2/value', 'section4/mlp', 'section4/sgd', 'section5/tape'].map(
    (name) => `exercises/${name}.ts`,
  ) as [string, string, string, string];

  beforeAll(() => {
    const root = path.dirname(path.dirname(program));
    newer = mkdtempSync(path.join(tmpdir(), 'microgradx-newer-'));
    for (const part of ['bin', 'dist', 'package.json']) {
      cpSync(path.join(root, part), path.join(newer, part), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(newer, 'node_modules'));
    const file = path.join(newer, 'dist/starters.json');
    const starters = JSON.parse(readFileSync(file, 'utf8'));
    for (const name of [gradf, mlp].map((each) => each.replace('exercises/', ''))) starters[name] += '// new\n';
    writeFileSync(file, JSON.stringify({ ...starters, 'section5/more.ts': 'export const more = 1;\n' }));
  });

  afterAll(() => rmSync(newer, { recursive: true, force: true }));

  const update = (cwd: string) =>
    execFileSync(process.execPath, [path.join(newer, 'bin/microgradx.js'), 'update'], { cwd, encoding: 'utf8' });

  test.each([
    ['that remembers what it was made of', false],
    ['of 0.1.0, which remembers nothing', true],
  ])('of a workspace %s replaces what nobody has edited, and loses nothing', async (_, isForgetful) => {
    const solved = solutions[gradf] ?? '';
    const cwd = workspace({ [gradf]: solved });
    const at = (file: string) => path.join(cwd, file);
    const read = (file: string) => readFileSync(at(file), 'utf8');
    if (isForgetful) rmSync(at('.microgradx/starters.json'));
    if (isForgetful) for (const [file, text] of Object.entries(first)) writeFileSync(at(file), text);
    writeFileSync(at(mlp), read(mlp).replaceAll('\n', '\r\n'));
    writeFileSync(at(value), `${read(value)}// mine\n`);
    rmSync(at(tape));
    renameSync(at(sgd), at('exercises/section4/mine.ts'));
    await microgradx(['run', 'gradf'], { cwd });

    const said = update(cwd);
    expect(said).toContain(
      `kept      ${gradf}, which you have edited\n            the new starter: exercises/section1/gradf.new.ts\n`,
    );
    for (const file of [tape, sgd]) expect(said).toContain(`restored  ${file}, which was missing\n`);
    expect(said).toContain('new       exercises/section5/more.ts\n');
    expect([read(gradf), read('exercises/section1/gradf.new.ts').endsWith('// new\n')]).toEqual([solved, true]);
    expect([read(value).endsWith('// mine\n'), existsSync(at('exercises/section4/mine.ts'))]).toEqual([true, true]);
    expect((await microgradx(['list'], { cwd })).stdout).toContain(' ✓ 1.1  gradf ');
    expect(update(cwd)).toContain('Nothing to do');
    // Starters change between releases: of a workspace without a memory, 0.1.0's are known and no others.
    if (isForgetful) {
      for (const file of Object.keys(first)) expect(said).toContain(`replaced  ${file}, which you had not edited\n`);
      expect(Object.keys(firstFiles)).toEqual(expect.arrayContaining([gradf, value, mlp, sgd, tape]));
    }
    if (!isForgetful) {
      expect(said).toContain(`replaced  ${mlp}, which you had not edited\n`);
      expect(read(mlp)).toMatch(/\/\/ new\n$/);
      expect(existsSync(at('exercises/section2/value.new.ts'))).toBe(false);
    }
  });

  test('of a workspace from a newer version changes nothing', async () => {
    const cwd = workspace({ '.microgradx/starters.json': '{ "version": "0.10.0", "files": {} }' });
    expect(await microgradx(['update'], { cwd })).toMatchObject({
      stderr: expect.stringMatching(
        /^This workspace is from microgradx 0\.10\.0, and this is .*\. Nothing was changed\./,
      ),
      code: 2,
    });
  });
});

describe('restore', () => {
  test('puts back what a reset put away, and keeps what was there', async () => {
    const cwd = workspace({ [gradf]: 'export const mine = 1;\n' });
    const text = () => readFileSync(path.join(cwd, gradf), 'utf8');
    expect(await microgradx(['restore'], { cwd })).toMatchObject({
      stderr: 'There is no backup that differs from the current file. A reset makes one.\n',
      code: 2,
    });
    await microgradx(['reset', 'gradf', '--yes'], { cwd });
    const restored = await microgradx(['restore', '--yes'], { cwd });
    expect(restored.stdout).toBe(`${gradf} is back as it was.\nCheck it: microgradx run gradf\n`);
    expect(text()).toBe('export const mine = 1;\n');
    writeFileSync(path.join(cwd, gradf), 'export const other = 2;\n');
    const { stdout } = await microgradx(['restore', 'gradf', '--yes'], { cwd });
    const kept = / What was there is kept: (.*)\n/.exec(stdout)?.[1] ?? '';
    expect([text(), readFileSync(kept, 'utf8')]).toEqual(['export const mine = 1;\n', 'export const other = 2;\n']);
  });

  test('asks first', async () => {
    const cwd = workspace({ [gradf]: 'export const mine = 1;\n' });
    await microgradx(['reset', 'gradf', '--yes'], { cwd });
    const starter = readFileSync(path.join(cwd, gradf), 'utf8');
    const terminal = inTerminal(['restore', 'gradf'], { cwd }, 200);
    await terminal.shows(' The current file is kept, too. [y/N] ');
    terminal.type('n\r');
    expect(await terminal.exit).toBe(0);
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(starter);
  });
});
