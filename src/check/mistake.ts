import type { ProbeTrace } from './trace.ts';

/** The known mistakes of an exercise. Imported only when an answer is wrong. */
export interface Diagnostics {
  /** The exports of a right answer, by name: what the mistakes are variations of. */
  readonly solution: Exports;
  readonly mistakes: readonly Mistake[];
  /**
   * Other right ways to write parts of it, beside which the same mistake produces other numbers. Tried in turn until
   * everything is explained.
   */
  readonly solutionVariants?: (evidence: Evidence) => readonly Exports[];
  /** Facts about what the learner's code did, shown below the diagnosis or in its place. */
  readonly observe?: (evidence: Evidence) => readonly TraceNote[];
  /** Known mistakes that no case can tell from something else: the reason by id. */
  readonly undiagnosable?: Readonly<Record<string, string>>;
}

// biome-ignore lint/suspicious/noExplicitAny: functions and classes of every shape
export type Exports = Readonly<Record<string, any>>;

/** A known mistake and the sentence that points at its cause. A mistake made in two ways appears twice under one id. */
export interface Mistake {
  /** `b.no_chain3` */
  readonly id: string;
  /** Points at the cause and gives nothing away. */
  readonly message: string;
  /**
   * The mistake itself, run through the same probes as the learner's code: a function in place of the solution's, or
   * for a class those methods that are wrong.
   */
  readonly wrong?: Exports;
  /** The mutant built from the learner's own trace (their step size, say); undefined where it does not apply. */
  readonly mutantFromTrace?: (evidence: Evidence) => Exports | undefined;
  /** For a mistake without numbers of its own: whether the learner's answers, error or source show it. */
  readonly matches?: (evidence: Evidence) => boolean;
  /** Whether `matches` is conclusive: nothing else is searched then. */
  readonly isEvident?: boolean;
  /** Whether it is worth looking for at all; it is, by default. */
  readonly applies?: (evidence: Evidence) => boolean;
  /** The cases of what it is made of: it is not named while one of them is wrong for a reason that nobody knows. */
  readonly restsOn?: (each: CaseEvidence) => boolean;
  /** An answer that `matches` recognises, for the tests. */
  readonly example?: Exports;
  /** Affects all parts of an answer together or none. */
  readonly isWhole?: boolean;
  /** The hint level that helps with it, where that is not the next one. */
  readonly hintLevel?: 1 | 2 | 3;
}

/** A known mistake as an exercise writes it down, under its id. */
export interface KnownMistake extends Omit<Mistake, 'id' | 'wrong'> {
  /** The mistake itself; or several ways to make it, each of which leaves other numbers. */
  readonly wrong?: Exports | readonly Exports[];
}

/**
 * An exercise's known mistakes by id. Of those that fit equally well the first is named.
 *
 * One that has both `wrong` and `matches` is recognised by either.
 */
export function defineMistakes(known: Readonly<Record<string, KnownMistake>>): readonly Mistake[] {
  return Object.entries(known).flatMap(([id, { wrong, matches, example, ...mistake }]): readonly Mistake[] => {
    const ways = wrong === undefined ? [] : Array.isArray(wrong) ? (wrong as readonly Exports[]) : [wrong as Exports];
    const made = ways.map((way) => ({ id, ...mistake, wrong: way }));
    if (made.length > 0 && !matches) return made;
    return [...made, { id, ...mistake, ...(matches && { matches }), ...(example && { example }) }];
  });
}

/** What is known of a learner's run. */
export interface Evidence {
  /** The cases that no mutant explains. */
  readonly cases: readonly CaseEvidence[];
  readonly probes: readonly ProbeEvidence[];
  /** The verdict's error message, or an empty text. */
  readonly error: string;
  /** The text of the learner's file, without comments and with single blanks. */
  readonly source: string;
}

export interface CaseEvidence {
  /** Which of `probes` it is a case of. */
  readonly probe: number;
  readonly label: string;
  readonly part: string;
  readonly isFromNotebook: boolean;
  readonly ok: boolean;
  readonly expected: number | string;
  /** The number that was given, or a text, or the description of something else. */
  readonly actual: number | string;
}

export interface TraceNote {
  /** The label of the wrong case that it stands under. */
  readonly case: string;
  readonly text: string;
}

export interface ProbeEvidence {
  readonly call: string;
  readonly input: unknown;
  readonly trace?: ProbeTrace;
}

/**
 * Mistakes made by learners who already know what the first hint says: the second hint helps with them.
 *
 * @param only the ids for which that holds, where it doesn't hold for all; or `except`: the ids for which it doesn't
 * @returns the same mistakes in the same order, those with their hint level
 */
export function pastFirstHint(
  mistakes: readonly Mistake[],
  { only, except = [] }: { only?: readonly string[]; except?: readonly string[] } = {},
): readonly Mistake[] {
  const isPast = (id: string) => (only?.includes(id) ?? true) && !except.includes(id);
  return mistakes.map((mistake) => (isPast(mistake.id) ? { ...mistake, hintLevel: 2 } : mistake));
}
