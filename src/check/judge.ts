import type { Answer } from './answers.ts';
import type { Case, Exercise, Probe } from './exercise.ts';
import { errorOfEnding, errorOfFault, isTodo } from './faults.ts';
import type { Fault } from './messages.ts';
import type { ProbeTrace } from './trace.ts';
import type { ProbeResult, Transcript } from './transcript.ts';
import type { CaseResult, Status, Verdict, VerdictError } from './verdict.ts';

/**
 * Judges a transcript: compares each answer with the expected one and sums up in one status.
 *
 * @param section of the exercise: `section1`
 * @param isUntouched whether the file is still the starter
 * @param timeout the limit it ran under, in milliseconds
 */
export function judge(
  exercise: Exercise,
  section: string,
  transcript: Transcript,
  { isUntouched, timeout }: { isUntouched: boolean; timeout: number },
): Verdict {
  const judged = exercise.probes.map((probe, index) => judgeProbe(probe, transcript.results[index]));
  const status = statusOf(transcript, judged, isUntouched);
  const remark = status === 'passed' ? exercise.remark?.(transcript.results.map(traceOf)) : undefined;
  return {
    name: exercise.name,
    section,
    file: `exercises/${exercise.file}`,
    status,
    cases: judged.flat(),
    diagnoses: [],
    locations: [],
    blockedBy: null,
    observations: [],
    error: status === 'passed' ? null : errorOf(exercise, transcript, timeout),
    output: transcript.output,
    printsDropped: transcript.printsDropped,
    durationMs: transcript.durationMs,
    preface: exercise.preface?.(answersOf(transcript)) ?? [],
    comparison: [],
    ...(remark !== undefined && { remark }),
    afterword: status === 'passed' ? (exercise.afterword?.(answersOf(transcript)) ?? []) : [],
  };
}

/** The verdict for an exercise that could not be run. */
export function verdictOfError(exercise: Exercise, section: string, error: VerdictError): Verdict {
  return {
    name: exercise.name,
    section,
    file: `exercises/${exercise.file}`,
    status: 'error',
    cases: [],
    diagnoses: [],
    locations: [],
    blockedBy: null,
    observations: [],
    error,
    output: '',
    printsDropped: 0,
    durationMs: 0,
    preface: [],
    comparison: [],
    afterword: [],
  };
}

export function answersOf(transcript: Transcript): readonly (readonly Answer[])[] {
  return transcript.results.map((result) => (result && 'answers' in result ? result.answers : []));
}

/** Each answer of a probe beside the expected one. */
export function judgeProbe(probe: Probe, result: ProbeResult | undefined): readonly CaseResult[] {
  const { isFromNotebook = false } = probe;
  const answers = result && 'answers' in result ? result.answers : [];
  const missing: Answer = { described: describeMissing(result) };
  const cases = probe.cases.map((expected, index): CaseResult => {
    const answer = answers[index] ?? missing;
    return {
      label: expected.label,
      ok: isRight(answer, expected),
      expected: expected.expected,
      actual: expected.measure && typeof answer === 'number' ? expected.measure(answer) : answer,
      isFromNotebook,
      isAnswered: result !== undefined && 'answers' in result,
      isLimit: expected.tolerance === 'atMost',
    };
  });
  const expectedLength = cases.length + (probe.extras ?? 0);
  if (answers.length <= expectedLength) return cases;
  const label = lengthLabelOf(probe);
  const length = { label, ok: false, expected: expectedLength, actual: answers.length };
  return [...cases, { ...length, isFromNotebook, isAnswered: true, isLimit: false }];
}

/** What the cases of a probe are called in a verdict, with the one that it gets where an answer has too many numbers. */
export function labelsOf(probe: Probe): readonly string[] {
  return [...probe.cases.map(({ label }) => label), lengthLabelOf(probe)];
}

function lengthLabelOf({ call }: Probe): string {
  return `the length of what ${call} returns`;
}

function describeMissing(result: ProbeResult | undefined): string {
  if (result === undefined) return 'nothing: it did not get that far';
  if ('answers' in result) return 'nothing';
  const { name, message } = result.fault;
  return `nothing: it threw ${name === undefined ? message : `${name}: ${message}`}`;
}

function statusOf(transcript: Transcript, judged: readonly (readonly CaseResult[])[], isUntouched: boolean): Status {
  const { ending, failure, results } = transcript;
  const isAnswered = (index: number) => 'answers' in (results[index] ?? {});
  const isRightAt = (index: number) => judged[index]?.every(({ ok }) => ok) ?? false;
  const indices = results.map((_, index) => index);
  if (ending === 'done' && !failure && indices.every(isRightAt)) return 'passed';
  if (isUntouched) return 'todo';
  if (ending !== 'done') return ending === 'timeout' ? 'timeout' : 'crashed';
  if (indices.some((index) => isAnswered(index) && !isRightAt(index))) return 'wrong';
  if (faultsOf(transcript).every(isTodo)) return 'todo';
  return indices.some(isAnswered) ? 'wrong' : 'error';
}

/** The first fault; a TODO counts only where there is no other. */
function errorOf(exercise: Exercise, transcript: Transcript, timeout: number): VerdictError | null {
  if (transcript.ending !== 'done') return errorOfEnding(exercise, transcript, timeout);
  const faults = faultsOf(transcript);
  const fault = faults.find((candidate) => !isTodo(candidate)) ?? faults[0];
  if (!fault) return null;
  const probe = transcript.results.findIndex((result) => result && 'fault' in result && result.fault === fault);
  return errorOfFault(exercise, fault, exercise.probes[probe]?.call);
}

function faultsOf({ failure, results }: Transcript): readonly Fault[] {
  const faults = results.flatMap((result) => (result && 'fault' in result ? [result.fault] : []));
  return failure ? [failure, ...faults] : faults;
}

function traceOf(result: ProbeResult | undefined): ProbeTrace | undefined {
  return result && 'answers' in result ? result.trace : undefined;
}

/** Whether an answer is the case's expected one, within its tolerance. NaN is never right. */
export function isRight(answer: Answer, { expected, tolerance, measure }: Case): boolean {
  if (typeof expected === 'string') return typeof answer === 'object' && 'text' in answer && answer.text === expected;
  if (typeof answer !== 'number') return false;
  const actual = measure ? measure(answer) : answer;
  if (tolerance === 'exact') return actual === expected;
  if (tolerance === 'atMost') return actual <= expected;
  const distance = Math.abs(actual - expected);
  if ('absolute' in tolerance) return distance < tolerance.absolute;
  return distance <= tolerance.relative * Math.max(1, Math.abs(expected));
}
