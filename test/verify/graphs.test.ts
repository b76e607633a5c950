import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { childrenOf, depthOf, evaluate, type Graph, operations, pruned } from '../../src/check/graphs/graph.ts';
import { maximumDepth, randomGraphs } from '../../src/check/graphs/random-graphs.ts';
import { shrink } from '../../src/verify/compare-graphs.ts';
import type { ShippedGraphs } from '../../src/verify/shipped-graphs.ts';

const shipped: ShippedGraphs = JSON.parse(readFileSync('src/verify/graphs.json', 'utf8'));

test('the same seed gives the same graphs, another seed others', () => {
  expect(take(20, 7)).toEqual(take(20, 7));
  expect(take(20, 7)).not.toEqual(take(20, 8));
});

test('graphs have every operation, shared nodes, numbers on either side, and go deep', () => {
  const graphs = take(300, 1);
  const nodes = graphs.flat();
  expect(new Set(nodes.map(([operation]) => operation))).toEqual(new Set(['leaf', ...operations]));
  expect(graphs.some((graph) => isShared(graph))).toBe(true);
  expect(nodes.some(([operation, a]) => operation !== 'leaf' && typeof a === 'object')).toBe(true);
  expect(nodes.some(([operation, , b]) => operation === 'sub' && typeof b === 'object')).toBe(true);
  const depths = graphs.map(depthOf);
  expect(Math.max(...depths)).toBeGreaterThan(maximumDepth / 2);
  expect(Math.max(...depths)).toBeLessThanOrEqual(maximumDepth);
});

test('only the operations that are asked for are used', () => {
  const from = randomGraphs(1, ['add', 'exp']);
  const nodes = Array.from({ length: 50 }, () => from.next().value).flat();
  expect(new Set(nodes.map(([operation]) => operation))).toEqual(new Set(['leaf', 'add', 'exp']));
});

test('at least 500 graphs are brought along for a Value without activations, and more for one with them', () => {
  const bent = shipped.graphs.filter(([graph]) =>
    graph.some(([operation]) => operation === 'tanh' || operation === 'relu'),
  );
  expect(shipped.graphs.length - bent.length).toBeGreaterThanOrEqual(500);
  expect(bent.length).toBeGreaterThan(150);
});

test('what is computed here for a graph is what PyTorch made of it', () => {
  for (const [graph, value, gradients] of shipped.graphs) {
    const { data, grad } = evaluate(graph);
    const ofLeaves = grad.filter((_, place) => graph[place]?.[0] === 'leaf');
    for (const [index, expected] of [value, ...gradients].entries()) {
      const actual = [data.at(-1), ...ofLeaves][index] ?? Number.NaN;
      expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
    }
  }
});

test('pruning takes away what the output is not made of', () => {
  const graph: Graph = [
    ['leaf', 1],
    ['leaf', 2],
    ['exp', 0],
    ['mul', 1, [3]],
    ['neg', 3],
  ];
  expect(pruned(graph)).toEqual([
    ['leaf', 2],
    ['mul', 0, [3]],
    ['neg', 1],
  ]);
});

test('a graph is shrunk to the part that fails, with rounder numbers', async () => {
  const graph: Graph = [
    ['leaf', 1.37],
    ['leaf', -0.58],
    ['mul', 0, 1],
    ['exp', 2],
    ['sub', 3, 0],
    ['tanh', 4],
    ['add', 5, 5],
  ];
  const failing = async (graphs: readonly Graph[]) =>
    graphs.flatMap((candidate, index) => (candidate.some(([operation]) => operation === 'sub') ? [index] : []));
  expect(await shrink(graph, failing)).toEqual([
    ['leaf', 1],
    ['leaf', expect.any(Number)],
    ['sub', 1, 0],
  ]);
});

function isShared(graph: Graph): boolean {
  const children = graph.flatMap(childrenOf);
  return new Set(children).size < children.length;
}

function take(count: number, seed: number): Graph[] {
  const from = randomGraphs(seed, operations);
  return Array.from({ length: count }, () => from.next().value);
}
