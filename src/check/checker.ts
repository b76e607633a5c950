import { ProcessPool, type ProcessPoolOptions } from '../learner/node/process-pool.ts';
import { graphFindingOf } from './diagnose/graph-finding.ts';
import { type Curriculum, type Exercise, exercisesOf, type Training } from './exercise.ts';
import { jobOf, readExercise } from './job.ts';
import { answersOf, judge, verdictOfError } from './judge.ts';
import type { Job } from './messages.ts';
import { type Reading, readSources, type Sources, type UnreadableFile } from './sources.ts';
import type { Transcript } from './transcript.ts';
import type { Verdict } from './verdict.ts';

export interface CheckerOptions extends ProcessPoolOptions {
  readonly curriculum: Curriculum;
  /** The `exercises` folder. */
  readonly folder: string;
  /** The text of a file's starter, to know an untouched one. */
  readonly starterOf: (file: string) => string;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

/** A verdict, and the text that it is about. */
export interface Checked {
  readonly exercise: Exercise;
  readonly verdict: Verdict;
  /** Empty where the file could not be read. */
  readonly sources: Sources;
  /** Whether the file is still the starter. */
  readonly isUntouched: boolean;
  /** The verdict stands, and what explains it is still looked for. */
  readonly isPreliminary?: boolean;
}

export interface CheckOptions {
  /** Ends it early; the verdict is then of no worth. */
  readonly signal?: AbortSignal | undefined;
  /** Told the verdict as soon as it stands, before what explains it is looked for. */
  readonly onJudged?: (checked: Checked) => void;
  /** Told now and then how far a training is. */
  readonly onTraining?: ((exercise: Exercise, training: Training) => void) | undefined;
}

/** Checks exercises, each in a process of its own or after others in one. */
export class Checker {
  readonly #options: CheckerOptions;
  readonly #pool: ProcessPool;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#pool = new ProcessPool(options);
  }

  /** Several side by side, each in the given order's place. What takes longest is begun first, so that nothing waits for it alone. */
  checkAll(exercises: readonly Exercise[], options: CheckOptions = {}): readonly Promise<Checked>[] {
    const begun = new Map(costliestFirst(exercises).map((exercise) => [exercise, this.check(exercise, options)]));
    return exercises.map((exercise) => begun.get(exercise) ?? this.check(exercise, options));
  }

  check(exercise: Exercise, options: CheckOptions = {}): Promise<Checked> {
    return this.checkReading(exercise, readExercise(exercise, this.#options.folder), options);
  }

  /** The same for files that were read already. */
  async checkReading(exercise: Exercise, reading: Reading, options: CheckOptions): Promise<Checked> {
    const { starterOf } = this.#options;
    const { signal, onJudged, onTraining } = options;
    const timeout = this.#timeLimitOf(exercise);
    const section = this.#sectionOf(exercise);
    if ('unreadable' in reading) {
      const verdict = verdictOfError(exercise, section, this.#errorOfFile(exercise, reading.unreadable));
      const checked = { exercise, verdict, sources: {}, isUntouched: false };
      onJudged?.(checked);
      return checked;
    }
    const { sources } = reading;
    const job = jobOf(exercise, sources);
    const ran = await this.#pool.run(job, timeout, signal, (training) => onTraining?.(exercise, training));
    const transcript = await withLoop(ran, job, signal);
    const isUntouched = sameText(sources[exercise.file] ?? '', starterOf(exercise.file));
    const verdict = judge(exercise, section, transcript, { isUntouched, timeout });
    const checked = { exercise, verdict, sources, isUntouched };
    onJudged?.({ ...checked, isPreliminary: true });
    return { ...checked, verdict: await this.#explain(checked, transcript, signal) };
  }

  /** The verdict with the mistakes that explain it or, where it is right, with an earlier exercise beside it. */
  async #explain(
    { exercise, verdict, sources }: Checked,
    transcript: Transcript,
    signal: AbortSignal | undefined,
  ): Promise<Verdict> {
    if (verdict.status === 'passed') {
      return { ...verdict, comparison: await this.#compare(exercise, transcript, signal) };
    }
    if (!['wrong', 'error', 'timeout'].includes(verdict.status) || signal?.aborted) return verdict;
    const { diagnose } = await import('./diagnose/diagnose.ts');
    const context = { error: verdict.error?.message ?? '', source: sources[exercise.file] ?? '' };
    const diagnosed = await diagnose(exercise, transcript.results, context);
    const graph = graphFindingOf(exercise, transcript.results);
    return { ...verdict, ...diagnosed, ...(graph && { graph }) };
  }

  /** Ends every process. */
  close(): void {
    this.#pool.close();
  }

  async #compare(exercise: Exercise, mine: Transcript, signal?: AbortSignal): Promise<readonly string[]> {
    const { comparison } = exercise;
    const earlier = exercisesOf(this.#options.curriculum).find(({ name }) => name === comparison?.exercise);
    if (!comparison || !earlier) return [];
    const read = readSources(this.#options.folder, [earlier.file]);
    if ('unreadable' in read) return [];
    const [first] = earlier.probes;
    const job = jobOf(earlier, read.sources, first ? [first] : []);
    const answers = answersOf(await this.#pool.run(job, this.#timeLimitOf(earlier), signal))[0] ?? [];
    return answers.length > 0 ? comparison.lines(answersOf(mine)[0] ?? [], answers) : [];
  }

  /** Milliseconds: an exercise that trains a net may take longer than the others. */
  #timeLimitOf({ timeLimit = 0 }: Exercise): number {
    return Math.max(this.#options.timeout, timeLimit);
  }

  #sectionOf(exercise: Exercise): string {
    return this.#options.curriculum.sections.find(({ exercises }) => exercises.includes(exercise))?.name ?? '';
  }

  #errorOfFile(exercise: Exercise, { file, why }: UnreadableFile) {
    const owner = exercisesOf(this.#options.curriculum).find((candidate) => candidate.file === file) ?? exercise;
    const message = `exercises/${file} ${why}. To start it again: microgradx reset ${owner.name}`;
    return { kind: 'file', message, file: `exercises/${file}`, line: null, column: null } as const;
  }
}

/** After a timeout, with the line of the loop, where it can be found. */
async function withLoop(transcript: Transcript, job: Job, signal: AbortSignal | undefined): Promise<Transcript> {
  if (transcript.ending !== 'timeout') return transcript;
  const { locateLoop } = await import('../learner/node/locate-loop.ts');
  const at = await locateLoop(job, signal);
  return at ? { ...transcript, at } : transcript;
}

function costliestFirst(exercises: readonly Exercise[]): readonly Exercise[] {
  const cost = ({ timeLimit = 0, probes }: Exercise) => timeLimit + probes.filter(({ isCostly }) => isCostly).length;
  return [...exercises].sort((a, b) => cost(b) - cost(a));
}

/** Whether two texts differ in nothing but line ends and space at the end. */
function sameText(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
}
