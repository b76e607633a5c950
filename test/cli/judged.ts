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
