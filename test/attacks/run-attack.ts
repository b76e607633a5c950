import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import {
  allLayers,
  enclosedCommand,
  gradedOptions,
  requireEnclosure,
  type SandboxLayers,
} from '../../src/grade/enclosure/enclosure.ts';
import { endProgram, startCommand } from '../../src/learner/node/child-program.ts';
import { LearnerProcess } from '../../src/learner/node/learner-process.ts';
import { packageFolder } from '../../src/learner/node/package-files.ts';
import type { Attack } from './attack.ts';
import { createWorld, type World } from './world.ts';

/** What a submission has, but less time. */
const limits = { memory: 192, processorTime: 1 };

/** Milliseconds. */
const timeLimit = 5000;
const laterEffects = 1300;

// Attacks look for it in our environment.
process.env.MICROGRADX_SECRET = 'x';

/**
 * Runs an attack against these layers of the sandbox, its realm broken already.
 *
 * @returns whether it reached its goal
 */
export async function runAttack(attack: Attack, layers: SandboxLayers = allLayers): Promise<boolean> {
  const world = await createWorld();
  const program = join(world.programs, 'attack.cjs');
  writeFileSync(program, programOf(attack, world));
  try {
    const child = startCommand(enclosedCommand(requireEnclosure(), program, gradedOptions(limits), limits, layers));
    const said = await listenTo(child);
    endProgram(child);
    return await isReachedIn(world, attack, said);
  } finally {
    world.close();
  }
}

/** The same in the realm of the harness, with none of the other layers around it. */
export async function runInRealm(attack: Attack): Promise<boolean> {
  const world = await createWorld();
  const none = { permissions: false, bubblewrap: false, filter: false, limits: false };
  const harness = join(packageFolder(), 'harness.cjs');
  const command = enclosedCommand(requireEnclosure(), harness, gradedOptions(limits), limits, none);
  const process = new LearnerProcess(() => startCommand(command));
  try {
    const { output } = await process.run(
      {
        modules: { 'attack.ts': moduleOf(attack, world) },
        uses: [{ file: 'attack.ts', exports: { attack: 'function' } }],
        probes: [{ source: '({ attack }) => attack()', input: null }],
      },
      2000,
    );
    process.kill();
    return await isReachedIn(world, attack, output);
  } finally {
    process.kill();
    world.close();
  }
}

const ending = '\u0000the end';

function programOf({ run }: Attack, { target }: World): string {
  return `
const { writeSync } = require('node:fs');
const say = (text) => { try { writeSync(3, String(text)); } catch {} };
const load = (path) => import(path);
Promise.resolve()
  .then(() => (${run})({ require, say, load, target: ${JSON.stringify(target)} }))
  .then(say, (error) => say('failed: ' + error))
  .then(() => say(${JSON.stringify(ending)}));
setInterval(() => {}, 1000);
`;
}

function moduleOf({ run }: Attack, { target }: World): string {
  return `
const { require, process } = globalThis as any;
export const attack = async () => {
  const load = (path) => import(path);
  console.log(await (${run})({ require, say: console.log, load, target: ${JSON.stringify(target)} }));
};
`;
}

/** What it says, until it says that it is at its end. */
async function listenTo(child: ChildProcess): Promise<string> {
  let said = '';
  const visited = new Set<string>();
  child.stderr?.resume();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(said), timeLimit);
    const finish = () => {
      clearTimeout(timer);
      resolve(said);
    };
    const pipe = child.stdio[3] as Readable;
    pipe.on('data', (chunk) => {
      said += chunk;
      for (const [, port = ''] of said.matchAll(/listening on (\d+)\./g)) {
        if (!visited.has(port)) {
          visited.add(port);
          const connection = connect(Number(port), '127.0.0.1', () => {
            said += 'MICROGRADX_SECRET='; // somebody outside can reach it
            connection.destroy();
          });
          connection.on('error', () => {});
        }
      }
      if (said.includes(ending)) finish();
    });
    pipe.on('close', finish);
  });
}

async function isReachedIn(world: World, { goal }: Attack, said: string): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, goal === 'outlive the run' ? laterEffects : 30));
  return world.wasReached(said);
}
