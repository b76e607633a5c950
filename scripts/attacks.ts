import { allLayers, type SandboxLayers } from '../src/grade/enclosure/enclosure.ts';
import { allAttacks } from '../test/attacks/all-attacks.ts';
import type { Attack } from '../test/attacks/attack.ts';
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
}

const none: SandboxLayers = { permissions: false, bubblewrap: false, filter: false, limits: false };
const behind = (layers: Partial<SandboxLayers>) => withoutRealm(graded({ ...none, ...layers }));
const without = (layers: Partial<SandboxLayers>) => withoutRealm(graded({ ...allLayers, ...layers }));

const settings: readonly Setting[] = [
  { name: 'nothing', way: behind({}) },
  { name: 'the realm alone', way: inRealm(graded(none), false) },
  { name: 'the realm broken, the closed host alone', way: inRealm(graded(none), true) },
  { name: 'permissions alone', way: behind({ permissions: true }) },
  { name: 'bubblewrap alone', way: behind({ bubblewrap: true }) },
  { name: 'bubblewrap and its filter', way: behind({ bubblewrap: true, filter: true }) },
  { name: 'limits alone', way: behind({ limits: true }) },
  { name: 'grade without permissions', way: without({ permissions: false }) },
  { name: 'grade without bubblewrap', way: without({ bubblewrap: false }) },
  { name: 'grade without the filter', way: without({ filter: false }) },
  { name: 'grade without limits', way: without({ limits: false }) },
  { name: 'grade without realm and closed host', way: without({}), isWhole: true },
  { name: 'grade, the realm broken', way: inRealm(graded(), true), isWhole: true },
  { name: 'grade', way: inRealm(graded(), false), isWhole: true },
  { name: 'learner mode without realm and closed host', way: withoutRealm(checked) },
  { name: 'learner mode, the realm broken', way: inRealm(checked, true), isWhole: true },
  { name: 'learner mode', way: inRealm(checked, false), isWhole: true },
];

const width = Math.max(...allAttacks.map(({ goal, name }) => goal.length + name.length)) + 2;

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
  console.log(
    `\nOf ${allAttacks.length} attacks ${real.length} reach their goal where nothing stops them. They are stopped by`,
  );
  for (const [column, { name }] of settings.entries()) {
    const stopped = reached.filter((row) => row[0] && row[column] === false).length;
    if (column > 0) console.log(`${name.padEnd(44)} ${String(stopped).padStart(4)}`);
  }
  process.exitCode = settings.some(({ isWhole }, column) => isWhole && reached.some((row) => row[column])) ? 1 : 0;
}

function markOf(isReached: boolean | undefined): string {
  if (isReached === undefined) return '–';
  return isReached ? '✗' : '·';
}

/** For each attack whether it reached its goal, setting by setting; undefined where it is allowed. */
async function runAll(): Promise<readonly (readonly (boolean | undefined)[])[]> {
  const outcomes: (boolean | undefined)[][] = [];
  const left = [...allAttacks.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, attack] = next;
      const row: (boolean | undefined)[] = [];
      for (const setting of settings) row.push(await outcomeOf(attack, setting));
      outcomes[index] = row;
    }
  };
  // Several at once: most of the time goes into waiting.
  await Promise.all([work(), work(), work(), work()]);
  return outcomes;
}

async function outcomeOf(attack: Attack, { name, way }: Setting): Promise<boolean | undefined> {
  if (attack.goal === 'exhaust' && name.startsWith('learner mode')) return undefined;
  return (await reachedBy(way, [attack])).length > 0;
}
