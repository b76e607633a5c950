/**
 * Something that the user can mend. The message is the whole of what they read: what happened, where, and what to type
 * next. Commands throw it, one place in `cli.ts` prints it. Every other error is a bug.
 */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  /** 1: something is not as it should be; 2: the command was used wrongly. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Whether it is one, wherever it comes from: each of the built files has a class of its own. */
export function isExpected(error: unknown): error is ExpectedError {
  return error instanceof Error && error.name === 'ExpectedError';
}
