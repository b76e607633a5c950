/// <reference path="./sucrase-parser.d.ts" />
import { parse } from 'sucrase/dist/esm/parser/index.js';
import { type Token, TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import type { SourcePosition } from '../../check/messages.ts';
import { onlyInTerminal, RaisedFault, unsupported } from '../inside/fault.ts';

/**
 * What sucrase leaves as it is though browsers don't know it, or drops without a word.
 * @throws RaisedFault of kind `syntax`
 */
export function refuseUnsupported(file: string, source: string): void {
  if (!/@|\b(?:using|accessor|namespace|module)\b/.test(source)) return;
  const { tokens } = parse(source, false, true, false);
  const textOf = ({ start, end }: Token) => source.slice(start, end);

  /** A word that means something only where a name follows in its line. */
  const keywordAt = (index: number): string => {
    const [word, name] = tokens.slice(index, index + 2);
    if (word?.type !== TokenType.name || name?.type !== TokenType.name) return '';
    return source.slice(word.end, name.start).includes('\n') ? '' : textOf(word);
  };

  for (const [index, token] of tokens.entries()) {
    const at = (): SourcePosition => ({ file, ...lineAndColumn(source, token.start) });
    const keyword = keywordAt(index);
    const isUsing = keyword === 'using' && tokens[index + 2]?.type === TokenType.eq;
    if (token.type === TokenType.at || isUsing) throw new RaisedFault(unsupported(at()));
    if (keyword === 'accessor' && !token.isType) throw refused('an accessor', at());
    if (/^(namespace|module)$/.test(keyword) && token.isType && tokens[index - 1]?.type !== TokenType._declare) {
      const inside = tokens.slice(index, endOfBlock(tokens, index)).map(textOf);
      if (inside.some((text) => declaresValue.test(text))) throw refused('a namespace', at());
    }
  }
}

const declaresValue = /^(const|let|var|function|class|enum)$/;

function refused(what: string, at: SourcePosition): RaisedFault {
  return new RaisedFault({ kind: 'syntax', message: `${what} ${onlyInTerminal}`, at });
}

/** The index of the bracket that closes the first block from here. */
function endOfBlock(tokens: readonly Token[], from: number): number {
  let depth = 0;
  const end = tokens.findIndex(({ type }, index) => {
    if (index < from) return false;
    if (type === TokenType.braceL) depth++;
    return type === TokenType.braceR && --depth === 0;
  });
  return end < 0 ? tokens.length : end;
}

/** Both from 1. */
function lineAndColumn(source: string, offset: number): { line: number; column: number } {
  const lines = source.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
