import { childrenOf, nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** A field that a class reads and nothing in its file sets. */
export interface UnsetField {
  readonly name: string;
  /** Of the class; an empty text for one without a name. */
  readonly className: string;
  /** Its constructor, or the class itself where it has none. */
  readonly setter: SyntaxNode;
}

/** The first of them; undefined where fields may be set in a way that cannot be seen. */
export function unsetField(tree: SyntaxNode): UnsetField | undefined {
  const nodes = nodesBelow(tree);
  if (nodes.some(setsUnseen)) return undefined;
  const set = new Set(nodes.flatMap(namesSetBy));
  for (const node of nodes) {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') continue;
    if (nodeIn(node, 'superClass')) continue;
    const members = nodesIn(nodeIn(node, 'body') ?? node, 'body');
    const name = nodesBelow(node)
      .flatMap(fieldReadBy)
      .find((read) => !set.has(read) && !(read in Object.prototype));
    if (name === undefined) continue;
    const setter = members.find(({ kind }) => kind === 'constructor') ?? node;
    return { name, className: nameOf(nodeIn(node, 'id')) ?? '', setter };
  }
  return undefined;
}

function nodesBelow(node: SyntaxNode): readonly SyntaxNode[] {
  const found = [node];
  for (const inner of found) for (const { child } of childrenOf(inner)) found.push(child);
  return found;
}

/** `Object.assign(this, …)`, `this[name] = …`, `{ ...this }`: whatever hands an object as a whole to something else. */
function setsUnseen(node: SyntaxNode): boolean {
  if (node.type === 'MemberExpression' && node.computed === true && isThis(nodeIn(node, 'object'))) return true;
  if (node.type === 'MemberExpression' && nameOf(nodeIn(node, 'property')) === 'prototype') return true;
  return nameOf(node) === 'Reflect' || (nameOf(node) === 'Object' && node.type === 'Identifier');
}

/** Declared with a value or as a method, assigned, or made of a constructor's parameter. */
function namesSetBy(node: SyntaxNode): readonly string[] {
  const named = (of: SyntaxNode | undefined) => nameOf(of) ?? [];
  switch (node.type) {
    case 'PropertyDefinition':
      return nodeIn(node, 'value') ? [named(nodeIn(node, 'key'))].flat() : [];
    case 'MethodDefinition':
    case 'Property':
      return [named(nodeIn(node, 'key'))].flat();
    case 'TSParameterProperty': {
      const parameter = nodeIn(node, 'parameter');
      return [named(parameter), named(parameter && nodeIn(parameter, 'left'))].flat();
    }
    case 'AssignmentExpression':
      return propertiesIn(nodeIn(node, 'left'));
    default:
      return [];
  }
}

/** `x` of `this.x`, and of `[this.x, y]`. */
function propertiesIn(target: SyntaxNode | undefined): readonly string[] {
  if (!target) return [];
  return nodesBelow(target).flatMap((node) =>
    node.type === 'MemberExpression' ? [nameOf(nodeIn(node, 'property')) ?? []].flat() : [],
  );
}

function fieldReadBy(node: SyntaxNode): readonly string[] {
  const isField = node.type === 'MemberExpression' && node.computed !== true && isThis(nodeIn(node, 'object'));
  return isField ? [nameOf(nodeIn(node, 'property')) ?? []].flat() : [];
}

function isThis(node: SyntaxNode | undefined): boolean {
  return node?.type === 'ThisExpression';
}
