import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { smallDisk } from '../workspace/temporary.ts';
import { classOf, gradeClass, gradedClass, resultsIn, solvedGradf, wrongGradf } from './grading.ts';
import { exitCode, inTerminal, learnerProcesses, microgradx, start, until } from './microgradx.ts';

const results = 'microgradx-grades.jsonl';

/** Enough that a run can be killed in the middle of it. */
const manyLearners = Object.fromEntries(
  Array.from({ length: 24 }, (_, index) => [`n${index}`, index % 3 === 0 ? wrongGradf : solvedGradf]),
);

/** How often the grader is killed; `MICROGRADX_KILLS=100` for a thorough run. */
const kills = Number(process.env.MICROGRADX_KILLS ?? 6);

test(
  `killed at ${kills} moments and resumed, a run leaves what an undisturbed one leaves`,
  async () => {
    const cwd = classOf(manyLearners);
    const whole = await undisturbed(cwd);
    const options = ['grade', 'class', '--unsafe', '--exercises', 'gradf', '--seed', '7', '--resume'];
    let killed = 0;
    while (killed < kills) {
      // Every tenth time two at once, of which one has the file.
      const graders = Array.from({ length: killed % 10 === 0 ? 2 : 1 }, () => start(options, { cwd }));
      const ended = graders.map(exitCode);
      await sleep(100 + Math.random() * 500);
      if (graders.map((grader) => grader.kill('SIGKILL')).includes(true)) killed += 1;
      await Promise.all(ended);
      endLearners();
      // It was quicker: from the start.
      if (existsSync(path.join(cwd, results)) && resultsIn(cwd) === whole) truncateSync(path.join(cwd, results));
    }
    expect((await microgradx(options, { cwd })).code).toBe(1);
    expect(resultsIn(cwd)).toBe(whole);
    expect(readdirSync(cwd).sort()).toEqual(['class', results, 'whole.jsonl']);
  },
  60_000 + kills * 3000,
);

/** Processes whose grader was killed end by themselves, but an orphan may not be there when the test is over. */
function endLearners(): void {
  for (const pid of learnerProcesses(1)) process.kill(pid, 'SIGKILL');
}

async function undisturbed(cwd: string): Promise<string> {
  await gradeClass(cwd, '--seed', '7', '--results', 'whole.jsonl');
  return resultsIn(cwd, 'whole.jsonl');
}

describe('a results file', () => {
  test('that is there is neither overwritten nor gone on with unasked', async () => {
    const cwd = await gradedClass({ alice: solvedGradf });
    const before = resultsIn(cwd);
    const { stderr, code } = await gradeClass(cwd);
    expect(stderr).toContain('already exists. Add --resume to continue it, or name another file');
    expect(code).toBe(2);
    expect(resultsIn(cwd)).toBe(before);
  });

  test.each([1, 20, 300, 2000])('that was cut off after %i bytes is gone on with', async (bytes) => {
    const cwd = await gradedClass({ alice: solvedGradf, bob: wrongGradf, carol: solvedGradf });
    const whole = resultsIn(cwd);
    truncateSync(path.join(cwd, results), Math.min(bytes, whole.length - 1));
    await gradeClass(cwd, '--seed', '7', '--resume');
    expect(resultsIn(cwd)).toBe(whole);
  });

  test('that is complete is printed again, and its settings need not be typed', async () => {
    const cwd = classOf({ alice: solvedGradf });
    const first = await gradeClass(cwd);
    const again = await microgradx(['grade', 'class', '--resume'], { cwd });
    expect(again.stdout).toBe(first.stdout);
    expect(again.code).toBe(0);
  });

  test('takes in who came late', async () => {
    const cwd = await gradedClass({ bob: solvedGradf });
    const late = classOf({ alice: wrongGradf });
    const { stdout } = await microgradx(['grade', 'class', path.join(late, 'class'), '--resume'], { cwd });
    expect(stdout).toMatch(/^alice +✗.*\nbob +✓/m);
  });

  test.each([
    [['--seed', '8'], '--seed 7 and 8'],
    [['--timeout', '100'], '--timeout 5000 and 100'],
    [['--exercises', 'softmax'], '--exercises gradf and softmax'],
    [['--shard', '1/2'], '--shard none and 1/2'],
  ])('that was begun without %j is not gone on with', async (options, difference) => {
    const cwd = await gradedClass({ alice: solvedGradf });
    const { stderr, code } = await gradeClass(cwd, '--resume', ...options);
    expect(stderr).toContain(`was graded with different settings (${difference})`);
    expect(code).toBe(2);
  });

  test('that is damaged in the middle is not gone on with', async () => {
    const cwd = await gradedClass({ alice: solvedGradf, bob: solvedGradf });
    const file = path.join(cwd, results);
    writeFileSync(file, readFileSync(file, 'utf8').replace('{"version":1,"name":"alice"', '{"version":1,"na'));
    const { stderr, code } = await gradeClass(cwd, '--resume');
    expect(stderr).toMatch(/^Line 2 of .* is damaged\. Set the file aside and grade again\.\n$/);
    expect(code).toBe(1);
  });

  test.each([
    ['a result without exercises', (line: string) => line.replace(/"exercises":.*/, '"x":1}')],
    ['neither exercises nor a problem', (line: string) => line.replace(/"exercises":.*/, '"exercises":[]}')],
    ['an exercise without a name', (line: string) => line.replace('"name":"gradf"', '"x":1')],
    ['a problem that is a number', (line: string) => line.replace('"problem":null', '"problem":1')],
    ['a mistake without a message', (line: string) => line.replace('"diagnoses":[', '"diagnoses":[{"id":"x"},')],
  ])('with %s is damaged', async (_, damage) => {
    const cwd = await gradedClass({ alice: solvedGradf });
    const file = path.join(cwd, results);
    writeFileSync(
      file,
      resultsIn(cwd)
        .split('\n')
        .map((line, index) => (index === 1 ? damage(line) : line))
        .join('\n'),
    );
    const { stderr, code } = await microgradx(['grade', 'merge', results], { cwd });
    expect(stderr).toMatch(/^Line 2 of .* is damaged\. Set the file aside and grade again\.\n$/);
    expect(code).toBe(1);
  });

  test('with a fault of ours in it ends with exit code 70 and says so, after all others', async () => {
    const cwd = await gradedClass({ alice: solvedGradf, bob: solvedGradf });
    const fault = (line: string) =>
      line.replace(/"problem":null(.*)"exercises":.*/, '"problem":"a bug in microgradx: x"$1"exercises":[]}');
    const lines = resultsIn(cwd)
      .split('\n')
      .map((line) => (line.includes('"alice"') ? fault(line) : line));
    writeFileSync(path.join(cwd, results), lines.join('\n'));
    const { stdout, stderr, code } = await gradeClass(cwd, '--resume');
    expect(stdout).toMatch(/^alice +a bug in microgradx: x\nbob +✓/m);
    expect(stderr).toMatch(
      /One submission was not graded because of a fault in microgradx; the row says which\. Please report it: https:\S+\n$/,
    );
    expect(code).toBe(70);
  });

  test.each(['{"microgradx":"0.1.0","version":1}', '{"microgradx":1,"version":1,"exercises":[1]}'])(
    'that begins with %s is not one',
    async (line) => {
      const cwd = classOf({ alice: solvedGradf });
      writeFileSync(path.join(cwd, results), `${line}\n`);
      const { stderr, code } = await gradeClass(cwd, '--resume');
      expect(stderr).toMatch(/is not a results file\. Name another with --results\.\n$/);
      expect(code).toBe(2);
    },
  );

  test('holds no times', async () => {
    const cwd = await gradedClass({ alice: solvedGradf, bob: wrongGradf, carol: solvedGradf });
    const first = resultsIn(cwd);
    expect(first).not.toMatch(/duration|ms"/i);
    await gradeClass(cwd, '--seed', '7', '--results', 'other.jsonl');
    expect(resultsIn(cwd, 'other.jsonl')).toBe(first);
  });
});

/** Nothing is computed meanwhile. */
const sleeper =
  'export function gradf() {\n  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);\n}\n';
const many = 24;
/** More than anybody waits for: a run is in the middle of them until it is ended. */
const sleepers = Object.fromEntries(Array.from({ length: many }, (_, index) => [`n${index}`, sleeper]));
const whileTheySleep = ['grade', 'class', '--unsafe', '--exercises', 'gradf', '--timeout', '1000'];

/** Those that were not graded hand in something quicker. @returns how many lines there are in the end, and the exit code */
async function resumed(cwd: string): Promise<readonly [number, number | null]> {
  for (const name of Object.keys(sleepers)) {
    writeFileSync(path.join(cwd, 'class', name, 'exercises/section1/gradf.ts'), solvedGradf);
  }
  const { code } = await microgradx(['grade', 'class', '--resume'], { cwd });
  return [lineCount(cwd), code];
}

/** A run that has graded the first of them. */
async function runInTheMiddle(cwd: string) {
  const child = start(whileTheySleep, { cwd });
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const code = exitCode(child);
  await until(() => lineCount(cwd) >= 2, 'the first is graded');
  return { child, code, stderr: () => stderr };
}

describe('while one run grades into a file,', () => {
  const lock = `${results}.lock`;

  test('others are refused, its lock never looks abandoned, and it loses nothing', async () => {
    const cwd = classOf(sleepers);
    const { child, code: ended } = await runInTheMiddle(cwd);
    const others = ['--resume', '--timeout=1000'].map((option) => microgradx([...whileTheySleep, option], { cwd }));
    for (const second of await Promise.all(others)) {
      expect(second.stderr).toMatch(
        /^Another microgradx is grading into .*jsonl\. Wait until it is done, or name another file with --results\.\n$/,
      );
      expect(second.code).toBe(2);
    }
    const [owner = ''] = readdirSync(path.join(cwd, lock));
    const file = path.join(cwd, lock, owner);
    utimesSync(file, 0, 0);
    await until(() => statSync(file).mtimeMs > 0, 'the lock is renewed');
    child.kill('SIGKILL');
    await ended;
    endLearners();
    expect(await resumed(cwd)).toEqual([many + 2, 1]);
  });

  test('and another took the lock from it, it stops and says so', async () => {
    const cwd = classOf(sleepers);
    const first = await runInTheMiddle(cwd);
    rmSync(path.join(cwd, lock), { recursive: true });
    expect(await first.code).toBe(1);
    expect(first.stderr()).toMatch(/^Another microgradx took over .*jsonl while this one was suspended\.\n$/);
    expect(lineCount(cwd)).toBeLessThan(many + 2);
  });
});

describe.skipIf(process.platform === 'win32')('interrupted,', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s, it finishes what runs and says how to go on', async (signal, code) => {
    const cwd = classOf(sleepers);
    const { child, code: ended, stderr } = await runInTheMiddle(cwd);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(stderr()).toMatch(
      /^Stopped\. \d+ results are saved in .*jsonl; run it again with --resume to continue\.\n$/,
    );
    expect(lineCount(cwd)).toBeGreaterThan(2);
    expect(lineCount(cwd)).toBeLessThan(many + 2);
    expect(existsSync(path.join(cwd, `${results}.lock`))).toBe(false);
    if (signal === 'SIGINT') expect(await resumed(cwd)).toEqual([many + 2, 1]);
  });

  test('by Ctrl-C twice, it ends at once', async () => {
    const cwd = classOf({ alice: solvedGradf, bob: 'export function gradf() {\n  for (;;);\n}\n' });
    const terminal = inTerminal(['grade', 'class', '--unsafe', '--exercises', 'gradf', '--timeout', '20000'], { cwd });
    await terminal.shows('1 of 2');
    terminal.type('\x03');
    await sleep(300); // two that come together are one
    terminal.type('\x03');
    expect(await terminal.exit).toBe(130);
    expect(lineCount(cwd)).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['class', results]);
  });
});

function lineCount(cwd: string): number {
  try {
    return resultsIn(cwd).split('\n').length - 1;
  } catch {
    return 0;
  }
}

test('a disk that is full is told, and nothing is lost', async (context) => {
  const disk = smallDisk(context);
  const cwd = classOf(manyLearners);
  const file = path.join(disk, 'grades.jsonl');
  const ballast = path.join(disk, 'ballast');
  writeFileSync(ballast, 'x'.repeat(58_000));
  const { stderr, code } = await gradeClass(cwd, '--seed', '7', '--results', file);
  expect(stderr).toContain('the disk is full. Fix that and run it again with --resume.');
  expect(code).toBe(1);
  truncateSync(ballast);
  expect(statSync(file).size).toBeGreaterThan(0);
  await microgradx(['grade', 'class', '--results', file, '--resume'], { cwd });
  expect(readFileSync(file, 'utf8')).toBe(await undisturbed(cwd));
});
