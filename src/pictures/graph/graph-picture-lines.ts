import { markOf } from '../../reporters/graph-lines.ts';
import { short, type TreeRow, treeRows } from '../../reporters/graph-tree.ts';
import { type Look, plain } from '../../terminal/look.ts';
import { cellsOf, cutPainted, wrapPainted } from '../../terminal/painted.ts';
import { cutSentence, type GraphPicture, gradientSentence } from './graph-picture.ts';

/** Nobody reads more lines of a tree. */
const maximumRows = 300;

/** In a narrower terminal the numbers follow their node directly, and one line on top says what they are. */
const columnsWidth = 60;

/** A graph as a tree of operations with data and grad, from the output down, and a sentence on its gradients. */
export function graphPictureLines(picture: GraphPicture, look: Look): readonly string[] {
  const { palette, width } = look;
  const rows = rowsOf(picture, width);
  const isInColumns = width >= columnsWidth;
  return [
    ...wrapPainted(`  ${palette.dim(picture.call)}`, width, 2),
    ...(isInColumns ? [] : wrapPainted(palette.dim('  each node with its data | grad'), width, 2)),
    '',
    ...treeLines(picture, rows, look, isInColumns).flatMap((line, index) =>
      index > 0 && rows[index]?.branch === '' ? ['', line] : [line],
    ),
    '',
    ...closingLines(picture, rows, look),
  ];
}

/** The deepest tree whose lines still fit the width; deeper branches become trees of their own, below. */
function rowsOf(picture: GraphPicture, width: number): readonly TreeRow[] {
  const plainLook = { palette: plain, width: Number.POSITIVE_INFINITY };
  let maximumDepth = Math.floor(width / 3);
  for (; maximumDepth > 1; maximumDepth--) {
    const rows = treeRows(picture.nodes, { root: 0, maximumDepth, maximumRows });
    const lines = treeLines(picture, rows, plainLook, width >= columnsWidth);
    if (lines.every((line, index) => rows[index]?.kind === 'again' || cellsOf(line).length <= width)) return rows;
  }
  return treeRows(picture.nodes, { root: 0, maximumDepth, maximumRows });
}

/** One line per row. @param isInColumns whether the numbers are aligned below one another */
function treeLines(
  picture: GraphPicture,
  rows: readonly TreeRow[],
  look: Look,
  isInColumns: boolean,
): readonly string[] {
  const { palette, width } = look;
  const titles = rows.map((row) => row.title || numbersOf(picture, row).data);
  const widths = rows.map(({ branch }, index) => branch.length + cellsOf(titles[index] ?? '').length);
  const titleWidth = isInColumns ? Math.max(0, ...widths.filter((_, index) => isNode(rows[index]))) : 0;
  const dataWidth = isInColumns ? Math.max(0, ...rows.map((row) => numbersOf(picture, row).data.length)) : 0;
  return rows.map((row, index) => {
    const title = titles[index] ?? '';
    const start = `  ${palette.dim(row.branch)}${isNode(row) ? title : palette.dim(title)}`;
    const pad = ' '.repeat(Math.max(0, titleWidth - (widths[index] ?? 0)));
    const line = isNode(row)
      ? `${start}${pad}${isInColumns ? '   ' : '  '}${numbersText(picture, row, dataWidth, look)}`
      : `${start}${palette.dim(notes[row.kind])}`;
    return cutPainted(line, width);
  });
}

function isNode(row: TreeRow | undefined): boolean {
  return row?.kind === 'node' || row?.kind === 'below';
}

const notes: Readonly<Record<TreeRow['kind'], string>> = {
  node: '',
  again: ' (the same node)',
  below: ' ↓',
  missing: 'no node',
  omitted: '… left out',
};

function numbersOf({ nodes }: GraphPicture, { place }: TreeRow): { readonly data: string; readonly grad: string } {
  const node = place === undefined ? undefined : nodes[place];
  return node ? { data: short(node.data), grad: short(node.grad) } : { data: '', grad: '' };
}

function numbersText(picture: GraphPicture, row: TreeRow, dataWidth: number, { palette }: Look): string {
  const { fault, wrong } = picture;
  const { data, grad } = numbersOf(picture, row);
  const isFault = fault !== undefined && fault.node === row.place;
  const expected = wrong.find(({ node }) => node === row.place)?.expected;
  const shownGrad = isFault && fault.kind === 'gradient' ? palette.wrong(grad) : grad;
  const after = [
    ...(isFault ? [palette.wrong(markOf(fault))] : []),
    ...(!isFault && expected !== undefined ? [palette.dim(`expected ${short(expected)}`)] : []),
    ...(row.kind === 'below' ? [palette.dim(notes[row.kind].trim())] : []),
  ];
  const [dataWord, gradWord] = dataWidth > 0 ? ['data ', '| grad'] : ['', '|'];
  const numbers = `${palette.dim(dataWord)}${data.padEnd(dataWidth)} ${palette.dim(gradWord)} ${shownGrad}`;
  return [numbers, ...after].join(dataWidth > 0 ? '   ' : ' ');
}

function closingLines(picture: GraphPicture, rows: readonly TreeRow[], { palette, width }: Look): readonly string[] {
  const { nodes, beyond, state, remark } = picture;
  const drawn = new Set(rows.flatMap(({ place, kind }) => (kind === 'node' ? [place] : []))).size;
  const verdict = gradientSentence(picture);
  const sign = { right: palette.right('✓'), wrong: palette.wrong('✗'), unknown: ' ' }[state];
  const sentences = [
    ...(verdict === undefined ? [] : [`${sign} ${verdict}`]),
    ...(remark === undefined ? [] : [`  ${remark}`]),
    ...(nodes.length + beyond > drawn ? [`  ${cutSentence(picture, drawn)}`] : []),
  ];
  return sentences.flatMap((sentence) => wrapPainted(sentence, width, 2));
}
