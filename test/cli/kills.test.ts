import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { spawn as spawnInTerminal } from '@lydell/node-pty';
import { describe, expect, onTestFinished, test } from 'vitest';
import { progressOf } from '../../src/workspace/progress.ts';
import { parseProgress } from '../../src/workspace/progress-text.ts';
import { hasSandbox } from '../grade/sandbox.ts';
import { classOf, solvedGradf } from './grading.ts';
import { doing } from './judged.ts';
import {
  exitCode,
  gradf,
  microgradx,
  program,
  solutions,
  solutionText,
  start,
  until,
  workspace,
} from './microgradx.ts';

/** How often each command is killed; `npm run kills` asks for 100. */
const kills = Number(process.env.MICROGRADX_KILLS ?? 1);

const endless = doing('for (;;);');
const value = 'exercises/section2/value.ts';
const moons = 'exercises/section4/moons.ts';
const signals = ['SIGKILL', 'SIGQUIT', 'SIGHUP'] as const;

interface Killed {
  readonly args: readonly string[];
  /** In its workspace, beside a gradf that never ends. */
  readonly files?: Readonly<Record<string, string>>;
  /** What it is sent on its stdin, or typed. */
  readonly input?: (cwd: string) => string;
  readonly needsTerminal?: boolean;
}

const usual: Readonly<Record<string, Killed>> = {
  run: { args: ['run', 'gradf'] },
  check: { args: ['check'] },
  watch: { args: ['watch'], needsTerminal: true, input: () => ' ' },
  graph: { args: ['graph', 'add_mul'], files: { [value]: 'for (;;);' } },
  'report --watch': { args: ['report', '--watch'] },
  lsp: { args: ['lsp', '--stdio'], input: openedInEditor },
  verify: { args: ['verify'], files: solutions },
  grade: { args: ['grade', 'class', ...((await hasSandbox()) ? [] : ['--unsafe'])] },
};
const others: Readonly<Record<string, Killed>> = {
  'run, solved': { args: ['run', 'gradf'], files: { [gradf]: solvedGradf } },
  'run, training': { args: ['run', 'moons'], files: { ...solutions, [moons]: solutionText('section4/moons.ts') } },
  'run --inspect': { args: ['run', 'gradf', '--inspect=0'] },
  plot: { args: ['plot'], files: { 'exercises/section1/forward_difference.ts': 'for (;;);' } },
  report: { args: ['report'] },
  'verify, endless': { args: ['verify'], files: { [value]: 'export class Value { constructor() { for (;;); } }' } },
  site: { args: ['site', 'site'] },
  'grade --unsafe': { args: ['grade', 'class', '--unsafe'] },
};
/** Each takes seconds: those that start their processes as another does wait for a thorough run. */
const commands = kills === 1 ? usual : { ...usual, ...others };

/** Of signals that may wait: all processes below a command inherit this limit, and nothing else here has it. */
const mark = 10_000 + (process.pid % 1000);

describe.skipIf(process.platform !== 'linux')(`killed ${kills} times,`, () => {
  test.each(Object.entries(commands))(
    '%s leaves no process',
    async (name, command) => {
      const learners = { alice: endless, bob: solvedGradf, carol: endless };
      const cwd = name.startsWith('grade') ? classOf(learners) : workspace({ [gradf]: endless, ...command.files });
      for (let kill = 0; kill < kills; kill++) {
        const started = begin(command, cwd);
        // Half of them while a learner's code runs, where some does.
        const isInTheMiddle = kill % 2 === 0;
        const longest = performance.now() + 3000;
        const isAtWork = () => started.hasEnded() || marked().some(isBusy) || performance.now() > longest;
        if (isInTheMiddle) await until(isAtWork, 'the code runs');
        await sleep(Math.random() * (isInTheMiddle ? 300 : 1000));
        started.kill(signals[kill % 3] ?? 'SIGKILL');
        await until(
          () => marked().length === 0,
          'they all end',
          () => marked().map(commandLine).join('\n'),
        );
      }
    },
    60_000 + kills * 60_000,
  );
});

interface Started {
  readonly kill: (signal: (typeof signals)[number]) => void;
  readonly hasEnded: () => boolean;
}

function begin({ args, needsTerminal, input }: Killed, cwd: string): Started {
  const command = [`--sigpending=${mark}`, process.execPath, program, ...args];
  return needsTerminal ? beginInTerminal(command, cwd, input?.(cwd)) : beginWithPipes(command, cwd, input?.(cwd));
}

function beginInTerminal(command: string[], cwd: string, typed = ''): Started {
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm-256color' };
  const terminal = spawnInTerminal('prlimit', command, { cwd, env });
  onTestFinished(() => terminal.kill('SIGKILL'));
  let hasEnded = false;
  terminal.onExit(() => {
    hasEnded = true;
  });
  terminal.write(typed);
  return { kill: (signal) => terminal.kill(signal), hasEnded: () => hasEnded };
}

function beginWithPipes(command: readonly string[], cwd: string, sent = ''): Started {
  const child = spawn('prlimit', command, {
    cwd,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => {}); // it ended before it read that
  child.stdin.write(sent);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { kill: (signal) => void child.kill(signal), hasEnded };
}

/** What an editor says that has opened gradf.ts. */
function openedInEditor(cwd: string): string {
  const uri = pathToFileURL(path.join(cwd, gradf)).href;
  const messages = [
    { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
    { method: 'initialized', params: {} },
    {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'typescript', version: 1, text: endless } },
    },
  ];
  return messages
    .map((message) => JSON.stringify({ jsonrpc: '2.0', ...message }))
    .map((text) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
    .join('');
}

function marked(): readonly string[] {
  const limit = new RegExp(`^Max pending signals +${mark} `, 'm');
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && limit.test(readProcess(name, 'limits')));
}

/** Starting takes a tenth of a second. */
function isBusy(pid: string): boolean {
  const isOurs = commandLine(pid).includes('microgradx.js');
  const afterName = readProcess(pid, 'stat').split(') ')[1] ?? '';
  return !isOurs && Number(afterName.split(' ')[11]) > 20;
}

function commandLine(pid: string): string {
  return readProcess(pid, 'cmdline').replaceAll('\0', ' ');
}

/** Nothing, where it is gone. */
function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

const hits = kills * 3;

test.skipIf(process.platform === 'win32')(
  `run that is killed ${hits} times while it saves loses nothing`,
  async () => {
    const each = Math.ceil(hits / 3);
    await Promise.all([1, 2, 3].map(() => killWhileSaving(each)));
  },
  60_000 + kills * 60_000,
);

/** Kills `run` at a moment between the first thing that it writes to save its progress and the last. */
async function killWhileSaving(wanted: number): Promise<void> {
  const cwd = workspace({ [gradf]: solvedGradf });
  await microgradx(['run', 'gradf'], { cwd });
  await microgradx(['hint', 'softmax'], { cwd });
  const memory = path.join(cwd, '.microgradx');
  const quiet = readdirSync(memory).sort();
  for (let hit = 0, content = 0; hit < wanted; content++) {
    const before = attemptsIn(memory);
    writeFileSync(path.join(cwd, gradf), `${solvedGradf}export const content = ${content};\n`);
    const child = start(['run', 'gradf'], { cwd });
    const watcher = watch(memory, () => {
      watcher.close();
      for (const until = performance.now() + Math.random() * 6; performance.now() < until; );
      child.kill('SIGKILL');
    });
    await exitCode(child);
    watcher.close();
    const after = attemptsIn(memory);
    // It is hit where the lock or the new file is left, and where all is written but it did not end.
    const isLeft = readdirSync(memory, { recursive: true, encoding: 'utf8' }).length > quiet.length;
    if (child.signalCode === 'SIGKILL' && (isLeft || after === before + 1)) hit += 1;
    expect([before, before + 1]).toContain(after);
  }
  // A pass that is remembered already would leave the lock to whoever saves next.
  writeFileSync(path.join(cwd, gradf), `${solvedGradf}export const content = 'another';\n`);
  const { stderr, code } = await microgradx(['run', 'gradf'], { cwd });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(readdirSync(memory).sort()).toEqual(quiet);
}

/** All that was remembered before is there, too. */
function attemptsIn(memory: string): number {
  const parsed = parseProgress(readFileSync(path.join(memory, 'progress.json'), 'utf8'));
  if (parsed.kind !== 'progress') throw new Error(`the file is ${parsed.kind}`);
  expect(progressOf(parsed.progress, 'softmax').hintLevel).toBe(1);
  expect(progressOf(parsed.progress, 'gradf').passed).not.toBe(null);
  return progressOf(parsed.progress, 'gradf').attempts;
}
