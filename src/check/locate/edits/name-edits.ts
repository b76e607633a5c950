import { nameOf, nodeIn, type SyntaxNode } from '../syntax.ts';
import { type Change, type EditedFile, instead } from './edit.ts';
import { isArithmetic } from './names.ts';
import { isReference, isTarget, type Place } from './place.ts';

/** Other variables, and `this`, for a name. */
export function nameEdits(node: SyntaxNode, place: Place, { names, text }: EditedFile): readonly Change[] {
  const { start, end, type } = node;
  const { parent, field, variables } = place;
  const name = text.slice(start, end);
  if (!parent || !isReference(parent, field) || field === 'callee') return [];
  if (type === 'Identifier' && !variables.includes(name)) return [];
  const kindOf = (each: string) => (each === 'this' ? 'object' : names.kinds.get(each));
  const kind = kindOf(name) ?? (isArithmetic(parent) ? 'number' : undefined);
  const isThisPossible = type === 'Identifier' && !isTarget(parent, field);
  const candidates = [...new Set(variables), ...(isThisPossible ? ['this'] : [])].filter((other) => {
    return other !== name && (kind ?? kindOf(other)) === (kindOf(other) ?? kind);
  });
  return instead(node, 'name', ...candidates);
}

/** A variable for a number or for an element of a list: `x[i]` for `x[0]`, `dy / h` for `dy / x[i]`. */
export function variableEdits(node: SyntaxNode, place: Place, { names, text }: EditedFile): readonly Change[] {
  const { parent, field, variables } = place;
  const isOperand = /^(Binary|Unary|TSNonNull)Expression$/.test(parent?.type ?? '') || field === 'arguments';
  if (!isOperand && !isIndex(place)) return [];
  const own = text.slice(node.start, node.end);
  const numbers = [...new Set(variables)].filter((name) => names.kinds.get(name) !== 'object' && name !== own);
  return instead(node, isIndex(place) ? 'number' : 'expression', ...numbers);
}

/** So many lists, and so many of the nearest variables, are tried. */
const maximumLists = 6;

/** An element for its place: `data[a] + data[b]` for `a + b`, `data[a] > 0` for `a > 0` or `x > 0`. */
export function elementEdits(node: SyntaxNode, place: Place, { names }: EditedFile): readonly Change[] {
  const { parent, privates, variables } = place;
  const isKnown = (list: string) => !list.includes('#') || privates.includes(list.slice('this.'.length));
  const lists = names.lists.filter(isKnown).slice(0, maximumLists);
  if (node.type === 'BinaryExpression') {
    const [left, right] = [nameOf(nodeIn(node, 'left')), nameOf(nodeIn(node, 'right'))];
    if (left === undefined || right === undefined) return [];
    return instead(node, 'expression', ...lists.map((list) => `${list}[${left}] ${node.operator} ${list}[${right}]`));
  }
  const own = nameOf(node);
  if (own === undefined || parent?.type !== 'BinaryExpression') return [];
  const isCompared = /^[<>]=?$/.test(String(parent.operator));
  const places = isCompared ? [...new Set([own, ...variables.slice(-maximumLists)])] : [own];
  return instead(node, 'expression', ...lists.flatMap((list) => places.map((place) => `${list}[${place}]`)));
}

/** Another property than this one, or none. */
export function memberEdits(node: SyntaxNode, { field, parent, privates }: Place, file: EditedFile): readonly Change[] {
  const [object, property] = [nodeIn(node, 'object'), nodeIn(node, 'property')];
  if (!object || !property || !parent || node.computed === true || field === 'callee') return [];
  const own = file.text.slice(property.start, property.end);
  const others = (own.startsWith('#') ? privates : file.names.properties).filter((other) => other !== own);
  const edits = instead(property, 'property', ...others);
  if (isTarget(parent, field)) return edits;
  return [...edits, { start: object.end, end: node.end, text: '', kind: 'property' }];
}

/** The element before, and the one behind: `x[i - 1]`. */
export function indexEdits(node: SyntaxNode, text: string): readonly Change[] {
  const index = node.computed === true ? nodeIn(node, 'property') : undefined;
  if (!index || !/^(Identifier|BinaryExpression|MemberExpression)$/.test(index.type)) return [];
  const own = text.slice(index.start, index.end);
  return instead(index, 'term', `${own} - 1`, `${own} + 1`);
}

function isIndex({ parent, field }: Place): boolean {
  if (parent?.computed !== true) return false;
  return (
    (parent.type === 'MemberExpression' && field === 'property') || (parent.type === 'Property' && field === 'key')
  );
}
