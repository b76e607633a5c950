import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Graph, operations } from '../src/check/graphs/graph.ts';
import { randomGraphs } from '../src/check/graphs/random-graphs.ts';
import { computeWithTorch } from '../src/verify/oracles.ts';

/**
 * Writes src/verify/graphs.json: random graphs, and what PyTorch makes of them in float64.
 *
 *     npm run verify-graphs          (needs PyTorch; PYTHON=… for another python3)
 */
const seed = 20221;
const withoutActivations = operations.filter((operation) => operation !== 'tanh' && operation !== 'relu');

// Two of three can be computed by a Value that has no activations yet.
const [plain, bent] = [randomGraphs(seed, withoutActivations), randomGraphs(seed + 1, operations)];
const graphs = Array.from({ length: 780 }, (_, index) => (index % 3 === 2 ? bent : plain).next().value);
const { torch, results } = await computeWithTorch(process.env.PYTHON ?? 'python3', graphs);

const lines = graphs.map((graph, index) => JSON.stringify([graph, ...outputAndGradients(graph, results[index] ?? [])]));
const destination = fileURLToPath(new URL('../src/verify/graphs.json', import.meta.url));
writeFileSync(destination, `{"torch":${JSON.stringify(torch)},"seed":${seed},"graphs":[\n${lines.join(',\n')}\n]}\n`);

function outputAndGradients(graph: Graph, numbers: readonly number[]) {
  const gradients = graph.flatMap(([operation], node) => (operation === 'leaf' ? [numbers[2 * node + 1]] : []));
  return [numbers[2 * graph.length - 2], gradients];
}
