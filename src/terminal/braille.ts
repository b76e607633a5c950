/** A picture of dots; each character is two dots wide and four high. */
export class BrailleCanvas {
  /** In characters. */
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Uint8Array;

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = new Uint8Array(columns * rows);
  }

  /** @param x dots from the left. @param y dots from the top; a dot outside the picture is ignored */
  set(x: number, y: number): void {
    const [column, row] = [Math.floor(x / 2), Math.floor(y / 4)];
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return;
    const cell = row * this.columns + column;
    this.#cells[cell] = (this.#cells[cell] ?? 0) | (dotBits[y % 4]?.[x % 2] ?? 0);
  }

  /** A straight line of dots. */
  line(from: Dot, to: Dot): void {
    const length = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
    for (let dot = 0; dot <= length; dot++) {
      const [x, y] = [from.x + ((to.x - from.x) * dot) / length, from.y + ((to.y - from.y) * dot) / length];
      this.set(Math.round(x), Math.round(y));
    }
  }

  /** The dots of one character as bits, 0 for none. */
  bitsAt(column: number, row: number): number {
    return this.#cells[row * this.columns + column] ?? 0;
  }
}

interface Dot {
  readonly x: number;
  readonly y: number;
}

export function brailleCharacter(bits: number): string {
  return bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits);
}

/** By row and column of the dot. (Unicode, braille patterns) */
const dotBits: readonly (readonly number[])[] = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];
