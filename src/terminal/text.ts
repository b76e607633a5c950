import stripAnsi from 'strip-ansi';

/** Plain text broken at spaces so that no line is longer than `width`; a longer word stands alone. Line ends are kept. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const indent = /^ */.exec(paragraph)?.[0] ?? '';
  const lines: string[] = [];
  let line = indent;
  for (const word of paragraph.trim().split(/ +/)) {
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

/** One text at the left and one at the right of a line, or on two lines where they do not fit. */
export function leftAndRight(left: string, right: string, width: number): { gap: string; fits: boolean } {
  const gap = width - left.length - right.length;
  return gap >= 2 ? { gap: ' '.repeat(gap), fits: true } : { gap: '', fits: false };
}

/** Painted texts on one line where they fit into `width`, else one below the other. */
export function besideOrBelow(texts: readonly string[], width: number): readonly string[] {
  const line = texts.join('   ');
  if (stripAnsi(line).length <= width) return [line];
  return texts.map((text, index) => (index === 0 ? text : `  ${text}`));
}

/** `1 case`, `2 cases` */
export function count(number: number, noun: string, plural: string = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
