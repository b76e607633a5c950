import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let us ship a package's code inside ours. */
const permissive = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0']);

/**
 * The notices of all packages that the bundles are made of: each one's name, version, licence and its text.
 *
 * @param inputs the files that esbuild read, relative to `root`
 * @throws Error where a licence is not a permissive one, or its text is missing
 */
export function noticesOf(root: string, inputs: Iterable<string>): string {
  const folders = new Set([...inputs].flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []));
  const notices = [...folders].sort().map((folder) => noticeOf(join(root, folder)));
  return ['microgradx contains parts of these packages.\n', ...new Set(notices)].join(`\n${'-'.repeat(78)}\n\n`);
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!permissive.has(license)) throw new Error(`${name} is bundled, and its licence is ${license}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled, and has no file with its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
