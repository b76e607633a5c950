/** `[#####>--------------]  1 of 17`, no wider than `width`. */
export function progressBar(done: number, total: number, width: number): string {
  const figures = `  ${done} of ${total}`;
  const cells = Math.max(10, Math.min(60, width - figures.length - 3));
  const filled = total === 0 ? cells : Math.floor((done / total) * cells);
  const bar = filled >= cells ? '#'.repeat(cells) : `${'#'.repeat(filled)}>${'-'.repeat(cells - filled - 1)}`;
  return `[${bar}]${figures}`;
}
