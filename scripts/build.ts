import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import packageJson from '../package.json' with { type: 'json' };
import { systemCallFilter } from '../src/grade/enclosure/system-calls.ts';
import { courseFiles } from './build-course.ts';
import { buildSite } from './build-site.ts';
import { noticesOf } from './notices.ts';

/**
 * Fills dist/: each program in one CommonJS file, because that starts fastest, and the course's files as data. What is
 * imported by import() is a file of its own, complete in itself, so that no start parses what it does not use.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/** Filled first, so that a program that runs meanwhile finds either all of the old or all of the new. */
const next = `${dist}-${process.pid}`;

mkdirSync(next);
const programs = new Map([
  ['main', join(root, 'src/main.ts')],
  ['harness', join(root, 'src/learner/node/harness.ts')],
  ['type-checker', join(root, 'src/learner/types/type-checker.ts')],
]);
/** All files that the bundles are made of. */
const inputs = new Set<string>();
/** What remembers something must be one module for all bundles, so it is a file of its own too. */
const shared = [join(root, 'src/check/to-type.ts')];
/** `import('./commands/run.ts')` → `require('./commands-run.cjs')`, a program more to build. */
const lazyFiles: Plugin = {
  name: 'lazy files',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.ts$/ }, ({ kind, path, importer }) => {
      const file = join(dirname(importer), path);
      const isApart = kind === 'dynamic-import' || (kind === 'import-statement' && shared.includes(file));
      if (!isApart) return undefined;
      const name = relative(join(root, 'src'), file).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
      programs.set(name, file);
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

// While it is walked, each bundle adds the files that it imports lazily.
for (const [name, file] of programs) await bundle(name, file);
await buildFrom({
  entryPoints: ['report-page', 'picture-page'].map((name) => join(root, `src/pictures/browser/${name}.ts`)),
  outdir: next,
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
});
const { starters, solutions } = courseFiles(root);
writeFileSync(join(next, 'starters.json'), JSON.stringify(starters));
writeFileSync(join(next, 'solutions.json'), JSON.stringify(solutions));
await buildSite(root, join(next, 'site'), { starters, solutions, version: packageJson.version });
copyFileSync(join(root, 'src/verify/graphs.json'), join(next, 'verify-graphs.json'));
copyFileSync(join(root, 'src/verify/torch_program.py'), join(next, 'torch_program.py'));
for (const architecture of ['x64', 'arm64']) {
  writeFileSync(join(next, `system-calls-${architecture}.bpf`), systemCallFilter(architecture) ?? '');
}
writeFileSync(join(next, 'NOTICES.txt'), noticesOf(root, inputs));
rmSync(dist, { recursive: true, force: true });
renameSync(next, dist);

async function bundle(name: string, file: string): Promise<void> {
  await buildFrom({
    entryPoints: { [name]: file },
    outdir: next,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['oxc-transform', 'ts-node', 'typescript', '@viz-js/viz'],
    plugins: [lazyFiles],
    supported: { 'dynamic-import': false }, // it becomes require(), which starts no loader for ES modules
    logOverride: { 'empty-import-meta': 'silent' },
    legalComments: 'none',
    minifyWhitespace: true, // a third less to parse at each start
  });
}

async function buildFrom(options: BuildOptions): Promise<void> {
  const { metafile } = await build({ ...options, absWorkingDir: root, metafile: true });
  for (const input of Object.keys(metafile?.inputs ?? {})) inputs.add(input);
}
