import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes something where a learner's folder is due. @param at its path; the folder around it exists */
export type Make = (at: string) => void;

const gradf = 'exercises/section1/gradf.ts';

/** What a learner's folder may be, or have in it. */
export const hostileFolders: Readonly<Record<string, Make>> = {
  'an empty folder': (at) => mkdirSync(at),
  'a section that is empty': (at) => mkdirSync(path.join(at, 'exercises/section1'), { recursive: true }),
  'exercises that are a file': (at) => write(at, { exercises: 'x' }),
  'a section that is a file': (at) => write(at, { 'exercises/section1': 'x', 'exercises/section2/value.ts': 'x' }),
  'a file that is a folder': (at) => write(at, { [`${gradf}/x.ts`]: 'x' }),
  'a link to itself': (at) => symlinkSync(at, at),
  'a link to a folder of the system': (at) => symlinkSync('/etc', at),
  'exercises that are a link': (at) => link(at, 'exercises', '/etc'),
  'a section that is a link': (at) => link(at, 'exercises/section1', '/etc', { 'exercises/section2/value.ts': 'x' }),
  'a file that is a link': (at) => link(at, gradf, '/etc/passwd'),
  'a file that is a link to nothing': (at) => link(at, gradf, '/nowhere'),
  'a file that is a link to a device': (at) => link(at, gradf, '/dev/zero'),
  'a file that is a link to a process': (at) => link(at, gradf, '/proc/self/environ'),
  'a named pipe': (at) => node(at, gradf, 'p'),
  'a named pipe for a learner': (at) => execFileSync('mkfifo', [at]),
  'a device': (at) => node(at, gradf, 'c', '1', '5'),
  'a disk': (at) => node(at, gradf, 'b', '7', '0'),
  'a terabyte of nothing': (at) => sparse(at, 2 ** 40),
  'one byte too much': (at) => sparse(at, 256 * 1024 + 1),
  'as many bytes as may be': (at) => sparse(at, 256 * 1024),
  'two megabytes and more together': (at) =>
    write(at, Object.fromEntries(count(10, (i) => [`exercises/section1/${i}.ts`, ' '.repeat(250_000)]))),
  'a thousand files': (at) => write(at, Object.fromEntries(count(1000, (i) => [`exercises/section1/${i}.txt`, '']))),
  'a thousand files elsewhere': (at) =>
    write(at, { ...Object.fromEntries(count(1000, (i) => [`node_modules/x/${i}.ts`, ''])), [gradf]: 'x' }),
  'a thousand folders, one in the other': (at) => write(at, { [`exercises/section1/${'d/'.repeat(1000)}x.ts`]: 'x' }),
  'a hundred folders around it': (at) => write(at, { [`${'d/'.repeat(100)}${gradf}`]: 'x' }),
  'two workspaces': (at) => write(at, { [`one/${gradf}`]: 'x', [`two/${gradf}`]: 'x' }),
  'a name of 250 characters': (at) => write(at, { [`exercises/section1/${'x'.repeat(247)}.ts`]: 'x' }),
  'a name with a line end': (at) => write(at, { 'exercises/section1/a\nb.ts': 'x' }),
  'a name that colours': (at) => write(at, { 'exercises/section1/\u001b[31m.ts': 'x' }),
  'a name that runs backwards': (at) => write(at, { 'exercises/section1/\u202est.fdarg': 'x' }),
  'a name that is not UTF-8': (at) => {
    mkdirSync(path.join(at, 'exercises/section1'), { recursive: true });
    writeFileSync(Buffer.concat([Buffer.from(path.join(at, 'exercises/section1/')), Buffer.from([0xff, 0xfe])]), 'x');
  },
  'names that differ in case': (at) => write(at, { [gradf]: 'x', 'exercises/section1/GRADF.ts': 'x' }),
  'names that differ in form': (at) =>
    write(at, { 'exercises/section1/\u00e9.ts': 'x', 'exercises/section1/e\u0301.ts': 'x' }),
  'names of devices': (at) => write(at, { [gradf]: 'x', 'exercises/section1/CON.ts': 'x', 'exercises/aux': 'x' }),
  'names of prototypes': (at) =>
    write(at, { 'exercises/section1/__proto__.ts': 'x', 'exercises/__proto__/constructor.ts': 'x', [gradf]: 'x' }),
  'a drive letter': (at) => write(at, { 'exercises/section1/C:/x.ts': 'x', [gradf]: 'x' }),
  'UTF-16': (at) => write(at, { [gradf]: Buffer.from('\ufeffexport const gradf = 1;', 'utf16le') }),
  'Latin-1': (at) => write(at, { [gradf]: Buffer.from('// caf\xe9', 'latin1') }),
  'bytes of every value': (at) => write(at, { [gradf]: Buffer.from(count(65_536, (i) => i % 256)) }),
  'a byte order mark, and nothing': (at) => write(at, { [gradf]: '\ufeff' }),
  'nothing but NUL': (at) => write(at, { [gradf]: Buffer.alloc(200_000) }),
  'folders that forbid everything': (at) => {
    write(at, { [gradf]: 'x' });
    chmodSync(path.join(at, gradf), 0);
    chmodSync(path.join(at, 'exercises/section1'), 0);
  },
};

/** Names that a learner's own folder may have. */
export const hostileNames: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '=cmd|1+1',
  '-rf',
  '--help',
  '<script>alert(1)<',
  '::error::%0A',
  'a\nb',
  '\u001b[2J',
  '\u202eeva',
  'NUL',
  '\u{1f600}'.repeat(50),
  'x'.repeat(200),
  ' ',
  '"\',;|&`$(x)',
];

function write(at: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  mkdirSync(at, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(at, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function link(at: string, name: string, target: string, files: Readonly<Record<string, string>> = {}): void {
  write(at, files);
  mkdirSync(path.dirname(path.join(at, name)), { recursive: true });
  symlinkSync(target, path.join(at, name));
}

/** A pipe or device; a pipe where devices need another user. */
function node(at: string, name: string, ...kind: readonly string[]): void {
  write(at, {});
  const file = path.join(at, name);
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    execFileSync('mknod', [file, ...kind], { stdio: 'ignore' });
  } catch {
    execFileSync('mkfifo', [file]);
  }
}

function sparse(at: string, size: number): void {
  write(at, { [gradf]: '' });
  truncateSync(path.join(at, gradf), size);
}

function count<Made>(number: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: number }, (_, index) => make(index));
}
