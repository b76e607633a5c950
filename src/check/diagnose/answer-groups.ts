import type { Answer } from '../answers.ts';
import type { Case, Exercise } from '../exercise.ts';
import { isUnwritten } from '../faults.ts';
import { isRight } from '../judge.ts';
import type { Fault } from '../messages.ts';
import type { CaseEvidence } from '../mistake.ts';
import type { ProbeResult } from '../transcript.ts';
import type { Profile } from './run-mutant.ts';

/** Probe by probe; undefined for one that was not run. */
export type Results = readonly (ProbeResult | undefined)[];

/** Cases that one mistake makes wrong together: the same part of every probe's answer, or all answers of one probe. */
export interface Group {
  /** Whether it is one part of every answer rather than all answers of one probe. */
  readonly isPart: boolean;
  /** Whether mutants can be run on it: not all of its probes are too slow. */
  readonly isRun: boolean;
  readonly isWrong: boolean;
  readonly wrongLabels: readonly string[];
  readonly evidence: readonly CaseEvidence[];
  readonly members: readonly Member[];
  /** Whether it has a wrong answer other than NaN or 0, which many mistakes produce. */
  readonly isDistinctive: boolean;
}

interface Member {
  readonly probe: number;
  readonly index: number;
  readonly expected: Case;
}

/** Without what the learner has not written yet. */
export function groupsOf(exercise: Exercise, results: Results): readonly Group[] {
  const parts = new Map<string, (Member & { isFromNotebook: boolean })[]>();
  for (const [probe, { cases, call, isFromNotebook = false }] of exercise.probes.entries()) {
    if (isUnwritten(results[probe])) continue;
    for (const [index, expected] of cases.entries()) {
      const part = expected.part ?? call;
      parts.set(part, [...(parts.get(part) ?? []), { probe, index, expected, isFromNotebook }]);
    }
  }
  return [...parts].map(([part, members]) => {
    const wrong = members.filter((member) => !isRightIn(results, member));
    const runnable = wrong.filter(({ probe }) => !exercise.probes[probe]?.isCostly);
    return {
      members,
      isPart: members.some(({ expected }) => expected.part !== undefined),
      isRun: members.some(({ probe }) => !exercise.probes[probe]?.isCostly),
      isWrong: wrong.length > 0,
      wrongLabels: wrong.map(({ expected }) => expected.label),
      isDistinctive: runnable.some(
        (member) => ![0, Number.NaN].includes(answerOf(results[member.probe], member) as number),
      ),
      evidence: members.map((member) => evidenceOf(part, member, results)),
    };
  });
}

/** Whether a mutant makes a group wrong. */
export function changesAnswer({ members }: Group, mistaken: Profile): boolean {
  return members.some((member) => {
    const result = mistaken(member.probe);
    return result !== undefined && !isRightAt(result, member);
  });
}

/** Whether two runs agree in a group: the same numbers up to rounding, or the same error. */
export function agrees({ members }: Group, mistaken: Profile, learners: Results): boolean {
  const isComparable = ({ probe }: Member) => mistaken(probe) !== undefined;
  return (
    members.every((member) => !isComparable(member) || isSame(mistaken(member.probe), learners, member)) &&
    members.some(isComparable)
  );
}

/** What a mistake does to an answer. */
export const AnswerEffect = {
  /** It is right, and so is the learner's. */
  none: 0,
  /** It is right, and the learner's is wrong. */
  missing: 1,
  /** It is as wrong as the learner's. */
  same: 2,
  /** It is wrong, and not as the learner's. */
  other: 3,
} as const;
export type AnswerEffect = (typeof AnswerEffect)[keyof typeof AnswerEffect];

/** What a mistake does to each answer of a group. */
export function effectsIn({ members }: Group, mistaken: Profile, learners: Results): readonly AnswerEffect[] {
  return members.map((member) => {
    const result = mistaken(member.probe);
    if (isRightAt(result, member)) return isRightIn(learners, member) ? AnswerEffect.none : AnswerEffect.missing;
    return isSame(result, learners, member) ? AnswerEffect.same : AnswerEffect.other;
  });
}

function isSame(mistaken: ProbeResult | undefined, results: Results, { probe, index, expected }: Member): boolean {
  const learners = results[probe];
  if (!mistaken || !learners) return false;
  if ('fault' in mistaken || 'fault' in learners) {
    return 'fault' in mistaken && 'fault' in learners && areAlike(mistaken.fault, learners.fault);
  }
  if (mistaken.answers.length !== learners.answers.length) return false;
  const [one, other] = [mistaken.answers[index], learners.answers[index]];
  if (expected.isOfList && isNoNumber(one) && isNoNumber(other)) return true;
  if (typeof one !== 'number' || typeof other !== 'number') return JSON.stringify(one) === JSON.stringify(other);
  // What is made of an Infinity depends on the order of operations: another Value has NaN there.
  if (!Number.isFinite(one) || !Number.isFinite(other)) return !Number.isFinite(one) && !Number.isFinite(other);
  const rounding = roundingOf(expected);
  if (expected.tolerance === 'atMost' && isRight(one, expected) && isRight(other, expected)) return true;
  return (
    Math.abs(one - other) <= Math.max(rounding.absolute, rounding.relative * Math.max(Math.abs(one), Math.abs(other)))
  );
}

function isNoNumber(answer: Answer | undefined): boolean {
  return (
    Number.isNaN(answer) || (typeof answer === 'object' && 'described' in answer && answer.described === 'undefined')
  );
}

/** Words of JavaScript's own are the same for the same mistake; a refusal is worded by whoever wrote the Value. */
function areAlike(one: Fault, other: Fault): boolean {
  return withoutProperty(one) === withoutProperty(other) || (!isOfJavaScript(one) && !isOfJavaScript(other));
}

/** What was read of undefined depends on the method that was called next. A list that is missing is something else. */
function withoutProperty({ message }: Fault): string {
  return message.replace(/(of undefined \(reading )'(\w+)'/, (whole, start, name) =>
    name in Array.prototype || /^\d/.test(name) ? whole : start,
  );
}

/** Told from a refusal by its words: anybody may throw a TypeError. */
function isOfJavaScript({ message }: Fault): boolean {
  return /is not (a |iterable|defined|extensible)|Cannot |undefined|call stack|Invalid |must be /.test(message);
}

/** How far the same mistake in another variant may be off. */
function roundingOf({ tolerance, expected }: Case): { relative: number; absolute: number } {
  if (tolerance === 'exact') return { relative: 1e-9, absolute: 0 };
  // Up to a limit there is rounding, or what a step of another size leaves.
  if (tolerance === 'atMost') return { relative: 1e-6, absolute: Number(expected) / 10 };
  const relative = 'absolute' in tolerance ? tolerance.absolute / 10 : tolerance.relative;
  const absolute = 'absolute' in tolerance ? Math.min(1e-7, tolerance.absolute / 10) : 1e-14;
  return { relative: Math.min(1e-6, Math.max(relative, 1e-9)), absolute };
}

function answerOf(result: ProbeResult | undefined, { index }: Member): Answer | undefined {
  return result && 'answers' in result ? result.answers[index] : undefined;
}

function isRightAt(result: ProbeResult | undefined, member: Member): boolean {
  const answer = answerOf(result, member);
  return answer !== undefined && isRight(answer, member.expected);
}

function isRightIn(results: Results, member: Member): boolean {
  return isRightAt(results[member.probe], member);
}

function evidenceOf(part: string, member: Member & { isFromNotebook: boolean }, results: Results): CaseEvidence {
  const { expected, isFromNotebook } = member;
  const answer = answerOf(results[member.probe], member) ?? { described: 'nothing' };
  const actual = typeof answer === 'number' ? answer : 'text' in answer ? answer.text : answer.described;
  return {
    probe: member.probe,
    label: expected.label,
    part,
    isFromNotebook,
    ok: isRightIn(results, member),
    expected: expected.expected,
    actual,
  };
}
