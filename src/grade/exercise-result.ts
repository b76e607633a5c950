import { mayBeBlocked } from '../check/blocker.ts';
import { type Explaining, explained } from '../check/explain.ts';
import { judge, judgeProbe } from '../check/judge.ts';
import type { Transcript } from '../check/transcript.ts';
import {
  type Blocker,
  caseSentence,
  type Diagnosis,
  type MistakeLocation,
  type Status,
  type Verdict,
} from '../check/verdict.ts';
import type { GradedExercise } from './graded-exercise.ts';
import type { ExerciseRecord } from './results/record.ts';

/** What is known of a submission's code. */
export interface Learners extends Pick<Explaining, 'sources' | 'settled' | 'run' | 'searchTime' | 'clock'> {
  /** Whether the exercise's file is still the starter. */
  readonly isUntouched: boolean;
  /** An exercise before it that is not right. */
  readonly blocker: Blocker | undefined;
}

/** The result of a run in which the fresh probes came last. */
export async function resultOf(
  { exercise, section, fresh, timeout }: GradedExercise,
  transcript: Transcript,
  { isUntouched, blocker, ...learners }: Learners,
): Promise<ExerciseRecord> {
  const known = exercise.probes.length;
  const knownPart = upTo(known, transcript);
  const judged = judge(exercise, section, knownPart, { isUntouched, timeout });
  const blockedBy = blocker && mayBeBlocked(judged, isUntouched) ? blocker : null;
  const verdict = blockedBy
    ? { ...judged, blockedBy }
    : await explained(judged, { exercise, results: knownPart.results, ...learners });
  const freshExercise = { ...exercise, probes: fresh };
  const freshPart = { ...transcript, results: transcript.results.slice(known) };
  const freshStatus = judge(freshExercise, section, freshPart, { isUntouched: false, timeout }).status;
  const status = verdict.status === 'passed' ? inFreshCases(freshStatus) : verdict.status;
  const freshCases = fresh.flatMap((probe, index) => judgeProbe(probe, freshPart.results[index]));
  return {
    name: exercise.name,
    section,
    status,
    ...counts(verdict.cases, 'cases', 'casesOk'),
    ...counts(freshCases, 'freshCases', 'freshOk'),
    solved: status === 'passed',
    diagnoses: [...verdict.diagnoses, ...verdict.locations.map(asDiagnosis)].map(({ id, message }) => ({
      id,
      message: inOneLine(message),
    })),
    message: inOneLine(messageOf(verdict, status, freshCases)),
    wrong: wrongAnswers(verdict)
      .slice(0, maximumWrong)
      .map((each) => inOneLine(caseSentence(each))),
  };
}

/** A place counts like a mistake: `at mul`. */
function asDiagnosis({ part, message }: MistakeLocation): Pick<Diagnosis, 'id' | 'message'> {
  return { id: `at ${part}`, message };
}

/** The result of an exercise that could not be run at all. */
export function resultOfProblem({ exercise, section, fresh }: GradedExercise, message: string): ExerciseRecord {
  return {
    name: exercise.name,
    section,
    status: 'error',
    cases: exercise.probes.flatMap(({ cases }) => cases).length,
    casesOk: 0,
    freshCases: fresh.flatMap(({ cases }) => cases).length,
    freshOk: 0,
    solved: false,
    diagnoses: [],
    message: inOneLine(message),
    wrong: [],
  };
}

/** The first probes of a run; if it ended in a later one, these are done. */
function upTo(count: number, transcript: Transcript): Transcript {
  const { stage, ending, results } = transcript;
  const endedLater = typeof stage === 'object' && stage.probe >= count;
  return { ...transcript, results: results.slice(0, count), ending: endedLater ? 'done' : ending };
}

/** An exercise with right answers is never still to do. */
function inFreshCases(status: Status): Status {
  return status === 'todo' ? 'wrong' : status;
}

type Judged = readonly { readonly ok: boolean }[];

function counts<All extends string, Right extends string>(cases: Judged, all: All, right: Right) {
  return { [all]: cases.length, [right]: cases.filter(({ ok }) => ok).length } as Record<All | Right, number>;
}

function wrongAnswers({ status, cases }: Verdict): Verdict['cases'] {
  return status === 'wrong' ? cases.filter(({ ok, isAnswered }) => isAnswered && !ok) : [];
}

/** Never gives away a number of a fresh case, nor anything that the learner's code said in one. */
function messageOf(
  { status: known, diagnoses, locations, blockedBy, error, cases }: Verdict,
  status: Status,
  fresh: Judged,
): string {
  if (status === 'passed') return 'done';
  if (blockedBy) return blockedBy.message;
  const wrong = cases.filter(({ ok }) => !ok);
  switch (known) {
    case 'passed':
      return messageOfFresh(status, fresh);
    case 'wrong': {
      const count = `${wrong.length} of ${cases.length} cases wrong, the first: ${wrong[0]?.label}`;
      return (diagnoses[0] ?? locations[0] ?? error)?.message ?? count;
    }
    case 'todo':
      return 'not started';
    default:
      return error?.message ?? known;
  }
}

function messageOfFresh(status: Status, fresh: Judged): string {
  const wrong = fresh.filter(({ ok }) => !ok).length;
  const why: Partial<Record<Status, string>> = {
    error: ': it throws there',
    timeout: ': it does not finish there',
    crashed: ': its process ended there',
  };
  return `right in the known cases, wrong in ${wrong} of ${fresh.length} others${why[status] ?? ''}`;
}

/** Characters in a line. */
const maximumLength = 300;

/** Wrong cases that are listed one by one. */
const maximumWrong = 6;

function inOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > maximumLength ? `${line.slice(0, maximumLength - 1)}…` : line;
}
