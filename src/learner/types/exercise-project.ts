/**
 * Compiler options for exercises, in the learner's editor and in our type check: every import that runs resolves
 * (`./value.ts`, `./value.js`, `./value`), and globals that an exercise lacks, such as `process`, are errors.
 */
export const exerciseCompilerOptions = {
  target: 'ES2022',
  lib: ['ES2023'],
  types: ['./globals.d.ts'],
  module: 'ESNext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
} as const;

/** The text of `globals.d.ts`. */
export const exerciseGlobals = `// What an exercise can use besides JavaScript itself.
declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown): void;
  table(rows: unknown): void;
  trace(...values: unknown[]): void;
  assert(condition: unknown, ...values: unknown[]): void;
  // These print nothing.
  group(...labels: unknown[]): void;
  groupCollapsed(...labels: unknown[]): void;
  groupEnd(): void;
  time(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  timeEnd(label?: string): void;
  count(label?: string): void;
  countReset(label?: string): void;
  clear(): void;
};
`;
