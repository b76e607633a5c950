import type { Change, EditedFile, EditKind } from './edit.ts';
import { swappedNeighbours, withOneMore, withoutOne } from './list-edits.ts';
import { isArithmetic } from './names.ts';
import { isReference, isTarget, type Place } from './place.ts';
import { nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** Other ways to write one expression: another operator, name or number, something more or less. */
export function expressionEdits(node: SyntaxNode, place: Place, file: EditedFile): readonly Change[] {
  const { text } = file;
  const replaced = (target: SyntaxNode, kind: EditKind, ...texts: readonly string[]): Change[] =>
    texts.map((each) => ({ start: target.start, end: target.end, text: each, kind }));
  const textOf = (of: SyntaxNode | undefined) => (of ? text.slice(of.start, of.end) : '');
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [
        ...operatorEdits(node, text),
        ...replaced(node, 'surplus', textOf(nodeIn(node, 'left')), textOf(nodeIn(node, 'right'))),
        ...swapped(node, 'left', 'right', text),
      ];
    case 'AssignmentExpression':
      return assignmentEdits(node, text);
    case 'UnaryExpression':
      return replaced(node, node.operator === '-' ? 'sign' : 'condition', textOf(nodeIn(node, 'argument')));
    case 'UpdateExpression':
      return replaced(
        node,
        'operator',
        textOf(node).replace(/\+\+|--/, (op) => (op === '++' ? '--' : '++')),
      );
    case 'Literal':
      if (typeof node.value !== 'number') return [];
      return [
        ...replaced(node, 'number', ...otherNumbers(node.value, file)),
        // A place that is always the same: `x[0]` for `x[i]`.
        ...(isIndex(place) ? replaced(node, 'number', ...numbersAmong(place, file)) : []),
      ];
    case 'ThisExpression':
    case 'Identifier':
      return nameEdits(node, place, file);
    case 'MemberExpression':
      return [...memberEdits(node, place, file), ...indexEdits(node, text)];
    case 'CallExpression':
    case 'NewExpression':
      return [...callEdits(node, place, file), ...missingArguments(node, place, file)];
    case 'ConditionalExpression':
      return [...swapped(node, 'consequent', 'alternate', text), ...branches(node, textOf)];
    case 'ArrayExpression':
      return [
        ...swappedNeighbours(nodesIn(node, 'elements'), text),
        ...withoutOne(node, nodesIn(node, 'elements'), text),
        ...withOneMore(nodesIn(node, 'elements'), place, text),
        ...(isArgument(place) && nodesIn(node, 'elements').length === 0
          ? replaced(node, 'missing', ...listsOf([...new Set(place.variables), 'this']))
          : []),
      ];
    case 'SpreadElement':
      return replaced(node, 'surplus', textOf(nodeIn(node, 'argument')));
    case 'IfStatement':
      return conditionEdits(node, textOf);
    default:
      return [];
  }
}

const otherOperators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+', '*', '/'],
  '*': ['/', '+', '**', '-'],
  '/': ['*', '-', '+'],
  '**': ['*', '/'],
  '%': ['/', '*'],
  '<': ['<=', '>', '>='],
  '<=': ['<', '>=', '>'],
  '>': ['>=', '<', '<='],
  '>=': ['>', '<=', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '==': ['!='],
  '!=': ['=='],
  '&&': ['||'],
  '||': ['&&', '??'],
  '??': ['||'],
};

function operatorEdits(node: SyntaxNode, text: string): readonly Change[] {
  const [left, right] = [nodeIn(node, 'left'), nodeIn(node, 'right')];
  if (!left || !right) return [];
  const operator = String(node.operator);
  const start = text.indexOf(operator, endOf(left, text));
  if (start < 0 || start > right.start) return [];
  const kindOf = (other: string): EditKind => ('+-'.includes(operator) && '+-'.includes(other) ? 'sign' : 'operator');
  const isBound = /[<>=!]/.test(operator);
  return (otherOperators[operator] ?? []).map((other) => ({
    start,
    end: start + operator.length,
    text: other,
    kind: isBound ? 'bound' : kindOf(other),
  }));
}

/** Behind the brackets that may close after a node. */
function endOf(node: SyntaxNode, text: string): number {
  return node.end + (/^[\s)]*/.exec(text.slice(node.end))?.[0].length ?? 0);
}

function assignmentEdits(node: SyntaxNode, text: string): readonly Change[] {
  const left = nodeIn(node, 'left');
  if (!left) return [];
  const operator = String(node.operator);
  const start = text.indexOf(operator, left.end);
  const others = ['=', '+=', '-=', '*=', '/='].filter((other) => other !== operator);
  return others.map((other) => ({ start, end: start + operator.length, text: other, kind: 'assignment' }));
}

function otherNumbers(value: number, { names }: EditedFile): readonly string[] {
  const near = [
    value + 1,
    value - 1,
    -value,
    0,
    1,
    2,
    0.5,
    -1,
    3,
    value * 2,
    value / 2,
    1 / value,
    value * 10,
    value / 10,
  ];
  const rounded = [...near, value + 0.5, value - 0.5, ...names.numbers, ...names.missingNumbers].filter(
    Number.isFinite,
  );
  return [...new Set(rounded)].map((each) => (each < 0 ? `(${each})` : String(each)));
}

function isArgument({ parent, field }: Place): boolean {
  return field === 'arguments' && /^(Call|New)Expression$/.test(parent?.type ?? '');
}

function isIndex({ parent, field }: Place): boolean {
  if (parent?.computed !== true) return false;
  return (
    (parent.type === 'MemberExpression' && field === 'property') || (parent.type === 'Property' && field === 'key')
  );
}

/** The variables that may hold a number. */
function numbersAmong({ variables }: Place, { names }: EditedFile): readonly string[] {
  return [...new Set(variables)].filter((name) => names.kinds.get(name) !== 'object');
}

function nameEdits(node: SyntaxNode, place: Place, { names, text }: EditedFile): readonly Change[] {
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
  return candidates.map((text) => ({ start, end, text, kind: 'name' as const }));
}

function memberEdits(node: SyntaxNode, { field, parent, privates }: Place, file: EditedFile): readonly Change[] {
  const [object, property] = [nodeIn(node, 'object'), nodeIn(node, 'property')];
  if (!object || !property || !parent || node.computed === true || field === 'callee') return [];
  const own = file.text.slice(property.start, property.end);
  const others = (own.startsWith('#') ? privates : file.names.properties).filter((other) => other !== own);
  const edits: Change[] = others.map((other) => ({
    start: property.start,
    end: property.end,
    text: other,
    kind: 'property',
  }));
  if (isTarget(parent, field)) return edits;
  return [...edits, { start: object.end, end: node.end, text: '', kind: 'property' }];
}

/** The element before, and the one behind: `x[i - 1]`. */
function indexEdits(node: SyntaxNode, text: string): readonly Change[] {
  const index = node.computed === true ? nodeIn(node, 'property') : undefined;
  if (!index || !/^(Identifier|BinaryExpression|MemberExpression)$/.test(index.type)) return [];
  const { start, end } = index;
  const own = text.slice(start, end);
  return [' - 1', ' + 1'].map((off): Change => ({ start, end, text: own + off, kind: 'term' }));
}

const mathFunctions = ['sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'max', 'min', 'sign'];
const arrayMethods = ['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'push', 'unshift', 'pop', 'shift'];

function callEdits(
  node: SyntaxNode,
  { privates, field, parent }: Place,
  { text, names }: EditedFile,
): readonly Change[] {
  const callee = nodeIn(node, 'callee');
  const given = nodesIn(node, 'arguments');
  if (!callee) return [];
  const edits: Change[] = [...swappedNeighbours(given, text), ...withoutOne(node, given, text)];
  const first = given[0];
  if (given.length === 1 && first && first.type !== 'SpreadElement') {
    const own = text.slice(first.start, first.end);
    // A method of a number needs brackets: (0).add(x).
    edits.push({ start: node.start, end: node.end, text: first.type === 'Literal' ? `(${own})` : own, kind: 'call' });
  }
  const [object, property] = [nodeIn(callee, 'object'), nodeIn(callee, 'property')];
  const name = nameOf(property);
  if (callee.type === 'Identifier') {
    const [own, functions] = [text.slice(callee.start, callee.end), names.functions];
    const others = functions.filter((other) => other !== own);
    edits.push(...others.map((other): Change => ({ start: callee.start, end: callee.end, text: other, kind: 'call' })));
  }
  if (!object || !property || name === undefined || callee.computed === true) return edits;
  const isMath = nameOf(object) === 'Math';
  const isPrivate = property.type === 'PrivateIdentifier';
  const methods = isPrivate ? privates.map((each) => each.slice(1)) : names.methods;
  const family = isMath ? mathFunctions : arrayMethods.includes(name) ? arrayMethods : methods;
  const takes = (other: string) => isMath || (names.counts.get(other) ?? given.length) === given.length;
  const others = family.filter((other) => other !== name && takes(other));
  edits.push(
    ...others.map(
      (other): Change => ({ start: property.start + Number(isPrivate), end: property.end, text: other, kind: 'call' }),
    ),
  );
  // In the middle of a chain: x.exp().add(y) for x.exp().log().add(y).
  if (parent?.type === 'MemberExpression' && field === 'object') {
    const further = names.ofNone.filter((other) => other !== name);
    edits.push(
      ...further.map(
        (other): Change => ({
          start: node.start,
          end: node.end,
          text: `${text.slice(node.start, node.end)}.${other}()`,
          kind: 'further call',
        }),
      ),
    );
  }
  if (!isMath) edits.push({ start: endOf(object, text), end: node.end, text: '', kind: 'call' });
  return edits;
}

function missingArguments(node: SyntaxNode, place: Place, { text }: EditedFile): readonly Change[] {
  const given = nodesIn(node, 'arguments');
  const variables = [...new Set(place.variables), 'this'];
  const last = given.at(-1);
  // Lists as well, for something new: `new Value(data, [this])`.
  const candidates = [...variables, ...(node.type === 'NewExpression' ? listsOf(variables) : [])];
  if (last) {
    const { start, end } = last;
    const own = text.slice(start, end);
    return candidates.map((each): Change => ({ start, end, text: `${own}, ${each}`, kind: 'missing' }));
  }
  const start = text.lastIndexOf('(', node.end) + 1;
  if (text[node.end - 1] !== ')' || start < node.start) return [];
  const whole = text.slice(node.start, start);
  return candidates.map(
    (each): Change => ({ start: node.start, end: node.end, text: `${whole}${each})`, kind: 'missing' }),
  );
}

function listsOf(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`[${name}]`, ...(name === 'this' ? [] : [`[this, ${name}]`])]);
}

function conditionEdits(node: SyntaxNode, textOf: (of: SyntaxNode | undefined) => string): readonly Change[] {
  const test = nodeIn(node, 'test');
  if (!test) return [];
  const { start, end } = test;
  return [...[`!(${textOf(test)})`, 'true', 'false'].map((text): Change => ({ start, end, text, kind: 'condition' }))];
}

function branches(node: SyntaxNode, textOf: (of: SyntaxNode | undefined) => string): readonly Change[] {
  return ['consequent', 'alternate'].map((branch) => ({
    start: node.start,
    end: node.end,
    text: textOf(nodeIn(node, branch)),
    kind: 'condition' as const,
  }));
}

function swapped(node: SyntaxNode, one: string, other: string, text: string): readonly Change[] {
  const [first, second] = [nodeIn(node, one), nodeIn(node, other)];
  return first && second ? swappedNeighbours([first, second], text) : [];
}
