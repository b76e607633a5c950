/**
 * What hostile code tries, as plain Node code: the realm is taken to be broken already. Each is bounded, and aims at
 * nothing but loopback and the files and processes that the suite made for it.
 */
export interface Attack {
  readonly goal: Goal;
  readonly name: string;
  /**
   * Runs in a process of its own, where its source text is put. It has reached its goal when it says something secret, or
   * says the token, or when its target shows it.
   *
   * @returns what it says, beside what it hands to `say`
   */
  readonly run: (tools: Tools) => unknown;
}

export type Goal =
  | 'read'
  | 'write'
  | 'spawn'
  | 'signal'
  | 'network'
  | 'inspector'
  | 'outlive the run'
  | 'exhaust'
  | 'forge frames';

interface Tools {
  // biome-ignore lint/suspicious/noExplicitAny: Node's modules, and what is behind them
  readonly require: any;
  // biome-ignore lint/suspicious/noExplicitAny: a module of Node's; `require.main`
  readonly module: any;
  /** The global object of the host's realm. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever is there
  readonly host: any;
  readonly say: (text: unknown) => void;
  /** What `import()` is. */
  readonly load: (path: string) => Promise<unknown>;
  readonly target: Target;
}

/** What there is to attack. */
export interface Target {
  /** What an attack says when it has done what it came for. */
  readonly token: string;
  /** A folder outside, by absolute path; every file in it holds a secret. */
  readonly folder: string;
  readonly otherSubmission: string;
  readonly home: string;
  /** Of the package. */
  readonly solutions: string;
  readonly reference: string;
  /** Of servers on loopback. */
  readonly port: number;
  readonly udpPort: number;
  readonly socket: string;
  /** Of a socket that no folder holds. */
  readonly abstractSocket: string;
  /** A process outside that stands for the grader; and the one that started us. */
  readonly victim: number;
  readonly grader: number;
}

export type List = Readonly<Record<string, Attack['run']>>;

export function attacks(goal: Goal, list: List): readonly Attack[] {
  return Object.entries(list).map(([name, run]) => ({ goal, name, run }));
}
