/// <reference path="./sucrase-parser.d.ts" />
import { transform } from 'sucrase';
import { parse } from 'sucrase/dist/esm/parser/index.js';
import { TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import { RaisedFault } from '../inside/fault.ts';
import { refuseUnsupported } from './unsupported-syntax.ts';

export interface Compiled {
  /** JavaScript, line by line where the source has it. */
  readonly code: string;
  /** The specifiers in it, from the top. */
  readonly imports: readonly Specifier[];
}

interface Specifier {
  /** `./value.ts` */
  readonly text: string;
  /** Of the string in the code, with its quotes. */
  readonly start: number;
  readonly end: number;
  readonly isDynamic: boolean;
}

/** TypeScript → JavaScript. Types are taken out, not checked. @throws RaisedFault of kind `syntax` */
export function compile(file: string, source: string): Compiled {
  try {
    refuseUnsupported(file, source);
    // The terminal's compiler takes this invisible character for a blank.
    const { code } = transform(source.replaceAll('\u200b', ' '), {
      transforms: ['typescript'],
      disableESTransforms: true,
      production: true,
    });
    return { code, imports: specifiersIn(code) };
  } catch (error) {
    if (RaisedFault.faultIn(error)) throw error;
    const { line, column, message } = placeOf(error as Error & { loc?: Place });
    throw new RaisedFault({
      kind: 'syntax',
      message,
      at: line === undefined ? { file, line: null, column: null } : { file, line, column: column ?? 1 },
    });
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** sucrase writes `Unexpected token (3:5)`. */
function placeOf({ message, loc }: Error & { loc?: Place }): Partial<Place> & { readonly message: string } {
  return { ...loc, message: message.replace(/ \(\d+:\d+\)$/, '').replace(/^Error transforming [^:]*: /, '') };
}

/** The specifiers of `import … from`, `export … from`, `import '…'` and of an `import('…')` whose argument is a string. */
function specifiersIn(code: string): readonly Specifier[] {
  const { tokens } = parse(code, false, false, false);
  const isAt = (index: number, type: TokenType) => tokens[index]?.type === type;
  return tokens.flatMap((token, index) => {
    if (token.type !== TokenType.string) return [];
    const isDynamic = isAt(index - 1, TokenType.parenL) && isAt(index - 2, TokenType._import);
    const before = tokens[index - 1];
    const isFrom =
      before !== undefined && code.slice(before.start, before.end) === 'from' && !isAt(index - 2, TokenType.dot);
    if (!isDynamic && !isFrom && !isAt(index - 1, TokenType._import)) return [];
    return [{ text: code.slice(token.start + 1, token.end - 1), start: token.start, end: token.end, isDynamic }];
  });
}
