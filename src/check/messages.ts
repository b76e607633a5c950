import stripAnsi from 'strip-ansi';

/**
 * What runs a learner's code answers a job with frames. How the two travel is each host's affair; a process gets them over
 * pipes.
 */

/** `any`: whatever is there; `optional`: whatever is there, or nothing. */
export type ExportKind = 'function' | 'class' | 'number' | 'any' | 'optional';

/**
 * In this order: ready once; then for each job compiled, loaded, for each probe one of answered and threw, done. While a
 * probe is under way it may say how far its training is.
 */
export type Frame =
  | { readonly type: 'ready' }
  | { readonly type: 'compiled' }
  | { readonly type: 'loaded' }
  | {
      readonly type: 'answered';
      readonly probe: number;
      readonly answers: readonly WireAnswer[];
      readonly trace?: WireTrace;
      /** Of the call alone. */
      readonly durationMs: number;
    }
  | { readonly type: 'threw'; readonly probe: number; readonly fault: Fault }
  | {
      readonly type: 'trained';
      readonly probe: number;
      readonly step: number;
      readonly steps: number;
      readonly loss: WireNumber;
    }
  | { readonly type: 'failed'; readonly fault: Fault }
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'done'; readonly callsDropped: number };

/** A number, or the word for one that JSON lacks; a text; or a description of anything else. */
export type WireAnswer = number | NumberWord | { readonly text: string } | { readonly described: string };

export type WireNumber = number | NumberWord;

/** What a probe observed: points, or the nodes of a graph. */
export interface WireTrace {
  readonly points: readonly (readonly WireNumber[])[];
  readonly graph: readonly WireNode[];
  /** How many nodes the graph has beside those. */
  readonly beyond?: number;
}

export interface WireNode {
  readonly name: string;
  /** What the learner calls it, where that is anything. */
  readonly label?: string;
  readonly data: WireNumber;
  readonly grad: WireNumber;
  readonly op: string;
  readonly prev: readonly number[];
}

export type NumberWord = 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** Why there is no answer, as seen where the code ran. */
export interface Fault {
  readonly kind: 'syntax' | 'import' | 'export' | 'load' | 'throw' | 'unsettled';
  /** The error's name (`TypeError`), where something was thrown. */
  readonly name?: string;
  readonly message: string;
  /** Where in the learner's files; the line and the column are null where only the file is known. */
  readonly at?: SourcePosition | { readonly file: string; readonly line: null; readonly column: null };
  /** For `import`: the name that the other file, `message`, does not export. */
  readonly imported?: string;
  /** For `export`: what was looked for, and the names that the file does export. */
  readonly missing?: { readonly name: string; readonly kind: ExportKind; readonly found: readonly string[] };
}

/** A file below `exercises/`, with the line and column (both from 1) that the learner sees in an editor. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Longest frame that is read, bytes; more than any honest frame. */
export const maximumFrameLength = 256 * 1024;

/** How much console output is kept, characters. */
export const maximumPrinted = 16 * 1024;

/** Of a fault's message, and of a name in it, characters. */
export const maximumMessage = 500;

export const maximumName = 80;

export function encodeNumber(value: number): number | NumberWord {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return Object.is(value, -0) ? '-0' : value;
}

/**
 * Text from a learner's process, made safe to show, without escape sequences, control characters and marks that turn
 * the direction of writing, any of which could fake a line of ours.
 */
export function printable(text: string): string {
  return stripAnsi(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    );
}
