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
  const files = new Map<string, string[]>();
  for (const input of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) files.set(folder, [...(files.get(folder) ?? []), join(root, input)]);
  }
  const notices = [...files].sort().map(([folder, read]) => noticeOf(join(root, folder), read));
  return ['microgradx contains parts of these packages.\n', ...new Set(notices)].join(`\n${'-'.repeat(78)}\n\n`);
}

/** @param read its files that are bundled */
function noticeOf(folder: string, read: readonly string[]): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!permissive.has(license)) throw new Error(`${name} is bundled, and its licence is ${license}`);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry));
  const text = file === undefined ? headerIn(read) : readFileSync(join(folder, file), 'utf8');
  if (text === undefined) throw new Error(`${name} is bundled, and has no file with its licence`);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** The copyright at the head of a file, where a package has nothing else. */
function headerIn(files: readonly string[]): string | undefined {
  return files.map((file) => /^\/\*!([^*]*Copyright[^*]*)\*\//.exec(readFileSync(file, 'utf8'))?.[1]).find(Boolean);
}
