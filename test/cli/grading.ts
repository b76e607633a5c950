import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderWith } from '../workspace/temporary.ts';
import { type Finished, microgradx, solutions } from './microgradx.ts';

/** What a learner handed in, by the file below their folder; a text is what is in their gradf.ts. */
export type Handed = string | Readonly<Record<string, string>>;

/** A folder with a class in it: `class/alice/exercises/…`. @returns the folder around it */
export function classOf(learners: Readonly<Record<string, Handed>>): string {
  const folder = folderWith({});
  for (const [name, handed] of Object.entries(learners)) {
    const files = typeof handed === 'string' ? { 'exercises/section1/gradf.ts': handed } : handed;
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(folder, 'class', name, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }
  return folder;
}

export const solvedGradf = solutions['exercises/section1/gradf.ts'] ?? '';

/** dim 1 without its inner derivative. */
export const wrongGradf = solvedGradf.replace('3 * Math.cos(3 * b)', 'Math.cos(3 * b)');

/** Grades `class` without a sandbox, gradf alone where nothing else is said. */
export function gradeClass(cwd: string, ...options: readonly string[]): Promise<Finished> {
  const exercises = options.includes('--exercises') ? [] : ['--exercises', 'gradf'];
  return microgradx(['grade', 'class', '--unsafe', ...exercises, ...options], { cwd });
}

/** What a class's grading leaves, by the class: the same each time. */
const known = new Map<string, Promise<string>>();

/** A folder with a class in it that was graded with seed 7: `grade` runs once for those who hand in the same. */
export async function gradedClass(learners: Readonly<Record<string, Handed>>): Promise<string> {
  const cwd = classOf(learners);
  const key = JSON.stringify(learners);
  const results = known.get(key) ?? gradeClass(cwd, '--seed', '7').then(() => resultsIn(cwd));
  known.set(key, results);
  writeFileSync(path.join(cwd, 'microgradx-grades.jsonl'), await results);
  return cwd;
}

/** The lines of a results file. */
export function resultsIn(cwd: string, file = 'microgradx-grades.jsonl'): string {
  return readFileSync(path.join(cwd, file), 'utf8');
}
