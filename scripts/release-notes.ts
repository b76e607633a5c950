import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What CHANGELOG.md says of a version, for its release: `node --import tsx scripts/release-notes.ts v0.1.0`. */
const root = fileURLToPath(new URL('..', import.meta.url));
const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
if (tag !== `v${version}`) fail(`The tag is ${tag}, and package.json says ${version}.`);
const sections = readFileSync(`${root}CHANGELOG.md`, 'utf8').split(/^## /m).slice(1);
const section = sections.find((text) => /^\S+/.exec(text)?.[0].replace(/,$/, '') === version);
if (section === undefined) fail(`CHANGELOG.md has no section '## ${version}'.`);
const [heading = '', ...lines] = section.split('\n');
if (!/, \d{4}-\d\d-\d\d$/.test(heading))
  fail(`'## ${heading}' in CHANGELOG.md has no date: '## ${version}, 2026-01-31'.`);
console.log(lines.join('\n').trim());

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
