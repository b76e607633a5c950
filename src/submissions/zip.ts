import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import type { Entry } from './collector.ts';

/** Packed bytes of one file that are read at most: a text is never larger packed. */
const maximumPacked = 1024 * 1024;

export function zipArchive(file: string): Archive {
  return {
    async *entries(isWanted) {
      // Its own check of names ends the reading of everything; ours costs the one who made the name.
      const zip = await yauzl.openPromise(file, { decodeStrings: false, autoClose: false });
      try {
        for await (const packed of zip.eachEntry()) yield await readEntry(zip, packed, isWanted);
      } finally {
        zip.close();
      }
    },
  };
}

async function readEntry(
  zip: yauzl.ZipFile,
  packed: yauzl.Entry,
  isWanted: (entry: Entry) => boolean,
): Promise<ArchiveEntry> {
  if (packed.isEncrypted()) throw new ArchiveFault('The archive is encrypted: make it again without a password.');
  const entry = { path: nameOf(packed), kind: kindOf(packed), size: packed.uncompressedSize };
  if (!isWanted(entry)) return entry;
  if (packed.compressedSize > maximumPacked) return { ...entry, fault: 'is damaged in the archive' };
  try {
    const bytes = await bytesOf(await zip.openReadStreamPromise(packed));
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

/** No more than the size that was announced: the stream sees to that. */
async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
