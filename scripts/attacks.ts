import { allLayers, type SandboxLayers } from '../src/grade/enclosure/enclosure.ts';
import { allAttacks } from '../test/attacks/all-attacks.ts';
import type { Attack } from '../test/attacks/attack.ts';
import { runAttack, runInRealm } from '../test/attacks/run-attack.ts';
import { hasSandbox } from '../test/grade/sandbox.ts';

/**
 * Prints which attacks each part of the sandbox stops, alone and when it is the one that is missing. An attack that
 * reaches its goal where nothing stops it is a real one; the others are counted apart: this machine lacks something.
 */
const noLayers: SandboxLayers = { permissions: false, bubblewrap: false, filter: false, limits: false };

const settings: readonly { readonly name: string; readonly run: (attack: Attack) => Promise<boolean> }[] = [
  { name: 'nothing', run: (attack) => runAttack(attack, noLayers) },
  { name: 'the realm', run: runInRealm },
  { name: 'permissions', run: (attack) => runAttack(attack, { ...noLayers, permissions: true }) },
  { name: 'bubblewrap', run: (attack) => runAttack(attack, { ...noLayers, bubblewrap: true }) },
  { name: '… and its filter', run: (attack) => runAttack(attack, { ...noLayers, bubblewrap: true, filter: true }) },
  { name: 'limits', run: (attack) => runAttack(attack, { ...noLayers, limits: true }) },
  { name: 'all but permissions', run: (attack) => runAttack(attack, { ...allLayers, permissions: false }) },
  { name: 'all but bubblewrap', run: (attack) => runAttack(attack, { ...allLayers, bubblewrap: false }) },
  { name: 'all but the filter', run: (attack) => runAttack(attack, { ...allLayers, filter: false }) },
  { name: 'all but limits', run: (attack) => runAttack(attack, { ...allLayers, limits: false }) },
  { name: 'all of these', run: (attack) => runAttack(attack) },
];

const width = Math.max(...allAttacks.map(({ goal, name }) => goal.length + name.length)) + 2;

if (await hasSandbox()) {
  const reached = await runAll();
  const possible = allAttacks.filter((_, index) => reached[index]?.[0]);
  console.log(`\n✗ reaches its goal, · does not. All but the second column take the realm to be broken.\n`);
  for (const [column, { name }] of settings.entries())
    console.log(`${' '.repeat(width + 1)}${'│ '.repeat(column)}┌ ${name}`);
  for (const [index, { goal, name }] of allAttacks.entries()) {
    const marks = settings.map((_, column) => (reached[index]?.[column] ? '✗' : '·'));
    console.log(`${`${goal}: ${name}`.padEnd(width)} ${marks.join(' ')}`);
  }
  console.log(
    `\nOf ${allAttacks.length} attacks ${possible.length} reach their goal where nothing stops them. They are stopped by`,
  );
  for (const [column, { name }] of settings.entries()) {
    const stopped = allAttacks.filter((_, index) => reached[index]?.[0] && !reached[index]?.[column]).length;
    if (column > 0) console.log(`${name.padEnd(24)} ${String(stopped).padStart(4)}`);
  }
  process.exitCode = allAttacks.some((_, index) => reached[index]?.at(-1)) ? 1 : 0;
}

/** For each attack whether it reached its goal, setting by setting. Several at once: most of the time goes into waiting. */
async function runAll(): Promise<readonly (readonly boolean[])[]> {
  const outcomes: boolean[][] = [];
  const left = [...allAttacks.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, attack] = next;
      const row: boolean[] = [];
      for (const { run } of settings) row.push(await run(attack));
      outcomes[index] = row;
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return outcomes;
}
