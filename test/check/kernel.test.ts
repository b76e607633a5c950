import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { Checker } from '../../src/check/checker.ts';
import { exercisesOf } from '../../src/check/course.ts';
import { filesOf } from '../../src/check/exercise.ts';
import { course } from '../../src/course/index.ts';
import { InProcessRunner } from './in-process-runner.ts';

describe('one kernel, another host: the runner is a test double', () => {
  // What trains a net for seconds does so in test/cli/watch.test.ts.
  const quick = exercisesOf(course).filter(({ timeLimit }) => timeLimit === undefined);
  test.each(quick.map((exercise) => [exercise.name, exercise] as const))(
    'the solution of %s passes',
    async (_, exercise) => {
      const files = filesOf(exercise);
      const modules = await Promise.all(files.map((file) => import(`../../solutions/${file}`)));
      const checker = new Checker({
        course,
        runner: new InProcessRunner(Object.fromEntries(files.map((file, index) => [file, modules[index]]))),
        read: (asked) => ({ sources: Object.fromEntries(asked.map((file) => [file, ''])) }),
        starterOf: () => 'a starter',
        timeout: 60_000,
      });
      const { verdict } = await checker.check(exercise);
      expect({ status: verdict.status, error: verdict.error }).toEqual({ status: 'passed', error: null });
    },
  );
});

describe('the kernel without Node', () => {
  /** What a page does with it: judge an answer that has a known mistake in it, and say so in the terminal's words. */
  const page = `
    import { Checker } from './src/check/checker.ts';
    import { course } from './src/course/index.ts';
    import { verdictLines } from './src/reporters/verdict-lines.ts';
    import { createPalette } from './src/terminal/look.ts';
    import { InProcessRunner } from './test/check/in-process-runner.ts';
    export async function check(gradf) {
      const checker = new Checker({
        course,
        runner: new InProcessRunner({ 'section1/gradf.ts': { gradf } }),
        read: (files) => ({ sources: Object.fromEntries(files.map((file) => [file, 'the text'])) }),
        starterOf: () => '',
        timeout: 5000,
      });
      const checked = await checker.check(course.sections[0].exercises[0]);
      return verdictLines(checked, { palette: createPalette(0), width: 80 }).join('\\n');
    }`;

  test('is bundled for a browser, with no shims, and explains a wrong answer there', async () => {
    const { outputFiles, warnings } = buildSync({
      stdin: { contents: page, resolveDir: `${import.meta.dirname}/../..`, loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'kernel',
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    // JavaScript's own globals, and of a browser's what the kernel needs.
    const context = createContext({ TextEncoder, performance });
    runInContext(outputFiles[0]?.text ?? '', context);
    const answer =
      'kernel.check((a, b, c) => [-3 * a ** 2 - 0.5 * a ** -0.5, Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2])';
    const said: string = await runInContext(answer, context);
    expect(said).toContain('OK for dim 0: expected -12.353553390593273, yours returns -12.353553390593273');
    expect(said).toContain('WRONG! for dim 1: expected 10.25699027111255, yours returns ');
    expect(said).toMatch(/↳ .*sin/);
  });
});
