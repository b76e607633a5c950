import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import type { Entry } from './collector.ts';

/** Packed bytes of one file that are read at most: no text of ours packs to more. */
const maximumPacked = 1024 * 1024;

export function zipArchive(file: string): Archive {
  return {
    async *entries(isWanted) {
      const opened = await openZip(file);
      try {
        for await (const packed of opened.zip.eachEntry()) yield await readEntry(opened, packed, isWanted);
      } finally {
        opened.zip.close();
      }
    },
  };
}

async function readEntry(
  zip: OpenZip,
  packed: yauzl.Entry,
  isWanted: (entry: Entry) => boolean,
): Promise<ArchiveEntry> {
  if (packed.isEncrypted()) throw new ArchiveFault('The archive is encrypted: make it again without a password.');
  const entry = { path: nameOf(packed), kind: kindOf(packed), size: packed.uncompressedSize };
  if (!isWanted(entry)) return entry;
  if (packed.compressedSize > maximumPacked) return { ...entry, fault: 'is damaged in the archive' };
  try {
    const bytes = await bytesOf(zip, packed);
    return crc32(bytes) === packed.crc32 ? { ...entry, bytes } : { ...entry, fault: 'is damaged in the archive' };
  } catch {
    return { ...entry, fault: 'is damaged in the archive' };
  }
}

function nameOf(packed: yauzl.Entry): string {
  return yauzl.getFileNameLowLevel(packed.generalPurposeBitFlag, packed.fileNameRaw, packed.extraFields, false);
}

/** The upper half of the attributes is the mode, where the archive was made on Unix; elsewhere it is empty. */
function kindOf(packed: yauzl.Entry): Entry['kind'] {
  const type = (packed.externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o120000) return 'link';
  if (nameOf(packed).endsWith('/') || type === 0o040000) return 'folder';
  return type === 0 || type === 0o100000 ? 'file' : 'other';
}

/** Never more than the announced size. @throws Error if the size or the method is another one */
async function bytesOf({ zip, reader }: OpenZip, packed: yauzl.Entry): Promise<Buffer> {
  const { compressionMethod, compressedSize, uncompressedSize } = packed;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(packed, { minimal: true });
  const data = reader.bytes(fileDataStart, compressedSize);
  if (compressionMethod === 0) return Buffer.from(data);
  if (compressionMethod !== 8) throw new Error('unknown compression method');
  const unpacked = inflateRawSync(data, { maxOutputLength: uncompressedSize + 1 });
  if (unpacked.length !== uncompressedSize) throw new Error('not the announced size');
  return unpacked;
}

interface OpenZip {
  readonly zip: yauzl.ZipFile;
  readonly reader: BlockReader;
}

/** @throws Error if it is not a zip */
async function openZip(file: string): Promise<OpenZip> {
  const reader = new BlockReader(file);
  // yauzl's own check of names would stop reading the whole archive; ours affects only the submission with that name.
  const options = { decodeStrings: false, autoClose: false };
  try {
    return { zip: await yauzl.fromRandomAccessReaderPromise(reader, statSync(file).size, options), reader };
  } catch (error) {
    reader.close(() => {});
    throw error;
  }
}

const blockSize = 256 * 1024;

interface Block {
  /** Offset in the file, bytes. */
  readonly start: number;
  readonly bytes: Buffer;
}

/** Reads a zip in blocks, because yauzl asks for its directory some fifty bytes at a time, in turns with the files. */
class BlockReader extends yauzl.RandomAccessReader {
  readonly #descriptor: number;
  /** The last two that were used, the latest first. */
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

  /** Valid until the second call after this one. @throws Error if the file ends before */
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
