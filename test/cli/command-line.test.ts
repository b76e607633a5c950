import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exerciseCalled } from '../course/answering.ts';
import { temporaryFolder } from '../workspace/temporary.ts';
import { doing, exercisesIn, returning } from './judged.ts';
import { gradf, inTerminal, microgradx, program, solutions, unsolved, workspace } from './microgradx.ts';

describe('what was typed wrongly is answered with one sentence and exit code 2:', () => {
  const milliseconds = 'milliseconds, a whole number from 1';

  test.each([
    ['chekc', "There is no command 'chekc'. Did you mean 'microgradx check'? See 'microgradx --help'."],
    ['gradf', "There is no command 'gradf'. Did you mean 'microgradx run gradf'? See 'microgradx --help'."],
    ['solve', "There is no command 'solve'. See 'microgradx --help'."],
    ['--foo', "Unknown option '--foo'. See 'microgradx --help'."],
    ['run --jsn', "Unknown option '--jsn' (Did you mean --json?) See 'microgradx run --help'."],
    ['check gradf', "Too many arguments for 'check'. Expected 0 arguments but got 1. See 'microgradx check --help'."],
    ['run --timeout', "Option '--timeout <ms>' argument missing. See 'microgradx run --help'."],
    ['run --timeout 0', `--timeout takes ${milliseconds}, not '0'. See 'microgradx run --help'.`],
    ['run --timeout 1.5', `--timeout takes ${milliseconds}, not '1.5'. See 'microgradx run --help'.`],
    ['check --timeout soon', `--timeout takes ${milliseconds}, not 'soon'. See 'microgradx check --help'.`],
    ['check --timeout 1e99', `--timeout takes ${milliseconds}, not '1e99'. See 'microgradx check --help'.`],
    ['hint --level 9', "--level takes 1, 2 or 3, not '9'. See 'microgradx hint --help'."],
    ['hint --level two', "--level takes 1, 2 or 3, not 'two'. See 'microgradx hint --help'."],
    ['run grdaf', "No exercise is called 'grdaf'. Did you mean 'gradf'? See 'microgradx list'."],
    ['hint nothing', "No exercise is called 'nothing'. See 'microgradx list'."],
    ['hint section1', /^'section1' matches several exercises: gradf, .*\. Name one of them\.$/],
    ['run s', /^'s' matches several: section1, .*\. Type more of the name\.$/],
    ['run 7.7', "No exercise is called '7.7'. See 'microgradx list'."],
    ['run gradf \x1b[31mred', "No exercise is called 'red'. See 'microgradx list'."],
    ['reset --all gradf', 'Name an exercise or use --all, not both.'],
  ])('%s', async (typed, sentence) => {
    const { stdout, stderr, code } = await answerTo(typed.split(' '));
    expect(stderr.replace(/\n$/, '')).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
    expect({ stdout, lines: stderr.split('\n').length, code }).toEqual({ stdout: '', lines: 2, code: 2 });
  });

  async function answerTo(args: readonly string[]) {
    const { stdout, stderr, code } = await microgradx(args, { cwd: workspace() });
    return { stdout, stderr, code };
  }
});

describe('outside of a workspace there is', () => {
  test('--version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(path.dirname(program), '..', 'package.json'), 'utf8'));
    expect(await microgradx(['--version'], { cwd: '/' })).toMatchObject({
      stdout: `${version}\n`,
      stderr: '',
      code: 0,
    });
  });

  test.each([
    ['of all', ['--help'], 'microgradx init'],
    ['of a command', ['run', '--help'], 'microgradx run gradf'],
  ])('--help %s, with examples first', async (_, args, example) => {
    const { stdout, stderr, code } = await microgradx(args, { cwd: '/' });
    expect(stdout).toMatch(/^Examples:\n {2}\$ microgradx/);
    expect(stdout).toContain(`  $ ${example}\n`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });
});

describe('without a command', () => {
  test('every exercise is checked, where nobody is at a terminal', async () => {
    const cwd = workspace();
    expect((await microgradx([], { cwd })).stdout).toBe((await microgradx(['check'], { cwd })).stdout);
  });
});

const { probes } = exerciseCalled('gradf');

describe('--json', () => {
  test('prints what design says, and nothing else', async () => {
    const cwd = workspace({ ...solutions, [gradf]: doing('console.log("hi"); return [NaN, undefined, -Infinity];') });
    const { stdout, stderr, code } = await microgradx(['check', '--json'], { cwd });
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(['version', 'total', 'passed', 'exercises']);
    const { length: total } = report.exercises;
    expect(report).toMatchObject({ version: 1, total, passed: total - unsolved.length - 1 });
    expect(report.exercises[0]).toMatchObject({
      name: 'gradf',
      section: 'section1',
      file: gradf,
      status: 'wrong',
      error: null,
      output: 'hi\n'.repeat(probes.length),
      durationMs: expect.any(Number),
    });
    expect(report.exercises[0].cases.slice(0, 3)).toEqual([
      { label: 'dim 0', ok: false, expected: -12.353553390593273, actual: 'NaN' },
      { label: 'dim 1', ok: false, expected: 10.25699027111255, actual: 'undefined' },
      { label: 'dim 2', ok: false, expected: 0.0625, actual: '-Infinity' },
    ]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  });

  test('of a known mistake names it', async () => {
    const cwd = workspace({ [gradf]: solutions[gradf]?.replace('1 / c ** 2', '-1 / c ** 2') ?? '' });
    const [judged] = exercisesIn((await microgradx(['run', 'gradf', '--json'], { cwd })).stdout);
    expect(judged?.diagnoses).toMatchObject([
      { id: 'c.sign', message: 'Two minus signs meet here: one from f, one from the power rule.' },
    ]);
  });

  test('of numbers that no known mistake leaves names none', async () => {
    const cwd = workspace({ [gradf]: returning('[a * 1e300, -b * 1e300, (c - 3) / 0]') });
    const [judged] = exercisesIn((await microgradx(['run', 'gradf', '--json'], { cwd })).stdout);
    expect(judged).toMatchObject({ status: 'wrong', diagnoses: [] });
  });

  test('of a graph tells where it first goes wrong, and of any other exercise that there is none', async () => {
    const value = 'exercises/section2/value.ts';
    const wrong = solutions[value]?.replace('this.grad += right.data * out.grad', 'this.grad = right.data * out.grad');
    const cwd = workspace({ ...solutions, [value]: wrong ?? '' });
    const [judged] = exercisesIn((await microgradx(['run', 'add_mul', '--json'], { cwd })).stdout);
    expect(judged?.graph).toEqual({
      case: 'a.grad of (a*b)*(a+b) at a = -2, b = 3',
      message: 'the first wrong gradient is that of a, which 2 nodes pass a grad to: 3, expected -3',
      operation: null,
      node: 'a',
      expected: -3,
      actual: 3,
    });
    const [other] = exercisesIn((await microgradx(['run', 'gradf', '--json'], { cwd })).stdout);
    expect(other?.graph).toBeNull();
  });

  test('of an error tells where it is', async () => {
    const cwd = workspace({ [gradf]: '\nexport const x = ;\n' });
    const [judged] = exercisesIn((await microgradx(['run', 'gradf', '--json'], { cwd })).stdout);
    expect(judged).toMatchObject({
      status: 'error',
      cases: expect.arrayContaining([]),
      error: { kind: 'syntax', message: 'Unexpected token.', line: 2, column: 18 },
    });
  });

  test('of list is a table', async () => {
    const report = JSON.parse((await microgradx(['list', '--json'], { cwd: workspace() })).stdout);
    expect(report).toMatchObject({ version: 1, passed: 0, total: report.exercises.length });
    expect(report.exercises[0]).toMatchObject({
      section: 'section1',
      number: '1.1',
      name: 'gradf',
      file: gradf,
      state: 'unfinished',
      isCurrent: true,
      attempts: 0,
    });
  });
});

describe('--junit', () => {
  test('writes a file that is well-formed, whatever a learner prints, and writes it again', async () => {
    const hostile = String.raw`<![CDATA[ ]]> & "quoted" 'single' \x00\x1b[31m\ud800\uffff <failure/>`;
    const cwd = workspace({
      [gradf]: doing(
        `console.log(${JSON.stringify(hostile)}, '${hostile.replaceAll("'", '')}'); throw '</testsuites>';`,
      ),
    });
    for (let time = 0; time < 2; time++) {
      const { stderr, code } = await microgradx(['run', 'gradf', '--json', '--junit', 'report.xml'], { cwd });
      expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
      const xml = readFileSync(path.join(cwd, 'report.xml'), 'utf8');
      expect(problemOfXml(xml)).toBeUndefined();
      expect(xml).toContain('message="throw: it threw &quot;&lt;/testsuites&gt;&quot;, in the case gradf(2, 3, 4)."');
    }
  });

  test('goes with --json', async () => {
    const cwd = workspace();
    const { stdout } = await microgradx(['run', 'gradf', '--json', '--junit', 'report.xml'], { cwd });
    expect(exercisesIn(stdout)).toHaveLength(1);
    expect(existsSync(path.join(cwd, 'report.xml'))).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('goes to a pipe', async () => {
    const command = `"${process.execPath}" "${program}" run gradf --json --junit /dev/stdout | cat`;
    const output = execFileSync('/bin/sh', ['-c', command], { cwd: workspace(), encoding: 'utf8' });
    expect(output).toContain('</testsuites>\n');
  });

  test.each([
    ['a file that is no report', 'notes.txt', 'notes.txt exists and was not written by microgradx.'],
    ['a folder', 'exercises', 'could not write the report HERE/exercises: a folder is where a file should be.'],
    ['a file in no folder', 'no/where.xml', "could not write the report HERE/no/where.xml: its folder doesn't exist."],
  ])('refuses %s', async (_, file, sentence) => {
    const cwd = workspace({ 'notes.txt': 'mine' });
    const { stderr, code } = await microgradx(['run', 'gradf', '--junit', file], { cwd });
    expect(stderr).toContain(`${sentence.replace('HERE', cwd)} Name another file with --junit.\n`);
    expect(code).toBe(2);
    expect(readFileSync(path.join(cwd, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('follows -C, as every other file does', async () => {
    const root = workspace();
    const cwd = temporaryFolder();
    const { code } = await microgradx(['-C', root, 'run', '--json', '--junit', 'out.xml'], { cwd });
    expect({ code, here: readdirSync(cwd) }).toEqual({ code: 1, here: [] });
    expect(existsSync(path.join(root, 'out.xml'))).toBe(true);
  });

  test('- is stdout, and nothing else is there', async () => {
    const cwd = workspace();
    const { stdout, code } = await microgradx(['check', '--junit', '-'], { cwd });
    expect(problemOfXml(stdout)).toBeUndefined();
    expect(stdout).toMatch(/<\/testsuites>\n$/);
    expect({ code, isWritten: existsSync(path.join(cwd, '-')) }).toEqual({ code: 1, isWritten: false });
  });

  test.each([
    [['--json', '--junit', '-'], '--json and --junit - both print to stdout.'],
    [['--tap', '-', '--junit', '-'], '--junit - and --tap - both print to stdout.'],
  ])('%j share no stdout', async (args, sentence) => {
    const { stdout, stderr, code } = await microgradx(['check', ...args], { cwd: workspace() });
    expect({ stdout, stderr, code }).toEqual({
      stdout: '',
      stderr: `${sentence} Name a file instead of -.\n`,
      code: 2,
    });
  });

  /** The first thing that is no XML: a tag that is not closed, a character that may not be. */
  function problemOfXml(xml: string): string | undefined {
    const open: string[] = [];
    const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
    const token =
      /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>&]*(?:&(?:amp|lt|gt|quot|apos|#9|#10);[^"<>&]*)*")*)(\/?)>|[^<>&]+|&(?:amp|lt|gt|quot|apos|#9|#10);/y;
    while (token.lastIndex < body.length) {
      const start = token.lastIndex;
      const [, closing, name, , empty] = token.exec(body) ?? [];
      if (token.lastIndex === 0) return `no XML: ${body.slice(start, start + 60)}`;
      if (name === undefined || empty === '/') continue;
      if (closing !== '/') open.push(name);
      else if (open.pop() !== name) return `</${name}> closes another`;
    }
    const isForbidden = /[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(xml) || !xml.isWellFormed();
    return isForbidden ? 'a character that XML has not' : open.length > 0 ? 'not closed' : undefined;
  }
});

describe('--tap', () => {
  test('writes a test for each exercise; what is to do does not count as failed', async () => {
    const cwd = workspace({ [gradf]: doing("console.log('Subtest: x'); return [1, 2, 3];") });
    const { code } = await microgradx(['run', 'gradf', 'forward_difference', '--json', '--tap', 'out.tap'], { cwd });
    const [version, plan, , subtest, cases, first, ...lines] = readFileSync(path.join(cwd, 'out.tap'), 'utf8').split(
      '\n',
    );
    expect([version, plan, subtest, cases]).toEqual([
      'TAP version 14',
      '1..2',
      '# Subtest: section1.gradf',
      `    1..${probes.flatMap(({ cases }) => cases).length}`,
    ]);
    expect(first).toBe('    not ok 1 - dim 0');
    expect(lines).toContain('    # | Subtest: x');
    expect(lines.slice(-3)).toEqual([
      'not ok 1 - section1.gradf',
      'not ok 2 - section1.forward_difference # TODO change exercises/section1/forward_difference.ts',
      '',
    ]);
    expect(code).toBe(1);
  });
});

describe('colour', () => {
  const hasColour = (text: string) => text !== stripVTControlCharacters(text);

  test.each<[string, Readonly<Record<string, string>>, readonly string[], boolean]>([
    ['is in a terminal', {}, [], true],
    ['is not where NO_COLOR is set', { NO_COLOR: '1' }, [], false],
    ['is where NO_COLOR is empty', { NO_COLOR: '' }, [], true],
    ['is not with --no-color', {}, ['--no-color'], false],
    ['is not where TERM is dumb', { TERM: 'dumb' }, [], false],
  ])('%s', async (_, environment, args, isExpected) => {
    const terminal = inTerminal(['list', ...args], { cwd: workspace(), environment });
    expect(await terminal.exit).toBe(0);
    expect(hasColour(terminal.raw())).toBe(isExpected);
  });

  test.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['is not in a pipe', {}, false],
    ['is where FORCE_COLOR is set', { FORCE_COLOR: '1' }, true],
    ['is not where NO_COLOR is set too', { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('%s', async (_, environment, isExpected) => {
    expect(hasColour((await microgradx(['list'], { cwd: workspace(), environment })).stdout)).toBe(isExpected);
  });

  test('says nothing that is not said in words too', async () => {
    const cwd = workspace({ [gradf]: returning('[1, 2, 3]') });
    const [painted, plain] = await Promise.all(
      ['1', '0'].map((level) => microgradx(['run', 'gradf'], { cwd, environment: { FORCE_COLOR: level } })),
    );
    expect(stripVTControlCharacters(painted?.stdout ?? '')).toBe(plain?.stdout);
  });
});
