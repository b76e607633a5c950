import path from 'node:path';
import { expect } from 'vitest';
import { gradf, microgradx, solutions, workspace } from './microgradx.ts';

/** An exercise in what `--json` prints. */
export interface Judged {
  readonly name: string;
  readonly section: string;
  readonly file: string;
  readonly status: string;
  readonly cached: boolean;
  readonly cases: readonly { label: string; ok: boolean; expected: number | string; actual: number | string }[];
  readonly diagnoses: readonly { id: string; message: string; cases: readonly string[] }[];
  readonly blockedBy: string | null;
  readonly graph: {
    case: string;
    message: string;
    operation: string | null;
    node: string | null;
    expected: number | string | null;
    actual: number | string | null;
  } | null;
  readonly error: { kind: string; message: string; line: number | null; column: number | null } | null;
  readonly output: string;
  readonly durationMs: number;
}

/** Milliseconds an exercise may take here. */
const timeout = 1000;

/** The other exercises of its section, solved. The rest is not begun: its chains of 100,000 nodes need time of their own. */
const neighbours = Object.fromEntries(Object.entries(solutions).filter(([file]) => file.includes('/section1/')));

/**
 * What `check` says of gradf.ts beside its solved neighbours. Whatever is in that file, they pass, the exit code is
 * right, and nothing is on stderr.
 *
 * @param prepare makes of the file what a text alone cannot
 */
export async function checkGradf(source: string, prepare?: (file: string) => void): Promise<Judged> {
  const cwd = workspace({ ...neighbours, [gradf]: source });
  prepare?.(path.join(cwd, gradf));
  const { stdout, stderr, code } = await microgradx(['check', '--json', '--timeout', String(timeout)], { cwd });
  expect(stderr).toBe('');
  const [first, ...others] = exercisesIn(stdout);
  if (first === undefined) throw new Error('no exercise in the report');
  for (const { name, section, status } of others) {
    expect({ name, status }).toEqual({ name, status: section === 'section1' ? 'passed' : 'todo' });
  }
  expect(code).toBe(1);
  expect(JSON.stringify(first)).not.toMatch(/harness\.cjs|commands-program\.cjs|node:internal/);
  return first;
}

/** The same of that exercise alone. */
export async function runGradf(source: string, limit: number = timeout): Promise<Judged> {
  const cwd = workspace({ [gradf]: source });
  const { stdout, stderr, code } = await microgradx(['run', 'gradf', '--json', '--timeout', String(limit)], { cwd });
  expect(stderr).toBe('');
  const [only, ...others] = exercisesIn(stdout);
  if (only === undefined || others.length > 0) throw new Error('one exercise was expected');
  expect(code).toBe(only.status === 'passed' ? 0 : 1);
  return only;
}

export function exercisesIn(json: string): readonly Judged[] {
  return JSON.parse(json).exercises;
}

/** `status: message`, with the line where there is one: what a table of tests compares. */
export function summary({ status, error }: Judged): string {
  if (error === null) return status;
  return `${status}: ${error.line === null ? '' : `line ${error.line}: `}${error.message}`;
}

/** The right answer, as an expression. */
export const right = '[-3 * a ** 2 - 0.5 / Math.sqrt(a), 3 * Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2]';

/** A file whose gradf does this. */
export function doing(statements: string): string {
  return `export function gradf(a: number, b: number, c: number): any {\n  ${statements}\n}\n`;
}

export function returning(expression: string): string {
  return doing(`return ${expression};`);
}
