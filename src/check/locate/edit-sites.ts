import type { Edit, EditKind, TextChange } from './edits/edit.ts';
import { childrenOf, isExpression, isFunction, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** Characters of all versions of all expressions: several times what our largest solution has. */
const maximumVersions = 2_000_000;

/** A change of a statement. */
export interface SleepingStatement extends TextChange {
  /** Of its edit, from 1. */
  readonly number: number;
}

/** An edit's changes of one expression. */
interface SleepingVersion {
  readonly number: number;
  readonly changes: readonly TextChange[];
}

/** Where each change sleeps: in the outermost expression around it, or at a statement. */
interface Sites {
  readonly numbered: readonly Edit[];
  readonly roots: ReadonlyMap<SyntaxNode, readonly SleepingVersion[]>;
  readonly statements: ReadonlyMap<SyntaxNode, readonly SleepingStatement[]>;
  /** Whether it is the body of a loop or of a function. */
  readonly isRepeated: (node: SyntaxNode) => boolean;
  /** Whether a statement stands where only one can: behind an if without braces. */
  readonly isBare: (node: SyntaxNode) => boolean;
}

export function sitesOf(tree: SyntaxNode, edits: readonly Edit[], text: string): Sites {
  const { siteOf, parents } = surveyOf(tree);
  // Numbers of one site follow one another.
  const bySite = new Map<SyntaxNode, Edit[]>();
  let room = maximumVersions;
  for (const edit of edits) {
    const sites = [...changesBySite(edit, siteOf)];
    for (const [site] of sites) if (!isStatement(site)) room -= site.end - site.start;
    if (room < 0) break;
    const [first] = sites;
    const isValid = sites.every(([site, own]) => !isSuperCall(site) && isValidIn(site, own, edit.kind, text));
    if (first && isValid) add(bySite, first[0], edit);
  }
  const numbered = [...bySite.values()].flat();
  const roots = new Map<SyntaxNode, SleepingVersion[]>();
  const statements = new Map<SyntaxNode, SleepingStatement[]>();
  for (const [index, edit] of numbered.entries()) {
    const number = index + 1;
    for (const [site, changes] of changesBySite(edit, siteOf)) {
      if (!/Statement$|Declaration$/.test(site.type)) add(roots, site, { number, changes });
      else for (const change of changes) add(statements, site, { ...change, number });
    }
  }
  const isBare = (node: SyntaxNode) => {
    const above = parents.get(node);
    return /^(body|consequent|alternate)$/.test(above?.field ?? '') && isOnly(above?.parent);
  };
  const isRepeated = (node: SyntaxNode) => {
    const above = parents.get(node);
    if (above?.field !== 'body') return false;
    return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(above.parent.type) || isFunctionBody(node, above.parent);
  };
  return { numbered, roots, statements, isRepeated, isBare };
}

function changesBySite({ changes }: Edit, siteOf: Survey['siteOf']): ReadonlyMap<SyntaxNode, readonly TextChange[]> {
  const bySite = new Map<SyntaxNode, TextChange[]>();
  for (const change of changes) {
    const site = siteOf(change);
    if (site) add(bySite, site, change);
  }
  return bySite;
}

/** What a constructor of fields in its parameters must have as it stands, at its top level; its arguments are other sites. */
function isSuperCall(node: SyntaxNode): boolean {
  const call = node.type === 'ExpressionStatement' ? nodeIn(node, 'expression') : node;
  return call !== undefined && nodeIn(call, 'callee')?.type === 'Super';
}

/** Edits that can make an expression invalid. One of them would spoil the whole file. */
const riskyKinds: readonly EditKind[] = ['sign', 'operator', 'order', 'brackets', 'surplus', 'call'];

function isValidIn(site: SyntaxNode, changes: readonly TextChange[], kind: EditKind, text: string): boolean {
  if (isStatement(site) || !riskyKinds.includes(kind)) return true;
  const isDelicate = changes.some(({ start, end, text: changed }) => {
    const before = text.slice(Math.max(site.start, start - neighbours), start);
    return delicate.test(before + changed + text.slice(end, end + neighbours));
  });
  return !isDelicate || isExpression(versionOf(site, changes, text));
}

/** Characters before and behind a change that it may not go beside. */
const neighbours = 4;

/** What does not go beside everything: `-a ** b`, `a ?? b || c`, `a --b`, an arrow, a spread. */
const delicate = /\*\*|=>|\.\.\.|--|\+\+|\?\?|\|\||&&/;

/** A site's text with changes made. */
export function versionOf(site: SyntaxNode, changes: readonly TextChange[], text: string): string {
  let done = site.start;
  let version = '';
  for (const change of [...changes].sort((one, other) => one.start - other.start)) {
    version += text.slice(done, change.start) + change.text;
    done = change.end;
  }
  return `(${version}${text.slice(done, site.end)})`;
}

function add<Element>(lists: Map<SyntaxNode, Element[]>, node: SyntaxNode, element: Element): void {
  const list = lists.get(node);
  if (list) list.push(element);
  else lists.set(node, [element]);
}

function isFunctionBody({ type }: SyntaxNode, parent: SyntaxNode): boolean {
  return type === 'BlockStatement' && isFunction(parent);
}

interface Survey {
  readonly siteOf: (change: TextChange) => SyntaxNode | undefined;
  readonly parents: ReadonlyMap<SyntaxNode, { readonly parent: SyntaxNode; readonly field: string }>;
}

function surveyOf(tree: SyntaxNode): Survey {
  const parents = new Map<SyntaxNode, { parent: SyntaxNode; field: string }>();
  const byRange = new Map<string, SyntaxNode>();
  const byEnd = new Map<number, SyntaxNode>();
  const roots: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    if (isStatement(node)) {
      byRange.set(`${node.start} ${node.end}`, node);
      if (!byEnd.has(node.end)) byEnd.set(node.end, node); // the outermost
    }
    if (isEmptyBlock(node)) byEnd.set(node.start + 1, node);
    for (const { field, child } of childrenOf(node)) {
      parents.set(child, { parent: node, field });
      if (isRoot(node, field, child)) roots.push(child);
      visit(child);
    }
  };
  visit(tree);
  const siteOf = ({ start, end }: TextChange) => {
    if (start === end) return byEnd.get(end);
    return byRange.get(`${start} ${end}`) ?? roots.findLast((root) => root.start <= start && end <= root.end);
  };
  return { siteOf, parents };
}

function isEmptyBlock(node: SyntaxNode): boolean {
  return node.type === 'BlockStatement' && nodesIn(node, 'body').length === 0;
}

function isOnly(parent: SyntaxNode | undefined): boolean {
  return parent !== undefined && !/^(BlockStatement|Program|StaticBlock|SwitchCase)$/.test(parent.type);
}

function isStatement({ type }: SyntaxNode): boolean {
  return /Statement$|Declaration$/.test(type) && type !== 'BlockStatement';
}

/** Whether a field holds an expression that is in no other expression of its function. */
function isRoot(node: SyntaxNode, field: string, child: SyntaxNode): boolean {
  const { type, computed } = node;
  switch (field) {
    case 'expression':
      return type === 'ExpressionStatement';
    case 'init':
      return type === 'VariableDeclarator' || (type === 'ForStatement' && child.type !== 'VariableDeclaration');
    case 'argument':
      return type === 'ReturnStatement' || type === 'ThrowStatement';
    case 'test':
      return /^(If|While|DoWhile|For)Statement$|^SwitchCase$/.test(type);
    case 'update':
      return type === 'ForStatement';
    case 'right':
      return /^(ForOf|ForIn)Statement$|^AssignmentPattern$/.test(type);
    case 'discriminant':
      return true;
    case 'body':
      return type === 'ArrowFunctionExpression' && child.type !== 'BlockStatement';
    case 'arguments':
      return isSuperCall(node);
    case 'value':
      return type === 'PropertyDefinition' && computed !== true;
    default:
      return false;
  }
}
