import { type Course, exercisesOf } from './course.ts';
import { type Exercise, filesOf } from './exercise.ts';
import { numberOf } from './find-exercises.ts';
import { judgeProbe } from './judge.ts';
import { jobOf, type LearnerRunner, withoutTraces } from './runner.ts';
import { pickSources, type Sources, type UnreadableFile } from './sources.ts';
import { partOf } from './transcript.ts';
import { type Blocker, caseSentence, type Status, type Verdict } from './verdict.ts';

/** An exercise that another one builds on, as it is looked at. */
export interface Foundation {
  readonly exercise: Exercise;
  /** What is run of it, where it was not judged as a whole. */
  readonly shortened: Exercise;
  readonly sources: Sources;
}

/** What it takes to look at foundations. */
export interface BlockerSearch {
  readonly course: Course;
  readonly runner: LearnerRunner;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
  /** Whether exactly these texts have passed before. */
  readonly isKnownRight: ((exercise: Exercise, sources: Sources) => boolean) | undefined;
  /** Whether it was judged already, with these texts. */
  readonly isJudged: (foundation: Foundation) => boolean;
  /** The verdict on one, explained. */
  readonly verdictOn: (foundation: Foundation) => Promise<Verdict>;
}

/** The methods of a class that earlier exercises own: they pass their cases, or they block this one. */
export function settledMembers(course: Course, { name, file }: Exercise): readonly string[] {
  const exercises = exercisesOf(course);
  const earlier = exercises.slice(
    0,
    exercises.findIndex((each) => each.name === name),
  );
  return earlier.filter((each) => each.file === file).flatMap(({ members = [] }) => members);
}

/** The first of the exercises that one builds on that is not right, checked with the same texts. */
export async function findBlocker(
  exercise: Exercise,
  { error }: Verdict,
  sources: Sources,
  search: BlockerSearch,
): Promise<Blocker | null> {
  const { course, signal, isKnownRight, isJudged, verdictOn } = search;
  const foundations = foundationsOf(course, exercise, sources).flatMap((foundation): Foundation[] => {
    const reading = pickSources(sources, filesOf(foundation));
    if ('unreadable' in reading || isKnownRight?.(foundation, reading.sources)) return [];
    return [{ exercise: foundation, shortened: shortened(foundation, error), sources: reading.sources }];
  });
  const unjudged = foundations.filter((foundation) => !isJudged(foundation));
  const right = await rightTogether(unjudged, sources, search);
  for (const foundation of foundations) {
    if (right.has(foundation)) continue;
    const verdict = await verdictOn(foundation);
    if (signal?.aborted) return null;
    if (verdict.status === 'passed') continue;
    return blockerOf(course, exercise, {
      foundation: foundation.exercise,
      status: verdict.status,
      reason: firstReason(verdict),
    });
  }
  return null;
}

/**
 * The exercises before this one whose files its code is made of. What is wrong in them shows here too, and is mended first.
 *
 * @param sources the exercise's file and all that it imports
 * @returns in the course's order
 */
export function foundationsOf(course: Course, exercise: Exercise, sources: Sources): readonly Exercise[] {
  const exercises = exercisesOf(course);
  return exercises.slice(0, exercises.indexOf(exercise)).filter(({ file }) => Object.hasOwn(sources, file));
}

/**
 * What is run of a foundation: its costly probes take longer than all else, and show what is too slow or too deep. That
 * explains nothing but an answer that was cut off itself.
 */
function shortened(foundation: Exercise, error: Verdict['error']): Exercise {
  const isCutOff = error?.kind === 'timeout' || /call stack/.test(error?.message ?? '');
  if (isCutOff) return foundation;
  return { ...foundation, probes: foundation.probes.filter(({ isCostly }) => !isCostly) };
}

/** How long several exercises may take together, ms: what takes longer is run alone, and says why. */
const togetherLimit = 1000;

/** Those that are right where they run one after the other in one job: three of them in the time of one. */
async function rightTogether(
  foundations: readonly Foundation[],
  sources: Sources,
  { runner, timeout, signal }: BlockerSearch,
): Promise<ReadonlySet<Foundation>> {
  const [first, ...further] = foundations.map(({ shortened }) => jobOf(shortened, sources));
  if (!first || further.length === 0) return new Set();
  const job = withoutTraces({ ...first, further });
  const transcript = await runner.run(job, Math.min(togetherLimit, timeout), signal);
  let start = 0;
  const right = foundations.filter(({ shortened: { probes } }) => {
    const part = partOf(transcript, start, start + probes.length);
    start += probes.length;
    return part && probes.every((probe, index) => judgeProbe(probe, part.results[index]).every(({ ok }) => ok));
  });
  return new Set(right);
}

/** Whether a verdict may be the fault of a foundation. Where the file itself cannot be read or parsed, nothing else is to blame. */
export function mayBeBlocked({ status, error, file }: Verdict, isUntouched: boolean): boolean {
  const isUnreadable = (error?.kind === 'syntax' || error?.kind === 'file') && error.file === file;
  return status !== 'passed' && !isUntouched && !isUnreadable;
}

/** Where a file that an exercise builds on cannot be read. @param foundation that the file belongs to */
export function blockedByFile(
  course: Course,
  exercise: Exercise,
  foundation: Exercise,
  { file, why }: UnreadableFile,
): Blocker {
  const reason = `${file.split('/').at(-1)} ${why}.`;
  return blockerOf(course, exercise, { foundation, status: 'error', reason });
}

/** @param foundation with its status, and what is wrong with it as a sentence */
export function blockerOf(
  course: Course,
  exercise: Exercise,
  { foundation, status, reason }: { foundation: Exercise; status: Status; reason: string },
): Blocker {
  const rest = foundation.file === exercise.file ? 'The rest may be right.' : 'This file may be right.';
  const { name } = foundation;
  const why = status === 'todo' ? "it isn't done yet." : reason;
  return { exercise: name, message: `First ${numberOf(course, foundation)} ${name}: ${why} ${rest}` };
}

/** What is wrong, in a sentence: the first mistake that was recognised, the place of one, or the first wrong case. */
function firstReason({ diagnoses, locations, error, cases }: Verdict): string {
  const wrong = cases.find(({ ok, isAnswered }) => isAnswered && !ok);
  if (error?.kind === 'syntax') return `${error.file.split('/').at(-1)} does not parse.`;
  const cause = diagnoses[0] ?? locations[0] ?? error;
  return cause?.message ?? (wrong ? `${caseSentence(wrong)}.` : "it isn't right yet.");
}
