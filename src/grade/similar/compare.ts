import type { CourseTexts } from '../../workspace/starters.ts';
import type { Submission } from '../submissions/submission.ts';
import { type Shape, ShapeMaker } from './shape.ts';

/** A file with fewer tokens is too short to tell whose it is. */
const fewestTokens = 25;

/**
 * Finds submissions that are the same except for formatting, comments, names and order. The starter does not count.
 *
 * @param submissions one after the other; only a few bytes per file are kept
 * @returns the strongest likeness first
 */
export async function compareSubmissions(
  submissions: AsyncIterable<Submission>,
  starters: CourseTexts,
): Promise<readonly SimilarGroup[]> {
  const makers = new Map<string, ShapeMaker>();
  const shapes = new Map<string, FileShapes>();
  for await (const { name, files } of submissions) {
    const own = Object.entries(files).map(([file, text]) => [file, shapeOf(makers, starters, file, text)] as const);
    shapes.set(name, new Map(own.filter(([, { tokens }]) => tokens >= fewestTokens)));
  }
  return findGroups(shapes);
}

function shapeOf(makers: Map<string, ShapeMaker>, starters: CourseTexts, file: string, text: string): Shape {
  const starter = Object.hasOwn(starters, file) ? (starters[file] ?? '') : '';
  // Learners may name their own files anything: those share the maker without a starter.
  const key = starter === '' ? '' : file;
  const maker = makers.get(key) ?? new ShapeMaker(starter);
  makers.set(key, maker);
  return maker.shapeOf(text);
}

/** Submissions that have more in common than chance explains. */
export interface SimilarGroup {
  /** In order. */
  readonly names: readonly string[];
  /** The files that are the same in all of them: `section2/value.ts`. */
  readonly files: readonly string[];
  /** How many tokens of these files are not in the starter. */
  readonly tokens: number;
}

/** The shapes of one submission's files, by file; only of files with something of the learner's own. */
type FileShapes = ReadonlyMap<string, Shape>;

/**
 * How many tokens must be the same to rule out chance. Eight of them leave a learner about as much choice as the toss of
 * a coin, and the more pairs there are, the more tosses come out alike in one of them.
 */
export function requiredTokens(submissions: number): number {
  const pairs = Math.max(1, (submissions * (submissions - 1)) / 2);
  return 8 * (4 + Math.log2(pairs));
}

function findGroups(shapes: ReadonlyMap<string, FileShapes>): readonly SimilarGroup[] {
  const needed = requiredTokens(shapes.size);
  const works = distinctWorks(shapes);
  const groups = [...identical(works), ...overlapping(works)].filter(({ tokens }) => tokens >= needed);
  const nameOf = ({ names }: SimilarGroup) => names.join('\n');
  return groups.sort((a, b) => b.tokens - a.tokens || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Submissions all of whose files are the same: compared with others, they count as one. */
interface Work {
  readonly names: readonly string[];
  readonly files: readonly OwnFile[];
}

interface OwnFile extends Shape {
  readonly file: string;
}

function distinctWorks(shapes: ReadonlyMap<string, FileShapes>): readonly Work[] {
  const works = [...shapes].map(([name, own]) => ({
    name,
    files: [...own].map(([file, shape]) => ({ file, ...shape })).sort((a, b) => (a.file < b.file ? -1 : 1)),
  }));
  const filled = works.filter(({ files }) => files.length > 0);
  const same = groupBy(filled, ({ files }) => JSON.stringify(files.map(({ file, hash }) => [file, hash])));
  return same.map((works) => ({ names: works.map(({ name }) => name), files: works[0].files }));
}

function identical(works: readonly Work[]): readonly SimilarGroup[] {
  return works.filter(({ names }) => names.length > 1).map((work) => group([work], work.files));
}

/** If more works than this share a file, they are one group by that file: nobody would read all the pairs. */
const crowd = 50;

/** Works that have some of their files in common. */
function overlapping(works: readonly Work[]): readonly SimilarGroup[] {
  const owned = works.flatMap((work, place) => work.files.map((own) => ({ own, names: work.names, place })));
  const shared = groupBy(owned, ({ own }) => JSON.stringify([own.file, own.hash])).filter(({ length }) => length > 1);
  const crowds = shared.filter(({ length }) => length > crowd);
  const pairs = shared.filter(({ length }) => length <= crowd).flatMap((owners) => [...pairsOf(owners)]);
  const byPair = groupBy(pairs, ([one, other]) => `${one.place} ${other.place}`);
  return [
    ...crowds.map((owners) => group(owners, [owners.reduce((a, b) => (b.own.tokens < a.own.tokens ? b : a)).own])),
    ...byPair.map((shared) =>
      group(
        shared[0],
        shared.map(([{ own }]) => own),
      ),
    ),
  ];
}

function* pairsOf<Item>(items: readonly Item[]): Generator<readonly [Item, Item]> {
  for (const [index, one] of items.entries()) {
    for (const other of items.slice(index + 1)) yield [one, other];
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly [Item, ...Item[]])[] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

function group(works: readonly Pick<Work, 'names'>[], files: readonly OwnFile[]): SimilarGroup {
  return {
    names: works.flatMap(({ names }) => names).sort(),
    files: files.map(({ file }) => file).sort(),
    tokens: files.reduce((total, { tokens }) => total + tokens, 0),
  };
}
