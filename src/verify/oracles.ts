import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ExpectedError } from '../check/expected-error.ts';
import { evaluate, type Graph, type Operation } from '../check/graphs/graph.ts';
import { randomGraphs } from '../check/graphs/random-graphs.ts';
import { toType } from '../check/to-type.ts';
import { packageFolder, readPackageFile } from '../learner/node/package-files.ts';
import type { Numbers } from './compare-graphs.ts';

/** Graphs and what PyTorch makes of them. */
export interface Oracle {
  readonly graphs: readonly Graph[];
  readonly results: readonly Numbers[];
  /** `live`: computed just now; `shipped`: the results are part of the package. */
  readonly kind: 'live' | 'shipped';
  /** PyTorch's version: `1.13.0`. */
  readonly torch: string;
  /** Why PyTorch was not asked, as a clause: `python3 has no torch`. */
  readonly why?: string;
}

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
    return { kind: 'live', graphs, ...(await computeWithTorch(python ?? 'python3', graphs)) };
  } catch (error) {
    if (!(error instanceof TorchUnavailable)) throw error;
    const { message: why } = error;
    if (python !== undefined) throw new ExpectedError(`${why[0]?.toUpperCase()}${why.slice(1)}. ${withoutPython()}`, 1);
    const { torch, graphs, results } = shippedGraphs(operations);
    return { kind: 'shipped', torch, graphs: graphs.slice(0, count), results: results.slice(0, count), why };
  }
}

const withoutPython = () => `Without --python, '${toType('verify')}' compares with PyTorch results from the package.`;

/** Computes graphs in a Python process of its own. @param python a command or a path @throws TorchUnavailable */
export async function computeWithTorch(
  python: string,
  graphs: readonly Graph[],
): Promise<{ readonly torch: string; readonly results: readonly Numbers[] }> {
  const program = path.join(packageFolder(), 'torch_program.py');
  const child = spawn(python, [program], { timeout: timeLimit, killSignal: 'SIGKILL', windowsHide: true });
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
  throw new TorchUnavailable(`PyTorch died${lastWords === '' ? '' : ` (${lastWords.slice(0, 200)})`}`);
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

/** Graphs with PyTorch's results, for machines without PyTorch. `npm run verify-graphs` writes the file. */
export interface ShippedGraphs {
  /** `1.13.0` */
  readonly torch: string;
  /** Each: its nodes, the output's data, and the grads of the leaves in their order. */
  readonly graphs: readonly (readonly [Graph, number, readonly number[]])[];
}

/** Those that use only the given operations. */
function shippedGraphs(operations: readonly Operation[]) {
  const { torch, graphs } = JSON.parse(readPackageFile('verify-graphs.json')) as ShippedGraphs;
  const fitting = graphs.filter(([graph]) =>
    graph.every(([operation]) => operation === 'leaf' || operations.includes(operation)),
  );
  return {
    torch,
    graphs: fitting.map(([graph]) => graph),
    results: fitting.map(([graph, value, gradients]) => completed(graph, value, gradients)),
  };
}

/** PyTorch's numbers for the output and the leaves; ours, from the same calculus, for the nodes between. */
function completed(graph: Graph, value: number, gradients: readonly number[]): Numbers {
  const { data, grad } = evaluate(graph);
  let leaf = 0;
  return graph.flatMap(([operation], node) => [
    node === graph.length - 1 ? value : (data[node] ?? 0),
    operation === 'leaf' ? (gradients[leaf++] ?? 0) : (grad[node] ?? 0),
  ]);
}
