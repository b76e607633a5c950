import type { Answer } from './answers.ts';
import type { ExportKind } from './messages.ts';
import type { Diagnostics } from './mistake.ts';
import type { Random } from './random.ts';
import type { ProbeTrace, TraceKind } from './trace.ts';

/**
 * What an exercise is, and the functions that define one. The built-in exercises use nothing that a teacher's own could
 * not use.
 *
 * - a **probe** is one call of the learner's code (`gradf(2, 3, 4)`), made in the learner's process;
 * - a **case** is one number of its answer (`dim 1`), compared in ours.
 */
export interface Exercise {
  /** As a learner types it: `forward_difference`. */
  readonly name: string;
  /** A few words behind the name: `the same, by nudging each input`. */
  readonly title: string;
  /** The file to edit, below `exercises/`: `section1/gradf.ts`. */
  readonly file: string;
  /** What the file must export. */
  readonly exports: Readonly<Record<string, ExportKind>>;
  /** Exports of other files that the probes need: `{ Value: 'section2/value.ts' }`. Classes must be there. */
  readonly uses?: Readonly<Record<string, string>>;
  /** Where several exercises share a class: the members that this one is about. A solution shows no others. */
  readonly members?: readonly string[];
  /** In the order in which they run; the notebook's own first. */
  readonly probes: readonly Probe[];
  /** Said after a pass, in one sentence. */
  readonly whyItMatters?: string;
  /** Whether it asks the learner to print something: all of that is shown. */
  readonly asksToPrint?: boolean;
  /** A nudge; the formula or the idea, with where to read on; nearly the code. */
  readonly hints: readonly [string, string, string];
  /** The mistakes that are known, imported only when an answer is wrong. */
  readonly diagnostics?: () => Promise<Diagnostics>;
  /** Calls with inputs that nobody can know beforehand, for grading. Imported only there. */
  readonly fresh?: () => Promise<{ readonly fresh: MakeFresh }>;
  /** Lines printed before the cases, as in the notebook; `answers[i]` is what probe i returned. */
  readonly preface?: (answers: readonly (readonly Answer[])[]) => readonly string[];
  /** Where its probes take too long for a search among thousands of edits of the learner's file. */
  readonly miniature?: Miniature;
  /** The graph that pictures it: a call that traces a `drawing`. Its cases tell a right one from a wrong one. */
  readonly drawing?: Probe;
  /** Of which difference quotients the error pictures it. */
  readonly plot?: readonly Quotient[];
  /** A remark on a right answer that could be better, one line; `traces[i]` is what probe i observed. */
  readonly remark?: (traces: readonly (ProbeTrace | undefined)[]) => string | undefined;
  /** Time limit in ms, where the exercise needs more than the general one. */
  readonly timeLimit?: number;
  /** Whether a right answer may take more than 100 megabytes. */
  readonly needsMemory?: boolean;
  /** Lines printed after passing cases; `answers[i]` is what probe i returned. */
  readonly afterword?: (answers: readonly (readonly Answer[])[]) => readonly string[];
  /** Run only after a pass, when someone is there to read the times. */
  readonly race?: Race;
  /** Lines that set this exercise's passing answers beside those of an earlier exercise, where that passes too. */
  readonly comparison?: Comparison;
}

export type Quotient = 'forward' | 'central';

export interface Probe {
  /** What is called, as a reader would write it: `gradf(2, 3, 4)`. It ends a sentence: "still running in the case …". */
  readonly call: string;
  readonly run: ProbeFunction;
  /** Handed to `run`; must survive JSON. */
  readonly input: unknown;
  readonly cases: readonly Case[];
  /** How many answers follow those of the cases. They feed the afterword and are not compared. */
  readonly extras?: number;
  /** Too slow to run once per known mistake. */
  readonly isCostly?: boolean;
  /** Skipped when grading: a smaller fresh probe of the same kind replaces it. */
  readonly hasFreshTwin?: boolean;
  /** What `run` records beside its answers; it then returns `{ answers, trace }`. */
  readonly traces?: TraceKind;
  /** The notebook's own cases are always printed, the others only when they are wrong. */
  readonly isFromNotebook?: boolean;
}

/**
 * Calls the learner's exports and returns a number, a text, or a list of them, one for each case (or a promise of that).
 *
 * It travels as source text into the learner's process: it may use its arguments and JavaScript's own globals, nothing
 * else of this program. It is written as an arrow function. One that trains may say how far it is.
 */
// biome-ignore lint/suspicious/noExplicitAny: a learner's exports have any shape at all, and an input is the probe's own affair
export type ProbeFunction = (exports: any, input: any, report: (training: Training) => void) => unknown;

/** Progress of a training, shown to whoever waits for it. Never affects the verdict. */
export interface Training {
  /** From 1. */
  readonly step: number;
  readonly steps: number;
  /** Of this step. */
  readonly loss: number;
}

/** The same task with something smaller in place of what the file imports. Only the search for a place looks at it. */
export interface Miniature {
  /** Texts of those files, below `exercises/`. */
  readonly files: Readonly<Record<string, string>>;
  readonly probe: Probe;
}

export interface Case {
  /** Ends "OK for …": `dim 1`, `dim 1 at (1.5, 0.7, 2.5)`. */
  readonly label: string;
  readonly expected: number | string;
  readonly tolerance: Tolerance;
  /** Where mistakes are made one by one: the part of the answer that this is (`dim 1`), whatever the point. */
  readonly part?: string;
  /** What is compared, where that is not the answer itself: the error at the learner's h, say. Runs in our process. */
  readonly measure?: (answer: number) => number;
  /** Whether it is read from a list of the learner's: where nothing is in it, an array has undefined and a typed array NaN. */
  readonly isOfList?: boolean;
}

/**
 * `absolute`: closer than that, as the notebook asks; `relative`: closer than that times the expected size, at least 1;
 * `exact`: the same number or text; `atMost`: `expected` is an upper limit.
 */
export type Tolerance = { readonly absolute: number } | { readonly relative: number } | 'exact' | 'atMost';

interface Comparison {
  /** The name of the exercise whose first probe is run for it. */
  readonly exercise: string;
  /** Both first probes' answers in, lines out. */
  readonly lines: (mine: readonly Answer[], earlier: readonly Answer[]) => readonly string[];
}

/** The learner's code against ours, each in a process of its own. The time is a score, never a pass mark. */
export interface Race {
  readonly laps: readonly Lap[];
  /** Lines out of how long each lap took, in milliseconds; NaN for one that did not come to its end. */
  readonly lines: (learners: readonly number[], ours: readonly number[]) => readonly string[];
}

interface Lap {
  readonly run: ProbeFunction;
  /** Must survive JSON. */
  readonly input: unknown;
}

export type MakeFresh = (random: Random) => readonly FreshProbe[];

/** What is expected of it is what our solution answers. */
export interface FreshProbe extends Pick<Probe, 'run' | 'input'> {
  /** Of each number; a text must be the same. */
  readonly tolerance: Tolerance;
}

/** The tolerance of the notebook's own check. */
export const notebookTolerance: Tolerance = { absolute: 1e-5 };

/** @throws Error where the definition contradicts itself, with the exercise's name. */
export function defineExercise(exercise: Exercise): Exercise {
  for (const probe of exercise.probes) {
    if (probe.cases.length === 0) throw new Error(`${exercise.name}: ${probe.call} has no cases`);
  }
  return exercise;
}

/** The exercise's own file and the others whose exports its probes use. */
export function filesOf(exercise: Exercise): readonly string[] {
  return [exercise.file, ...Object.values(exercise.uses ?? {})];
}
