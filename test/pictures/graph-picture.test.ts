import { instance } from '@viz-js/viz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode } from '../../src/check/trace.ts';
import { readPackageFile } from '../../src/learner/node/package-files.ts';
import { graphDot } from '../../src/pictures/graph/graph-dot.ts';
import { graphPictureLines } from '../../src/pictures/graph/graph-picture-lines.ts';
import { graphSvg } from '../../src/pictures/graph/graph-svg.ts';
import { graphPage } from '../../src/pictures/picture-page.ts';
import { treeRows } from '../../src/reporters/graph-tree.ts';
import { createPalette, plain } from '../../src/terminal/look.ts';
import { cellsOf } from '../../src/terminal/painted.ts';
import { aNode, anyGraph, aPicture, hostile, square, wrongSquare } from './graphs.ts';

/** A page's own script. */
const ours = readPackageFile('picture-page.js');

const look = { palette: plain, width: 80 };
const chain = Array.from({ length: 100 }, (_, place) =>
  aNode('', place < 99 ? '+' : '', 1, 1, place < 99 ? [place + 1] : []),
);

describe('in the terminal', () => {
  test('a tree, with each shared node once', () => {
    expect(graphPictureLines(aPicture(square), look)).toEqual([
      '  a*a at a = 3',
      '',
      '  *      data 9 | grad 1',
      '  ├─ a   data 3 | grad 6',
      '  └─ a (the same node)',
      '',
      '✓ every gradient matches the chain rule',
    ]);
  });

  test('the first wrong gradient, with what was expected', () => {
    const lines = graphPictureLines(aPicture(wrongSquare), look);
    expect(lines[3]).toBe('  ├─ a   data 3 | grad 3   ✗ expected 6');
    expect(lines.at(-1)).toBe('✗ the first wrong gradient is at the * that made the output: 3, expected 6');
    const red = graphPictureLines(aPicture(wrongSquare), { palette: createPalette(1), width: 80 })[3];
    expect(red).toContain('\u001b[31m✗ expected 6');
  });

  test('a shared node without a name has a number', () => {
    const nodes = [aNode('out', '*', 4, 1, [1, 1]), aNode('', '+', 2, 4, [2, 2]), aNode('', '', 1, 8)];
    const lines = graphPictureLines(aPicture(nodes), look).map((line) => line.replace(/ +data.*/, ''));
    expect(lines.slice(2, 7)).toEqual([
      '  *',
      '  ├─ + #1',
      '  │  ├─ #2',
      '  │  └─ #2 (the same node)',
      '  └─ + #1 (the same node)',
    ]);
  });

  test('what is too deep for the screen stands below', () => {
    const lines = graphPictureLines(aPicture(chain), { palette: plain, width: 40 });
    expect(lines.join('\n')).toMatch(/└─ \+ #1 .*↓\n\n {2}\+ #1 /);
    expect(lines.filter((line) => line.includes('1 | 1')).length).toBeGreaterThan(100);
  });

  test('what was left out is said', () => {
    const [last] = graphPictureLines(aPicture(square, { beyond: 3000, state: 'unknown' }), look).slice(-1);
    expect(last).toBe('  Only 2 of 3002 nodes are drawn, those nearest the output.');
  });

  test.each([20, 40, 80, 200])('never wider than %i columns', (width) => {
    const nodes = hostile.map((label, place) => ({
      ...aNode('', '+', -1.2345678e-200, Number.NaN, place < hostile.length - 1 ? [place + 1, place + 1] : []),
      label: `${label}日本語`.repeat(3),
    }));
    for (const line of graphPictureLines(aPicture(nodes), { palette: plain, width })) {
      expect(cellsOf(line).length).toBeLessThanOrEqual(width);
      expect(line).not.toMatch(/[\n\t]/);
    }
  });

  test('every node that the output is made of has one line, whatever the depth', () => {
    const property = fc.property(anyGraph, fc.integer({ min: 1, max: 8 }), (nodes, maximumDepth) => {
      const rows = treeRows(nodes, { root: 0, maximumDepth, maximumRows: Number.POSITIVE_INFINITY });
      const drawn = rows.filter(({ kind }) => kind === 'node').map(({ place }) => place);
      expect([...drawn].sort()).toEqual([...reachable(nodes)].sort());
      const referred = rows.filter(({ kind }) => kind === 'again').map(({ place }) => place);
      expect(drawn).toEqual(expect.arrayContaining(referred));
    });
    fc.assert(property);
  });
});

describe('as SVG', () => {
  test.each([
    ['an array', [1, 1]],
    ['a Set, which holds it once', [1]],
  ])('a + a has two lines, its prev being %s', async (_, prev) => {
    const svg = await graphSvg(aPicture([aNode('out', '+', 6, 1, prev), aNode('a', '', 3, 2)]));
    expect(svg.match(/class="mg-edge mg-plus"/g)).toHaveLength(2);
    expect(svg.match(/<text x="[\d.]+" y="[\d.]+">1<\/text>/g)).toHaveLength(2);
    expect(svg).toContain('<title>a: grad 2 = 1 × 1 (+) + 1 × 1 (+)</title>');
  });

  test('a wrong way back is red, and the first wrong node', async () => {
    const svg = await graphSvg(aPicture(wrongSquare));
    expect(svg.match(/class="mg-edge mg-plus mg-bad"/g)).toHaveLength(2);
    expect(svg).toMatch(/class="mg-node mg-fault mg-bad" data-node="1"/);
    expect(svg).toContain('✗ expected 6');
    expect(svg).toContain('The first wrong gradient is at the * that made the output: 3, expected 6.');
    expect(await graphSvg(aPicture(square))).not.toMatch(/class="[^"]*mg-bad/);
  });

  test('1000 nodes that all use the same one', async () => {
    const nodes = Array.from({ length: 1000 }, (_, place) =>
      aNode('', place < 999 ? '+' : '', 1, 1, place < 998 ? [place + 1, 999] : place === 998 ? [999] : []),
    );
    const svg = await graphSvg(aPicture(nodes, { beyond: 5 }));
    expect(svg.match(/<g class="mg-node"/g)).toHaveLength(1000);
    expect(svg).toContain('Only 1000 of 1005 nodes are drawn');
  });

  test('a node that is made from itself', async () => {
    expect(await graphSvg(aPicture([aNode('out', '+', 1, 1, [0, 0])]))).toContain('</svg>');
  });

  test.each(hostile)('%j is text', async (label) => {
    const nodes = [
      { ...aNode('out', label, 9, 1, [1, 1]), label },
      { ...aNode('', '', 3, 6), label },
    ];
    const picture = aPicture(nodes, { call: label, title: label, file: label, name: label });
    for (const text of [await graphSvg(picture), (await graphPage(picture)).replace(ours, '')]) {
      expect(elementsOf(text).filter((name) => name === 'script')).toHaveLength(text.startsWith('<svg') ? 0 : 1);
      expect(elementsOf(text)).not.toContain('img');
      expect(text).not.toMatch(controlCharacters);
    }
  });
});

test('a page loads nothing, and runs no script but its own', async () => {
  const page = (await graphPage(aPicture(square))).replace(ours, '');
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-");
  expect(page).not.toMatch(/\b(src|href)=|url\(|@import|<script(?!><)/);
});

describe('as DOT', () => {
  test('values as records, operations round, a line for each operand', () => {
    expect(graphDot(aPicture(square)).split('\n')).toEqual([
      '// Drawn by microgradx.',
      'digraph {',
      '  label="a*a at a = 3";',
      '  rankdir=LR;',
      '  n0 [shape=record, label="{ data\\ 9 | grad\\ 1 }"];',
      '  o0 [label="*"];',
      '  o0 -> n0;',
      '  n1 [shape=record, label="{ a | data\\ 3 | grad\\ 6 }"];',
      '  n1 -> o0 [label="3"];',
      '  n1 -> o0 [label="3"];',
      '}',
      '',
    ]);
  });

  test('Graphviz shows any label as it is', async () => {
    const viz = await instance();
    const texts = fc.oneof(fc.constantFrom(...hostile), fc.stringMatching(/^[!-~][ -~]{0,20}$/));
    const property = fc.property(texts, (label) => {
      const named = [aNode('out', '*', 9, 1, [1, 1]), { ...aNode('', '', 3, 6), label }];
      const { status, output = '' } = viz.render(graphDot(aPicture(named)), { format: 'svg' });
      expect(status).toBe('success');
      const shown = label.replace(/ +/g, ' ').trim();
      if (/^[\x20-\x7e]*$/.test(label)) expect(textsOf(output)).toContain(shown);
    });
    fc.assert(property, { numRuns: 60 });
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/;

function elementsOf(text: string): readonly string[] {
  return [...text.matchAll(/<(\w+)/g)].map(([, name = '']) => name);
}

function textsOf(svg: string): readonly string[] {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#45': '-',
    '#39': "'",
    '#160': ' ',
  };
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text
      .replace(/&([#\w]+);/g, (entity, name) => entities[name] ?? entity)
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

function reachable(nodes: readonly GraphNode[]): ReadonlySet<number> {
  const found = new Set([0]);
  for (const place of found) for (const child of nodes[place]?.prev ?? []) found.add(child);
  return found;
}
