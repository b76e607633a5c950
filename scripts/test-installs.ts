import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Every way to install the packed program, on every Node: `init` there, and what `init` says to type in the new workspace,
 * with `run` and `check` behind it. Prints a grid; fails where a way neither works nor says in one sentence why not.
 * Then each TypeScript that a learner may have, on a workspace where everything is solved: it must have nothing to say.
 * Needs a registry for the package managers, for TypeScript and for npm's package `node`.
 *
 *     npm run test:installs             all ways
 *     npm run test:installs -- pnpm     one
 *     npm run test:installs -- tsc      TypeScript alone
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'microgradx-installs-'));
const tools = join(folder, 'tools');
const versions = ['20', '22', '24', '26'];
/** From the oldest that the README of a workspace names. Before 5.7 none of them rewrote an import that ends in `.ts`. */
const typeScripts = ['5.0', '5.3', '5.6', '5.7', '6', '7'];

interface Way {
  /** Typed in an empty project; PACKED is the packed file. */
  readonly install: string;
  /** How the program is started in that project. */
  readonly program: string;
  /** What it prints where it cannot run, and nothing else. */
  readonly refuses?: RegExp;
}

const ways: Readonly<Record<string, Way>> = {
  clone: { install: 'true', program: `node ${join(root, 'bin', 'microgradx.js')}` },
  npm: { install: 'npm install --save-dev PACKED', program: 'npx microgradx' },
  'npm, global': { install: 'npm install --global --prefix HERE PACKED', program: 'microgradx' },
  'npx, packed file': { install: 'true', program: 'npx --yes file:PACKED' },
  pnpm: { install: 'pnpm add --save-dev PACKED', program: 'pnpm exec microgradx' },
  'pnpm, global': { install: 'PNPM_HOME=HERE pnpm add --global PACKED', program: 'microgradx' },
  yarn: { install: 'yarn add --dev file:PACKED', program: 'yarn --silent microgradx' },
  bun: { install: 'bun add --dev PACKED', program: 'bunx microgradx' },
  'yarn 4, PnP': {
    install: 'yarn4 config set nodeLinker pnp && yarn4 add --dev microgradx@file:PACKED',
    program: 'yarn4 microgradx',
    refuses: /^microgradx cannot run from a zip file of Yarn's\. .*\n$/,
  },
  'yarn 4, node_modules': {
    install: 'yarn4 config set nodeLinker node-modules && yarn4 add --dev microgradx@file:PACKED',
    program: 'yarn4 microgradx',
  },
};

/** Yarn 4 reads no settings of npm's: the registry, and the certificates of a network that has its own. */
const yarnSettings = {
  YARN_NPM_REGISTRY_SERVER: npmSetting('registry'),
  YARN_HTTPS_CA_FILE_PATH: npmSetting('cafile'),
  YARN_ENABLE_TELEMETRY: '0',
  YARN_ENABLE_IMMUTABLE_INSTALLS: '0',
};

const asked = Object.entries(ways).filter(([name]) => process.argv.length < 3 || process.argv.includes(name));
try {
  mkdirSync(tools);
  must(`npm install --prefix ${tools} --silent pnpm yarn@1 bun`, folder);
  must(`npm install --prefix ${tools}/yarn4 --silent @yarnpkg/cli-dist`, folder);
  writeFileSync(join(tools, 'node_modules/.bin/yarn4'), yarn4(), { mode: 0o755 });
  for (const version of versions)
    must(`npm install --prefix ${tools}/node-${version} --silent node@${version}`, folder);
  must(`npm pack --silent --ignore-scripts --pack-destination ${folder}`, root);
  const packed = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  console.log(`${''.padEnd(22)}${versions.map((version) => `Node ${version}`.padEnd(10)).join('')}`);
  const rows = asked.map(([name, way], index) => rowOf(name, way, join(folder, `project-${index}`), packed));
  const isTscAsked = process.argv.length < 3 || process.argv.includes('tsc');
  const typeChecks = isTscAsked ? typeScripts.map((version) => typeChecked(version, join(folder, 'solved'))) : [];
  process.exitCode = [...rows, typeChecks].every((row) => row.every(({ isGood }) => isGood)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Result {
  readonly isGood: boolean;
  readonly word: string;
  /** Where it is not good: what was printed. */
  readonly said: string;
}

function rowOf(name: string, way: Way, project: string, packed: string): readonly Result[] {
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  const fill = (text: string) => text.replaceAll('PACKED', packed).replaceAll('HERE', project);
  const installed = shell(fill(way.install), project, '20');
  const results = versions.map((version) =>
    installed.status === 0
      ? tried({ ...way, program: fill(way.program) }, project, version)
      : { isGood: false, word: 'install', said: installed.stdout + installed.stderr },
  );
  console.log(`${name.padEnd(22)}${results.map(({ word }) => word.padEnd(10)).join('')}`);
  const [bad] = results.filter(({ isGood }) => !isGood);
  if (bad) console.log(bad.said.trim().replace(/^/gm, '    '));
  return results;
}

/** `init`, then what it says to type; `run` and `check` exit 1, since nothing is solved yet. */
function tried({ program, refuses }: Way, project: string, version: string): Result {
  const course = `course-${version}`;
  const init = shell(`${program} init ${course}`, project, version);
  const said = init.stdout + init.stderr;
  if (refuses?.test(said)) return { isGood: true, word: 'told', said };
  const steps = [...init.stdout.matchAll(/^ {2}(\S.*)$/gm)].map(([, step = '']) => step);
  if (init.status !== 0 || steps.length < 2) return { isGood: false, word: 'init', said };
  for (const command of ['run', 'check']) {
    const typed = `${steps.join(' && ')} ${command}`;
    const { stdout, stderr, status } = shell(typed, project, version);
    const isGood = status === 1 && stdout.includes('gradf · the gradient of f');
    if (!isGood) return { isGood, word: command, said: `${typed}\n${stdout}${stderr}` };
  }
  return { isGood: true, word: 'works', said };
}

/** What that `tsc` says of a workspace with our solutions in it. */
function typeChecked(version: string, workspace: string): Result {
  const home = join(tools, `typescript-${version}`);
  must(`npm install --prefix ${home} --silent typescript@${version}`, folder);
  if (!existsSync(workspace)) {
    must(`node ${join(root, 'bin', 'microgradx.js')} init ${workspace}`, folder);
    cpSync(join(root, 'solutions'), join(workspace, 'exercises'), { recursive: true });
  }
  const { status, stdout, stderr } = shell(`${home}/node_modules/.bin/tsc`, workspace, '24');
  const result = { isGood: status === 0, word: status === 0 ? 'silent' : 'errors', said: stdout + stderr };
  console.log(`tsc ${version}`.padEnd(22) + result.word);
  if (!result.isGood) console.log(result.said.trim().replace(/^/gm, '    '));
  return result;
}

/** With that Node and the package managers first in the PATH, and no settings of this machine's package managers. */
function shell(typed: string, cwd: string, version: string) {
  const bins = [`node-${version}/node_modules/node/bin`, 'node_modules/.bin'].map((name) => join(tools, name));
  const PATH = [...bins, join(cwd, 'bin'), process.env.PATH].join(delimiter);
  const { npm_config_user_agent: _, npm_execpath: __, ...environment } = process.env;
  const env = { ...yarnSettings, ...environment, PATH };
  return spawnSync('/bin/sh', ['-c', typed], { cwd, env, encoding: 'utf8', input: '' });
}

function npmSetting(name: string): string | undefined {
  const value = spawnSync('npm', ['config', 'get', name], { encoding: 'utf8' }).stdout.trim();
  return value === 'null' ? undefined : value;
}

function must(typed: string, cwd: string): void {
  const { status, stderr } = spawnSync('/bin/sh', ['-c', typed], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${typed}\n${stderr}`);
}

/** The newest Yarn, beside the classic one of the same name. */
function yarn4(): string {
  return `#!/bin/sh\nexec node ${join(tools, 'yarn4/node_modules/@yarnpkg/cli-dist/bin/yarn.js')} "$@"\n`;
}
