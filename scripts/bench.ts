import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Value } from '../solutions/section2/value.ts';
import { exercisesOf } from '../src/check/course.ts';
import type { Exercise } from '../src/check/exercise.ts';
import { course } from '../src/course/index.ts';
import { learnerOptions } from '../src/learner/node/child-program.ts';
import { diagnosisFigures } from './bench-diagnosis.ts';
import { median, printFigures, ratio, run } from './bench-figures.ts';
import { gradeFigures } from './bench-grade.ts';
import { lspFigures } from './bench-lsp.ts';
import { pageFigures } from './bench-page.ts';
import { pictureFigures } from './bench-pictures.ts';
import { siteFigures } from './bench-site.ts';
import { watchFigures } from './bench-watch.ts';

/** Prints what the course promises of its speed and size, as ratios measured in one run. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = temporaryFolder(join(tmpdir(), 'microgradx-bench-'));
// It slows each start of Node by half again.
delete process.env.NODE_EXTRA_CA_CERTS;

const microgradx = [process.execPath, join(root, 'bin/microgradx.js')];
const nothing = [process.execPath, '-e', '0'];
const workspace = solvedWorkspace();
const runGradf = [...microgradx, 'run', 'gradf', '-C', workspace];
const trained = 'moons';
const untrained = exercisesOf(course).filter(({ name }) => name !== trained);
/** What a check does, but for the training of a net. As JSON, so that nothing is raced. */
const check = [...microgradx, 'run', ...untrained.map(({ name }) => name), '--json', '-C', workspace];
const gradfSolution = readFileSync(join(root, 'solutions/section1/gradf.ts'), 'utf8');
const report = [...microgradx, 'report', join(folder, 'report.html'), '-C', workspace];
const checkNotebook = [...microgradx, 'run', 'section1', 'section2', '-C', workspace];

printFigures([
  { name: '--version / node -e 0', measured: ratio([...microgradx, '--version'], nothing, 41), limit: 1.6 },
  { name: 'run gradf / node -e 0', measured: ratio(runGradf, nothing, 41), limit: 3.2 },
  { name: 'run gradf / node --import tsx gradf.ts', measured: ratio(runGradf, withTsx(), 21), limit: 1 },
  { name: 'sections 1 and 2, all solved / node -e 0', measured: ratio(checkNotebook, nothing, 31), limit: 6 },
  { name: 'all solved, without moons / node -e 0', measured: ratio(check, nothing, 21), limit: 12 },
  { name: 'report, all solved / node -e 0', measured: ratio(report, nothing, 11), limit: 25 },
  { name: 'the same as vitest files / that', measured: ratio(withVitest(), check, 5), limit: 8, isAtLeast: true },
  { name: 'check: memory of the parent', measured: parentMemory(), limit: 90, unit: 'MB' },
  { name: 'installed size, production', measured: installedSize(), limit: 60, unit: 'MB' },
  { name: "the solution's Value, a node", measured: nanosecondsPerNode(), limit: 450, unit: 'ns' },
  { name: 'moons, with the solution', measured: moonsTime(), limit: 4, unit: 's' },
  { name: "the solution's tape, a node", measured: nanosecondsOnTape(), limit: 20, unit: 'ns' },
  { name: 'a chain without overflow', measured: longestChain(), limit: 1e6, isAtLeast: true, unit: 'nodes' },
]);
printFigures(diagnosisFigures({ microgradx, solutions: join(root, 'solutions'), folder }));
printFigures(pictureFigures({ microgradx, workspace, folder }));
printFigures(await lspFigures({ microgradx, workspace, solution: gradfSolution }));
printFigures(await watchFigures({ microgradx, workspace }));
printFigures(await gradeFigures());
printFigures(await pageFigures(root));
printFigures(await siteFigures(root));

/** A workspace in which everything is solved, and remembered as such. */
function solvedWorkspace(): string {
  const made = join(folder, 'workspace');
  run([...microgradx, 'init', made]);
  cpSync(join(root, 'solutions'), join(made, 'exercises'), { recursive: true });
  run([...microgradx, 'check', '-C', made]);
  return made;
}

function withTsx(): string[] {
  const tsx = pathToFileURL(join(root, 'node_modules/tsx/dist/esm/index.mjs')).href;
  return [process.execPath, '--import', tsx, join(workspace, 'exercises/section1/gradf.ts')];
}

/** A test file an exercise, each in a process of its own, with the same calls and the same comparison. */
function withVitest(): string[] {
  const project = temporaryFolder(join(root, 'node_modules/.microgradx-bench-')); // where its packages are found
  cpSync(join(root, 'solutions'), join(project, 'solutions'), { recursive: true });
  writeFileSync(join(project, 'vitest.config.mjs'), `export default { test: { include: ['*.test.ts'] } };\n`);
  for (const exercise of untrained) {
    writeFileSync(join(project, `${exercise.name}.test.ts`), testFile(exercise));
  }
  return [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', project];
}

function testFile({ name, file, uses = {} }: Exercise): string {
  const imports = Object.entries(uses).map(([used, from]) => `import { ${used} } from './solutions/${from}';`);
  const used = Object.keys(uses).map((each) => `${each}, `);
  return `
import { expect, test } from 'vitest';
import { course } from '${root}src/course/index.ts';
import { isRight } from '${root}src/check/judge.ts';
${imports.join('\n')}
import * as learner from './solutions/${file}';

const exercise = course.sections.flatMap(({ exercises }) => exercises).find(({ name }) => name === '${name}');
test.each(exercise.probes)('$call', ({ run, input, cases }) => {
  const result = run({ ${used.join('')}...learner }, input);
  const answers = [result?.answers ?? result].flat();
  for (const [index, each] of cases.entries()) {
    const answer = answers[index];
    expect(isRight(typeof answer === 'string' ? { text: answer } : answer, each)).toBe(true);
  }
});
`;
}

/** Megabytes, at their most. */
function parentMemory(): number {
  const hook = join(folder, 'memory.cjs');
  writeFileSync(hook, `process.once('exit', () => console.log('\\n' + process.resourceUsage().maxRSS / 1024));\n`);
  const [node = '', ...args] = check;
  const memory = () =>
    Number(
      run([node, '--require', hook, ...args])
        .stdout.trim()
        .split('\n')
        .at(-1),
    );
  return median(Array.from({ length: 5 }, memory));
}

/** Megabytes of the packed package and all that it depends on, installed elsewhere. */
function installedSize(): number {
  const installed = join(folder, 'installed');
  const tarball = run([
    'npm',
    'pack',
    root,
    '--silent',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  ]).stdout.trim();
  run(['npm', 'install', '--silent', '--prefix', installed, join(folder, tarball)]);
  return Number(run(['du', '-sm', installed]).stdout.split('\t')[0]);
}

/** In processes of their own, started as a learner's are: what else is loaded here would slow it down. */
function nanosecondsPerNode(): number {
  const file = join(root, 'scripts/bench-value.ts');
  const time = () => Number(run([process.execPath, ...learnerOptions, '--import', 'tsx', file]).stdout);
  return median(Array.from({ length: 7 }, time));
}

/** Seconds. */
function moonsTime(): number {
  const time = () => {
    const { exercises } = JSON.parse(run([...microgradx, 'run', trained, '--json', '-C', workspace]).stdout);
    return exercises[0].durationMs / 1000;
  };
  return median(Array.from({ length: 3 }, time));
}

/** Forward and backward, as the race of the exercise measures it. */
function nanosecondsOnTape(): number {
  const time = () =>
    Number(/our tape +([\d.]+)/.exec(run([...microgradx, 'run', 'tape', '-C', workspace]).stdout)?.[1]);
  return median(Array.from({ length: 5 }, time));
}

function longestChain(): number {
  const nodes = 1_000_000;
  const start = new Value(1);
  let out = start;
  for (let made = 0; made < nodes; made++) out = out.add(start);
  out.backward();
  return start.grad === nodes + 1 ? nodes : 0;
}

function temporaryFolder(prefix: string): string {
  const made = mkdtempSync(prefix);
  process.on('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}
