import { closeSync, openSync, readSync, statSync } from 'node:fs';
import yauzl from 'yauzl';

const blockSize = 256 * 1024;

interface Block {
  /** Where in the file it begins. */
  readonly start: number;
  readonly bytes: Buffer;
}

/** Reads a zip in blocks: its list of files is asked for in steps of some fifty bytes, in turns with the files. */
class BlockReader extends yauzl.RandomAccessReader {
  readonly #descriptor: number;
  /** The last two that were asked for, the latest first. */
  #blocks: readonly Block[] = [];

  constructor(file: string) {
    super();
    this.#descriptor = openSync(file, 'r');
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    try {
      this.bytes(position, length).copy(buffer, offset);
    } catch (error) {
      callback(error as Error);
      return;
    }
    callback(null);
  }

  override close(callback: (error: Error | null) => void): void {
    closeSync(this.#descriptor);
    callback(null);
  }

  /** Valid until the next but one is asked for. @throws Error where the file ends before */
  bytes(position: number, length: number): Buffer {
    const [latest, other] = this.#blocks;
    const block = [latest, other].find((each) => each && holds(each, position, length)) ?? this.#load(position, length);
    if (block !== latest) this.#blocks = [block, ...(latest ? [latest] : [])];
    const bytes = block.bytes.subarray(position - block.start, position - block.start + length);
    if (bytes.length < length) throw new Error('unexpected end of file');
    return bytes;
  }

  #load(position: number, length: number): Block {
    const bytes = Buffer.allocUnsafe(Math.max(length, blockSize));
    return { start: position, bytes: bytes.subarray(0, readSync(this.#descriptor, bytes, 0, bytes.length, position)) };
  }
}

function holds({ start, bytes }: Block, position: number, length: number): boolean {
  return position >= start && position + length <= start + bytes.length;
}

/** A zip, and its bytes. */
export interface OpenZip {
  readonly zip: yauzl.ZipFile;
  /** Valid until the next but one is asked for. @throws Error where the file ends before */
  bytes(position: number, length: number): Buffer;
}

/** @throws Error where it is no zip */
export async function openZip(file: string): Promise<OpenZip> {
  const reader = new BlockReader(file);
  // Its own check of names ends the reading of everything; ours costs the one who made the name.
  const options = { decodeStrings: false, autoClose: false };
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(reader, statSync(file).size, options);
    return { zip, bytes: (position, length) => reader.bytes(position, length) };
  } catch (error) {
    reader.close(() => {});
    throw error;
  }
}
