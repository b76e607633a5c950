// What an exercise finds beside JavaScript itself.
declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown): void;
  table(rows: unknown): void;
  trace(...values: unknown[]): void;
  group(...label: unknown[]): void;
  groupEnd(): void;
  count(label?: string): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  clear(): void;
  assert(condition: unknown, ...values: unknown[]): void;
};
