import type { CourseTexts } from '../../workspace/starters.ts';
import type { Submission } from '../submissions/submission.ts';
import { type Shape, ShapeMaker } from './shape.ts';

/** A file of less is too short to be anybody's own. */
const fewestTokens = 25;

/**
 * Which submissions are the same after formatting, comments, names and order are taken away, the starter not counted.
 *
 * @param submissions one after the other; of each, only a few bytes a file are kept
 */
export async function compareSubmissions(
  submissions: AsyncIterable<Submission>,
  starters: CourseTexts,
): Promise<readonly SimilarGroup[]> {
  const makers = new Map<string, ShapeMaker>();
  const shapes = new Map<string, SubmissionShapes>();
  for await (const { name, files } of submissions) {
    const own = Object.entries(files).map(([file, text]) => [file, shapeOf(makers, starters, file, text)] as const);
    shapes.set(name, new Map(own.filter(([, { tokens }]) => tokens >= fewestTokens)));
  }
  return findGroups(shapes);
}

function shapeOf(makers: Map<string, ShapeMaker>, starters: CourseTexts, file: string, text: string): Shape {
  const starter = Object.hasOwn(starters, file) ? (starters[file] ?? '') : '';
  // A learner's own files have any name: they share the one without a starter.
  const key = starter === '' ? '' : file;
  const maker = makers.get(key) ?? new ShapeMaker(starter);
  makers.set(key, maker);
  return maker.shapeOf(text);
}

/** Submissions that have something in common which chance does not explain. */
export interface SimilarGroup {
  /** In order. */
  readonly names: readonly string[];
  /** The files that are the same in all of them: `section2/value.ts`. */
  readonly files: readonly string[];
  /** How much of it is the learners' own. */
  readonly tokens: number;
}

/** The shapes of one submission's files, by file; of those with something of its own in them. */
export type SubmissionShapes = ReadonlyMap<string, Shape>;

/**
 * How many tokens must be the same before chance is ruled out. Eight of them leave a learner about as much choice as one
 * toss of a coin, and the more pairs there are, the more tosses come out alike in one of them.
 */
export function requiredTokens(submissions: number): number {
  const pairs = Math.max(1, (submissions * (submissions - 1)) / 2);
  return 8 * (4 + Math.log2(pairs));
}

/** The strongest first. */
export function findGroups(shapes: ReadonlyMap<string, SubmissionShapes>): readonly SimilarGroup[] {
  const needed = requiredTokens(shapes.size);
  const classes = sameThroughout(shapes);
  const groups = [...whole(classes), ...partial(classes)].filter(({ tokens }) => tokens >= needed);
  return groups.sort((a, b) => b.tokens - a.tokens || (joined(a) < joined(b) ? -1 : 1));
}

/** Submissions all of whose files are the same: for everything else, they are one. */
interface SameThroughout {
  readonly names: readonly string[];
  readonly shapes: SubmissionShapes;
}

function sameThroughout(shapes: ReadonlyMap<string, SubmissionShapes>): readonly SameThroughout[] {
  const byContent = new Map<string, { names: string[]; shapes: SubmissionShapes }>();
  for (const [name, own] of shapes) {
    if (own.size === 0) continue;
    const key = [...own]
      .map(([file, { hash }]) => `${file} ${hash}`)
      .sort()
      .join('\n');
    const known = byContent.get(key);
    if (known) known.names.push(name);
    else byContent.set(key, { names: [name], shapes: own });
  }
  return [...byContent.values()];
}

function whole(classes: readonly SameThroughout[]): readonly SimilarGroup[] {
  return classes
    .filter(({ names }) => names.length > 1)
    .map(({ names, shapes }) => group(names, [...shapes.keys()], sum([...shapes.values()])));
}

/** So many share a file, and pair by pair nobody would read it: they are one group, by that file alone. */
const crowd = 50;

/** Those that have some of their files in common. */
function partial(classes: readonly SameThroughout[]): readonly SimilarGroup[] {
  const groups: SimilarGroup[] = [];
  const common = new Map<string, string[]>();
  for (const [key, members] of sharers(classes)) {
    const file = key.split(' ')[0] ?? '';
    const tokens = Math.min(...members.map((member) => classes[member]?.shapes.get(file)?.tokens ?? 0));
    if (members.length > crowd)
      groups.push(
        group(
          members.flatMap((member) => classes[member]?.names ?? []),
          [file],
          tokens,
        ),
      );
    else for (const pair of pairsOf(members)) common.set(pair, [...(common.get(pair) ?? []), file]);
  }
  for (const [pair, files] of common) {
    const [one, other] = pair.split(' ').map((member) => classes[Number(member)]);
    if (!one || !other) continue;
    const shared = files.map((file) => one.shapes.get(file)).filter((shape) => shape !== undefined);
    groups.push(group([...one.names, ...other.names], files, sum(shared)));
  }
  return groups;
}

/** The places of those that share a file, by file and hash. */
function sharers(classes: readonly SameThroughout[]): readonly (readonly [string, readonly number[]])[] {
  const byFile = new Map<string, number[]>();
  for (const [member, { shapes }] of classes.entries()) {
    for (const [file, { hash }] of shapes) {
      const key = `${file} ${hash}`;
      const members = byFile.get(key);
      if (members) members.push(member);
      else byFile.set(key, [member]);
    }
  }
  return [...byFile].filter(([, members]) => members.length > 1);
}

function* pairsOf(members: readonly number[]): Generator<string> {
  for (const [index, one] of members.entries()) {
    for (const other of members.slice(index + 1)) yield `${one} ${other}`;
  }
}

function group(names: readonly string[], files: readonly string[], tokens: number): SimilarGroup {
  return { names: [...names].sort(), files: [...files].sort(), tokens };
}

function sum(shapes: readonly Shape[]): number {
  return shapes.reduce((total, { tokens }) => total + tokens, 0);
}

function joined({ names }: SimilarGroup): string {
  return names.join('\n');
}
