/**
 * A file name for each submission that any disk takes: no two differ in case alone, and none is `index`.
 *
 * @param ending `.html`
 */
export function fileNames(names: readonly string[], ending: string): ReadonlyMap<string, string> {
  const taken = new Set([`index${ending}`]);
  const files = names.map((name) => {
    const base =
      [...name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^[. ]|[. ]$/g, '_')].slice(0, 80).join('') || '_';
    let free = `${base}${ending}`;
    for (let number = 2; taken.has(folded(free)); number++) free = `${base}-${number}${ending}`;
    taken.add(folded(free));
    return [name, free] as const;
  });
  return new Map(files);
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
