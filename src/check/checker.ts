import { type Course, type Exercise, exercisesOf, sectionOf, type Training } from './exercise.ts';
import { answersOf, judge, verdictOfError } from './judge.ts';
import { filesOf, type Job, jobOf } from './messages.ts';
import type { LearnerRunner } from './runner.ts';
import { isUntouched, type Reading, type UnreadableFile } from './sources.ts';
import type { ProbeResult, Transcript } from './transcript.ts';
import type { Checked, Verdict } from './verdict.ts';

export interface CheckerOptions {
  readonly course: Course;
  readonly runner: LearnerRunner;
  /** Reads files below `exercises/`, and all that they import. */
  readonly read: (files: readonly string[]) => Reading;
  /** The text of a file's starter, to know an untouched one. */
  readonly starterOf: (file: string) => string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
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
    const { runner, starterOf } = this.#options;
    const { signal, onJudged, onTraining } = options;
    const timeout = this.#timeLimitOf(exercise);
    const section = sectionOf(this.#options.course, exercise);
    if ('unreadable' in reading) {
      const verdict = verdictOfError(exercise, section, this.#errorOfFile(exercise, reading.unreadable));
      const checked = { exercise, verdict, sources: {}, isUntouched: false };
      onJudged?.(checked);
      return checked;
    }
    const { sources } = reading;
    const job = jobOf(exercise, sources);
    const ran = await runner.run(job, timeout, signal, (training) => onTraining?.(exercise, training));
    const transcript = await withLoop(runner, ran, job, signal);
    const isStarter = isUntouched(sources[exercise.file] ?? '', starterOf(exercise.file));
    const verdict = judge(exercise, section, transcript, { isUntouched: isStarter, timeout });
    const checked = { exercise, verdict, sources, isUntouched: isStarter };
    onJudged?.({ ...checked, isPreliminary: true });
    return { ...checked, verdict: await this.#explain(checked, transcript, signal) };
  }

  /** Adds the mistakes that explain a wrong verdict, or the comparison with an earlier exercise to a right one. */
  async #explain(
    { exercise, verdict, sources }: Checked,
    transcript: Transcript,
    signal: AbortSignal | undefined,
  ): Promise<Verdict> {
    if (verdict.status === 'passed') {
      return { ...verdict, comparison: await this.#compare(exercise, transcript, signal) };
    }
    if (signal?.aborted) return verdict;
    return explained(exercise, verdict, transcript.results, sources[exercise.file] ?? '');
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

  #errorOfFile(exercise: Exercise, { file, why }: UnreadableFile) {
    const owner = exercisesOf(this.#options.course).find((candidate) => candidate.file === file) ?? exercise;
    const message = `exercises/${file} ${why}. To start it again: microgradx reset ${owner.name}`;
    return { kind: 'file', message, file: `exercises/${file}`, line: null, column: null } as const;
  }
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

/**
 * Adds the known mistakes that explain a verdict and the place where a graph first goes wrong. A verdict that needs no
 * explanation is returned unchanged. The one rule for when to explain: `check` and `grade` both use it.
 *
 * @param results the learner's, probe by probe
 * @param source the exercise's own file
 */
export async function explained(
  exercise: Exercise,
  verdict: Verdict,
  results: readonly (ProbeResult | undefined)[],
  source: string,
): Promise<Verdict> {
  if (!['wrong', 'error', 'timeout'].includes(verdict.status)) return verdict;
  const [{ diagnose }, { graphFindingOf }] = await Promise.all([
    import('./diagnose/diagnose.ts'),
    import('./diagnose/graph-finding.ts'),
  ]);
  const diagnosed = await diagnose(exercise, results, { error: verdict.error?.message ?? '', source });
  const graph = graphFindingOf(exercise, results);
  return { ...verdict, ...diagnosed, ...(graph && { graph }) };
}
