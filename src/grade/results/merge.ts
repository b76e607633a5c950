import { ExpectedError } from '../../check/expected-error.ts';
import { codeOf, diskRefusal, writeNewFile } from '../../workspace/disk.ts';
import { differenceOf, type GradeSettings, isInShard, type Records, type SubmissionRecord } from './record.ts';
import { orderedLines, ResultsFile } from './results-file.ts';
import { endOf, type ResultsEnd } from './results-index.ts';

/** The results of all parts of a class, as one run would have left them. */
export class MergedResults implements Records {
  readonly settings: GradeSettings;
  readonly names: readonly string[];
  readonly #parts: ReadonlyMap<string, ResultsFile>;

  /** @throws ExpectedError if the parts do not fit together, or one is missing */
  constructor(files: readonly string[]) {
    const parts = files.map(readPart);
    const [first] = parts;
    if (!first) throw new ExpectedError('There is nothing to merge: name the results file of each part.', 2);
    for (const part of parts) requireSame(first, part);
    requireEveryPart(parts);
    this.settings = { ...first.results.settings, shard: null };
    this.#parts = new Map(parts.flatMap(({ results }) => results.names.map((name) => [name, results])));
    this.names = [...this.#parts.keys()].sort();
    if (endOf(this.names.length, this.names).names !== first.end.names) {
      throw new ExpectedError(
        `The class has ${first.end.found} submissions, but its parts have ${this.names.length}.`,
        2,
      );
    }
  }

  record(name: string): SubmissionRecord {
    return this.#partOf(name).record(name);
  }

  *records(): Generator<SubmissionRecord> {
    for (const name of this.names) yield this.record(name);
  }

  /** Writes the file that one run would have written. @throws ExpectedError if it exists, or the disk refuses */
  write(file: string): void {
    const lines = orderedLines(this.settings, this.names, (name) => this.#partOf(name).line(name), this.names);
    try {
      writeNewFile(file, lines);
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') {
        throw new ExpectedError(`${file} already exists. Name another file with --results.`, 2, { cause });
      }
      throw new ExpectedError(`microgradx could not write ${file}: ${diskRefusal(cause)}.`, 2, { cause });
    }
  }

  close(): void {
    for (const part of new Set(this.#parts.values())) part.close();
  }

  #partOf(name: string): ResultsFile {
    const part = this.#parts.get(name);
    if (!part) throw new Error(`there is no result of ${name}`);
    return part;
  }
}

interface Part {
  readonly results: ResultsFile;
  readonly end: ResultsEnd;
}

function readPart(file: string): Part {
  const { results, end } = ResultsFile.read(file);
  if (end === undefined) {
    throw new ExpectedError(`${file} is not complete: finish that part with --resume.`, 2);
  }
  const { shard } = results.settings;
  const stranger = results.names.find((name) => shard !== null && !isInShard(name, shard));
  if (stranger === undefined) return { results, end };
  throw new ExpectedError(`${file} contains a submission of another part: ${stranger}.`, 2);
}

/** Both must have been graded with the same settings, from the same submissions, split the same way. */
function requireSame(one: Part, other: Part): void {
  const both = `${one.results.file} and ${other.results.file}`;
  const { settings } = one.results;
  const difference = differenceOf(settings, { ...other.results.settings, shard: settings.shard });
  if (difference !== undefined) {
    throw new ExpectedError(`${both} were graded with different settings: ${difference}.`, 2);
  }
  const [a, b] = [one, other].map(({ results }) => results.settings.shard?.of ?? 1);
  if (a !== b) throw new ExpectedError(`${both} come from different splits: ${a} parts and ${b}.`, 2);
  if (one.end.names === other.end.names) return;
  const [m, n] = [one.end.found, other.end.found];
  throw new ExpectedError(`${both} come from different classes: ${m} submissions and ${n}.`, 2);
}

function requireEveryPart(parts: readonly Part[]): void {
  const seen = new Map<number, string>();
  for (const { results } of parts) {
    const index = results.settings.shard?.index ?? 1;
    const before = seen.get(index);
    if (before !== undefined) throw new ExpectedError(`${before} and ${results.file} are the same part.`, 2);
    seen.set(index, results.file);
  }
  const of = parts[0]?.results.settings.shard?.of ?? 1;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !seen.has(index));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 10).map((index) => `${index}/${of}`);
  throw new ExpectedError(`Parts are missing: ${shown.join(', ')}${missing.length > 10 ? ' and more' : ''}.`, 2);
}
