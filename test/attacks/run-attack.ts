import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Job } from '../../src/check/runner.ts';
import {
  allLayers,
  enclosedCommand,
  gradedOptions,
  requireEnclosure,
  type SandboxLayers,
} from '../../src/grade/enclosure/enclosure.ts';
import { endProgram, startCommand, startHarness } from '../../src/learner/node/child-program.ts';
import { LearnerProcess } from '../../src/learner/node/learner-process.ts';
import { packageFile } from '../../src/learner/node/package-files.ts';
import type { Attack } from './attack.ts';
import { createWorld, type World } from './world.ts';

/** What a submission has, but less time. */
const limits = { memory: 192, processorTime: 1 };

/** Milliseconds. */
const timeLimit = { perAttack: 1000, perJob: 2000, perProcess: 15_000 };
const laterEffects = 1300;

// Attacks look for it in our environment.
process.env.MICROGRADX_SECRET = 'x';

/** How a process is started that runs a program. */
type Start = (program: string) => ChildProcess;

/** As a submission's, behind these layers of the sandbox. */
export function graded(layers: SandboxLayers = allLayers): Start {
  const enclosure = requireEnclosure();
  return (program) => startCommand(enclosedCommand(enclosure, program, gradedOptions(limits), limits, layers));
}

/** As a learner's own check does. */
export const checked: Start = (program) => startHarness([], program);

/** Runs attacks in one process in one world, as far as they leave it alive, and gives back the world with what was said. */
type Way = (attacks: readonly Attack[], world: World) => Promise<string>;

/** Each attack is plain Node code: there is no realm at all. */
export function withoutRealm(start: Start): Way {
  return async (attacks, world) => {
    let said = '';
    for (let next = 0; next < attacks.length; ) {
      const program = join(world.programs, `attack-${next}.cjs`);
      writeFileSync(program, programOf(attacks.slice(next), world));
      const child = start(program);
      const heard = await listenTo(child);
      endProgram(child);
      said += heard;
      // What ended the process is done; the rest has another one.
      next += Math.max(1, heard.split(ending).length - 1);
    }
    return said;
  };
}

/** In the realm of the harness: as it is, or with what stands around it handed to the attack, as if it had escaped. */
export function inRealm(start: Start, hasEscaped: boolean): Way {
  return async (attacks, world) => {
    const program = join(world.programs, 'harness.cjs');
    writeFileSync(program, (hasEscaped ? escaping : '') + readFileSync(packageFile('harness.cjs'), 'utf8'));
    let said = '';
    let process: LearnerProcess | undefined;
    for (const attack of attacks) {
      if (!process?.isUsable) process = new LearnerProcess(() => start(program));
      const { output, results, ending } = await process.run(jobOf(attack, world), timeLimit.perJob);
      said += output + JSON.stringify(results) + JSON.stringify(ending);
    }
    process?.kill();
    return said;
  };
}

/**
 * Which attacks reach their goal in a way. Most run one after the other in one process; where something was reached, each
 * runs once more alone, which tells whose it was.
 */
export async function reachedBy(way: Way, attacks: readonly Attack[]): Promise<readonly Attack[]> {
  const world = await createWorld();
  try {
    const said = await way(attacks, world);
    const isLater = attacks.some(({ goal }) => goal === 'outlive the run');
    await new Promise((resolve) => setTimeout(resolve, isLater ? laterEffects : 30));
    if (!world.wasReached(said)) return [];
  } finally {
    world.close();
  }
  if (attacks.length === 1) return attacks;
  const reached: Attack[] = [];
  for (const attack of attacks) reached.push(...(await reachedBy(way, [attack])));
  return reached;
}

const ending = '\u0000the end\u0000';
const allDone = '\u0000all done\u0000';

function programOf(attacks: readonly Attack[], { target }: World): string {
  return `
const { writeSync } = require('node:fs');
const say = (text) => { try { writeSync(3, String(text)); } catch {} };
const load = (path) => import(path);
const tools = { require, module, host: globalThis, say, load, target: ${JSON.stringify(target)} };
process.on('uncaughtException', (error) => say('failed: ' + error));
(async () => {
  for (const attack of [${attacks.map(({ run }) => run).join(',\n')}]) {
    const limit = new Promise((resolve) => setTimeout(resolve, ${timeLimit.perAttack}));
    await Promise.race([limit, Promise.resolve(tools).then(attack).then(say, (error) => say('failed: ' + error))]);
    say(${JSON.stringify(ending)});
  }
  say(${JSON.stringify(allDone)});
})();
setInterval(() => {}, 1000);
`;
}

/** Stands before the harness. An escape has found its globals, its `process`, its `require`, its module. */
const escaping = `{
  const vm = require('node:vm');
  const { createContext } = vm;
  const found = { require, module, process, host: globalThis, __filename };
  vm.createContext = (...args) => Object.assign(createContext(...args), { escaped: found });
}
`;

function jobOf({ run }: Attack, { target }: World): Job {
  const source = `
const { require, module, process, __filename, host } = (globalThis as any).escaped ?? {};
const { Buffer, setTimeout, setInterval, fetch, AbortSignal, performance, URL } = host ?? {};
export const attack = async () => {
  const load = (path) => import(path);
  const tools = { require, module, host, say: console.log, load, target: ${JSON.stringify(target)} };
  console.log(await (${run})(tools));
};
`;
  return {
    modules: { 'attack.ts': source },
    uses: [{ file: 'attack.ts', exports: { attack: 'function' } }],
    probes: [{ source: '({ attack }) => attack()', input: null }],
  };
}

/** What it says, until it says for the last time that it is at an end. */
async function listenTo(child: ChildProcess): Promise<string> {
  let said = '';
  const visited = new Set<string>();
  child.stderr?.resume();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(said), timeLimit.perProcess);
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
      if (said.includes(allDone)) finish();
    });
    pipe.on('close', finish);
  });
}
