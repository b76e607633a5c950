import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Mutant, mutantsOf } from '../../scripts/mutants/generate.ts';
import { exerciseCalled, exercisesOf, landmarksOf } from '../../src/check/course.ts';
import type { Exercise } from '../../src/check/exercise.ts';
import { course } from '../../src/course/index.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { hasBrowser, openPage } from '../cli/browser.ts';
import { wrongAnswers } from '../verdicts/wrong-answers.ts';
import { type Comparable, differences, judgeOf, type Submission } from './parity.ts';
import { serve } from './served.ts';

// In the shipped program every file is CommonJS.
globalThis.require ??= createRequire(import.meta.url);

const root = join(import.meta.dirname, '../..');
const [starters, solutions] = [readStarters(), readSolutions()];

/** What a mutant is checked for: the exercise that owns the part, of those that share its file. */
function exerciseOf({ file, part }: Mutant): Exercise {
  const owners = exercisesOf(course).filter((exercise) => exercise.file === file);
  const member = part.split(/[. ]/)[1] ?? '';
  return (owners.find(({ members }) => members?.includes(member)) ?? owners[0]) as Exercise;
}

/** Quick to check: no training, no chains of a million nodes. */
const quick = exercisesOf(course).filter(({ probes }) => !probes.some(({ isCostly }) => isCostly));
const slow = exercisesOf(course).filter((exercise) => !quick.includes(exercise));

/** `MICROGRADX_PLACES=all` takes every wrong file and searches the place of each, which takes minutes. */
const { MICROGRADX_PLACES: places } = process.env;
const patience = places === 'all' ? 14_400_000 : 600_000;
/** Of so many wrong files one has its foundations checked and, in these exercises, its place searched, however slow the machine. */
const wholeEvery = places === 'all' ? 1 : 40;
/** In the others an edit may hang for a third of the search's time. */
const isSearched = ({ name }: Exercise) => places === 'all' || /gradf|difference|activations|mlp/.test(name);

/** Of each kind. */
const sampled = places === 'all' ? 220 : 150;

function submissions(): readonly Submission[] {
  const given = (texts: typeof starters) =>
    exercisesOf(course)
      .filter((exercise) => exercise !== landmarksOf(course).demo.exercise)
      .map(({ name, file }) => ({
        exercise: name,
        file,
        text: texts[file] ?? '',
        searchTime: 0,
        checksFoundations: true,
      }));
  const wrong = [...sampleOf(mutants()), ...sampleOf(catalogue())];
  return [
    ...given(solutions),
    ...given(starters),
    endlessEdits,
    ...wrong.map(({ exercise, text }, index) => {
      const isWhole = index % wholeEvery === 0;
      return {
        exercise: exercise.name,
        file: exercise.file,
        text,
        searchTime: isWhole && isSearched(exercise) ? 120_000 : 0,
        checksFoundations: isWhole,
      };
    }),
  ];
}

/** Edits that are tried here never end: what is read of their answers does not count as theirs. */
const { file } = landmarksOf(course).engine;
const endlessEdits: Submission = {
  exercise: 'add_mul',
  file,
  text: (solutions[file] ?? '').replace('right.grad += this.data', 'right.grad += this.grad'),
  searchTime: 120_000,
  checksFoundations: false,
};

interface Wrong {
  readonly exercise: Exercise;
  readonly text: string;
}

function mutants(): readonly Wrong[] {
  const files = [...new Set(quick.map(({ file }) => file))].filter((file) => !slow.some((each) => each.file === file));
  return mutantsOf(join(root, 'solutions'), [...files, landmarksOf(course).engine.file]).map((mutant) => ({
    exercise: exerciseOf(mutant),
    text: mutant.text,
  }));
}

/** The catalogue's mistakes, as learners write them. */
function catalogue(): readonly Wrong[] {
  return wrongAnswers
    .map(([name, , text]) => ({ exercise: exerciseCalled(course, name), text }))
    .filter(({ exercise }) => quick.includes(exercise));
}

function sampleOf(wrong: readonly Wrong[]): readonly Wrong[] {
  const step = Math.max(1, wrong.length / sampled);
  return wrong.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

describe.skipIf(!hasBrowser)('a browser and a terminal', () => {
  test(
    'say the same of 250 files: solutions, starters, and answers with a mistake in them',
    async () => {
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
      const inTerminal = judgeOf({ runner, starters, solutions });
      const inBrowser = (submission: Submission) =>
        page.evaluate<Comparable, Submission>((given) => (globalThis as unknown as Judging).judge(given), submission);
      const given = submissions();
      expect(given.length).toBeGreaterThanOrEqual(250);
      // Neither waits for the other.
      const [here, there] = await Promise.all([eachOf(given, inTerminal), eachOf(given, inBrowser)]);
      const different = given.flatMap(({ text: _, ...which }, index) => {
        const [one = {}, other = {}] = [here[index], there[index]];
        return differences(one, other).map((key) => ({ ...which, key, here: one[key], there: other[key] }));
      });
      expect(different).toEqual([]);
    },
    patience,
  );
});

/** In order, two at a time: while one runs in its worker or process, the other is explained. */
async function eachOf(given: readonly Submission[], judge: (submission: Submission) => Promise<Comparable>) {
  const judged: Comparable[] = [];
  const rest = given.entries();
  const lane = async () => {
    for (const [index, submission] of rest) judged[index] = await judge(submission);
  };
  await Promise.all([lane(), lane()]);
  return judged;
}

interface Judging {
  judge(submission: Submission): Promise<Comparable>;
}
