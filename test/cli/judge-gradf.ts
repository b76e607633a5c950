import path from 'node:path';
import { expect } from 'vitest';
import { Checker } from '../../src/check/checker.ts';
import { course } from '../../src/course/index.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { verdictsToJson } from '../../src/reporters/json.ts';
import { readSources } from '../../src/workspace/sources.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { exerciseCalled, exercises } from '../course/answering.ts';
import { folderWith } from '../workspace/temporary.ts';
import { exercisesIn, type Judged } from './judged.ts';

const gradfFile = 'section1/gradf.ts';
const gradf = `exercises/${gradfFile}`;

/** Milliseconds: what never ends is given up after that, and what ends is given more than it needs on any machine. Only Linux tells how long a process has waited for a processor, which does not count there. */
const short = process.platform === 'linux' ? 400 : 1000;
const long = 60_000;

export interface JudgedOptions {
  /** Milliseconds that gradf may take. */
  readonly timeout?: number;
  /** How long the place of a mistake without a name is searched for, ms. */
  readonly searchTime?: number;
  /** Makes of the file what a text alone cannot. */
  readonly prepare?: (file: string) => void;
}

/** What gradf.ts is given where it never ends, and how a sentence says that. */
export const endless: JudgedOptions = { timeout: short };
export const atTheLimit = `after ${short / 1000} s`;

/** For all files that a worker runs, and gone with it. */
const pool = new ProcessPool({ processes: 2 });
const starters = readStarters();
/** Its section as it is at the start, and solved. */
const section = filesOfSection1(starters);
const neighbours = filesOfSection1(readSolutions());

/**
 * What `run gradf --json` says of a file: the same checker, a real file and a learner's process, without a process for the
 * command itself. What commands print of it is tried through the program in the tests beside this one.
 */
export async function runGradf(source: string, options: JudgedOptions = {}): Promise<Judged> {
  return judged(folderOf({ ...section, [gradf]: source }, options), 'gradf', options);
}

/** The same beside its solved neighbours. Whatever is in that file, they pass; but step_size measures with its f. */
export async function checkGradf(source: string, options: JudgedOptions = {}): Promise<Judged> {
  const folder = folderOf({ ...neighbours, [gradf]: source }, options);
  const others = exercises.filter(
    ({ file, uses = {} }) => `exercises/${file}` in neighbours && ![file, ...Object.values(uses)].includes(gradfFile),
  );
  const [first, ...rest] = await Promise.all([
    judged(folder, 'gradf', options),
    ...others.map(({ name }) => judged(folder, name)),
  ]);
  expect(rest.map(({ name, status }) => ({ name, status }))).toEqual(
    others.map(({ name }) => ({ name, status: 'passed' })),
  );
  return first;
}

function filesOfSection1(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const files = Object.entries(texts).filter(([file]) => file.startsWith('section1/'));
  return Object.fromEntries(files.map(([file, text]) => [`exercises/${file}`, text]));
}

function folderOf(files: Readonly<Record<string, string>>, { prepare }: JudgedOptions): string {
  const folder = folderWith(files);
  prepare?.(path.join(folder, gradf));
  return path.join(folder, 'exercises');
}

async function judged(folder: string, name: string, options: JudgedOptions = {}): Promise<Judged> {
  const { timeout = long, searchTime = 0 } = options;
  const checker = new Checker({
    course,
    runner: pool,
    read: (files) => readSources(folder, files),
    starterOf: (file) => starters[file] ?? '',
    timeout,
    searchTime,
  });
  const { verdict } = await checker.check(exerciseCalled(name));
  const [only] = exercisesIn(verdictsToJson([verdict]));
  if (only === undefined) throw new Error('no exercise in the report');
  expect(JSON.stringify(only)).not.toMatch(/harness\.cjs|commands-program\.cjs|node:internal/);
  return only;
}
