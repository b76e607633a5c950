import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { issuesPage } from '../../src/check/expected-error.ts';

const root = path.join(import.meta.dirname, '../..');
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockEntry> };
const locked = Object.entries(packages).filter(([name]) => name !== '');

interface LockEntry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

test('every package is locked with its integrity, and without the address of a registry', () => {
  const isIncomplete = ({ integrity, resolved }: LockEntry) => integrity === undefined || resolved !== undefined;
  expect(locked.filter(([, entry]) => isIncomplete(entry)).map(([name]) => name)).toEqual([]);
});

test('what a user installs has permissive licences', () => {
  const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'];
  const others = locked.filter(([, { dev, license = '' }]) => !dev && !permissive.includes(license));
  expect(others.map(([name]) => name)).toEqual([]);
});

test('the package holds what the README links to and the notices of what is bundled, in 3 MB', () => {
  const [packed] = JSON.parse(npm('pack', '--dry-run', '--json', '--ignore-scripts'));
  const files = packed.files.map((file: { readonly path: string }) => file.path);
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/grading.md', 'docs/lecture.md'];
  expect(files).toEqual(expect.arrayContaining([...pages, 'CHANGELOG.md', 'LICENSE', 'dist/NOTICES.txt']));
  for (const page of pages) expect(files).toEqual(expect.arrayContaining(linksOf(page)));
  expect(packed.size).toBeLessThan(3_000_000);
});

test('every test that a page names for a claim is there, and a link leads to it', () => {
  for (const page of ['CONTRIBUTING.md', 'docs/kernel.md', 'docs/grading.md', 'SECURITY.md']) {
    const named = read(page).match(/(?<=[`/])test\/[\w/-]+\.ts/g) ?? [];
    expect(
      named.filter((file) => !existsSync(path.join(root, file))),
      page,
    ).toEqual([]);
  }
  const kernel = read('docs/kernel.md');
  const claims = new Set(kernel.match(/(?<=\[`)[^`]+(?=`\](?!: http))/g));
  const links = kernel.matchAll(/^\[`(.*)`\]: https:\/\/github\.com\/microgradx\/microgradx\/blob\/main\/(.*)$/gm);
  expect([...links].map(([, name, target]) => [name, target])).toEqual([...claims].sort().map((file) => [file, file]));
});

test('no command loads a compiler before it needs one', () => {
  const commands = readdirSync(path.join(root, 'dist')).filter((name) => name.startsWith('commands-'));
  const program = `
    for (const name of ${JSON.stringify(commands)}) require(\`./dist/\${name}\`);
    console.log(Object.keys(require.cache).filter((file) => /node_modules/.test(file)).join());`;
  expect(execFileSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' })).toBe('\n');
});

test('the notices name each bundled package, with the text of its licence', () => {
  const notices = read('dist/NOTICES.txt');
  for (const name of ['commander', 'chalk', 'ws', 'yauzl', 'tar']) {
    expect(notices).toMatch(new RegExp(`^${name} \\d\\S+ \\((?:MIT|BlueOak-1\\.0\\.0)\\)\n\n(?:.+\n|\n){5}`, 'm'));
  }
});

test('package.json says where the source is, and where a fault of ours is reported', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({
    repository: { url: expect.stringContaining('github.com/microgradx/microgradx') },
    homepage: expect.stringMatching(/^https:/),
    author: expect.anything(),
    bugs: { url: issuesPage },
  });
});

test('each hint in docs/lecture.md leads to its moment or says that it has none, and the moment leads back', () => {
  const rows = read('docs/lecture.md')
    .split('\n')
    .filter((line) => line.startsWith('| '));
  const links = (text: string) => [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, id = '']) => id);
  const rowOf = (id: string) => rows.find((row) => row.includes(`<a id="${id}"></a>`)) ?? `no row has the id ${id}`;
  const hints = rows.filter((row) => /^\| <a id="\w+"><\/a>\d/.test(row));
  expect(hints).not.toEqual([]);
  for (const row of hints) {
    const [, exercise = ''] = /id="(\w+)"/.exec(row) ?? [];
    const cells = row.split(' | ').slice(1);
    expect(cells, row).toEqual(Array(3).fill(expect.stringMatching(/\]\(#|not in the lecture|^the same/)));
    for (const moment of links(row)) expect(links(rowOf(moment)), moment).toContain(exercise);
  }
  for (const row of rows.filter((each) => !hints.includes(each))) {
    for (const exercise of links(row)) {
      expect(links(rowOf(exercise)).map(rowOf), `${row} leads to ${exercise}`).toContain(row);
    }
  }
});

/** Files that a page links to, from the package's folder. */
function linksOf(page: string): string[] {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
  return links.map(([, link = '']) => {
    const file = path.posix.join(path.dirname(page), link);
    expect(existsSync(path.join(root, file)), `${page} links to ${file}`).toBe(true);
    return file;
  });
}

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, { cwd: root, encoding: 'utf8', shell: true, stdio: ['ignore', 'pipe', 'ignore'] });
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
