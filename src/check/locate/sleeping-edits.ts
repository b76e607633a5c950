import { type SleepingStatement, sitesOf, versionOf } from './edit-sites.ts';
import type { Edit } from './edits/edit.ts';
import { childrenOf, parse, type SyntaxNode } from './syntax.ts';

/** The export that wakes one edit, by its number from 1; with 0 the file is as it was. */
export const wakeName = '$wake';

/** The export that counts what else takes time and memory as so many turns of a loop. */
export const spendName = '$spend';

/** The number with which every edit sleeps. */
export const unedited = 0;

/** How many turns all loops and calls of a file may take in one call of a probe. */
const maximumTurns = 2_000_000;

/** A file, and the edits that sleep in it, in the order of their numbers. */
export interface SleepingEdits {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/**
 * A file in which every one of many edits sleeps: compiling it once takes as long as compiling a few. An expression
 * becomes a choice between its versions; a statement is skipped, or followed by another. Its loops end, whatever an edit
 * does to them.
 */
export function withSleepingEdits(text: string, tree: SyntaxNode, edits: readonly Edit[]): SleepingEdits {
  const { numbered, roots, statements, isRepeated, isBare } = sitesOf(tree, edits, text);
  const numbers: string[] = [];
  const listed = (list: readonly number[]) => `$in[${numbers.push(`{${list.map((each) => `${each}:1`)}}`) - 1}]`;
  const render = (node: SyntaxNode): string => {
    const versions = (roots.get(node) ?? []).map(({ number, changes }) => ({
      number,
      code: versionOf(node, changes, text),
    }));
    const chosen = atRoot(versions, pieces(node, text, render), listed);
    const inner = atStatement(statements.get(node) ?? [], chosen, isBare(node) && !isRepeated(node));
    if (!isRepeated(node)) return inner;
    // In the block itself where it can be: a constructor calls super() at its top level.
    return inner === chosen && node.type === 'BlockStatement' ? `{${guard}${inner.slice(1)}` : `{${guard}${inner}}`;
  };
  const body = text.slice(0, tree.start) + render(tree);
  return { text: `${head}const $in: any[] = [${numbers}]; ${body}`, edits: numbered };
}

/** Edits that are left out together where one of them makes the file invalid. */
const leftOutTogether = 8;

/** Those of many edits with which the file stays valid: a single one of them that it cannot hold would spoil all. */
export function validEdits(text: string, tree: SyntaxNode, edits: readonly Edit[]): readonly Edit[] {
  if (parse(withSleepingEdits(text, tree, edits).text)) return edits;
  if (edits.length <= leftOutTogether) return [];
  const middle = edits.length >> 1;
  return [edits.slice(0, middle), edits.slice(middle)].flatMap((half) => validEdits(text, tree, half));
}

const limit = "if ($turns > $limit) throw new RangeError('endless');";

/**
 * One of many edits may take a few times as many turns as the file took without it, or $enough where that threw: most that
 * take more are endless.
 */
const head =
  `let $edit = 0, $turns = 0, $limit = ${maximumTurns}; ` +
  `export function ${wakeName}($n: number, $enough: number) { ` +
  'if ($edit === 0) $limit = Math.min($limit, Math.max($enough, 4 * $turns + 100)); $edit = $n; $turns = 0; } ' +
  `export function ${spendName}($n: number) { $turns += $n; ${limit} } `;

const guard = `$turns++; ${limit}`;

/** A node's text, with what is below it rendered. */
function pieces(node: SyntaxNode, text: string, render: (node: SyntaxNode) => string): string {
  let done = node.start;
  let rendered = '';
  const children = childrenOf(node).map(({ child }) => child);
  for (const child of children.sort((one, other) => one.start - other.start)) {
    if (child.start < done) continue; // `{ data }` is a key and a value at once
    rendered += text.slice(done, child.start) + render(child);
    done = child.end;
  }
  return rendered + text.slice(done, node.end);
}

/**
 * An expression as it was, or one of its versions.
 *
 * @param listed an object with those numbers as keys, as code
 */
function atRoot(versions: readonly Version[], original: string, listed: (numbers: readonly number[]) => string) {
  const sorted = [...versions].sort((one, other) => one.number - other.number);
  const [first, last] = [sorted[0]?.number, sorted.at(-1)?.number];
  if (first === undefined || last === undefined) return original;
  // The numbers of one expression follow one another, but for an edit that also changes another one.
  const isRow = last - first + 1 === sorted.length;
  const isOther = `$edit < ${first} || $edit > ${last}${isRow ? '' : ` || !${listed(sorted.map(({ number }) => number))}[$edit]`}`;
  return `(${isOther} ? ${branch(`(${original})`)} : ${branch(choice(sorted))})`;
}

interface Version {
  readonly number: number;
  readonly code: string;
}

/**
 * A parenthesis at the start of a branch may be the parameters of an arrow function, as far as sucrase can see, which
 * looks ahead at each level: behind `null ??` it cannot.
 */
function branch(code: string): string {
  return `null ?? ${code}`;
}

/** So many versions lie in a function of their own. */
const maximumTogether = 16;

/**
 * A tree of conditions: the right one of a thousand is found in ten steps. Functions within keep the learner's small: V8
 * compiles those that are called, and at each throw it looks for the place in the whole function.
 */
function choice(versions: readonly Version[]): string {
  const middle = versions.length >> 1;
  const right = versions[middle];
  if (versions.length <= 1 || !right) return versions[0]?.code ?? '';
  const code = choiceAt(right, versions, middle);
  const isApart = versions.length <= maximumTogether && 2 * versions.length > maximumTogether;
  return isApart && !leaves.test(code) ? `(() => ${code})()` : code;
}

function choiceAt(right: Version, versions: readonly Version[], middle: number): string {
  return `($edit < ${right.number} ? ${branch(choice(versions.slice(0, middle)))} : ${branch(choice(versions.slice(middle)))})`;
}

function atStatement(sleepers: readonly SleepingStatement[], original: string, isBare: boolean): string {
  if (sleepers.length === 0) return original;
  const instead = sleepers.filter(({ start, end }) => start < end);
  const after = sleepers.filter(({ start, end }) => start === end);
  const before = instead.map((sleeper) => `${awake(sleeper)} else `).join('');
  const [jumps, others] = [true, false].map((is) => after.filter(({ text }) => leaves.test(text) === is));
  // A statement without a semicolon ends with its line.
  const behind = `\n${jumps?.map(awake).join('\n')}\n${apart(others ?? [])}`;
  const code = `${before}${original}${after.length > 0 ? behind : ''}`;
  return isBare ? `{${code}}` : code;
}

/** What only the function around it can do. */
const leaves = /\b(return|break|continue|yield|await)\b/;

/** Statements in a function of their own, for the same reason as expressions. */
function apart(sleepers: readonly SleepingStatement[]): string {
  const numbers = sleepers.map(({ number }) => number);
  const isAwake = `$edit >= ${Math.min(...numbers)} && $edit <= ${Math.max(...numbers)}`;
  return sleepers.length === 0 ? '' : `if (${isAwake}) { (() => {${sleepers.map(awake).join('\n')}})(); }`;
}

function awake({ number, text }: SleepingStatement): string {
  return `if ($edit === ${number}) {${text}}`;
}
