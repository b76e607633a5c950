import type { Entry } from './collector.ts';

/** What is in an archive, entry by entry, in its own order. Nothing of it is ever written to a disk. */
export interface Archive {
  /**
   * @param isWanted asked of each entry before its bytes come
   * @throws ArchiveFault
   */
  entries(isWanted: (entry: Entry) => boolean): AsyncGenerator<ArchiveEntry>;
}

/** An entry; its path is the whole one. */
export interface ArchiveEntry extends Entry {
  /** Where they were wanted. */
  readonly bytes?: Uint8Array;
  /** What is wrong with it, to follow its name: `is damaged`. */
  readonly fault?: string;
}

/** Why an archive cannot be read, in a sentence. */
export class ArchiveFault extends Error {}
