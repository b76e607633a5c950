import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type Figure, median } from './bench-figures.ts';

/** How fast the language server says what it thinks of a text, and what it needs for that. */

export interface LspBenchOptions {
  /** The command, without arguments. */
  readonly microgradx: readonly string[];
  /** A workspace; nothing in it is changed. */
  readonly workspace: string;
  /** A solved exercise's text. */
  readonly solution: string;
}

/** From the last key to a check, ms: what the server waits. */
const debounce = 300;

/** What was on its way when a key was pressed, ms: no server can call it back. */
const flight = 1;

/** @returns the figures that the project promises */
export async function lspFigures({ microgradx, workspace, solution }: LspBenchOptions): Promise<readonly Figure[]> {
  const uri = pathToFileURL(path.join(workspace, 'exercises/section1/gradf.ts')).href;
  const [starts, opens, changes]: number[][] = [[], [], []];
  for (let index = 0; index < 11; index++) {
    const client = new Client(microgradx, workspace);
    starts?.push(await timeOf(client.initialize()));
    opens?.push(await timeOf(client.open(uri, texts(solution, 0))));
    for (let change = 1; change <= 8; change++) {
      await sleep(200);
      changes?.push((await timeOf(client.change(uri, texts(solution, change)))) - debounce);
    }
    client.kill();
  }
  const growth = await memoryGrowth(new Client(microgradx, workspace), uri, solution);
  const stale = await staleVerdicts(new Client(microgradx, workspace), uri, solution);
  return [
    { name: 'lsp: start to initialized', measured: median(starts ?? []), limit: 200, unit: 'ms' },
    { name: 'open to diagnostics', measured: median(opens ?? []), limit: 150, unit: 'ms' },
    { name: 'change to diagnostics, beyond the 300 ms', measured: median(changes ?? []), limit: 25, unit: 'ms' },
    { name: 'memory after 1000 changes, more than after 100', measured: growth, limit: 10, unit: 'MB' },
    { name: 'stale diagnostics of 1000 edits at 20 a second', measured: stale, limit: 0, unit: '' },
  ];
}

/** Right, wrong in a way that has a name, in one that has none, and not finished; never the same text twice. */
function texts(solution: string, index: number): string {
  const kinds = [
    solution,
    solution.replace('1 / c ** 2', '-1 / c ** 2'),
    solution.replace('1 / c ** 2', `${index} / c ** 2`),
    solution.replace('1 / c ** 2', '1 / c ** '),
  ];
  return `${kinds[index % kinds.length]}// ${index}\n`;
}

/** Megabytes. Each change is saved, so that it is checked at once. */
async function memoryGrowth(client: Client, uri: string, solution: string): Promise<number> {
  await client.initialize();
  await client.open(uri, solution);
  let early = 0;
  for (let change = 1; change <= 1000; change++) {
    const checked = client.change(uri, texts(solution, change));
    client.save(uri);
    await checked;
    if (change === 100) early = client.memory();
  }
  const growth = client.memory() - early;
  client.kill();
  return growth;
}

/** What was said about a text when another one was on the screen. Some edits are saved, so that checks begin at once. */
async function staleVerdicts(client: Client, uri: string, solution: string): Promise<number> {
  await client.initialize();
  await client.open(uri, solution);
  for (let edit = 0; edit < 1000; edit++) {
    const at = Math.floor(Math.random() * solution.length);
    void client.change(uri, solution.slice(0, at) + solution.slice(at + Math.floor(Math.random() * 8)));
    if (edit % 5 === 0) client.save(uri);
    await sleep(100 * Math.random());
    // What has arrived is on the screen before the next key.
    await new Promise((next) => setImmediate(next));
  }
  await client.change(uri, solution);
  client.kill();
  return client.stale;
}

async function timeOf(doing: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await doing;
  return performance.now() - started;
}

/**
 * An editor, as far as the server sees it. It speaks the protocol without a library, which would keep what is typed, and
 * what arrives, for some turns of the event loop.
 */
class Client {
  readonly #server: ChildProcess;
  #received = Buffer.alloc(0);
  #version = 0;
  #changedAt = 0;
  #onAnswer: () => void = () => {};
  #onDiagnostics: () => void = () => {};
  /** Diagnostics of a text that was no longer on the screen when they were sent. */
  stale = 0;

  /** @param cwd the workspace */
  constructor([command = '', ...args]: readonly string[], cwd: string) {
    this.#server = spawn(command, [...args, 'lsp', '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#server.stdout?.on('data', (chunk) => this.#read(chunk));
  }

  async initialize(): Promise<void> {
    const answer = new Promise<void>((resolve) => {
      this.#onAnswer = resolve;
    });
    this.#send('initialize', { processId: process.pid, rootUri: null, capabilities: {} }, 1);
    await answer;
    this.#send('initialized', {});
  }

  /** Resolves with the first diagnostics. */
  open(uri: string, text: string): Promise<void> {
    this.#version += 1;
    this.#send('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: this.#version, text },
    });
    return this.#diagnostics();
  }

  /** Resolves with the first diagnostics of this text. */
  change(uri: string, text: string): Promise<void> {
    this.#version += 1;
    this.#changedAt = performance.now();
    const textDocument = { uri, version: this.#version };
    this.#send('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    return this.#diagnostics();
  }

  save(uri: string): void {
    this.#send('textDocument/didSave', { textDocument: { uri } });
  }

  /** Resident, in megabytes. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#server.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  }

  kill(): void {
    this.#server.kill();
  }

  #send(method: string, params: object, id?: number): void {
    const body = JSON.stringify({ jsonrpc: '2.0', id, method, params });
    this.#server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const start = this.#received.indexOf('\r\n\r\n') + 4;
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, start))?.[1]);
      if (start < 4 || this.#received.length < start + length) return;
      this.#handle(JSON.parse(this.#received.toString('utf8', start, start + length)));
      this.#received = this.#received.subarray(start + length);
    }
  }

  #handle({ id, method, params }: Message): void {
    if (id === 1) this.#onAnswer();
    if (method !== 'textDocument/publishDiagnostics') return;
    if (params?.version === this.#version) this.#onDiagnostics();
    else if (performance.now() - this.#changedAt > flight) this.stale += 1;
  }

  #diagnostics(): Promise<void> {
    return new Promise((resolve) => {
      this.#onDiagnostics = resolve;
    });
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly version?: number };
}
