import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { readSolution, readStarter, readStarters } from '../../src/workspace/starters.ts';
import { folderWith, temporaryFolder } from './temporary.ts';

const built = () =>
  folderWith({
    'starters.json': '{"section1/gradf.ts":"// TODO\\n"}',
    'solutions.json': '{"section1/gradf.ts":"// solved\\n"}',
  });

describe('the files of the package', () => {
  test('hold starters and solutions', () => {
    expect(readStarters(built())).toEqual({ 'section1/gradf.ts': '// TODO\n' });
    expect(readStarter('section1/gradf.ts', built())).toBe('// TODO\n');
    expect(readSolution('section1/gradf.ts', built())).toBe('// solved\n');
  });

  test.each([
    ['of which one is missing', 'section1/gone.ts', 'has no starter for section1/gone.ts.'],
    ['with a name that every object has', 'constructor', 'has no starter for constructor.'],
  ])('%s', (_, file, sentence) => expect(() => readStarter(file, built())).toThrow(sentence));

  test('that are not there', () => {
    expect(() => readStarters(temporaryFolder())).toThrow(
      /A part of microgradx is missing: .*starters\.json\. Install it again/,
    );
  });

  test.each(['cjs', 'esm'] as const)('are found beside the program, built as %s', (format) => {
    const folder = built();
    const program = path.join(folder, format === 'cjs' ? 'cli.cjs' : 'cli.mjs');
    const { warnings } = buildSync({
      stdin: {
        contents: `import { readStarter } from './src/workspace/starters.ts'; console.log(readStarter('section1/gradf.ts'))`,
        resolveDir: path.join(import.meta.dirname, '../..'),
      },
      bundle: true,
      platform: 'node',
      format,
      outfile: program,
      logLevel: 'silent',
      logOverride: { 'empty-import-meta': 'silent' },
    });
    expect(warnings).toEqual([]);
    expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe('// TODO\n\n');
  });

  test('are found in dist/ when the sources run', () => {
    const root = folderWith({
      'dist/starters.json': '{"section1/gradf.ts":"// TODO\\n"}',
      'package.json': '{"type":"module"}',
    });
    const sources = path.join(import.meta.dirname, '../../src');
    execFileSync('cp', ['-r', sources, root]);
    const program = `import { readStarter } from './src/workspace/starters.ts'; console.log(readStarter('section1/gradf.ts'));`;
    const tsx = import.meta.resolve('tsx/esm');
    const said = execFileSync(process.execPath, ['--import', tsx, '--input-type=module', '-e', program], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(said).toBe('// TODO\n\n');
    expect(readFileSync(path.join(root, 'dist/starters.json'), 'utf8')).toContain('TODO');
  });
});
