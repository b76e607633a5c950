/**
 * Something the user can fix. The message is all they read: what happened, where, and what to type next. Commands throw
 * it, one place prints it. Every other error is a bug.
 */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  /** 1: something is not right; 2: the command was used wrongly; 70: microgradx itself is broken. */
  readonly exitCode: 1 | 2 | 70;

  constructor(message: string, exitCode: 1 | 2 | 70, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Recognised by name, because each built file has its own copy of the class. */
export function isExpected(error: unknown): error is ExpectedError {
  return error instanceof Error && error.name === 'ExpectedError';
}

/** Where faults of ours are reported; package.json's `bugs`. */
export const issuesPage = 'https://github.com/microgradx/microgradx/issues';
