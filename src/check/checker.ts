import {
  type BlockerSearch,
  blockedByFile,
  type Foundation,
  findBlocker,
  mayBeBlocked,
  settledMembers,
} from './blocker.ts';
import { type Course, exercisesOf, sectionOf } from './course.ts';
import { type Exercise, filesOf, type Training } from './exercise.ts';
import { type Explaining, explained, prepareExplaining } from './explain.ts';
import { answersOf, judge, verdictOfError } from './judge.ts';
import { type Job, jobOf, type LearnerRunner } from './runner.ts';
import { areSame, isUntouched, type Reading, type Sources, type UnreadableFile } from './sources.ts';
import { toType } from './to-type.ts';
import type { Transcript } from './transcript.ts';
import type { Checked, Verdict } from './verdict.ts';

interface CheckerOptions {
  readonly course: Course;
  readonly runner: LearnerRunner;
  /** Reads files below `exercises/`, and all that they import. */
  readonly read: (files: readonly string[]) => Reading;
  /** The text of a file's starter, to know an untouched one. */
  readonly starterOf: (file: string) => string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** How long the place of a mistake without a name may be searched for, ms. */
  readonly searchTime?: number;
  /** The clock of that time: the real one where nothing else is said. */
  readonly clock?: () => number;
  /** Whether exactly these texts have passed before. */
  readonly isKnownRight?: (exercise: Exercise, sources: Sources) => boolean;
}

/** A learner waits for it. */
const defaultSearchTime = 700;

interface JudgedRun {
  readonly checked: Checked;
  readonly transcript: Transcript;
}

export interface CheckOptions {
  /** Ends it early; ignore the verdict then. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the verdict as soon as it stands, before the search for its cause. */
  readonly onJudged?: (checked: Checked) => void;
  /** Called now and then with the progress of a training. */
  readonly onTraining?: ((exercise: Exercise, training: Training) => void) | undefined;
}

/** Checks exercises, wherever its runner runs them. */
export class Checker {
  readonly #options: CheckerOptions;
  /** The last verdict of each exercise, and the texts that it is about. */
  readonly #latest = new Map<Exercise, { readonly sources: Sources; readonly judging: Promise<JudgedRun> }>();

  constructor(options: CheckerOptions) {
    this.#options = options;
  }

  /** Results in the given order. The slowest start first, so that the rest run beside them. */
  checkAll(exercises: readonly Exercise[], options: CheckOptions = {}): readonly Promise<Checked>[] {
    const begun = new Map(costliestFirst(exercises).map((exercise) => [exercise, this.check(exercise, options)]));
    return exercises.map((exercise) => begun.get(exercise) ?? this.check(exercise, options));
  }

  check(exercise: Exercise, options: CheckOptions = {}): Promise<Checked> {
    return this.checkReading(exercise, this.#options.read(filesOf(exercise)), options);
  }

  /** The same for files that were read already. */
  async checkReading(exercise: Exercise, reading: Reading, options: CheckOptions): Promise<Checked> {
    const { signal, onJudged } = options;
    if ('unreadable' in reading) {
      const checked = unread(this.#options.course, exercise, reading.unreadable);
      onJudged?.(checked);
      return checked;
    }
    const { checked, transcript } = await this.#judge(exercise, reading.sources, options);
    onJudged?.({ ...checked, isPreliminary: true });
    const onNamed = (verdict: Verdict) => onJudged?.({ ...checked, verdict, isPreliminary: true });
    return { ...checked, verdict: await this.#explain(checked, transcript, onNamed, signal) };
  }

  /** The verdict alone. It is kept, for those exercises that build on this one. */
  #judge(exercise: Exercise, sources: Sources, { signal, onTraining }: CheckOptions): Promise<JudgedRun> {
    const judging = this.#run(exercise, sources, signal, (training) => onTraining?.(exercise, training));
    this.#latest.set(exercise, { sources, judging });
    return judging;
  }

  async #run(
    exercise: Exercise,
    sources: Sources,
    signal: AbortSignal | undefined,
    onTraining: (training: Training) => void,
  ): Promise<JudgedRun> {
    const { course, runner, starterOf } = this.#options;
    const timeout = this.#timeLimitOf(exercise);
    const job = jobOf(exercise, sources);
    const transcript = await withLoop(runner, await runner.run(job, timeout, signal, onTraining), job, signal);
    const isStarter = isUntouched(sources[exercise.file] ?? '', starterOf(exercise.file));
    const verdict = judge(exercise, sectionOf(course, exercise), transcript, { isUntouched: isStarter, timeout });
    return { checked: { exercise, verdict, sources, isUntouched: isStarter }, transcript };
  }

  /** Adds what explains a wrong verdict, or the comparison with an earlier exercise to a right one. */
  async #explain(
    { exercise, verdict, sources, isUntouched }: Checked,
    transcript: Transcript,
    onNamed: (verdict: Verdict) => void,
    signal: AbortSignal | undefined,
  ): Promise<Verdict> {
    if (verdict.status === 'passed') {
      return { ...verdict, comparison: await this.#compare(exercise, transcript, signal) };
    }
    if (signal?.aborted) return verdict;
    if (mayBeBlocked(verdict, isUntouched)) {
      const search = findBlocker(exercise, verdict, sources, this.#blockerSearch(signal));
      const [blockedBy] = await Promise.all([search, prepareExplaining(exercise)]);
      if (blockedBy) return { ...verdict, blockedBy };
    }
    return explained(verdict, { ...this.#explaining(exercise, transcript, sources, signal), onNamed });
  }

  #blockerSearch(signal: AbortSignal | undefined): BlockerSearch {
    const { course, runner, timeout, isKnownRight } = this.#options;
    return {
      course,
      runner,
      timeout,
      signal,
      isKnownRight,
      isJudged: (foundation) => this.#judgedBefore(foundation) !== undefined,
      verdictOn: async (foundation) => {
        const { checked, transcript } = await this.#judgeFoundation(foundation, signal);
        if (signal?.aborted) return checked.verdict;
        return explained(checked.verdict, this.#explaining(checked.exercise, transcript, foundation.sources, signal));
      },
    };
  }

  async #judgeFoundation(foundation: Foundation, signal: AbortSignal | undefined): Promise<JudgedRun> {
    const { exercise, shortened, sources } = foundation;
    const judged = await this.#judgedBefore(foundation);
    if (judged && judged.transcript.ending !== 'cancelled') return judged;
    return shortened === exercise
      ? this.#judge(exercise, sources, { signal })
      : this.#run(shortened, sources, signal, () => {});
  }

  #judgedBefore({ exercise, sources }: Foundation): Promise<JudgedRun> | undefined {
    const latest = this.#latest.get(exercise);
    return latest && areSame(latest.sources, sources) ? latest.judging : undefined;
  }

  #explaining(exercise: Exercise, { results }: Transcript, sources: Sources, signal?: AbortSignal): Explaining {
    const { course, runner, searchTime = defaultSearchTime, clock } = this.#options;
    const run: Explaining['run'] = (job, timeout) => runner.run(job, timeout, signal);
    const settled = settledMembers(course, exercise);
    return { exercise, results, sources, settled, searchTime, run, ...(clock && { clock }) };
  }

  /** Ends what runs. */
  close(): void {
    this.#options.runner.close();
  }

  async #compare(exercise: Exercise, mine: Transcript, signal?: AbortSignal): Promise<readonly string[]> {
    const { comparison } = exercise;
    const earlier = exercisesOf(this.#options.course).find(({ name }) => name === comparison?.exercise);
    if (!comparison || !earlier) return [];
    const read = this.#options.read([earlier.file]);
    if ('unreadable' in read) return [];
    const [first] = earlier.probes;
    const job = jobOf(earlier, read.sources, first ? [first] : []);
    const answers = answersOf(await this.#options.runner.run(job, this.#timeLimitOf(earlier), signal))[0] ?? [];
    return answers.length > 0 ? comparison.lines(answersOf(mine)[0] ?? [], answers) : [];
  }

  /** Milliseconds. An exercise that trains a net may need more than the learner's limit. */
  #timeLimitOf({ timeLimit = 0 }: Exercise): number {
    return Math.max(this.#options.timeout, timeLimit);
  }
}

/** Where a file cannot be read: its own, or one that it builds on. */
function unread(course: Course, exercise: Exercise, unreadable: UnreadableFile): Checked {
  const owner = ownerOf(course, unreadable, exercise);
  const verdict = verdictOfError(exercise, sectionOf(course, exercise), errorOfFile(owner, unreadable));
  const blockedBy = owner === exercise ? null : blockedByFile(course, exercise, owner, unreadable);
  return { exercise, verdict: { ...verdict, blockedBy }, sources: {}, isUntouched: false };
}

/** The first exercise of a file; of an exercise's own file, that exercise. */
function ownerOf(course: Course, { file }: UnreadableFile, exercise: Exercise): Exercise {
  if (file === exercise.file) return exercise;
  return exercisesOf(course).find((candidate) => candidate.file === file) ?? exercise;
}

function errorOfFile({ name }: Exercise, { file, why }: UnreadableFile) {
  const message = `exercises/${file} ${why}. To start it again: ${toType(`reset ${name}`)}`;
  return { kind: 'file', message, file: `exercises/${file}`, line: null, column: null } as const;
}

/** After a timeout: adds the line of the loop where it can be found. */
async function withLoop(
  runner: LearnerRunner,
  transcript: Transcript,
  job: Job,
  signal: AbortSignal | undefined,
): Promise<Transcript> {
  if (transcript.ending !== 'timeout') return transcript;
  const at = await runner.locateLoop?.(job, signal);
  return at ? { ...transcript, at } : transcript;
}

function costliestFirst(exercises: readonly Exercise[]): readonly Exercise[] {
  const cost = ({ timeLimit = 0, probes }: Exercise) => timeLimit + probes.filter(({ isCostly }) => isCostly).length;
  return [...exercises].sort((a, b) => cost(b) - cost(a));
}
