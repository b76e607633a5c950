import { allLayers, type SandboxLayers } from '../src/grade/enclosure/enclosure.ts';
import { allAttacks } from '../test/attacks/all-attacks.ts';
import type { Attack, Goal } from '../test/attacks/attack.ts';
import { checked, graded, inRealm, reachedBy, withoutRealm } from '../test/attacks/run-attack.ts';
import { hasSandbox } from '../test/grade/sandbox.ts';

/**
 * Prints which wall stops which attack, alone and when it is the one that is missing. An attack that reaches its goal
 * where nothing stops it is a real one; the others are counted apart: this machine lacks something.
 */
interface Setting {
  readonly name: string;
  readonly way: Parameters<typeof reachedBy>[0];
  /** Whether nothing may reach its goal here. */
  readonly isWhole?: boolean;
  /** Whether so many reach it that they need not be tried together first. */
  readonly isAlone?: boolean;
  /** What is no attack here. */
  readonly allows?: Goal;
}

const none: SandboxLayers = { permissions: false, bubblewrap: false, filter: false, limits: false };
const behind = (layers: Partial<SandboxLayers>) => withoutRealm(graded({ ...none, ...layers }));
const without = (layers: Partial<SandboxLayers>) => withoutRealm(graded({ ...allLayers, ...layers }));

const settings: readonly Setting[] = [
  { name: 'nothing', way: behind({}), isAlone: true },
  { name: 'the realm alone', way: inRealm(graded(none), false) },
  { name: 'the realm broken, the closed host alone', way: inRealm(graded(none), true) },
  { name: 'permissions alone', way: behind({ permissions: true }), isAlone: true },
  { name: 'bubblewrap alone', way: behind({ bubblewrap: true }), isAlone: true },
  { name: 'bubblewrap and its filter', way: behind({ bubblewrap: true, filter: true }) },
  { name: 'limits alone', way: behind({ limits: true }), isAlone: true },
  { name: 'grade without permissions', way: without({ permissions: false }) },
  { name: 'grade without bubblewrap', way: without({ bubblewrap: false }) },
  { name: 'grade without the filter', way: without({ filter: false }) },
  { name: 'grade without limits', way: without({ limits: false }) },
  { name: 'grade without realm and closed host', way: without({}), isWhole: true },
  { name: 'grade, the realm broken', way: inRealm(graded(), true), isWhole: true },
  { name: 'grade', way: inRealm(graded(), false), isWhole: true },
  { name: 'learner mode without realm and closed host', way: withoutRealm(checked), isAlone: true, allows: 'exhaust' },
  { name: 'learner mode, the realm broken', way: inRealm(checked, true), isWhole: true, allows: 'exhaust' },
  { name: 'learner mode', way: inRealm(checked, false), isWhole: true, allows: 'exhaust' },
];

/** Attacks in one process. */
const maximumBatch = 12;

const width = Math.max(...allAttacks.map(({ goal, name }) => goal.length + name.length)) + 2;

// An attack sends it to whoever started it, and Node would open its debugger.
process.on('SIGUSR1', () => {});

if (await hasSandbox()) {
  const reached = await runAll();
  const real = allAttacks.filter((_, index) => reached[index]?.[0]);
  console.log('\n✗ reaches its goal, · does not, – is allowed there: a learner may use their own machine.\n');
  for (const [column, { name }] of settings.entries())
    console.log(`${' '.repeat(width + 1)}${'│ '.repeat(column)}┌ ${name}`);
  for (const [index, { goal, name }] of allAttacks.entries()) {
    const marks = settings.map((_, column) => markOf(reached[index]?.[column]));
    console.log(`${`${goal}: ${name}`.padEnd(width)} ${marks.join(' ')}`);
  }
  const stoppedAnyway = allAttacks.length - real.length;
  console.log(`\n${real.length} of ${allAttacks.length} attacks reach their goal where nothing stops them. Of those,`);
  for (const [column, { name }] of settings.entries()) {
    const [stopped, through] = [false, true].map(
      (isThrough) => reached.filter((row) => row[0] && row[column] === isThrough).length,
    );
    if (column > 0) console.log(`${name.padEnd(44)} stops ${stopped}, lets ${through} through`);
  }
  if (stoppedAnyway > 0) {
    console.log(`${stoppedAnyway} need what Node's options, its version, this machine or its load does not give them.`);
  }
  process.exitCode = settings.some(({ isWhole }, column) => isWhole && reached.some((row) => row[column])) ? 1 : 0;
}

function markOf(isReached: boolean | undefined): string {
  if (isReached === undefined) return '–';
  return isReached ? '✗' : '·';
}

/** For each attack whether it reached its goal, setting by setting; undefined where it is allowed. */
async function runAll(): Promise<readonly (readonly (boolean | undefined)[])[]> {
  const columns: (readonly (boolean | undefined)[])[] = [];
  for (const setting of settings) {
    const start = performance.now();
    const column = await runIn(setting);
    const count = column.filter((isReached) => isReached).length;
    console.error(`${setting.name}: ${count} reach their goal (${Math.round((performance.now() - start) / 1000)} s)`);
    columns.push(column);
  }
  return allAttacks.map((_, index) => columns.map((column) => column[index]));
}

async function runIn({ way, isAlone, allows }: Setting): Promise<readonly (boolean | undefined)[]> {
  const reached = new Set<Attack>();
  const left = batchesOf(
    allAttacks.filter((attack) => attack.goal !== allows),
    isAlone,
  );
  const work = async () => {
    for (let batch = left.shift(); batch; batch = left.shift()) {
      for (const attack of await reachedBy(way, batch)) reached.add(attack);
    }
  };
  // Several at once: most of the time goes into waiting.
  await Promise.all([work(), work(), work(), work()]);
  return allAttacks.map((attack) => (attack.goal === allows ? undefined : reached.has(attack)));
}

/** Attacks that share a process: one after the other, as far as none reaches its goal. */
function batchesOf(attacks: readonly Attack[], isAlone = false): (readonly Attack[])[] {
  const batches: Attack[][] = [];
  for (const attack of attacks) {
    const last = batches.at(-1);
    const isNext = last?.[0]?.goal === attack.goal && last.length < maximumBatch;
    if (isNext && !isAlone && attack.goal !== 'exhaust') last.push(attack);
    else batches.push([attack]);
  }
  return batches;
}
