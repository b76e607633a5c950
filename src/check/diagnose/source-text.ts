/** Characters without comments: four times our longest solution. */
const maximumSource = 12_000;

/**
 * A source as patterns look at it: without comments, and with single blanks. Their time grows with its square or more, so
 * they don't look at what nobody would write.
 */
export function searchable(source: string): string {
  if (source.length > 10 * maximumSource) return '';
  const short = withoutComments(source).replace(/\s+/g, (blanks) => (blanks.includes('\n') ? '\n' : ' '));
  return short.length > maximumSource ? '' : short;
}

/** A source with blanks for its comments: its lines keep their numbers. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?(\*\/|$)|\/\/.*/g, (comment) => comment.replace(/./g, ' '));
}
