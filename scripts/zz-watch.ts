import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';
import { type Figure, median, run } from './bench-figures.ts';

/** How fast, and how truly, watch mode shows the verdict of a save. */

export interface WatchBenchOptions {
  /** The command, without arguments. */
  readonly microgradx: readonly string[];
  /** A workspace that may be used up. */
  readonly workspace: string;
}

/** How editors save. */
type Save = (file: string, text: string) => Promise<void> | void;

const saves: Readonly<Record<string, Save>> = {
  'in place': (file, text) => writeFileSync(file, text),
  rename: (file, text) => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  },
  JetBrains: (file, text) => {
    writeFileSync(`${file}___jb_tmp___`, text);
    renameSync(file, `${file}___jb_old___`);
    renameSync(`${file}___jb_tmp___`, file);
    unlinkSync(`${file}___jb_old___`);
  },
  vim: (file, text) => {
    const test = path.join(path.dirname(file), '4913');
    writeFileSync(test, '');
    unlinkSync(test);
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
  },
  'three chunks': async (file, text) => {
    const third = Math.ceil(text.length / 3);
    writeFileSync(file, text.slice(0, third));
    await sleep(4);
    appendFileSync(file, text.slice(third, 2 * third));
    await sleep(4);
    appendFileSync(file, text.slice(2 * third));
  },
  'deleted and made again': async (file, text) => {
    rmSync(file);
    await sleep(2);
    writeFileSync(file, text);
  },
  'a checkout of the folder': (file, text) => {
    const folder = path.dirname(file);
    const others = ['forward_difference.ts', 'central_difference.ts', 'step_size.ts'];
    const texts = others.map((name) => readFileSync(path.join(folder, name)));
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    for (const [index, name] of others.entries()) writeFileSync(path.join(folder, name), texts[index] ?? '');
    writeFileSync(file, text);
  },
};

/** @returns the figures that the project promises */
export async function watchFigures({ microgradx, workspace }: WatchBenchOptions): Promise<readonly Figure[]> {
  const startRatio = await firstVerdict(microgradx, workspace);
  const watched = new Watched(microgradx, workspace);
  await watched.isReady();
  const latency = async (kinds: readonly string[], count: number) => {
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      times.push(await watched.save(kinds[index % kinds.length] ?? ''));
      await sleep(20 + 40 * Math.random());
    }
    return times;
  };
  await latency(['in place'], 3);
  const direct = await latency(['in place', 'rename'], 10);
  watched.count = { missed: 0, false: 0 };
  const chunked = await latency(['three chunks'], 10);
  const falseVerdicts = watched.count.false;
  const changing = await latency(['in place', 'rename', 'JetBrains', 'vim'], 20);
  watched.count = { missed: 0, false: 0 };
  await latency(Object.keys(saves), 10);
  const early = watched.memory();
  await latency(Object.keys(saves), 20);
  const { count } = watched;
  const growth = watched.memory() - early;
  await sleep(2000); // the compiler is done
  const idle = await watched.processorTime(5);
  await watched.quit();
  return [
    { name: 'watch: start to first verdict / node -e 0', measured: startRatio, limit: 6 },
    { name: 'save to verdict, median', measured: median(direct), limit: 20, unit: 'ms' },
    { name: 'the same in three chunks', measured: median(chunked), limit: 30, unit: 'ms' },
    { name: 'false verdicts of 200 such saves', measured: falseVerdicts, limit: 0, unit: '' },
    { name: 'save to verdict, 99 of 100', measured: percentile(changing, 0.99), limit: 60, unit: 'ms' },
    { name: 'saves missed, of 1000 of all kinds', measured: count.missed, limit: 0, unit: '' },
    { name: 'stale verdicts of those', measured: count.false, limit: 0, unit: '' },
    { name: 'memory of the parent after 1000, more than after 100', measured: growth, limit: 10, unit: 'MB' },
    { name: 'idle: processor time in a second', measured: idle, limit: 2, unit: 'ms' },
  ];
}

/** Watch mode in a terminal, and what it prints there. */
class Watched {
  readonly #terminal: IPty;
  readonly #file: string;
  #output = '';
  #onOutput: () => void = () => {};
  #number = 1000;
  count = { missed: 0, false: 0 };

  constructor([command = '', ...args]: readonly string[], workspace: string) {
    this.#file = path.join(workspace, 'exercises/section1/gradf.ts');
    writeFileSync(this.#file, program(this.#number));
    this.#terminal = spawn(command, [...args, '-C', workspace], {
      cols: 120,
      rows: 40,
      env: { ...process.env, TERM: 'xterm-256color', NO_COLOR: '1' } as Record<string, string>,
    });
    this.#terminal.onData((text) => {
      this.#output += text;
      this.#onOutput();
    });
  }

  async isStarted(): Promise<void> {
    await this.#shows(`yours returns ${this.#number}.5`, 10_000);
  }

  async isReady(): Promise<void> {
    await this.isStarted();
    await sleep(1500); // spare processes and the compiler are there
  }

  /** Saves another content. @returns milliseconds until its verdict is on the screen */
  async save(kind: string): Promise<number> {
    this.#number += 1;
    this.#output = '';
    const text = program(this.#number);
    const before = performance.now();
    await saves[kind]?.(this.#file, text);
    const isSeen = await this.#shows(`yours returns ${this.#number}.5`, 3000);
    const taken = performance.now() - before;
    if (!isSeen) this.count.missed += 1;
    this.count.false += this.#falseVerdicts();
    return taken;
  }

  /** Resident, in megabytes. */
  memory(): number {
    return Number(run(['ps', '-o', 'rss=', '-p', String(this.#terminal.pid)]).stdout) / 1024;
  }

  /** Of us and of all that we started, in milliseconds a second. */
  async processorTime(seconds: number): Promise<number> {
    const before = processorTicks(this.#terminal.pid);
    await sleep(seconds * 1000);
    return ((processorTicks(this.#terminal.pid) - before) * 10) / seconds;
  }

  async quit(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#terminal.onExit(() => resolve()));
    this.#terminal.write('q');
    await ended;
  }

  /** Lines since the last save that show another number than the one that was saved, or a fault. */
  #falseVerdicts(): number {
    const shown = stripVTControlCharacters(this.#output);
    const numbers = [...shown.matchAll(/dim 0: expected \S+ yours returns ([\d.]+)/g)].map(([, number]) => number);
    const stale = numbers.filter((number) => number !== `${this.#number}.5`).length;
    return stale + (shown.match(/gradf\.ts, line|exports no|is empty|does not exist/g) ?? []).length;
  }

  #shows(text: string, patience: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), patience);
      this.#onOutput = () => {
        if (!this.#output.includes(text)) return;
        clearTimeout(timer);
        resolve(true);
      };
      this.#onOutput();
    });
  }
}

/** A program whose answer is that number and a half. It is as long as a learner's. */
function program(number: number): string {
  return `// ${'the gradient of f, by calculus '.repeat(20)}
export function f(a: number, b: number, c: number): number {
  return -(a ** 3) + Math.sin(3 * b) - 1.0 / c + b ** 2.5 - a ** 0.5;
}

export function gradf(a: number, b: number, c: number): [number, number, number] {
  const dfda = ${number} + 0.5;
  const dfdb = 3 * Math.cos(3 * b) + 2.5 * b ** 1.5;
  const dfdc = 1 / c ** 2;
  return [dfda, dfdb, dfdc];
}
`;
}

/** From the start of the command to its first verdict, over the start of Node. */
async function firstVerdict(microgradx: readonly string[], workspace: string): Promise<number> {
  const ratios: number[] = [];
  for (let index = 0; index < 3; index++) {
    const started = performance.now();
    const watched = new Watched(microgradx, workspace);
    await watched.isStarted();
    const taken = performance.now() - started;
    await watched.quit();
    ratios.push(taken / run([process.execPath, '-e', '0']).milliseconds);
  }
  return median(ratios);
}

function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** Hundredths of a second that a process and its children have used. */
function processorTicks(pid: number): number {
  const children = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter(Boolean);
  return [pid, ...children.map(Number)].reduce((sum, each) => {
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return sum + Number(fields[11]) + Number(fields[12]);
  }, 0);
}
