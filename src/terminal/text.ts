import { glue, glueCommands, paintedWidth } from './painted.ts';

/** Plain text broken at spaces so that no line is longer than `width`; a longer word stands alone. Line breaks are kept. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

/** A path no longer than `width`, its middle left out. The file's name stays whole. */
export function shortPath(path: string, width: number): string {
  if (path.length <= width) return path;
  const slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash)];
  const [start] = /^[/\\]?[^/\\]*/.exec(folder) ?? [''];
  const shortest = [`${start}/…${name}`, `…${name}`].find((each) => each.length <= width);
  return shortest ?? name.slice(1);
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const indent = /^ */.exec(paragraph)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  for (const glued of glueCommands(paragraph.trim(), width - indent.length).split(/ +/)) {
    const whole = glued.replaceAll(glue, ' ');
    const word = /^[\w.]*[/\\](?!\/)/.test(whole) ? shortPath(whole, width - indent.length) : whole;
    const isFirst = line === indent;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}

/** The gap between a text at the left and one at the right of a line; `fits` is false where they need two lines. */
export function leftAndRight(left: string, right: string, width: number): { gap: string; fits: boolean } {
  const gap = width - left.length - right.length;
  return gap >= 2 ? { gap: ' '.repeat(gap), fits: true } : { gap: '', fits: false };
}

/** Painted texts on one line if they fit into `width`, else below one another. */
export function besideOrBelow(texts: readonly string[], width: number): readonly string[] {
  const line = texts.join('   ');
  if (paintedWidth(line) <= width) return [line];
  return texts.map((text, index) => (index === 0 ? text : `  ${text}`));
}

/** `1 case`, `2 cases` */
export function count(number: number, noun: string, plural: string = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** `[#####>--------------]  1 of 17`, no wider than `width`. */
export function progressBar(done: number, total: number, width: number): string {
  const figures = `  ${done} of ${total}`;
  const cells = Math.max(10, Math.min(60, width - figures.length - 3));
  const filled = total === 0 ? cells : Math.floor((done / total) * cells);
  const bar = filled >= cells ? '#'.repeat(cells) : `${'#'.repeat(filled)}>${'-'.repeat(cells - filled - 1)}`;
  return `[${bar}]${figures}`;
}
