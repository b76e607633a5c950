import type { Checked } from '../check/verdict.ts';
import { type FoundTypeErrors, typeErrorLines } from '../reporters/diagnosis-lines.ts';
import { paintedToHtml } from '../reporters/page/painted-html.ts';
import { verdictParts } from '../reporters/verdict-lines.ts';
import { createPalette } from '../terminal/look.ts';
import { element } from './elements.ts';

/** Wide enough that nothing is wrapped or cut here: the page does that. */
export const look = { palette: createPalette(1), width: 400 };

/** A verdict in the terminal's words. @param isDrawn whether the page draws what its afterword pictures in characters */
export function verdictBlocks(checked: Checked, isDrawn: boolean): readonly Node[] {
  const { verdict } = checked;
  const told = isDrawn ? { ...checked, verdict: { ...verdict, afterword: [] } } : checked;
  const { judged, output, fault } = verdictParts(told, look);
  // What comes first is done first.
  const blocks = verdict.blockedBy ? [fault, judged, output] : [judged, fault, output];
  return blocks.filter((lines) => lines.length > 0).map(linesBlock);
}

export function typeBlocks(types: FoundTypeErrors): readonly Node[] {
  const lines = typeErrorLines(types, look).slice(1);
  return lines.length === 0 ? [] : [linesBlock(lines)];
}

/** Lines as they are printed, each with its place in the hierarchy as a class. */
export function linesBlock(lines: readonly string[]): Node {
  const block = element('div', { class: 'lines' });
  block.innerHTML = lines.map(lineToHtml).join('');
  return block;
}

function lineToHtml(line: string): string {
  const plain = line.replace(sequences, '');
  const html = paintedToHtml(line);
  if (plain.trim() === '') return '<span class="gap"></span>';
  if (/^(OK|WRONG!) for /.test(plain))
    return `<span class="case ${plain.startsWith('OK') ? 'ok' : 'bad'}">${html}</span>`;
  if (/^ *↳ /.test(plain)) return `<span class="reason">${html.replace(/^ */, '')}</span>`;
  if (/^[✗▸] /.test(plain)) return `<span class="fault">${html}</span>`;
  if (/[│├└┤▸^]| \| grad /.test(plain)) return `<span class="drawn">${html}</span>`;
  const indent = /^ */.exec(plain)?.[0].length ?? 0;
  return `<span class="in${Math.min(6, indent - (indent % 2))}">${html.replace(/^ */, '')}</span>`;
}

const sequences = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
