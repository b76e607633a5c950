import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { openSubmissions } from '../../../src/grade/submissions/open.ts';
import { folderWith } from '../../workspace/temporary.ts';
import { type MadeEntry, tarOf, zipOf } from './archives.ts';

const sections = ['section1', 'section2'];
const gradf = 'exercises/section1/gradf.ts';

/** Every way in which a tree of files can be handed in. */
const ways = [
  ['a folder', (files: Files) => folderWith(files)],
  ['a zip', (files: Files) => fileWith('class.zip', zipOf(entriesOf(files)))],
  ['a tar', (files: Files) => fileWith('class.tar', tarOf(entriesOf(files)))],
  ['a packed tar', (files: Files) => fileWith('class.tgz', gzipSync(tarOf(entriesOf(files))))],
] as const;

type Files = Readonly<Record<string, string>>;

describe.each(ways)('in %s', (_, handIn) => {
  test('each learner is found by the name of their folder, in order', async () => {
    const found = await read(
      handIn({ [`bob/${gradf}`]: 'b', [`alice/${gradf}`]: 'a', 'README.txt': 'no work', '.git/x': '' }),
    );
    expect(found).toEqual({ alice: { 'section1/gradf.ts': 'a' }, bob: { 'section1/gradf.ts': 'b' } });
  });

  test('a workspace may be wrapped in other folders, and so may the class', async () => {
    const found = await read(
      handIn({ [`class/alice/handed in/microgradx/${gradf}`]: 'a', [`class/bob/${gradf}`]: 'b' }),
    );
    expect(Object.keys(found)).toEqual(['alice', 'bob']);
  });

  test('only the texts of the exercises are read', async () => {
    const found = await read(
      handIn({
        [`alice/${gradf}`]: 'a',
        'alice/exercises/section1/notes.md': '',
        'alice/exercises/tsconfig.json': '',
        'alice/node_modules/x/exercises/section1/y.ts': '',
        'alice/.microgradx/progress.json': '',
        'bob/exercises/section2/helper.ts': 'h',
      }),
    );
    expect(found).toEqual({ alice: { 'section1/gradf.ts': 'a' }, bob: { 'section2/helper.ts': 'h' } });
  });

  test.each<[string, Files, string]>([
    ['no workspace', { 'bob/main.ts': '' }, 'No workspace found: it has no exercises/ folder with a section in it.'],
    [
      'two workspaces',
      { [`bob/one/${gradf}`]: '', [`bob/two/${gradf}`]: '' },
      'It contains several workspaces: bob/one and bob/two.',
    ],
    [
      'a file that is too large',
      { [`bob/${gradf}`]: ' '.repeat(300_000) },
      'exercises/section1/gradf.ts is too large: 0.3 MB, at most 0.25 MB.',
    ],
    [
      'files that are too large together',
      Object.fromEntries(
        Array.from({ length: 10 }, (_, index) => [`bob/exercises/section1/${index}.ts`, ' '.repeat(250_000)]),
      ),
      'The files in exercises/ are too large: more than 2.0 MB together.',
    ],
    [
      'files without end',
      Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`bob/exercises/section1/${index}.txt`, ''])),
      'More than 500 files are in exercises/.',
    ],
    [
      'a name with a line end',
      { [`bob/${gradf}`]: '', 'bob/exercises/section1/a\nb.ts': '' },
      String.raw`exercises/section1/a\u{a}b.ts has a line break or a control character in its name.`,
    ],
    [
      'two names that differ in case',
      { [`bob/${gradf}`]: '', 'bob/exercises/section1/Gradf.ts': '' },
      'exercises/section1/Gradf.ts and exercises/section1/gradf.ts differ only in how their names are written.',
    ],
    ['an archive that nobody can read', { 'bob.rar': '' }, 'It is neither a zip nor a tar.'],
  ])('%s is a row that says so, beside the others', async (_, files, problem) => {
    const found = await read(handIn({ [`alice/${gradf}`]: 'a', [`carol/${gradf}`]: 'c', ...files }));
    expect(found.alice).toEqual({ 'section1/gradf.ts': 'a' });
    expect(found.bob).toBe(problem);
  });

  test('a learner whose name breaks lines is a row without any', async () => {
    const found = await read(handIn({ [`alice/${gradf}`]: '', [`e\nve\u202e/${gradf}`]: '' }));
    expect(found[String.raw`e\u{a}ve\u{202e}`]).toBe('Its name contains a line break or a control character.');
  });
});

describe('a single workspace', () => {
  test('is called like its folder', async () => {
    const folder = folderWith({ [`alice/${gradf}`]: 'a' });
    expect(Object.keys(await read(path.join(folder, 'alice')))).toEqual(['alice']);
    expect(Object.keys(await read(folder))).toEqual(['alice']);
  });

  test.each([gradf, `microgradx/${gradf}`])('is called like its archive (%s)', async (name) => {
    const archive = fileWith('alice.zip', zipOf([{ name, content: 'a' }]));
    expect(await read(archive)).toEqual({ alice: { 'section1/gradf.ts': 'a' } });
  });

  test('may be in an archive of its own, in a folder of such', async () => {
    const folder = folderWith({ [`carol/${gradf}`]: 'c' });
    writeFileSync(path.join(folder, 'alice.zip'), zipOf([{ name: `microgradx/${gradf}`, content: 'a' }]));
    writeFileSync(path.join(folder, 'bob.tar.gz'), gzipSync(tarOf([{ name: gradf, content: 'b' }])));
    writeFileSync(path.join(folder, 'dan.zip'), zipOf([{ name: `one/${gradf}` }, { name: `two/${gradf}` }]));
    expect(await read(folder)).toEqual({
      alice: { 'section1/gradf.ts': 'a' },
      bob: { 'section1/gradf.ts': 'b' },
      carol: { 'section1/gradf.ts': 'c' },
      dan: 'It contains several workspaces: one and two.',
    });
  });
});

test('the second of a name is told to take another', async () => {
  const [monday, tuesday] = [folderWith({ [`alice/${gradf}`]: '1' }), folderWith({ [`alice/${gradf}`]: '2' })];
  expect(await read(monday, tuesday)).toEqual({
    alice: { 'section1/gradf.ts': '1' },
    'alice (2)': 'Another submission is called alice too: rename one of them.',
  });
});

test('one that vanishes before it is read is a row, and so is one that cannot be read through a fault of ours', async () => {
  const folder = folderWith({ [`alice/${gradf}`]: 'a' });
  const classFile = fileWith('class.zip', zipOf([{ name: `bob/${gradf}` }, { name: `carol/${gradf}` }]));
  writeFileSync(path.join(folder, 'dan.zip'), zipOf([{ name: gradf }]));
  const submissions = await openSubmissions([folder, classFile], sections);
  rmSync(path.join(folder, 'dan.zip'));
  writeFileSync(classFile, zipOf([{ name: `bob/${gradf}`, content: 'b' }]));
  const found = new Map<string, string>();
  for await (const { name, problem } of submissions.read(() => true)) found.set(name, problem ?? 'read');
  expect([...found.keys()].sort()).toEqual(['alice', 'bob', 'carol', 'dan']);
  expect([found.get('alice'), found.get('bob')]).toEqual(['read', 'read']);
  expect(found.get('carol')).toBe('a bug in microgradx: it was not read');
  expect(found.get('dan')).toMatch(/ENOENT/);
});

test('only those that are wanted are read', async () => {
  for (const [, handIn] of ways) {
    const submissions = await openSubmissions([handIn({ [`alice/${gradf}`]: 'a', [`bob/${gradf}`]: 'b' })], sections);
    const names = [];
    for await (const { name } of submissions.read((each) => each === 'bob')) names.push(name);
    expect(names).toEqual(['bob']);
  }
});

describe.skipIf(process.platform === 'win32')('in a folder,', () => {
  test.each<[string, (folder: string) => void, string]>([
    [
      'a learner that is a link',
      (folder) => symlinkSync('/etc', path.join(folder, 'bob')),
      'It is a link: hand in the folder itself.',
    ],
    [
      'exercises that are a link',
      (folder) => {
        mkdirSync(path.join(folder, 'bob'));
        symlinkSync(path.join(folder, 'alice/exercises'), path.join(folder, 'bob/exercises'));
      },
      'exercises/ is a link: put the folder itself there.',
    ],
    [
      'a section that is a link',
      (folder) => {
        mkdirSync(path.join(folder, 'bob/exercises/section2'), { recursive: true });
        symlinkSync('/etc', path.join(folder, 'bob/exercises/section1'));
      },
      'exercises/section1 is a link: put the file itself there.',
    ],
    [
      'a file that is a link',
      (folder) => {
        mkdirSync(path.join(folder, 'bob/exercises/section1'), { recursive: true });
        symlinkSync('/etc/passwd', path.join(folder, 'bob', gradf));
      },
      'exercises/section1/gradf.ts is a link: put the file itself there.',
    ],
    [
      'a named pipe',
      (folder) => {
        mkdirSync(path.join(folder, 'bob/exercises/section1'), { recursive: true });
        execFileSync('mkfifo', [path.join(folder, 'bob', gradf)]);
      },
      'exercises/section1/gradf.ts is not a regular file.',
    ],
    [
      'a file of a gigabyte',
      (folder) => {
        mkdirSync(path.join(folder, 'bob/exercises/section1'), { recursive: true });
        writeFileSync(path.join(folder, 'bob', gradf), '');
        truncateSync(path.join(folder, 'bob', gradf), 2 ** 30);
      },
      'exercises/section1/gradf.ts is too large: 1024.0 MB, at most 0.25 MB.',
    ],
  ])('%s is a row that says so', async (_, make, problem) => {
    const folder = folderWith({ [`alice/${gradf}`]: 'a' });
    make(folder);
    expect(await read(folder)).toEqual({ alice: { 'section1/gradf.ts': 'a' }, bob: problem });
  });
});

describe.each([
  ['zip', zipOf],
  ['tar', tarOf],
] as const)('in a %s,', (format, pack) => {
  const alice = { name: `alice/${gradf}`, content: 'a' };

  test.each<[string, MadeEntry, string]>([
    [
      'a link',
      { name: `bob/${gradf}`, kind: 'link' },
      'exercises/section1/gradf.ts is a link: put the file itself there.',
    ],
    [
      'a hard link',
      { name: `bob/${gradf}`, kind: 'hardlink' },
      'exercises/section1/gradf.ts is a link: put the file itself there.',
    ],
    ['a device', { name: `bob/${gradf}`, kind: 'device' }, 'exercises/section1/gradf.ts is not a regular file.'],
    ['a named pipe', { name: `bob/${gradf}`, kind: 'fifo' }, 'exercises/section1/gradf.ts is not a regular file.'],
    ['a way out', { name: `bob/../../${gradf}` }, `An entry leads out of the folder: bob/../../${gradf}.`],
    [
      'a way out of the exercises',
      { name: 'bob/exercises/../../x.ts' },
      'An entry leads out of the folder: bob/exercises/../../x.ts.',
    ],
  ])('%s is a row that says so', async (_, entry, problem) => {
    const other = { name: 'bob/exercises/section1/other.ts', content: '' };
    expect(await read(fileWith(`class.${format}`, pack([alice, other, entry])))).toEqual({
      alice: { 'section1/gradf.ts': 'a' },
      bob: problem,
    });
  });

  test('a file that is in it twice is a row that says so', async () => {
    const bob = { name: `bob/${gradf}`, content: 'b' };
    const found = await read(fileWith(`class.${format}`, pack([bob, alice, bob])));
    expect(found.bob).toBe('exercises/section1/gradf.ts appears twice.');
  });

  test('an archive in it is a row that says so', async () => {
    const bob = { name: 'bob.zip', content: zipOf([{ name: gradf }]) };
    const found = await read(fileWith(`class.${format}`, pack([alice, bob])));
    expect(found).toEqual({
      alice: { 'section1/gradf.ts': 'a' },
      bob: 'It is an archive in an archive: unpack the outer one first.',
    });
  });

  test.each(['/etc/cron.d/x', '../../x'])(
    'what nobody can be blamed for is a row of the archive (%s)',
    async (name) => {
      const found = await read(fileWith(`class.${format}`, pack([alice, { name: `bob/${gradf}` }, { name }])));
      expect(found).toMatchObject({ alice: {}, bob: {}, class: `An entry leads out of the folder: ${name}.` });
    },
  );

  test.each([
    ['../x.ts', [{ name: '../x.ts' }]],
    ['/etc/cron.d/x', [{ name: '/etc/cron.d/x' }]],
    [`../../${gradf}`, [{ name: 'bob/main.ts' }, { name: `../../${gradf}` }]],
    ['bob/../../x.ts', [{ name: 'bob/main.ts' }, { name: 'bob/../../x.ts' }]],
  ])('a way out (%s) is named, also where no workspace is', async (name, entries) => {
    const found = await read(fileWith(`bob.${format}`, pack(entries)));
    expect(found).toEqual({ bob: `An entry leads out of the folder: ${name}.` });
  });

  test('files of two learners in turns are put together', async () => {
    const entries = ['a', 'b', 'c'].flatMap((file) =>
      ['alice', 'bob'].map((name) => ({ name: `${name}/exercises/section1/${file}.ts`, content: name + file })),
    );
    const found = await read(fileWith(`class.${format}`, pack(entries)));
    expect(found.bob).toEqual({ 'section1/a.ts': 'boba', 'section1/b.ts': 'bobb', 'section1/c.ts': 'bobc' });
  });
});

describe('an archive as a whole', () => {
  const files = Array.from({ length: 20 }, (_, index) => ({ name: `n${index}/${gradf}`, content: `${Math.random()}` }));

  test.each<[string, Buffer, RegExp]>([
    ['empty', Buffer.alloc(0), /^The archive is empty\.$/],
    ['a zip with nothing in it', zipOf([]), /^The archive is empty\.$/],
    ['a tar with nothing in it', gzipSync(tarOf([])), /^The gzip file does not contain a tar\.$/],
    ['something else', Buffer.from('hello'), /^It is neither a zip nor a tar\.$/],
    ['a gzip of something else', gzipSync('hello'), /^The gzip file does not contain a tar\.$/],
    ['packed twice', gzipSync(gzipSync(tarOf(files))), /^The gzip file does not contain a tar\.$/],
    ['encrypted', zipOf([{ ...files[0], name: 'x', isEncrypted: true }]), /^The archive is encrypted/],
    ['a zip that is cut off', zipOf(files).subarray(0, 900), /^The archive is damaged or cut off \(/],
    ['a tar that is cut off', tarOf(files).subarray(0, 5000), /^The archive is damaged or cut off \(/],
    ['a packed tar that is cut off', gzipSync(tarOf(files)).subarray(0, 400), /^The archive is damaged or cut off \(/],
    ['a tar with a wrong checksum', tarOf([...files, { name: 'x', isDamaged: true }]), /^The archive is damaged/],
    ['a bomb', gzipSync(Buffer.concat([tarOf([{ name: 'x', claimedSize: 8e9 }]), Buffer.alloc(400e6)])), /zip bomb\?$/],
  ])('that is %s is one row that says so', async (_, content, problem) => {
    const found = await read(fileWith('class.archive', content));
    expect(Object.keys(found)).toEqual(['class.archive']);
    expect(found['class.archive']).toMatch(problem);
  });

  test('that ends long before its file does is read up to its end', async () => {
    const zeros = { name: 'alice/zeros', content: Buffer.alloc(10_000) };
    const whole = tarOf([zeros, { name: `alice/${gradf}`, content: 'a' }]);
    const content = Buffer.concat([whole, Buffer.alloc(100e6)]);
    const expected = { alice: { 'section1/gradf.ts': 'a' } };
    const start = performance.now();
    expect(await read(fileWith('alice.tgz', gzipSync(content, { level: 1 })))).toEqual(expected);
    expect(await read(fileWith('alice.tar', content))).toEqual(expected);
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  test('that takes too long to read is one row that says so', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
    const found = await read(fileWith('class.tar', tarOf([...files, ...files, ...files, ...files]))).finally(() =>
      clock.mockRestore(),
    );
    expect(found).toEqual({ class: 'The archive takes too long to read.' });
  });

  test.each<[string, Partial<MadeEntry>]>([
    ['a wrong checksum', { isDamaged: true }],
    ['more in it than it says', { claimedSize: 10, content: 'x'.repeat(100_000) }],
    ['less in it than it says', { claimedSize: 1000 }],
    ['a way of packing that nobody knows', { method: 99 }],
  ])('with %s in one file of a zip costs that learner alone', async (_, wrong) => {
    const bob = { name: `bob/${gradf}`, content: 'b', ...wrong };
    const found = await read(fileWith('class.zip', zipOf([{ name: `alice/${gradf}`, content: 'a' }, bob])));
    expect(found).toEqual({
      alice: { 'section1/gradf.ts': 'a' },
      bob: 'exercises/section1/gradf.ts is damaged in the archive.',
    });
  });

  test('a bomb in a zip is never unpacked', async () => {
    const bomb = { name: `bob/${gradf}`, content: Buffer.alloc(50e6) };
    const liar = { name: `eve/${gradf}`, content: Buffer.alloc(50e6), claimedSize: 100 };
    const found = await read(fileWith('class.zip', zipOf([bomb, liar])));
    expect(found.bob).toBe('exercises/section1/gradf.ts is too large: 47.7 MB, at most 0.25 MB.');
    expect(found.eve).toBe('exercises/section1/gradf.ts is damaged in the archive.');
  });
});

test.each([
  ['zip', zipOf],
  ['tar', tarOf],
] as const)('a %s with any bytes of it changed is rows, whatever they say', async (format, pack) => {
  const whole = pack(['alice', 'bob', 'carol'].map((name) => ({ name: `${name}/${gradf}`, content: name })));
  const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), async (changes, end) => {
      const bytes = Buffer.from(whole);
      for (const { at, byte } of changes) bytes[at] = byte;
      const found = await read(fileWith(`x.${format}`, bytes.subarray(0, end % 3 === 0 ? end : whole.length)));
      expect(Object.keys(found).length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

/** The submissions of some paths: their files, or what is wrong with them. */
async function read(...paths: readonly string[]): Promise<Record<string, unknown>> {
  const submissions = await openSubmissions(paths, sections);
  const found: Record<string, unknown> = {};
  for await (const { name, files, problem } of submissions.read(() => true)) found[name] = problem ?? files;
  expect(Object.keys(found).sort()).toEqual(submissions.names);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fileWith(name: string, content: Uint8Array): string {
  const file = path.join(folderWith({}), name);
  writeFileSync(file, content);
  return file;
}

function entriesOf(files: Files): readonly MadeEntry[] {
  return Object.entries(files).map(([name, content]) => ({ name, content }));
}
