/** The size of the picture, in characters. A character shows two places, one above the other. */
const columns = 60;
const rows = 8;

/**
 * The loss of each step, in half blocks: as high as its logarithm, above the power of ten that is below all of them.
 *
 * @param losses above 0
 */
export function drawLosses(losses: readonly number[]): string[] {
  const logs = losses.map(Math.log10);
  const bottom = Math.floor(Math.min(...logs));
  const scale = (2 * rows) / (Math.max(...logs) - bottom);
  if (!Number.isFinite(scale)) return [];
  const heights = Array.from({ length: columns }, (_, column) => {
    const [start, end] = [column, column + 1].map((each) => (each / columns) * logs.length) as [number, number];
    const log = Math.max(...logs.slice(Math.floor(start), Math.max(Math.floor(start) + 1, Math.floor(end))));
    return Math.max(1, Math.round((log - bottom) * scale));
  });
  const picture = Array.from({ length: rows }, (_, row) => {
    const half = 2 * (rows - row);
    const cells = heights.map((height) => (height >= half ? '█' : height === half - 1 ? '▄' : ' '));
    const power = Array.from({ length: 20 }, (_, index) => bottom + index).find(
      (each) => rows - Math.round(((each - bottom) * scale) / 2) === row,
    );
    return `${(power === undefined ? '' : String(Number(`1e${power}`))).padStart(6)} ${cells.join('')}`.trimEnd();
  });
  const last = String(losses.length - 1);
  return [...picture, `${' '.repeat(7)}${'step 0'.padEnd(columns - last.length)}${last}`];
}
