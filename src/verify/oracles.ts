import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ExpectedError } from '../check/expected-error.ts';
import type { Graph, Operation } from '../check/graphs/graph.ts';
import { randomGraphs } from '../check/graphs/random-graphs.ts';
import { toType } from '../check/to-type.ts';
import { packageFolder, readPackageFile } from '../learner/node/package-files.ts';
import type { Numbers } from './compare-graphs.ts';
import { type Oracle, type ShippedGraphs, shippedOracle } from './shipped-graphs.ts';

export interface OracleOptions {
  /** Given only where the learner named one. */
  readonly python?: string;
  /** Of the random graphs. */
  readonly seed: number;
  /** How many graphs. */
  readonly graphs?: number;
}

/** How many graphs PyTorch is asked about by default. */
const graphsAsked = 500;

/**
 * Random graphs with the results of the PyTorch on this machine or, without one, of the package.
 *
 * @param operations the only ones that the graphs use
 * @throws ExpectedError where the learner named a Python and it has no PyTorch
 */
export async function oracleFor(options: OracleOptions, operations: readonly Operation[]): Promise<Oracle> {
  const { python, seed, graphs: count } = options;
  try {
    const random = randomGraphs(seed, operations);
    const graphs = Array.from({ length: count ?? graphsAsked }, () => random.next().value);
    return { kind: 'live', graphs, ...(await computeWithTorch(python, graphs)) };
  } catch (error) {
    if (!(error instanceof TorchUnavailable)) throw error;
    const { message: why } = error;
    if (python !== undefined) throw new ExpectedError(`${why[0]?.toUpperCase()}${why.slice(1)}. ${withoutPython()}`, 1);
    const shipped: ShippedGraphs = JSON.parse(readPackageFile('verify-graphs.json'));
    return { ...shippedOracle(shipped, operations, count), why, remedy: '--python names another.' };
  }
}

const withoutPython = () => `Without --python, '${toType('verify')}' compares with PyTorch results from the package.`;

/** Windows has a launcher for Python 3 instead of a `python3`. */
const systemPython: readonly string[] = process.platform === 'win32' ? ['py', '-3'] : ['python3'];

/**
 * Computes graphs in a Python process of its own.
 *
 * @param named a command or a path; by default the system's Python 3
 * @throws TorchUnavailable
 */
export async function computeWithTorch(
  named: string | undefined,
  graphs: readonly Graph[],
): Promise<{ readonly torch: string; readonly results: readonly Numbers[] }> {
  const [command = '', ...flags] = named === undefined ? systemPython : [named];
  const python = [command, ...flags].join(' ');
  const program = path.join(packageFolder(), 'torch_program.py');
  const child = spawn(command, [...flags, program], { timeout: timeLimit, killSignal: 'SIGKILL', windowsHide: true });
  const ended = once(child, 'close').catch((error: NodeJS.ErrnoException) => [error.code]);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors = (errors + text).slice(-2000);
  });
  child.stdin.on('error', () => {}); // it died: the end of its output says so
  child.stdin.end(graphs.map((graph) => `${JSON.stringify(graph)}\n`).join(''));
  const [greeting, ...results] = await parsedLines(child, python);
  const torch = (greeting as { readonly torch?: unknown } | undefined)?.torch;
  if (typeof torch === 'string' && results.length === graphs.length) return { torch, results: results as Numbers[] };
  if (greeting !== undefined && typeof torch !== 'string') throw new TorchUnavailable(`${python} has no torch`);
  const [exit] = await ended;
  const lastWords = errors.trim().split('\n').at(-1) ?? '';
  if (exit === 'ENOENT') throw new TorchUnavailable(`there is no ${python} here`);
  if (exit === 'EACCES') throw new TorchUnavailable(`${python} is not executable`);
  if (child.killed) throw new TorchUnavailable(`PyTorch did not finish within ${timeLimit / 1000} s`);
  if (greeting === undefined && lastWords === '') throw new TorchUnavailable(`${python} is not a Python`);
  throw new TorchUnavailable(`PyTorch crashed${lastWords === '' ? '' : ` (${lastWords.slice(0, 200)})`}`);
}

/** Of a Python, from its start to its end, milliseconds. */
const timeLimit = 30_000;

/** Why PyTorch cannot be asked, as a clause: `python3 has no torch`. */
class TorchUnavailable extends Error {}

/** Each line of a process's output, parsed as JSON. */
async function parsedLines(child: ChildProcessWithoutNullStreams, python: string): Promise<readonly unknown[]> {
  const parsed: unknown[] = [];
  try {
    for await (const line of createInterface({ input: child.stdout })) parsed.push(JSON.parse(line));
  } catch (error) {
    child.kill('SIGKILL');
    if (!(error instanceof SyntaxError)) throw error;
    throw new TorchUnavailable(`${python} is not a Python`);
  }
  return parsed;
}
