import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive that a test makes, as right or as wrong as it wants. */
export interface MadeEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Where it is not a regular file: `link`, `device`, `fifo`, `folder`. */
  readonly kind?: 'link' | 'hardlink' | 'device' | 'fifo' | 'folder';
  /** What its header says, where that is not so. */
  readonly claimedSize?: number;
  readonly isEncrypted?: boolean;
  /** Whether its checksum is that of something else. */
  readonly isDamaged?: boolean;
  /** The number of another way to pack. */
  readonly method?: number;
}

const modes = { link: 0o120777, hardlink: 0o120777, device: 0o020666, fifo: 0o010666, folder: 0o040755 } as const;

export function zipOf(entries: readonly MadeEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = zipEntry(entry, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

function zipEntry(entry: MadeEntry, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(entry.name);
  const content = Buffer.from(entry.content ?? '');
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x800 | (entry.isEncrypted ? 1 : 0), 2);
  common.writeUInt16LE(entry.method ?? 8, 4);
  common.writeUInt32LE(entry.isDamaged ? 1 : crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.claimedSize ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([bytes(0x04034b50), common, name, packed]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.kind ? modes[entry.kind] : 0o100644) << 16) >>> 0, 6);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.from([20, 3]); // on Unix
  return { local, central: Buffer.concat([bytes(0x02014b50), madeBy, common, rest, name]) };
}

function bytes(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

const types = { link: '2', hardlink: '1', device: '3', fifo: '6', folder: '5' } as const;

export function tarOf(entries: readonly MadeEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), Buffer.alloc(1024)]);
}

function tarEntry(entry: MadeEntry): Buffer {
  const content = Buffer.from(entry.content ?? '');
  const header = Buffer.alloc(512);
  header.write(entry.name.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${(entry.claimedSize ?? content.length).toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write(entry.kind ? types[entry.kind] : '0', 156);
  if (entry.kind === 'link' || entry.kind === 'hardlink') header.write('/etc/passwd', 157);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${(entry.isDamaged ? sum + 1 : sum).toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding]);
}
