import { createHash } from 'node:crypto';
import ts from 'typescript';

/** A file without its formatting, comments, names and order, and without what the starter had. */
export interface Shape {
  /** The same for files that are the same. */
  readonly hash: string;
  /** How many tokens are in lines that are not in the starter. */
  readonly tokens: number;
}

/** Makes shapes of one file; its starter is cut into pieces once. */
export class ShapeMaker {
  readonly #chunks: ReadonlySet<string>;
  readonly #lines: ReadonlySet<string>;

  /** @param starter an empty text where there is none */
  constructor(starter: string) {
    const chunks = chunksOf(starter);
    this.#chunks = new Set(chunks.map(shapeOfChunk));
    this.#lines = new Set(chunks.flatMap(linesOf).map(shapeOfChunk));
  }

  shapeOf(text: string): Shape {
    const own = chunksOf(text).filter((chunk) => !this.#chunks.has(shapeOfChunk(chunk)));
    const shapes = own.map(shapeOfChunk);
    const hash = createHash('sha256').update(shapes.sort().join('\n')).digest('base64').slice(0, 22);
    return { hash, tokens: own.reduce((sum, chunk) => sum + this.#ownTokens(chunk), 0) };
  }

  #ownTokens(chunk: Chunk): number {
    const lines = linesOf(chunk).filter((line) => !this.#lines.has(shapeOfChunk(line)));
    return lines.reduce((sum, line) => sum + line.length, 0);
  }
}

/** A statement of a file, or a member of one of its classes. */
type Chunk = readonly Token[];

/** Cuts a file into pieces whose order does not matter. Semicolons and imports are dropped. */
export function chunksOf(text: string): readonly Chunk[] {
  const tokens = tokensOf(text);
  const cutter = new Cutter();
  for (const [index, token] of tokens.entries()) cutter.add(token, tokens[index + 1]);
  return cutter.finish().filter(([first]) => first?.text !== 'import');
}

/** A chunk as text without semicolons, with each name replaced by the number of its first appearance. */
function shapeOfChunk(chunk: Chunk): string {
  const names = new Map<string, number>();
  const placeOf = (name: string) => {
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    return `$${place}`;
  };
  const counted = chunk.filter(({ text }) => text !== ';');
  return counted.map(({ text, isName }) => (isName ? placeOf(text) : text)).join(' ');
}

/** The lines of a chunk, as a formatter breaks them: at a brace, or at the end of a statement. */
function linesOf(chunk: Chunk): readonly Chunk[] {
  const lines: Token[][] = [[]];
  for (const token of chunk) {
    const isNext = token.isAfterBreak && lines.at(-1)?.length !== 0;
    if (isNext) lines.push([]);
    lines.at(-1)?.push(token);
    if (/^[{};]$/.test(token.text)) lines.push([]);
  }
  return lines.map((line) => line.filter(({ text }) => text !== ';')).filter((line) => line.length > 0);
}

/** Words that continue a statement, even after a brace or a line end. */
const goesOn = /^(else|catch|finally|as|satisfies|instanceof|in|of|extends|implements)$/;
const startsStatement = /^[\w$#@"'[*]/;
const endsStatement = /[\w$)\]}"'`]$/;

/** A template literal opens before each of its values and closes behind it. */
const opens = /^([([{]|`[\s\S]*\$\{)$/;
const closes = /^([)\]}]|\}[\s\S]*`)$/;

class Cutter {
  readonly #chunks: Token[][] = [];
  #current: Token[] = [];
  /** Whether the current one has the word in it. */
  #hasClass = false;
  /** Of each open bracket: whether it is the body of a class. */
  readonly #open: boolean[] = [];
  /** How many of them are not. */
  #others = 0;

  add(token: Token, next: Token | undefined): void {
    const isOutside = this.#isOutside();
    if (isOutside && token.text === '}') {
      this.#close();
      this.#cut();
      return;
    }
    if (isOutside && token.text === ';') {
      this.#cut();
      return;
    }
    const isClassBody = isOutside && token.text === '{' && this.#hasClass;
    this.#current.push(token);
    this.#hasClass ||= token.text === 'class';
    if (isClassBody) this.#cut();
    if (opens.test(token.text)) this.#openBracket(isClassBody);
    else if (closes.test(token.text)) this.#close();
    if (this.#isOutside() && !isClassBody && endsHere(token, next)) this.#cut();
  }

  finish(): readonly Chunk[] {
    this.#cut();
    return this.#chunks;
  }

  /** True outside all brackets except class bodies. */
  #isOutside(): boolean {
    return this.#others === 0;
  }

  #openBracket(isClassBody: boolean): void {
    this.#open.push(isClassBody);
    if (!isClassBody) this.#others += 1;
  }

  #close(): void {
    if (this.#open.pop() === false) this.#others -= 1;
  }

  #cut(): void {
    if (this.#current.length > 0) this.#chunks.push(this.#current);
    this.#current = [];
    this.#hasClass = false;
  }
}

function endsHere(token: Token, next: Token | undefined): boolean {
  if (next === undefined || !startsStatement.test(next.text) || goesOn.test(next.text)) return false;
  if (token.text === '}') return next.text !== '[' && next.text !== '*';
  return (
    next.isAfterBreak && endsStatement.test(token.text) && !/^(export|default|async|static|readonly)$/.test(token.text)
  );
}

/** A word or sign of a file, independent of formatting. */
interface Token {
  readonly text: string;
  /** Whether it is a name that the author chose. */
  readonly isName: boolean;
  /** Whether a line ends before it. */
  readonly isAfterBreak: boolean;
}

/** The tokens of a TypeScript file, without comments. Never fails: unknown characters are tokens too. */
function tokensOf(text: string): readonly Token[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text, () => {});
  const tokens: Token[] = [];
  /** The open braces; true for one that opened inside a template literal. */
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

/** Contextual keywords such as `out`, `of` and `from` count as names, because anybody may use them as one. */
function isName(kind: ts.SyntaxKind): boolean {
  if (kind === ts.SyntaxKind.Identifier || kind === ts.SyntaxKind.PrivateIdentifier) return true;
  return kind >= ts.SyntaxKind.AbstractKeyword && kind <= ts.SyntaxKind.LastKeyword;
}

/** Quotes do not matter, nor how a number is written. */
function textOf(kind: ts.SyntaxKind, scanner: ts.Scanner): string {
  if (kind === ts.SyntaxKind.StringLiteral || kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral) {
    return JSON.stringify(scanner.getTokenValue());
  }
  if (kind === ts.SyntaxKind.NumericLiteral) return String(Number(scanner.getTokenValue()));
  return scanner.getTokenText();
}

/** Drops trailing commas, and the parentheses around a single parameter. */
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
