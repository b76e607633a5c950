import { type Curriculum, type Exercise, exercisesOf, type Probe, type Training } from '../curriculum/exercise.ts';
import type { Job } from '../sandbox/messages.ts';
import { graphFindingOf } from './graph-finding.ts';
import { answersOf, judge, verdictOfError } from './judge.ts';
import { LearnerProcess } from './learner-process.ts';
import { type Reading, readSources, type Sources, type UnreadableFile } from './sources.ts';
import type { Transcript } from './transcript.ts';
import type { Verdict } from './verdict.ts';

export interface CheckerOptions {
  readonly curriculum: Curriculum;
  /** The `exercises` folder. */
  readonly folder: string;
  /** The text of a file's starter, to know an untouched one. */
  readonly starterOf: (file: string) => string;
  /** How many processes may run at once. */
  readonly processes: number;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
  /** Processes that are on their way already. */
  readonly started: readonly LearnerProcess[];
  /** How many processes wait, while nothing runs, for what may come; one fewer while something does. */
  readonly spares?: number;
}

/** What any exercise needs: a compiler, a realm, a module, a call. */
const warmUpJob: Job = {
  modules: { 'warm.ts': 'export const warm = (x: number): number => x;' },
  uses: [{ file: 'warm.ts', exports: { warm: 'function' } }],
  probes: [{ source: '({ warm }) => warm(1)', input: null }],
};

/** Milliseconds from a run to the start of spare processes: a start is felt by what runs beside it. */
const sparesDelay = 60;

type Call = Pick<Probe, 'run' | 'input' | 'observes'>;

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

/** Checks exercises in processes that it starts, keeps and, after a fault, replaces. */
export class Checker {
  readonly #options: CheckerOptions;
  readonly #idle: LearnerProcess[] = [];
  readonly #busy = new Set<LearnerProcess>();
  /** On their way to be idle. */
  readonly #warming = new Set<LearnerProcess>();
  readonly #waiting: (() => void)[] = [];
  #sparesTimer: NodeJS.Timeout | undefined;

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#idle.push(...options.started.toReversed()); // the first of them is taken first: it is ready first
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
    const transcript = await this.#run(jobOf(exercise, sources), timeout, signal, (training) =>
      onTraining?.(exercise, training),
    );
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
    const { diagnose } = await import('./diagnose.ts');
    const context = { error: verdict.error?.message ?? '', source: sources[exercise.file] ?? '' };
    const diagnosed = await diagnose(exercise, transcript.results, context);
    const graph = graphFindingOf(exercise, transcript.results);
    return { ...verdict, ...diagnosed, ...(graph && { graph }) };
  }

  /** Ends every process. */
  close(): void {
    clearTimeout(this.#sparesTimer);
    for (const process of [...this.#idle, ...this.#warming, ...this.#busy]) process.kill();
  }

  async #compare(exercise: Exercise, mine: Transcript, signal?: AbortSignal): Promise<readonly string[]> {
    const { comparison } = exercise;
    const earlier = exercisesOf(this.#options.curriculum).find(({ name }) => name === comparison?.exercise);
    if (!comparison || !earlier) return [];
    const read = readSources(this.#options.folder, [earlier.file]);
    if ('unreadable' in read) return [];
    const [first] = earlier.probes;
    const job = jobOf(earlier, read.sources, first ? [first] : []);
    const answers = answersOf(await this.#run(job, this.#timeLimitOf(earlier), signal))[0] ?? [];
    return answers.length > 0 ? comparison.lines(answersOf(mine)[0] ?? [], answers) : [];
  }

  async #run(
    job: Job,
    timeout: number,
    signal?: AbortSignal,
    onTraining?: (training: Training) => void,
  ): Promise<Transcript> {
    const process = await this.#acquire();
    try {
      const transcript = await process.run(job, timeout, signal, onTraining);
      if (transcript.ending !== 'timeout') return transcript;
      const { locateLoop } = await import('./locate-loop.ts');
      const at = await locateLoop(job, signal);
      return at ? { ...transcript, at } : transcript;
    } finally {
      this.#release(process);
    }
  }

  async #acquire(): Promise<LearnerProcess> {
    while (this.#idle.length === 0 && this.#busy.size >= this.#options.processes) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const process = this.#takeIdle() ?? new LearnerProcess();
    this.#busy.add(process);
    this.#startSparesSoon();
    return process;
  }

  #takeIdle(): LearnerProcess | undefined {
    // One may have died while it waited.
    for (let process = this.#idle.pop(); process; process = this.#idle.pop()) if (process.isUsable) return process;
    return undefined;
  }

  #release(process: LearnerProcess): void {
    this.#busy.delete(process);
    if (process.isUsable) this.#idle.push(process);
    else process.kill();
    this.#waiting.shift()?.();
    this.#startSparesSoon();
  }

  /** The first job of a process takes five times as long as the next ones. */
  async #warmUp(process: LearnerProcess): Promise<void> {
    this.#warming.add(process);
    await process.run(warmUpJob, this.#options.timeout);
    this.#warming.delete(process);
    if (process.isUsable) this.#idle.unshift(process);
  }

  #startSparesSoon(): void {
    const { spares = 0 } = this.#options;
    if (spares === 0 || this.#sparesTimer) return;
    this.#sparesTimer = setTimeout(() => {
      this.#sparesTimer = undefined;
      const wanted = spares - Math.min(1, this.#busy.size);
      while (this.#idle.length + this.#warming.size < wanted) void this.#warmUp(new LearnerProcess());
    }, sparesDelay);
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

function costliestFirst(exercises: readonly Exercise[]): readonly Exercise[] {
  const cost = ({ timeLimit = 0, probes }: Exercise) => timeLimit + probes.filter(({ isCostly }) => isCostly).length;
  return [...exercises].sort((a, b) => cost(b) - cost(a));
}

/** The exercise's own file, and those whose exports its probes use. */
export function filesOf(exercise: Exercise): readonly string[] {
  return [exercise.file, ...Object.values(exercise.uses ?? {})];
}

/** What an exercise's files say now. @param folder the `exercises` folder */
export function readExercise(exercise: Exercise, folder: string): Reading {
  return readSources(folder, filesOf(exercise));
}

/** The same; empty where one cannot be read. */
export function sourcesOf(exercise: Exercise, folder: string): Sources {
  const reading = readExercise(exercise, folder);
  return 'sources' in reading ? reading.sources : {};
}

/**
 * What a process is to do for an exercise.
 *
 * @param sources the texts of all the files that it needs
 * @param calls what is called in it: its probes, where nothing else is said
 */
export function jobOf(exercise: Exercise, sources: Sources, calls: readonly Call[] = exercise.probes): Job {
  const others = Object.entries(exercise.uses ?? {});
  return {
    modules: sources,
    uses: [
      { file: exercise.file, exports: exercise.exports },
      ...others.map(([name, file]) => ({ file, exports: { [name]: 'class' as const } })),
    ],
    probes: calls.map(({ run, input, observes }) => ({
      source: run.toString(),
      input,
      ...(observes && { observes }),
    })),
  };
}

/** Whether two texts differ in nothing but line ends and space at the end. */
function sameText(one: string, other: string): boolean {
  return normalized(one) === normalized(other);
}

function normalized(text: string): string {
  return text.replace(/\r\n/g, '\n').trimEnd();
}
