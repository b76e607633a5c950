import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import type { Entry } from './collector.ts';
import { type OpenZip, openZip } from './zip-reader.ts';

/** Packed bytes of one file that are read at most: a text is never larger packed. */
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

/** Never more than the size that was announced. @throws Error where it is not what it says */
async function bytesOf({ zip, bytes }: OpenZip, packed: yauzl.Entry): Promise<Buffer> {
  const { compressionMethod, compressedSize, uncompressedSize } = packed;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(packed, { minimal: true });
  const data = bytes(fileDataStart, compressedSize);
  if (compressionMethod === 0) return Buffer.from(data);
  if (compressionMethod !== 8) throw new Error('another way of packing');
  const unpacked = inflateRawSync(data, { maxOutputLength: uncompressedSize + 1 });
  if (unpacked.length !== uncompressedSize) throw new Error('another size than announced');
  return unpacked;
}
