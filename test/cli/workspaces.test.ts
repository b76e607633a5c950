import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { exercises } from '../course/answering.ts';
import { fillDisk, folderWith, makeReadOnly, smallDisk, temporaryFolder } from '../workspace/temporary.ts';
import { exercisesIn } from './judged.ts';
import { gradf, inTerminal, microgradx, solutions, unsolved, workspace } from './microgradx.ts';

const progress = '.microgradx/progress.json';
const exerciseFiles = new Set(exercises.map(({ file }) => file)).size;
const solvedGradf = { [gradf]: solutions[gradf] ?? '' };

describe('a workspace is found', () => {
  test.each([
    ['from the folder itself', '.', ['list']],
    ['from a folder below it', 'exercises/section1', ['list']],
    ['by -C', '/', ['-C', 'HERE', 'list']],
    ['by --workspace, from below too', '/', ['list', '--workspace', 'HERE/exercises']],
  ])('%s', async (_, from, args) => {
    const root = workspace();
    const { stdout, code } = await microgradx(
      args.map((word) => word.replace('HERE', root)),
      { cwd: path.resolve(root, from) },
    );
    expect(stdout).toContain(' ▸ 1.1  gradf ');
    expect(code).toBe(0);
  });

  test.each([
    ['where there is none', ['check'], 'There is no microgradx workspace in HERE or in a folder above it.'],
    ['where -C names no folder', ['-C', 'nowhere', 'run'], 'There is no folder HERE/nowhere.'],
    ['where -C names a file', ['-C', 'a.txt', 'run'], 'HERE/a.txt is a file, not a folder.'],
  ])('and %s it says what to type', async (_, args, what) => {
    const cwd = folderWith({ 'a.txt': '' });
    const { stdout, stderr, code } = await microgradx(args, { cwd });
    expect(stderr).toContain(what.replace('HERE', cwd));
    expect(stderr).toMatch(/^[^\n]*'microgradx init' to make one\.\n$/);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  });
});

describe('init', () => {
  test('says what to type next', async () => {
    const cwd = temporaryFolder();
    const { stdout, stderr, code } = await microgradx(['init'], { cwd });
    expect(stderr).toMatch(
      /^\nIt uses the microgradx in .+\.\nTo move to the published one: npm install --save-dev microgradx@latest\n$/,
    );
    expect(stdout).toMatch(/^✓ Created microgradx with \d+ exercises\.\n\n {2}cd microgradx\n {2}npx microgradx\n$/);
    expect(code).toBe(0);
    expect((await microgradx([], { cwd: path.join(cwd, 'microgradx') })).stdout).toContain(
      'To do: open exercises/section1/gradf.ts',
    );
  });

  test('changes nothing where a workspace is', async () => {
    const cwd = workspace(solvedGradf);
    const { stdout, code } = await microgradx(['init', '.'], { cwd });
    expect(stdout).toContain(`${cwd} is already a workspace. Nothing was changed.`);
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(solvedGradf[gradf]);
  });

  test('changes nothing where other files are in the way', async () => {
    const cwd = folderWith({ 'package.json': '{}' });
    const { stderr, code } = await microgradx(['init', '.'], { cwd });
    expect(stderr).toBe(
      `${cwd} contains other files (package.json). Nothing was changed. Name an empty folder: 'microgradx init my-folder'.\n`,
    );
    expect({ code, files: readdirSync(cwd) }).toEqual({ code: 2, files: ['package.json'] });
  });
});

describe('on a disk that', () => {
  test('is read-only, exercises are checked, and it says that progress is not saved', async (context) => {
    const cwd = smallDisk(context);
    await prepareOnDisk(cwd);
    makeReadOnly(cwd);
    const { stdout, stderr, code } = await microgradx(['run', 'gradf'], { cwd });
    expect(stdout).toContain('✓ gradf done.');
    expect(stderr).toBe(`Progress was not saved: the disk is read-only (${cwd}/.microgradx).\n`);
    expect(code).toBe(0);
    const hint = await microgradx(['hint', 'gradf'], { cwd });
    expect(hint.stdout).toContain('Another: microgradx hint gradf --level 2');
    const reset = await microgradx(['reset', 'gradf', '--yes'], { cwd });
    expect(reset.stderr).toBe(`${gradf} was not reset and is unchanged: the disk is read-only (${cwd}).\n`);
    expect(reset.code).toBe(1);
  });

  test('is full, the same', async (context) => {
    const cwd = smallDisk(context);
    await prepareOnDisk(cwd);
    fillDisk(cwd);
    const { stdout, stderr, code } = await microgradx(['run', 'gradf'], { cwd });
    expect(stdout).toContain('✓ gradf done.');
    expect(stderr).toBe(`Progress was not saved: the disk is full (${cwd}/.microgradx).\n`);
    expect(code).toBe(0);
    for (const typed of ['report', 'run gradf --junit out.xml']) {
      const written = await microgradx(typed.split(' '), { cwd });
      expect(written.stderr).toMatch(/^microgradx could not write the report .*: the disk is full\./m);
    }
    expect(readdirSync(cwd).filter((name) => /report|out/.test(name))).toEqual([]);
    expect((await microgradx(['init', 'more'], { cwd })).stderr).toMatch(
      /the disk is full.* run it again; it continues where it stopped/,
    );
  });

  async function prepareOnDisk(cwd: string): Promise<void> {
    mkdirSync(path.join(cwd, 'exercises/section1'), { recursive: true });
    writeFileSync(path.join(cwd, gradf), solvedGradf[gradf] ?? '');
  }
});

describe('progress', () => {
  test('of a pass is remembered, and an exercise that is broken later is not done any more', async () => {
    const cwd = workspace(solvedGradf);
    expect((await microgradx(['run'], { cwd })).stdout).toContain('✓ gradf done.   1 of ');
    expect((await microgradx(['list'], { cwd })).stdout).toContain(' ✓ 1.1  gradf ');
    writeFileSync(path.join(cwd, gradf), 'export function gradf() { return [1, 2, 3]; }\n');
    expect((await microgradx(['list'], { cwd })).stdout).toContain('changed since it passed');
    expect((await microgradx(['run', 'gradf'], { cwd })).code).toBe(1);
    expect((await microgradx(['list'], { cwd })).stdout).toMatch(/^ ▸ 1\.1 {2}gradf .* 2 tries$/m);
  });

  test.each([
    ['is no JSON', '{ nonsense'],
    ['is cut off', '{"version": 1, "exercises": {"gradf": {"passed": nu'],
    ['is empty', ''],
    ['holds something else', '{"version": 1, "exercises": {"gradf": true}}'],
  ])('in a file that %s is set aside, and starts again from nothing', async (_, text) => {
    const cwd = workspace(solvedGradf);
    writeProgress(cwd, text);
    const { stdout, stderr, code } = await microgradx(['run', 'gradf'], { cwd });
    expect(stdout).toContain('✓ gradf done.   1 of ');
    expect(stderr).toMatch(/^The progress file was damaged and is kept as .*\.json; progress starts over\.\n$/);
    expect(code).toBe(0);
    const aside = / as (.*\.json);/.exec(stderr)?.[1] ?? '';
    expect(readFileSync(aside, 'utf8')).toBe(text);
  });

  test('of a newer version is left alone', async () => {
    const cwd = workspace(solvedGradf);
    writeProgress(cwd, '{"version": 2}');
    const { stderr, code } = await microgradx(['run', 'gradf'], { cwd });
    expect(stderr).toBe(
      `Progress is not saved: ${path.join(cwd, progress)} was written by a newer microgradx. Update yours with 'npm install microgradx@latest'.\n`,
    );
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, progress), 'utf8')).toBe('{"version": 2}');
  });

  test('with line ends of Windows is read', async () => {
    const cwd = workspace(solvedGradf);
    await microgradx(['run', 'gradf'], { cwd });
    writeProgress(cwd, `\ufeff${readFileSync(path.join(cwd, progress), 'utf8').replaceAll('\n', '\r\n')}`);
    const { stdout, stderr } = await microgradx(['list'], { cwd });
    expect(stdout).toContain(' ✓ 1.1  gradf ');
    expect(stderr).toBe('');
  });

  test('of two checks at once is that of both', async () => {
    const cwd = workspace(solutions);
    const both = await Promise.all([
      microgradx(['check', '--json'], { cwd }),
      microgradx(['check', '--json'], { cwd }),
    ]);
    for (const { stdout, stderr, code } of both) {
      const unfinished = exercisesIn(stdout).filter(({ status }) => status !== 'passed');
      expect(unfinished.map(({ name }) => name)).toEqual(unsolved);
      expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
    }
    const { exercises } = JSON.parse((await microgradx(['list', '--json'], { cwd })).stdout);
    const done = exercises.filter(({ state, attempts }: Listed) => state === 'done' && attempts === 1);
    expect(done).toHaveLength(exercises.length - unsolved.length);
    expect(readdirSync(path.join(cwd, '.microgradx'))).toEqual(['progress.json', 'starters.json']);
  });

  interface Listed {
    readonly state: string;
    readonly attempts: number;
  }

  function writeProgress(cwd: string, text: string): void {
    mkdirSync(path.join(cwd, '.microgradx'), { recursive: true });
    writeFileSync(path.join(cwd, progress), text);
  }
});

describe('reset', () => {
  const edited = 'export const mine = 1;\n';
  const question = `Put ${gradf} back to its starter? Yours is kept in .microgradx/backup.`;

  test('keeps what was there', async () => {
    const cwd = workspace({ [gradf]: edited });
    const { stdout, code } = await microgradx(['reset', 'gradf', '--yes'], { cwd });
    const backup =
      /^exercises\/section1\/gradf\.ts is back to its starter\. Yours is kept: (.*)\n$/.exec(stdout)?.[1] ?? '';
    expect(readFileSync(backup, 'utf8')).toBe(edited);
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(readFileSync(path.join(workspace(), gradf), 'utf8'));
    expect(code).toBe(0);
    expect((await microgradx(['reset', 'gradf', '--yes'], { cwd })).stdout).toBe(
      `${gradf} is already the same as its starter.\n`,
    );
  });

  test('brings a missing file back', async () => {
    const cwd = workspace();
    rmSync(path.join(cwd, gradf));
    expect((await microgradx(['reset', 'gradf', '--yes'], { cwd })).stdout).toBe(`${gradf} is back.\n`);
  });

  test.each([
    [
      'an exercise',
      ['reset', 'gradf'],
      `${question} No terminal to ask on. To go ahead: microgradx reset gradf --yes\n`,
    ],
    ['the next', ['reset'], `${question} No terminal to ask on. To go ahead: microgradx reset gradf --yes\n`],
    [
      'every exercise',
      ['reset', '--all'],
      `Put all ${exerciseFiles} files back to their starters? Yours are kept in .microgradx/backup. No terminal to ask on. To go ahead: microgradx reset --all --yes\n`,
    ],
  ])('of %s without a terminal says how to answer, and changes nothing', async (_, args, read) => {
    const cwd = workspace({ [gradf]: edited });
    const { stdout, stderr, code } = await microgradx(args, { cwd });
    expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: read, code: 2 });
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(edited);
  });

  test('of every exercise forgets what was put back, where the disk refuses the next', async () => {
    const cwd = workspace(solvedGradf);
    await microgradx(['run', 'gradf'], { cwd });
    const value = path.join(cwd, 'exercises/section2/value.ts');
    rmSync(value);
    mkdirSync(value);
    writeFileSync(path.join(value, 'mine.ts'), edited);
    const { stderr, code } = await microgradx(['reset', '--all', '--yes'], { cwd });
    expect(stderr).toContain('exercises/section2/value.ts is a folder, not a file.');
    expect(code).toBe(1);
    const { exercises } = JSON.parse((await microgradx(['list', '--json'], { cwd })).stdout);
    expect(exercises[0]).toMatchObject({ name: 'gradf', state: 'unfinished' });
    expect(readFileSync(path.join(value, 'mine.ts'), 'utf8')).toBe(edited);
  });

  test.each([
    ['n', 'n\r', 'Nothing was changed.', edited],
    ['nothing', '\r', 'Nothing was changed.', edited],
    ['y', 'y\r', 'is back to its starter. Yours is kept:', undefined],
  ])('in a terminal asks first: %s', async (_, typed, read, after) => {
    const cwd = workspace({ [gradf]: edited });
    const terminal = inTerminal(['reset', 'gradf'], { cwd }, 200);
    await terminal.shows(`${question} [y/N] `);
    terminal.type(typed);
    expect(await terminal.exit).toBe(0);
    expect(terminal.screen()).toContain(read);
    const starter = readFileSync(path.join(workspace(), gradf), 'utf8');
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(after ?? starter);
  });

  test.each([
    ['Ctrl-C', '\x03', 130],
    ['Ctrl-D', '\x04', 0],
  ])('in a terminal is left with %s, and nothing was changed', async (_, typed, code) => {
    const cwd = workspace({ [gradf]: edited });
    const terminal = inTerminal(['reset', 'gradf'], { cwd }, 200);
    await terminal.shows('[y/N] ');
    terminal.type(typed);
    expect(await terminal.exit).toBe(code);
    expect(readFileSync(path.join(cwd, gradf), 'utf8')).toBe(edited);
  });
});

describe('progress of two machines', () => {
  test('that worked apart is merged, though git left it in conflict', async () => {
    const cwd = workspace();
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd, encoding: 'utf8' });
    const passing = async (name: string, file: string) => {
      writeFileSync(path.join(cwd, file), solutions[file] ?? '');
      expect((await microgradx(['run', name], { cwd })).code).toBe(0);
      git('add', '-A');
      git('commit', '-qm', name);
    };
    git('init', '-q', '-b', 'here');
    git('add', '-A');
    git('commit', '-qm', 'a new workspace');
    git('checkout', '-qb', 'there');
    await passing('central_difference', 'exercises/section1/central_difference.ts');
    git('checkout', '-q', 'here');
    await passing('gradf', gradf);
    expect(git('merge', 'there').stdout).toContain('CONFLICT (add/add): Merge conflict in .microgradx/progress.json');

    const { stdout, stderr } = await microgradx(['list'], { cwd });
    expect(stderr).toBe(
      `Git left a conflict in your progress: both sides are merged now. To go on: git add ${progress}\n`,
    );
    expect(stdout).toContain(' ✓ 1.1  gradf ');
    expect(stdout).toContain(' ✓ 1.3  central_difference ');
    git('add', progress);
    expect(git('commit', '-qm', 'merged').status).toBe(0);
    expect(git('ls-files', '.microgradx').stdout).toBe('.microgradx/progress.json\n.microgradx/starters.json\n');
    await microgradx(['reset', 'gradf', '--yes'], { cwd });
    expect(git('status', '--porcelain').stdout).not.toContain('backup');
  });
});
