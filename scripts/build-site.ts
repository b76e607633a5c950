import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { frameScript } from '../src/learner/browser/frame-script.ts';
import { errorsFigureStyle } from '../src/pictures/errors/error-figure.ts';
import { graphFigureStyle } from '../src/pictures/graph/graph-figure.ts';
import { trainingStyle } from '../src/pictures/report/training-figure.ts';
import { sharedStyle } from '../src/reporters/page/style.ts';
import { projectFiles } from '../src/workspace/project-files.ts';
import { compilerOnly } from './compiler-only.ts';
import { emacsKeys } from './emacs-keys.ts';

export interface SiteContent {
  readonly starters: Readonly<Record<string, string>>;
  readonly solutions: Readonly<Record<string, string>>;
  readonly version: string;
}

/**
 * Writes the browser edition: files for any static host, which ask for nothing outside their folder.
 *
 * @param build runs esbuild, and notes what it read
 */
export async function buildSite(
  root: string,
  folder: string,
  { starters, solutions, version }: SiteContent,
  build: (options: BuildOptions) => Promise<void>,
) {
  const site = join(root, 'src/site');
  const browser = join(root, 'src/learner/browser');
  mkdirSync(folder);
  const hash = `sha256-${createHash('sha256').update(frameScript).digest('base64')}`;
  const program = (name: string, file: string, options: BuildOptions = {}) =>
    build({ ...common, entryPoints: { [name]: file }, outdir: folder, format: 'iife', ...options });
  await Promise.all([
    build({
      ...common,
      entryPoints: { main: join(site, 'main.ts') },
      outdir: folder,
      format: 'esm',
      splitting: true,
      chunkNames: 'part-[hash]',
      plugins: [emacsKeys],
      define: { FRAME_SCRIPT_HASH: JSON.stringify(hash) },
      alias: { '@viz-js/viz': join(site, 'graphviz.ts'), 'node:crypto': join(site, 'crypto.ts') },
    }),
    program('graphviz', join(site, 'graphviz-worker.ts')),
    program('learner', join(browser, 'worker.ts')),
    program('compiler', join(browser, 'compiler-worker.ts')),
    program('types', join(browser, 'types-worker.ts'), {
      plugins: [compilerOnly],
      define: { LIBRARY: JSON.stringify(library()) },
    }),
    build({
      ...common,
      stdin: { contents: styles(site), loader: 'css' },
      outfile: join(folder, 'style.css'),
    }),
  ]);
  copyFileSync(join(site, 'icon.svg'), join(folder, 'icon.svg'));
  copyFileSync(join(dirname(folder), 'report-page.js'), join(folder, 'report-page.js'));
  writeFileSync(join(folder, 'starters.json'), JSON.stringify(starters));
  writeFileSync(join(folder, 'solutions.json'), JSON.stringify(solutions));
  copyFileSync(join(root, 'src/verify/graphs.json'), join(folder, 'verify-graphs.json'));
  writeFileSync(join(folder, 'project.json'), JSON.stringify(projectFiles(version)));
  const page = readFileSync(join(site, 'index.html'), 'utf8').replace('{{policy}}', policy(hash));
  writeFileSync(join(folder, 'index.html'), page);
  const names = readdirSync(folder).sort();
  const contents = names.map((name) => readFileSync(join(folder, name)));
  const digest = createHash('sha256');
  for (const content of contents) digest.update(content);
  await program('service-worker', join(site, 'service-worker.ts'), {
    define: {
      VERSION: JSON.stringify(digest.digest('hex').slice(0, 16)),
      FILES: JSON.stringify(['./', ...names.filter((name) => name !== 'index.html')]),
    },
  });
}

/** Every page's style sheet, the pictures', and the page's own. */
function styles(site: string): string {
  const pictures = graphFigureStyle + errorsFigureStyle + trainingStyle;
  return sharedStyle + pictures + readFileSync(join(site, 'style.css'), 'utf8');
}

const common: BuildOptions = {
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'error',
};

/** Nothing from elsewhere, and no eval. Styles may stand in an element: the editor and the pictures bring their own. */
function policy(frameHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' '${frameHash}' blob:`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** TypeScript's declarations of the JavaScript that an exercise has, by file name. */
function library(): Readonly<Record<string, string>> {
  const folder = dirname(createRequire(import.meta.url).resolve('typescript'));
  const texts: Record<string, string> = {};
  const queue = ['lib.es2023.d.ts'];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (texts[name] !== undefined) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    texts[name] = text.replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, other] of text.matchAll(/<reference lib="(.+)" \/>/g)) queue.push(`lib.${other}.d.ts`);
  }
  return texts;
}
