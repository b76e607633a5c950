import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { courseFiles } from './build-course.ts';

/** Fills dist/: each program in one CommonJS file, because that starts fastest, and the course's files as data. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist/`;

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli.ts',
    harness: 'src/sandbox/harness.ts',
    'type-checker': 'src/sandbox/type-checker.ts',
  },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['oxc-transform', 'ts-node', 'typescript'],
  logOverride: { 'empty-import-meta': 'silent' },
  legalComments: 'none',
  minifyWhitespace: true, // a third less to parse at each start
});
const { starters, solutions } = courseFiles(root);
writeFileSync(`${dist}starters.json`, JSON.stringify(starters));
writeFileSync(`${dist}solutions.json`, JSON.stringify(solutions));
