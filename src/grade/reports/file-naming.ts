/**
 * Names the file of each submission in a folder of reports. Every disk takes these names: no two differ only in case,
 * and none is `index`.
 *
 * @param ending `.html`
 * @returns gives the next submission its file name
 */
export function fileNaming(ending: string): (name: string) => string {
  const taken = new Set([`index${ending}`]);
  return (name) => {
    const safe = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^[. ]|[. ]$/g, '_');
    const base = [...safe].slice(0, 80).join('').replace(devices, '_$&') || '_';
    let free = `${base}${ending}`;
    for (let number = 2; taken.has(folded(free)); number++) free = `${base}-${number}${ending}`;
    taken.add(folded(free));
    return free;
  };
}

/** Names that Windows keeps for devices, whatever follows their first dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
