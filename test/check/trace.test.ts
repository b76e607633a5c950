import { describe, expect, test } from 'vitest';
import { readTrace } from '../../src/check/trace.ts';

describe('points', () => {
  test.each<[string, unknown, unknown]>([
    ['numbers', [[1, 2, 3]], [[1, 2, 3]]],
    ['what is no number', [['1', undefined, {}, 1n]], [['NaN', 'NaN', 'NaN', 'NaN']]],
    ['what is no point', [7, null, 'ab'], [[], [], []]],
    ['nothing', undefined, []],
  ])('%s', (_, given, points) => expect(readTrace('points', given)?.points).toEqual(points));

  test('no more than 50, of no more than 8 numbers', () => {
    const points = readTrace('points', new Array(1000).fill(new Array(1000).fill(1)))?.points ?? [];
    expect([points.length, points[0]?.length]).toEqual([50, 8]);
  });
});

describe('a graph', () => {
  const a = { data: 3, grad: 6, op: '', prev: [] as unknown[] };

  test('a node that is used twice is one node', () => {
    const out = { data: 9, grad: 1, op: '*', prev: [a, a] };
    expect(readTrace('graph', { out, a })?.graph).toEqual([
      { name: 'out', data: 9, grad: 1, op: '*', prev: [1, 1] },
      { name: 'a', data: 3, grad: 6, op: '', prev: [] },
    ]);
  });

  test('a Set for prev, a number in it, fields that are missing', () => {
    const graph = readTrace('graph', { out: { prev: new Set([a, 5]) } })?.graph;
    expect(graph?.[0]).toEqual({ name: 'out', data: 'NaN', grad: 'NaN', op: '', prev: [1, -1] });
  });

  test('a node that is made from itself', () => {
    const out: { prev: unknown[] } = { prev: [] };
    out.prev.push(out);
    expect(readTrace('graph', { out })?.graph).toMatchObject([{ prev: [0] }]);
  });

  test.each<[string, unknown]>([
    [
      'a getter that throws',
      {
        out: Object.defineProperty({}, 'data', {
          get: () => {
            throw new Error('no');
          },
        }),
      },
    ],
    [
      'a proxy that throws',
      {
        out: new Proxy(
          {},
          {
            get: () => {
              throw new Error('no');
            },
          },
        ),
      },
    ],
  ])('%s shows nothing', (_, given) => expect(readTrace('graph', given)).toBeUndefined());

  test.each<[string, unknown]>([
    ['no output', { out: undefined, a }],
    ['an output that is a number', { out: 5 }],
    ['nothing', null],
    ['a chain without end', { out: endless() }],
    [
      '201 nodes',
      { out: { prev: Array.from({ length: 16 }, () => ({ prev: Array.from({ length: 16 }, () => ({})) })) } },
    ],
  ])('%s is no graph', (_, given) => expect(readTrace('graph', given)?.graph).toEqual([]));
});

test.each([
  ['graph', 200, 200, undefined],
  ['graph', 201, 0, undefined],
  ['drawing', 1000, 1000, undefined],
  ['drawing', 1001, 1000, 1],
] as const)('as a %s, of a chain of %i nodes %i are read', (kind, length, read, beyond) => {
  const trace = readTrace(kind, { out: chain(length) });
  expect([trace?.graph.length, trace?.beyond]).toEqual([read, beyond]);
});

function chain(length: number): object {
  let node: object = { data: 1, grad: 1 };
  for (let nodes = 1; nodes < length; nodes++) node = { data: 1, grad: 1, prev: [node] };
  return node;
}

function endless(): object {
  return new Proxy({}, { get: (_, name) => (name === 'prev' ? [endless()] : 1) });
}
