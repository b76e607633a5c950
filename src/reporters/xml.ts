const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes a text or an attribute. Drops what XML 1.0 forbids: control characters but tab and line end, lone surrogates. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => (/[\t\n]/.test(character) ? character : ''))
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** A length in an SVG, rounded to a tenth of a point: finer than any screen. */
export function tenth(x: number): number {
  return Math.round(x * 10) / 10;
}
