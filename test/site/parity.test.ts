import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Mutant, mutantsOf } from '../../scripts/mutants/generate.ts';
import { Checker } from '../../src/check/checker.ts';
import { exerciseCalled, exercisesOf, landmarksOf } from '../../src/check/exercise.ts';
import { pickSources } from '../../src/check/sources.ts';
import { course } from '../../src/course/index.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { hasBrowser, openPage } from '../cli/browser.ts';
import { type Comparable, comparable, type Submission } from './parity.ts';
import { serve } from './served.ts';

// In the shipped program every file is CommonJS.
globalThis.require ??= createRequire(import.meta.url);

const root = join(import.meta.dirname, '../..');
const [starters, solutions] = [readStarters(), readSolutions()];

/** What a mutant is checked for: the exercise that owns the part, of those that share its file. */
function exerciseOf({ file, part }: Mutant): string {
  const owners = exercisesOf(course).filter((exercise) => exercise.file === file);
  const member = part.split(/[. ]/)[1] ?? '';
  const owner = owners.find(({ members }) => members?.includes(member)) ?? owners.at(0);
  return owner?.name ?? '';
}

/** Quick to check: no training, no chains of a million nodes. */
const quick = exercisesOf(course).filter(({ probes }) => !probes.some(({ isCostly }) => isCostly));
const slow = exercisesOf(course).filter((exercise) => !quick.includes(exercise));

const wholeMutants = 220;

function submissions(): readonly Submission[] {
  const given = (texts: typeof starters) =>
    exercisesOf(course)
      .filter((exercise) => exercise !== landmarksOf(course).demo.exercise)
      .map(({ name, file }) => ({ exercise: name, file, text: texts[file] ?? '', searchTime: 0 }));
  const files = [...new Set(quick.map(({ file }) => file))].filter((file) => !slow.some((each) => each.file === file));
  const mutants = mutantsOf(join(root, 'solutions'), [...files, landmarksOf(course).engine.file]);
  const step = mutants.length / wholeMutants;
  const sample = Array.from({ length: wholeMutants }, (_, index) => mutants[Math.floor(index * step)] as Mutant);
  return [
    ...given(solutions),
    ...given(starters),
    ...sample.map((mutant, index) => ({
      exercise: exerciseOf(mutant),
      file: mutant.file,
      text: mutant.text,
      // The whole search takes seconds: for a few.
      searchTime: index % 20 === 0 ? 20_000 : 0,
    })),
  ];
}

describe.skipIf(!hasBrowser)('a browser and a terminal', () => {
  test('say the same of 250 files: solutions, starters, and solutions with a mistake in them', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, 'parity-page.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      define: { FRAME_SCRIPT_HASH: '"unsafe-inline"' },
      logLevel: 'silent',
    });
    const served = await serve(join(root, 'dist/site'), {
      'index.html':
        '<!doctype html><title>parity</title><link rel="icon" href="icon.svg"><body><script src="parity.js"></script>',
      'parity.js': outputFiles[0]?.text ?? '',
    });
    onTestFinished(served.close);
    const page = await openPage(served.address);
    const runner = new ProcessPool({ processes: 1 });
    onTestFinished(() => runner.close());
    const inTerminal = async (submission: Submission): Promise<Comparable> => {
      const checker = new Checker({
        course,
        runner,
        read: (files) => pickSources({ ...solutions, [submission.file]: submission.text }, files),
        starterOf: (file) => starters[file] ?? '',
        timeout: 10_000,
        searchTime: submission.searchTime,
      });
      return comparable(await checker.check(exerciseCalled(course, submission.exercise)));
    };
    const inBrowser = (submission: Submission) =>
      page.evaluate<Comparable, readonly unknown[]>(
        ([given, texts, blank]) => (globalThis as unknown as Judging).judge(given, texts, blank),
        [submission, solutions, starters],
      );
    const given = submissions();
    expect(given.length).toBeGreaterThanOrEqual(250);
    const different: unknown[] = [];
    for (const submission of given) {
      const [here, there] = await Promise.all([inTerminal(submission), inBrowser(submission)]);
      const keys = Object.keys({ ...here, ...there }).filter(
        (key) => JSON.stringify(here[key]) !== JSON.stringify(there[key]),
      );
      const { text, ...which } = submission;
      for (const key of keys) different.push({ ...which, key, here: here[key], there: there[key] });
    }
    expect(different).toEqual([]);
  }, 600_000);
});

interface Judging {
  judge(...given: readonly unknown[]): Promise<Comparable>;
}
