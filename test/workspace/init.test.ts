import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { create, TSError } from 'ts-node';
import { describe, expect, test } from 'vitest';
import { findWorkspace } from '../../src/workspace/find.ts';
import { initWorkspace, type WorkspaceContent } from '../../src/workspace/init.ts';
import { fillDisk, folderWith, makeReadOnly, smallDisk } from './temporary.ts';

const course: WorkspaceContent = {
  starters: { 'section1/gradf.ts': 'export const a = 1;\n', 'section2/value.ts': 'export class Value {}\n' },
  sections: ['section1', 'section2'],
  version: '0.1.0',
};
const everyFile = [
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.microgradx/starters.json',
  '.vscode/extensions.json',
  '.vscode/launch.json',
  '.vscode/tasks.json',
  'README.md',
  'exercises/section1/gradf.ts',
  'exercises/section2/value.ts',
  'globals.d.ts',
  'package.json',
  'tsconfig.json',
];

describe('init makes a workspace', () => {
  test.each([
    ['in microgradx/, where no folder is named', undefined, {}, 'microgradx'],
    ['in a folder that is not there, nor the one above it', 'a/b', {}, 'a/b'],
    ['in an empty folder', '.', {}, '.'],
    ['in a folder with a space in its name', 'my course', {}, 'my course'],
    ['beside the files of git', '.', { '.git/HEAD': '' }, '.'],
    ['beside files of other names', '.', { LICENSE: 'mine', 'src/index.ts': '' }, '.'],
    [
      'where the learner stands in none, though one is above the named folder',
      'sub',
      { 'exercises/section1/': '' },
      'sub',
    ],
  ])('%s', (_, directory, files, root) => {
    const here = folderWith(files);
    const result = initWorkspace(here, directory, course);
    expect(result).toMatchObject({ kind: 'made', root: path.join(here, root), kept: [] });
    expect(filesIn(path.join(here, root))).toEqual(expect.arrayContaining(everyFile));
    expect(findWorkspace(path.join(here, root), course.sections).root).toBe(path.join(here, root));
    expect(readFileSync(path.join(here, root, 'exercises/section1/gradf.ts'), 'utf8')).toBe('export const a = 1;\n');
  });

  test('and keeps a README and a .gitignore that are there', () => {
    const here = folderWith({ 'README.md': 'mine', '.gitignore': 'mine' });
    expect(initWorkspace(here, '.', course)).toMatchObject({ kind: 'made', kept: ['README.md', '.gitignore'] });
    expect(readFileSync(path.join(here, 'README.md'), 'utf8')).toBe('mine');
    expect(readFileSync(path.join(here, '.gitignore'), 'utf8')).toBe('mine');
  });

  test('whose package asks for this version or a later one', () => {
    const here = folderWith({});
    initWorkspace(here, '.', course);
    const { devDependencies, type } = JSON.parse(readFileSync(path.join(here, 'package.json'), 'utf8'));
    expect({ devDependencies, type }).toEqual({ devDependencies: { microgradx: '^0.1.0' }, type: 'module' });
  });
});

describe('init changes nothing', () => {
  test('in a workspace', () => {
    const here = folderWith({ 'exercises/section1/gradf.ts': 'solved' });
    expect(initWorkspace(here, '.', course)).toEqual({ kind: 'already', root: here });
    expect(filesIn(here)).toEqual(['exercises/section1/gradf.ts']);
  });

  test('where the learner stands in a workspace and names no folder', () => {
    const root = folderWith({ 'exercises/section1/gradf.ts': 'solved' });
    expect(initWorkspace(path.join(root, 'exercises'), undefined, course)).toEqual({ kind: 'already', root });
  });

  test.each([
    [
      'a file of ours is there with other content',
      { 'package.json': '{}' },
      'contains other files (package.json). Nothing was changed.',
    ],
    [
      'two are',
      { 'package.json': '{}', 'tsconfig.json': '{}' },
      'contains other files (package.json, tsconfig.json). Nothing was changed.',
    ],
    [
      'a folder has the name of a file',
      { 'package.json/': '' },
      'contains other files (package.json). Nothing was changed.',
    ],
  ])('where %s', (_, files, sentence) => {
    const here = folderWith(files);
    const before = filesIn(here);
    expect(() => initWorkspace(here, '.', course)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(sentence), exitCode: 2 }),
    );
    expect(filesIn(here)).toEqual(before);
  });

  test.each([
    ['a file', 'file', 'something else is in its place'],
    ['below a file', 'file/course', 'a file is where a folder should be'],
    ['a link to nowhere', 'link', 'something else is in its place'],
  ])('where the folder is %s', (_, directory, reason) => {
    const here = folderWith({ file: 'mine' });
    symlinkSync('nowhere/at/all', path.join(here, 'link'));
    expect(() => initWorkspace(here, directory, course)).toThrow(
      `microgradx could not create the folder ${path.join(here, directory)}: ${reason}. Name another folder: 'microgradx init my-folder'.`,
    );
    expect(readFileSync(path.join(here, 'file'), 'utf8')).toBe('mine');
  });
});

describe('init on a disk', () => {
  test('that is full says so, and goes on when there is room', (context) => {
    const disk = smallDisk(context);
    fillDisk(disk);
    const sentence = /is not finished: the disk is full\..*run it again/;
    expect(() => initWorkspace(disk, 'course', course)).toThrow(sentence);
    expect(() => initWorkspace(disk, 'course', course)).toThrow(sentence);
    rmSync(path.join(disk, 'ballast'));
    expect(initWorkspace(disk, 'course', course)).toMatchObject({ kind: 'made' });
    expect(filesIn(path.join(disk, 'course'))).toEqual(everyFile);
    expect(initWorkspace(disk, 'course', course)).toMatchObject({ kind: 'already' });
  });

  test('that fills half-way keeps what the learner edits before it goes on', (context) => {
    const disk = smallDisk(context);
    const large: WorkspaceContent = {
      ...course,
      starters: { ...course.starters, 'section3/moons.ts': 'x'.repeat(70_000) },
    };
    expect(() => initWorkspace(disk, 'course', large)).toThrow('the disk is full');
    execFileSync('mount', ['-o', 'remount,size=200k', disk]);
    const edited = path.join(disk, 'course/exercises/section1/gradf.ts');
    execFileSync('sh', ['-c', 'echo solved > "$0"', edited]);
    expect(initWorkspace(disk, 'course', large)).toMatchObject({
      kind: 'made',
      written: ['exercises/section3/moons.ts'],
    });
    expect(readFileSync(edited, 'utf8')).toBe('solved\n');
  });

  test('that is read-only says so', (context) => {
    const disk = smallDisk(context);
    makeReadOnly(disk);
    expect(() => initWorkspace(disk, 'course', course)).toThrow('course: the disk is read-only.');
    expect(() => initWorkspace(disk, '.', course)).toThrow('is not finished: the disk is read-only.');
  });
});

describe('the type check of a new workspace', () => {
  const value = 'export class Value { constructor(public data: number, readonly label = "") {} }\n';
  const uses = (ending: string) =>
    `import { Value } from './value${ending}';\nenum Op { add }\nconsole.log(new Value(1).data, Op.add);\n`;

  test.each([
    ['an import that ends in .ts', uses('.ts'), ''],
    ['an import that ends in .js', uses('.js'), ''],
    ['an import without an ending', uses(''), ''],
    ['a file without imports and exports', 'const a: number = 1;\n', ''],
    ['what console can do', "console.group('a');\nconsole.time('b');\nconsole.table([1]);\n", ''],
    ['a wrong type', 'const a: number = "one";\n', `Type 'string' is not assignable to type 'number'`],
    ['a wrong use of an import', `${uses('.ts')}new Value('1');\n`, `Argument of type 'string' is not assignable`],
    ['what only Node has', 'process.exit();\n', `Cannot find name 'process'`],
    ['what only a browser has', 'document.title;\n', `Cannot find name 'document'`],
  ])('of %s', (_, text, complaint) => {
    const here = folderWith({});
    const starters = { 'section2/value.ts': value, 'section2/softmax.ts': text };
    initWorkspace(here, '.', { ...course, starters });
    const diagnostics = typeErrors(here, path.join(here, 'exercises/section2/softmax.ts'), text);
    if (complaint === '') expect(diagnostics).toBe('');
    else expect(diagnostics).toContain(complaint);
  });
});

test('a clone of the repository checks types as a new workspace does', () => {
  const here = folderWith({});
  initWorkspace(here, '.', course);
  const clone = path.join(import.meta.dirname, '../../exercises');
  const read = (folder: string, name: string) => readFileSync(path.join(folder, name), 'utf8');
  const { compilerOptions } = JSON.parse(read(here, 'tsconfig.json'));
  expect(JSON.parse(read(clone, 'tsconfig.json'))).toEqual({ compilerOptions, include: ['.'] });
  expect(read(clone, 'globals.d.ts')).toBe(read(here, 'globals.d.ts'));
});

function typeErrors(cwd: string, file: string, text: string): string {
  try {
    create({ cwd, compilerOptions: { rewriteRelativeImportExtensions: true } }).compile(text, file);
    return '';
  } catch (error) {
    if (error instanceof TSError) return error.diagnosticText;
    throw error;
  }
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}
