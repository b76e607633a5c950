import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { courseFiles } from './build-course.ts';

/** Fills dist/: each program in one CommonJS file, because that starts fastest, and the course's files as data. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;
/** Filled first, so that a program that runs meanwhile finds either all of the old or all of the new. */
const next = `${dist}-${process.pid}`;

mkdirSync(next);
await build({
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli.ts',
    harness: 'src/sandbox/harness.ts',
    'type-checker': 'src/sandbox/type-checker.ts',
  },
  outdir: next,
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
writeFileSync(`${next}/starters.json`, JSON.stringify(starters));
writeFileSync(`${next}/solutions.json`, JSON.stringify(solutions));
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);
