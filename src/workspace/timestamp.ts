/** A moment as a part of a file's name, on Windows too: `2025-03-14T15-09-26-535Z`. */
export function timestamp(moment: Date): string {
  return moment.toISOString().replace(/[:.]/g, '-');
}
