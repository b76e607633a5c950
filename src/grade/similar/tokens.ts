import ts from 'typescript';

/** A word or sign of a file, without what formatting adds. */
export interface Token {
  readonly text: string;
  /** Whether it is a name that somebody chose. */
  readonly isName: boolean;
  /** Whether a line ends before it. */
  readonly isAfterBreak: boolean;
}

/** The tokens of a file in TypeScript, without comments. Never fails: what is no token is one of its own. */
export function tokensOf(text: string): readonly Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text, () => {});
  const tokens: Token[] = [];
  /** The braces that are open; true for the one in a template, which closes it again. */
  const braces: boolean[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.OpenBraceToken) braces.push(false);
    if (kind === ts.SyntaxKind.CloseBraceToken && braces.pop()) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === ts.SyntaxKind.TemplateMiddle) braces.push(true);
    }
    if (kind === ts.SyntaxKind.TemplateHead) braces.push(true);
    tokens.push({
      text: textOf(kind, scanner),
      isName: isName(kind),
      isAfterBreak: scanner.hasPrecedingLineBreak(),
    });
  }
  return withoutOptionalSigns(tokens);
}

/** `out`, `of` and `from` are words of the language in some places only: anybody may call something so. */
function isName(kind: ts.SyntaxKind): boolean {
  if (kind === ts.SyntaxKind.Identifier || kind === ts.SyntaxKind.PrivateIdentifier) return true;
  return kind >= ts.SyntaxKind.AbstractKeyword && kind <= ts.SyntaxKind.LastKeyword;
}

/** A text is the same in whatever quotes, and a number however it is written. */
function textOf(kind: ts.SyntaxKind, scanner: ts.Scanner): string {
  if (kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral) {
    return JSON.stringify(scanner.getTokenValue());
  }
  if (kind === ts.SyntaxKind.NumericLiteral) return String(Number(scanner.getTokenValue()));
  return scanner.getTokenText();
}

/** A comma before what closes, and the parentheses around a single parameter. */
function withoutOptionalSigns(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token, index) => {
    const text = (offset: number) => tokens[index + offset]?.text ?? '';
    if (token.text === ',') return !/^[)\]}]$/.test(text(1));
    const isAroundName = (start: number) =>
      text(start) === '(' && tokens[index + start + 1]?.isName && text(start + 2) === ')' && text(start + 3) === '=>';
    if (token.text === '(') return !isAroundName(0);
    return token.text !== ')' || !isAroundName(-2);
  });
}
