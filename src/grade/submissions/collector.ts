import { inMegabytes, maximumFileSize, tooLarge } from '../../workspace/sources.ts';
import { faultOfPath, partsOf, type Submission, visibleName } from './submission.ts';

/** Something below `exercises/`, in a folder or an archive. */
export interface Entry {
  /** Below `exercises/`, with forward slashes. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes. */
  readonly size: number;
}

/** Bytes, over all of a submission's exercises. */
const maximumTotalSize = 2 * 1024 * 1024;
/** Files and folders of any kind below `exercises/`. */
const maximumEntries = 500;

/** Collects what one learner handed in. Only the first problem is kept. */
export class SubmissionCollector {
  readonly name: string;
  readonly #files: Record<string, string> = {};
  readonly #paths = new Map<string, string>();
  #size = 0;
  #problem: string | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** @returns whether its text is wanted */
  admit(entry: Entry): boolean {
    if (this.#problem !== undefined) return false;
    const problem = this.#faultOf(entry);
    if (problem !== undefined) {
      this.fail(problem);
      return false;
    }
    return isWanted(entry);
  }

  addText(path: string, bytes: Uint8Array): void {
    // Bytes that are not UTF-8 become characters that do not compile: that costs this exercise, and no other.
    if (this.#problem === undefined) this.#files[partsOf(path).join('/')] = new TextDecoder().decode(bytes);
  }

  /** @param problem a sentence */
  fail(problem: string): void {
    this.#problem ??= problem;
  }

  finish(): Submission {
    if (this.#problem !== undefined) return { name: this.name, files: {}, problem: this.#problem };
    return { name: this.name, files: this.#files };
  }

  #faultOf(entry: Entry): string | undefined {
    const shown = visibleName(`exercises/${entry.path}`);
    const fault = faultOfPath(entry.path);
    if (fault !== undefined) return `${shown} ${fault}.`;
    if (entry.kind === 'link') return `${shown} is a link: put the file itself there.`;
    if (entry.kind === 'other') return `${shown} is not a regular file.`;
    const path = partsOf(entry.path).join('/');
    if (entry.kind === 'folder') return this.#faultOfCount(path);
    return this.#faultOfPlace(path) ?? this.#faultOfCount(path) ?? this.#faultOfSize(entry);
  }

  /** Names that differ only in case are two files on some systems, and overwrite each other on others. */
  #faultOfPlace(path: string): string | undefined {
    const other = this.#paths.get(folded(path));
    if (other === undefined) return undefined;
    if (other === path) return `exercises/${path} appears twice.`;
    const [first, second] = [other, path].sort();
    return `exercises/${first} and exercises/${second} differ only in how their names are written.`;
  }

  #faultOfCount(path: string): string | undefined {
    this.#paths.set(folded(path), path);
    return this.#paths.size > maximumEntries ? `More than ${maximumEntries} files are in exercises/.` : undefined;
  }

  #faultOfSize(entry: Entry): string | undefined {
    if (!isWanted(entry)) return undefined;
    const { path, size } = entry;
    if (size > maximumFileSize) return `exercises/${path} ${tooLarge(size)}.`;
    this.#size += size;
    if (this.#size <= maximumTotalSize) return undefined;
    return `The files in exercises/ are too large: more than ${inMegabytes(maximumTotalSize)} together.`;
  }
}

function isWanted({ kind, path }: Entry): boolean {
  return kind === 'file' && path.endsWith('.ts');
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
