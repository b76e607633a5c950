import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { type Archive, type ArchiveEntry, ArchiveFault } from './archive.ts';
import type { Entry } from './collector.ts';

export function tarArchive(file: string, isPacked: boolean): Archive {
  return {
    async *entries(isWanted) {
      const limit = timeLimit(file);
      const parsing = startParsing(isWanted);
      let spent = 0;
      for await (const chunk of isPacked ? unpacked(file) : createReadStream(file)) {
        const start = performance.now();
        parsing.parser.write(chunk);
        spent += performance.now() - start;
        yield* parsing.found();
        // What follows the archive's end the parser would keep, and copy again for each chunk.
        if (parsing.isOver()) break;
        if (spent > limit) throw new ArchiveFault('The archive takes too long to read.');
      }
      parsing.parser.end();
      yield* parsing.found();
    },
  };
}

function startParsing(isWanted: (entry: Entry) => boolean) {
  const found: ArchiveEntry[] = [];
  let failure: unknown;
  let isOver = false;
  const admit = (entry: ReadEntry): boolean => {
    const described = describe(entry);
    const wanted = isWanted(described);
    if (!wanted) found.push(described);
    return wanted;
  };
  const parser = new Parser({ strict: true, filter: (_, entry) => admit(entry as ReadEntry) });
  parser.on('error', (error) => {
    failure ??= error;
  });
  parser.on('eof', () => {
    isOver = true;
  });
  parser.on('entry', (entry: ReadEntry) => {
    const chunks: Buffer[] = [];
    entry.on('data', (chunk) => chunks.push(chunk));
    entry.on('end', () => found.push({ ...describe(entry), bytes: Buffer.concat(chunks) }));
  });
  return {
    parser,
    isOver: () => isOver,
    /** What was found since it was asked last. @throws where the archive is damaged */
    found(): readonly ArchiveEntry[] {
      if (failure) throw failure;
      return found.splice(0);
    },
  };
}

/** Of the parser, ms: a packed megabyte of the smallest files, a hundred thousand of them, takes about 3000. */
function timeLimit(file: string): number {
  return 10_000 * (1 + statSync(file).size / 1024 / 1024);
}

function describe({ path, type, size }: ReadEntry): Entry {
  return { path, kind: kindOf(type), size: size ?? 0 };
}

function kindOf(type: ReadEntry['type']): Entry['kind'] {
  switch (type) {
    case 'File':
    case 'OldFile':
    case 'ContiguousFile':
      return 'file';
    case 'Directory':
    case 'GNUDumpDir':
      return 'folder';
    case 'Link':
    case 'SymbolicLink':
      return 'link';
    default:
      return 'other';
  }
}

/** An archive may unpack to 256 MB plus 200 times its size: texts stay far below. */
const maximumRatio = 200;
const freeSize = 256 * 1024 * 1024;

async function* unpacked(file: string): AsyncGenerator<Buffer> {
  const limit = freeSize + maximumRatio * statSync(file).size;
  const packed = createReadStream(file);
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  let size = 0;
  try {
    for await (const chunk of packed.pipe(gunzip)) {
      if (size === 0) requireTar(chunk);
      size += chunk.length;
      if (size > limit) throw new ArchiveFault('The archive unpacks to hundreds of times its size: is it a zip bomb?');
      yield chunk;
    }
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}

/** Without this the parser would unpack a doubly packed archive past our limit. */
function requireTar(start: Buffer): void {
  if (start.toString('latin1', 257, 262) !== 'ustar') throw new ArchiveFault('The gzip file does not contain a tar.');
}
