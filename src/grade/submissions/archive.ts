import type { Entry } from './collector.ts';
import type { Child, Tree } from './locate.ts';
import { faultOfPath, isArchiveName, isOtherArchiveName, partsOf } from './submission.ts';

/** The entries of an archive, in its own order. Nothing in it is ever written to disk. */
export interface Archive {
  /**
   * @param isWanted whether an entry's bytes are read; asked once per entry
   * @throws ArchiveFault
   */
  entries(isWanted: (entry: Entry) => boolean): AsyncGenerator<ArchiveEntry>;
}

/** An entry with its full path. */
export interface ArchiveEntry extends Entry {
  /** If they were wanted. */
  readonly bytes?: Uint8Array;
  /** What is wrong with it, to follow its name: `is damaged`. */
  readonly fault?: string;
}

/** Why an archive cannot be read, as a sentence. */
export class ArchiveFault extends Error {}

/** The folders of an archive, and every other entry that may be a submission. */
export interface ArchiveTree extends Tree {
  /** Paths that lead out of the archive. */
  readonly strays: readonly string[];
}

interface Node {
  readonly kind: Child['kind'];
  readonly children: Map<string, Node>;
}

const maximumEntries = 5_000_000;
const maximumFolders = 300_000;
const maximumStrays = 1000;
/** Folders around a workspace, `exercises` and a section. */
const maximumDepth = 8;

/** @throws ArchiveFault if it is too large, or cannot be read */
export async function buildTree(archive: Archive): Promise<ArchiveTree> {
  const root: Node = { kind: 'folder', children: new Map() };
  const strays: string[] = [];
  let entries = 0;
  let folders = 0;
  for await (const entry of archive.entries(() => false)) {
    entries += 1;
    if (faultOfPath(entry.path)?.startsWith('leads') && strays.length < maximumStrays) strays.push(entry.path);
    else folders += plant(root, entry);
    if (entries > maximumEntries || folders > maximumFolders)
      throw new ArchiveFault('The archive contains too many files.');
  }
  if (entries === 0) throw new ArchiveFault('The archive is empty.');
  return { isArchive: true, strays, children: (path) => childrenOf(nodeAt(root, path)) };
}

/** @returns how many nodes were added */
function plant(root: Node, entry: Entry): number {
  const parts = partsOf(entry.path);
  const folders = entry.kind === 'folder' ? parts : parts.slice(0, -1);
  let made = 0;
  let node = root;
  for (const [depth, part] of folders.entries()) {
    // Nothing below a section matters here, and nothing in folders that are never a submission.
    if (depth >= maximumDepth || part === 'node_modules' || part.startsWith('.')) return made;
    if (folders[depth - 2] === 'exercises') return made;
    const known = node.children.get(part);
    if (!known) made += 1;
    const next: Node = known ?? { kind: 'folder', children: new Map() };
    node.children.set(part, next);
    node = next;
  }
  const name = parts.at(-1) ?? '';
  const isInteresting = entry.kind !== 'file' || isArchiveName(name) || isOtherArchiveName(name);
  if (entry.kind === 'folder' || !isInteresting || node.children.has(name)) return made;
  node.children.set(name, { kind: entry.kind, children: new Map() });
  return made + 1;
}

function nodeAt(root: Node, path: string): Node | undefined {
  return partsOf(path).reduce<Node | undefined>((node, part) => node?.children.get(part), root);
}

function childrenOf(node: Node | undefined): readonly Child[] {
  const children = [...(node?.children ?? [])].map(([name, { kind }]) => ({ name, kind }));
  return children.sort((a, b) => (a.name < b.name ? -1 : 1));
}
