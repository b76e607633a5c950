import { escapeCode } from '../../terminal/painted.ts';
import { escapeXml } from '../xml.ts';

/** Lines painted for a terminal as one block that wraps: what is indented stays so on a narrow screen. @param label of the block */
export function linesToHtml(lines: readonly string[], label: string): string {
  const html = lines.map((line) => {
    const indent = Math.min(6, 2 * Math.floor((/^ */.exec(line)?.[0].length ?? 0) / 2));
    return `<span class="in${indent}">${paintedToHtml(line)}</span>`;
  });
  return `<pre class="lines" role="group" aria-label="${escapeXml(label)}">${html.join('')}</pre>\n`;
}

/** A line painted for a terminal, as HTML: colours become classes, text is escaped. */
export function paintedToHtml(line: string): string {
  let open = 0;
  const html = line.split(sequences).map((part, index) => {
    if (index % 2 === 0) return escapeXml(part);
    const name = classes[part];
    if (name !== undefined) {
      open += 1;
      return `<span class="${name}">`;
    }
    if (open === 0) return '';
    open -= 1;
    return '</span>';
  });
  return html.join('') + '</span>'.repeat(open);
}

const sequences = new RegExp(`${escapeCode}\\[([0-9;]*)m`);

/** chalk's codes → the page's classes. */
const classes: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'wrong',
  32: 'right',
  36: 'accent',
};
