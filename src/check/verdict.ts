import type { Answer } from './answers.ts';
import type { Exercise } from './exercise.ts';
import type { GraphFault } from './graphs/graph-fault.ts';
import type { TraceNote } from './mistake.ts';
import type { Sources } from './sources.ts';
import type { GraphNode } from './trace.ts';

/** The verdict on one exercise: the one plain value that every output is made from. */
export interface Verdict {
  readonly name: string;
  readonly section: string;
  /** Below the workspace, with forward slashes: `exercises/section1/gradf.ts`. */
  readonly file: string;
  readonly status: Status;
  readonly cases: readonly CaseResult[];
  readonly diagnoses: readonly Diagnosis[];
  /** Where no known mistake fits: where it is. */
  readonly locations: readonly MistakeLocation[];
  /** The earlier exercise that must be mended first; nothing else is explained then. */
  readonly blockedBy: Blocker | null;
  /** What was seen of the learner's code that may say why. */
  readonly observations: readonly TraceNote[];
  /** Where the learner's graph first goes wrong. */
  readonly graph?: GraphFinding;
  readonly error: VerdictError | null;
  /** The learner's console output, without control characters. */
  readonly output: string;
  /** How many console calls came after the limit and are missing from `output`. */
  readonly printsDropped: number;
  readonly durationMs: number;
  /** It passed before with these very texts, and was not run again. */
  readonly isCached?: boolean;
  /** Lines before the cases (f(2, 3, 4) = …). */
  readonly preface: readonly string[];
  /** Lines after passing cases: this exercise compared with an earlier one. */
  readonly comparison: readonly string[];
  /** Advice on a right answer that could be better. */
  readonly remark?: string;
  /** Lines after passing cases: the result as a picture. */
  readonly afterword: readonly string[];
}

/** A verdict and the sources it is about. */
export interface Checked {
  readonly exercise: Exercise;
  readonly verdict: Verdict;
  /** Empty where the file could not be read. */
  readonly sources: Sources;
  /** Whether the file is still the starter. */
  readonly isUntouched: boolean;
  /** The verdict stands; the search for its cause is still running. */
  readonly isPreliminary?: boolean;
}

/**
 * `todo`: the starter is unchanged, or throws its own TODO; `wrong`: a number is not right; `error`: it could not be
 * read, compiled or run; `timeout`: it ran too long; `crashed`: its process ended.
 */
export type Status = 'passed' | 'wrong' | 'todo' | 'error' | 'timeout' | 'crashed';

export interface Blocker {
  /** Its name: `add_mul` */
  readonly exercise: string;
  /** What to mend there, in a sentence or two. */
  readonly message: string;
}

/** Whether the code did not run to its end: on a busy machine, that happens to code that is right. */
export function isCutShort({ status }: Pick<Verdict, 'status'>): boolean {
  return status === 'timeout' || status === 'crashed';
}

export interface CaseResult {
  readonly label: string;
  readonly ok: boolean;
  readonly expected: number | string;
  readonly actual: Answer;
  readonly isFromNotebook: boolean;
  /** Whether the learner's code returned anything; if not, `error` says why. */
  readonly isAnswered: boolean;
  /** `expected` is an upper limit. */
  readonly isLimit: boolean;
}

/** A known mistake that explains some of the cases. */
export interface Diagnosis {
  /** `b.no_chain3` */
  readonly id: string;
  readonly message: string;
  /** The labels of the wrong cases that it explains. */
  readonly cases: readonly string[];
  /** The hint level that helps with it, where that is not the next one. */
  readonly hintLevel?: 1 | 2 | 3;
}

/** The place of a mistake that has no name. */
export interface MistakeLocation {
  /** Below the workspace: `exercises/section2/value.ts`. */
  readonly file: string;
  /** From 1; null where only the part is known. */
  readonly line: number | null;
  /** The function or method: `mul`. */
  readonly part: string;
  /** `Look at the sign in value.ts:42, in mul.` */
  readonly message: string;
  /** The labels of the wrong cases that it explains. */
  readonly cases: readonly string[];
}

export interface GraphFinding {
  /** The label of the wrong case that it stands under. */
  readonly case: string;
  /** The output first. */
  readonly nodes: readonly GraphNode[];
  readonly fault: GraphFault;
}

export interface VerdictError {
  readonly kind: ErrorKind;
  /** One or two sentences for the learner. */
  readonly message: string;
  /** Below the workspace: the exercise's own file, or one that it imports. */
  readonly file: string;
  /** From 1; null where the place is not known. */
  readonly line: number | null;
  readonly column: number | null;
}

export type ErrorKind =
  | 'file'
  | 'syntax'
  | 'import'
  | 'export'
  | 'load'
  | 'throw'
  | 'todo'
  | 'unsettled'
  | 'timeout'
  | 'memory'
  | 'crashed';

/** The notebook's line, to the letter. */
export function caseSentence({ ok, label, expected, actual, isLimit }: CaseResult): string {
  const word = ok ? 'OK' : 'WRONG!';
  return `${word} for ${label}: expected ${isLimit ? 'at most ' : ''}${expected}, yours returns ${answerText(actual, expected)}`;
}

function answerText(answer: Answer, expected: number | string): string {
  if (typeof answer === 'number') return Object.is(answer, -0) ? '-0' : String(answer);
  if ('described' in answer) return answer.described;
  // A line break could start a line that looks like one of ours.
  if (typeof expected === 'string' && !/[\n\t]/.test(answer.text)) return answer.text;
  return `the text ${JSON.stringify(answer.text)}`;
}

/** A type error, which never changes a verdict. */
export interface TypeFault {
  /** Below the workspace: `exercises/section2/value.ts`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** `TS2322` */
  readonly code: string;
  /** One or several lines, the further ones indented: each explains the one above it. */
  readonly message: string;
}
