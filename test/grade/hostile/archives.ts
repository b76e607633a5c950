import { gzipSync } from 'node:zlib';
import { type MadeEntry, tarOf, zipOf } from '../submissions/archives.ts';

const gradf = 'exercises/section1/gradf.ts';
const whole: MadeEntry = { name: gradf, content: 'export const gradf = () => [1, 2, 3];\n' };

/** Archives that a learner may hand in, by what is wrong with them, and how such a file is called. */
export const hostileArchives: Readonly<Record<string, readonly [ending: string, content: Buffer]>> = {
  ...inAll(),
  ...zips(),
  ...tars(),
};

function inAll() {
  const entries: Readonly<Record<string, readonly MadeEntry[]>> = {
    'a link': [{ name: gradf, kind: 'link' }],
    'a hard link': [{ name: gradf, kind: 'hardlink' }],
    'a device': [{ name: gradf, kind: 'device' }],
    'a named pipe': [{ name: gradf, kind: 'fifo' }],
    'a link for a folder': [{ name: 'exercises', kind: 'link' }, whole],
    'a way out': [whole, { name: '../../x.ts', content: 'x' }],
    'a way out of the exercises': [whole, { name: 'exercises/../../../x.ts', content: 'x' }],
    'an absolute path': [whole, { name: '/etc/cron.d/x', content: 'x' }],
    'a drive letter': [whole, { name: 'C:/x.ts' }, { name: 'exercises/section1/C:x.ts' }],
    backslashes: [{ name: gradf.replaceAll('/', '\\'), content: 'x' }, { name: '..\\..\\x.ts' }],
    'the same file twice': [whole, whole],
    'names that differ in case': [whole, { name: gradf.toUpperCase() }],
    'a file that is a folder, too': [whole, { name: `${gradf}/x.ts`, content: 'x' }],
    'a folder for a file': [{ name: `${gradf}/`, kind: 'folder' }],
    'names that colour': [whole, { name: 'exercises/section1/\u001b[31m\u202e.ts' }],
    'a name with NUL': [whole, { name: 'exercises/section1/a\u0000b.ts' }],
    'names of prototypes': [whole, { name: '__proto__/exercises/section1/x.ts' }],
    'an archive in it': [{ name: 'x.zip', content: zipOf([whole]) }],
    'an empty name': [whole, { name: '' }, { name: '/' }, { name: '.' }, { name: '..' }],
    'a deep tree': [{ name: `${'d/'.repeat(40)}x` }, whole],
    'three thousand entries': Array.from({ length: 3000 }, (_, index) => ({ name: `exercises/section1/${index}` })),
    nothing: [],
    'a size that is too large': [{ ...whole, claimedSize: 1e9 }],
    'a size that is too small': [{ ...whole, claimedSize: 3 }],
    'a file of many zeros': [{ name: gradf, content: Buffer.alloc(10_000_000) }],
  };
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, list]) => [
      [`zip with ${name}`, ['zip', zipOf(list)] as const],
      [`tar with ${name}`, ['tar', tarOf(list)] as const],
      [`tgz with ${name}`, ['tgz', gzipSync(tarOf(list), { level: 1 })] as const],
    ]),
  );
}

function zips(): Readonly<Record<string, readonly [string, Buffer]>> {
  const good = zipOf([whole, { name: 'exercises/section1/x.ts', content: 'x' }]);
  const end = good.length - 22;
  const patched = (at: number, ...bytes: readonly number[]): Buffer => {
    const copy = Buffer.from(good);
    Buffer.from(bytes).copy(copy, at);
    return copy;
  };
  const files: Readonly<Record<string, Buffer>> = {
    encrypted: zipOf([{ ...whole, isEncrypted: true }]),
    'a wrong checksum': zipOf([{ ...whole, isDamaged: true }]),
    'an unknown method': zipOf([{ ...whole, method: 99 }]),
    'cut off': good.subarray(0, 100),
    'the end alone': good.subarray(end),
    'garbage before it': Buffer.concat([Buffer.alloc(10_000, 'x'), good]),
    'garbage behind it': Buffer.concat([good, Buffer.alloc(100_000, 'x')]),
    'a comment that is a zip': Buffer.concat([patched(end + 20, 22, 0), zipOf([])]),
    'more entries than there are': patched(end + 8, 0xff, 0x7f, 0xff, 0x7f),
    'fewer entries than there are': patched(end + 8, 1, 0, 1, 0),
    'its directory elsewhere': patched(end + 16, 0xff, 0xff, 0xff, 0x7f),
    'its directory in itself': patched(end + 16, 0, 0, 0, 0),
    'sizes for 64 bits, and none': patched(end + 12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
    'a disk of many': patched(end + 4, 5, 0, 5, 0),
    'a thousand entries of the same bytes': overlapping(1000),
    'only its first bytes': Buffer.from('PK\u0003\u0004'),
    'a tar': tarOf([whole]),
    'random bytes': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * index * 7919) % 251)),
    'no bytes': Buffer.alloc(0),
    'an hour of deflate': zipOf([{ name: gradf, content: Buffer.alloc(60_000_000), claimedSize: 1000 }]),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, content]) => [`zip: ${name}`, ['zip', content] as const]),
  );
}

/** Every entry of the directory is about the same file in it. */
function overlapping(count: number): Buffer {
  const one = zipOf([whole]);
  const start = one.readUInt32LE(one.length - 6);
  const entry = one.subarray(start, one.length - 22);
  const end = Buffer.from(one.subarray(one.length - 22));
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entry.length * count, 12);
  return Buffer.concat([one.subarray(0, start), ...new Array<Buffer>(count).fill(entry), end]);
}

function tars(): Readonly<Record<string, readonly [string, Buffer]>> {
  const good = tarOf([whole]);
  const files: Readonly<Record<string, Buffer>> = {
    'a wrong checksum': tarOf([{ ...whole, isDamaged: true }]),
    'cut off': good.subarray(0, 600),
    'no end': good.subarray(0, -1024),
    'garbage behind it': Buffer.concat([good, Buffer.alloc(5_000_000, 'x')]),
    'zeros behind it': Buffer.concat([good, Buffer.alloc(50_000_000)]),
    'another behind it': Buffer.concat([good, tarOf([{ ...whole, content: 'x' }])]),
    'a name of its own in a header': withHeader('x', record('path', gradf)),
    'a way out in a header': withHeader('x', record('path', `../../../${gradf}`)),
    'a size in a header': withHeader('x', record('size', '99999999999')),
    'a negative size in a header': withHeader('x', record('size', '-1')),
    'a header that lies about itself': withHeader('x', '999999 path=x\n'),
    'a header of a megabyte': withHeader('x', record('comment', 'x'.repeat(1_100_000))),
    'a header for all': withHeader('g', record('path', 'x.ts')),
    'a long name': withHeader('L', `${'d/'.repeat(2000)}${gradf}\u0000`),
    'a long name of ten megabytes': withHeader('L', 'x'.repeat(10_000_000)),
    'a long link': withHeader('K', '/etc/passwd\u0000'),
    'a sparse file': typed(good, 'S'),
    'a volume': typed(good, 'V'),
    'a type that nobody knows': typed(good, '\u0001'),
    'a size in base 256': sized(good, Buffer.from([0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])),
    'a negative size in base 256': sized(good, Buffer.alloc(12, 0xff)),
    'a size that is no number': sized(good, Buffer.from('zzzzzzzzzzz\u0000')),
  };
  const packed = gzipSync(good);
  const damaged = Buffer.from(packed);
  damaged.writeUInt32LE(1, damaged.length - 8);
  const gzips: Readonly<Record<string, Buffer>> = {
    'a wrong checksum': damaged,
    'cut off': packed.subarray(0, 60),
    'packed twice': gzipSync(packed),
    'two of them': Buffer.concat([packed, gzipSync(tarOf([{ ...whole, content: 'x' }]))]),
    'garbage behind it': Buffer.concat([packed, Buffer.alloc(100_000, 'x')]),
    'a bomb': gzipSync(Buffer.concat([tarOf([{ name: 'x', claimedSize: 8e9 }]), Buffer.alloc(30_000_000)]), {
      level: 1,
    }),
    'only its first bytes': Buffer.from([0x1f, 0x8b, 8]),
    'something else': gzipSync('hello'),
    'a zip': zipOf([whole]),
    xz: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
  };
  return Object.fromEntries([
    ...Object.entries(files).map(([name, content]) => [`tar: ${name}`, ['tar', content] as const]),
    ...Object.entries(gzips).map(([name, content]) => [`tgz: ${name}`, ['tgz', content] as const]),
  ]);
}

/** `22 path=exercises/x.ts\n`: its own length, then a key and a value. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const digits = String(rest.length + String(rest.length).length).length;
  return `${rest.length + digits}${rest}`;
}

function withHeader(type: string, content: string): Buffer {
  const header = typed(tarOf([{ name: 'header', content }]).subarray(0, -1024), type);
  return Buffer.concat([header, tarOf([whole])]);
}

function typed(tar: Buffer, type: string): Buffer {
  const copy = Buffer.from(tar);
  copy.write(type, 156, 'latin1');
  return summed(copy);
}

function sized(tar: Buffer, size: Buffer): Buffer {
  const copy = Buffer.from(tar);
  size.copy(copy, 124);
  return summed(copy);
}

function summed(tar: Buffer): Buffer {
  tar.write('        ', 148);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return tar;
}
