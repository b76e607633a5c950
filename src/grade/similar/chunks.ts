import { type Token, tokensOf } from './tokens.ts';

/** A statement of a file, or a member of one of its classes. */
export type Chunk = readonly Token[];

/** Cuts a file where the order does not matter. Semicolons and imports are left out. */
export function chunksOf(text: string): readonly Chunk[] {
  const tokens = tokensOf(text);
  const cutter = new Cutter();
  for (const [index, token] of tokens.entries()) cutter.add(token, tokens[index + 1]);
  return cutter.finish().filter(([first]) => first?.text !== 'import');
}

/** A chunk as a text without semicolons, in which only the first appearance of a name counts, not the name. */
export function shapeOfChunk(chunk: Chunk): string {
  const names = new Map<string, number>();
  const placeOf = (name: string) => {
    const place = names.get(name) ?? names.size;
    names.set(name, place);
    return `$${place}`;
  };
  const counted = chunk.filter(({ text }) => text !== ';');
  return counted.map(({ text, isName }) => (isName ? placeOf(text) : text)).join(' ');
}

/** The lines of a chunk, as a formatter breaks them: up to a brace, or to the end of a statement. */
export function linesOf(chunk: Chunk): readonly Chunk[] {
  const lines: Token[][] = [[]];
  for (const token of chunk) {
    const isNext = token.isAfterBreak && lines.at(-1)?.length !== 0;
    if (isNext) lines.push([]);
    lines.at(-1)?.push(token);
    if (/^[{};]$/.test(token.text)) lines.push([]);
  }
  return lines.map((line) => line.filter(({ text }) => text !== ';')).filter((line) => line.length > 0);
}

/** What a statement goes on with, even after a brace or a line end. */
const goesOn = /^(else|catch|finally|as|satisfies|instanceof|in|of|extends|implements)$/;
const startsStatement = /^[\w$#@"'[*]/;
const endsStatement = /[\w$)\]}"'`]$/;

/** A template opens and closes around each of its values. */
const opens = /^([([{]|`[\s\S]*\$\{)$/;
const closes = /^([)\]}]|\}[\s\S]*`)$/;

class Cutter {
  readonly #chunks: Token[][] = [];
  #current: Token[] = [];
  /** Of each open bracket: whether it is the body of a class. */
  readonly #open: boolean[] = [];

  add(token: Token, next: Token | undefined): void {
    const isOutside = this.#isOutside();
    if (isOutside && token.text === '}') {
      this.#open.pop();
      this.#cut();
      return;
    }
    if (isOutside && token.text === ';') {
      this.#cut();
      return;
    }
    const isClassBody = isOutside && token.text === '{' && this.#current.some(({ text }) => text === 'class');
    this.#current.push(token);
    if (isClassBody) this.#cut();
    if (opens.test(token.text)) this.#open.push(isClassBody);
    else if (closes.test(token.text)) this.#open.pop();
    if (this.#isOutside() && !isClassBody && endsHere(token, next)) this.#cut();
  }

  finish(): readonly Chunk[] {
    this.#cut();
    return this.#chunks;
  }

  /** In nothing but the bodies of classes. */
  #isOutside(): boolean {
    return this.#open.every(Boolean);
  }

  #cut(): void {
    if (this.#current.length > 0) this.#chunks.push(this.#current);
    this.#current = [];
  }
}

function endsHere(token: Token, next: Token | undefined): boolean {
  if (next === undefined || !startsStatement.test(next.text) || goesOn.test(next.text)) return false;
  if (token.text === '}') return next.text !== '[' && next.text !== '*';
  return (
    next.isAfterBreak && endsStatement.test(token.text) && !/^(export|default|async|static|readonly)$/.test(token.text)
  );
}
