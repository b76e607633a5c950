import { createHash } from 'node:crypto';
import { type Chunk, chunksOf, linesOf, shapeOfChunk } from './chunks.ts';

/** A file after formatting, comments, names and order are taken away, and the starter with them. */
export interface Shape {
  /** The same for files that are the same. */
  readonly hash: string;
  /** How many tokens stand in lines that the starter has not. */
  readonly tokens: number;
}

/** Makes shapes of a file, whose starter is taken apart once. */
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
