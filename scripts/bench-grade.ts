import { readFileSync } from 'node:fs';
import { exercisesOf } from '../src/check/course.ts';
import { course } from '../src/course/index.ts';
import { createGrader } from '../src/grade/grader.ts';
import type { Submission } from '../src/grade/submissions/submission.ts';
import { readSolutions } from '../src/workspace/starters.ts';
import type { Figure } from './bench-figures.ts';

/** The notebook's own. */
const exercises = exercisesOf(course).slice(0, 9);
const solutions = readSolutions();

/** One in a hundred each, in the file of the exercise that a class would break first. */
const faults: readonly string[] = [
  'export function gradf() { for (;;) {} }',
  "export function gradf() { throw new Error('no') }",
  'export const gradf = () => new Promise(() => {});',
  'export function gradf( {',
  'const kept: number[][] = []; export function gradf() { for (;;) kept.push(new Array(100_000).fill(0.5)) }',
];

/** How many submissions a second, and how much memory all processes together take, in megabytes. */
export async function gradeFigures(): Promise<readonly Figure[]> {
  const solved = await rateOf(1000, () => solutions);
  const memory = watchMemory();
  const few = await rateOf(100, withFaults).then(() => memory.most());
  const mixed = await rateOf(1000, withFaults);
  const many = memory.end();
  return [
    {
      name: 'grade: submissions with 9 solved exercises',
      measured: solved,
      limit: 28,
      isAtLeast: true,
      unit: 'a second',
    },
    { name: 'grade: with 1 % each of five faults', measured: mixed, limit: 15, isAtLeast: true, unit: 'a second' },
    { name: 'grade: memory of all processes, 1,000', measured: many, limit: 300, unit: 'MB' },
    { name: 'grade: memory of all processes, 100', measured: few, limit: 300, unit: 'MB' },
  ];
}

function withFaults(index: number): Submission['files'] {
  const fault = faults[index % 100];
  return fault === undefined ? solutions : { ...solutions, 'section1/gradf.ts': fault };
}

export async function rateOf(count: number, filesOf: (index: number) => Submission['files']): Promise<number> {
  const grader = await createGrader({
    seed: 1,
    timeout: 1000,
    course,
    exercises,
    isolation: 'bubblewrap',
    processes: 2,
  });
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) {
      await grader.grade({ name: `${index}`, files: filesOf(index) });
    }
  };
  await Promise.all([lane(), lane()]);
  const rate = (count * 1000) / (performance.now() - started);
  grader.close();
  return rate;
}

/** What this process and all below it take at their most: each page once, however many share it. Looking slows them down. */
function watchMemory() {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, proportionalMemory());
  }, 200);
  return {
    most: () => most,
    end() {
      clearInterval(timer);
      return most;
    },
  };
}

function proportionalMemory(): number {
  const kilobytes = withChildren(`${process.pid}`).map((pid) =>
    Number(/^Pss: +(\d+)/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

function withChildren(pid: string): readonly string[] {
  const children = readOrNothing(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return [pid, ...children.flatMap(withChildren)];
}

/** It may be gone. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
