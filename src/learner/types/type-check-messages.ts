import type { SourcePosition } from '../../check/messages.ts';

/** What is said to the type checker's process and what it answers, one answer to each request. */
export interface TypeCheckRequest {
  /** The workspace: the absolute path of a folder. */
  readonly root: string;
  /** Texts by their path below `exercises/`: the exercise's own first, and all that it may import. */
  readonly sources: Readonly<Record<string, string>>;
  /** Files by name that stand in for the workspace's own, where its `tsconfig.json` is missing or of no use. */
  readonly fallback: Readonly<Record<string, string>>;
}

/** `ready` once, then an answer to each request. */
export type TypeCheckFrame =
  | { readonly type: 'ready' }
  | { readonly type: 'checked'; readonly errors: readonly TypeCheckError[] }
  | { readonly type: 'gaveUp' };

/** `file` is below `exercises/`; line and column are from 1. */
export interface TypeCheckError extends SourcePosition {
  /** TypeScript's number of it: 2322. */
  readonly code: number;
  /** One or several lines, the further ones indented: each explains the one above it. */
  readonly message: string;
}
