import { endWithBrackets, nodeIn, type SyntaxNode } from '../syntax.ts';
import { callEdits } from './call-edits.ts';
import { type Change, type EditedFile, type EditKind, instead } from './edit.ts';
import { arrayEdits, swappedNeighbours } from './list-edits.ts';
import { elementEdits, indexEdits, memberEdits, nameEdits, variableEdits } from './name-edits.ts';
import type { Place } from './place.ts';

/** Other ways to write one expression: another operator, name or number, something more or less. */
export function expressionEdits(node: SyntaxNode, place: Place, file: EditedFile): readonly Change[] {
  const { text } = file;
  const textOf = (of: SyntaxNode | undefined) => (of ? text.slice(of.start, of.end) : '');
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [
        ...operatorEdits(node, text),
        ...otherEnds(node, place, file),
        ...elementEdits(node, place, file),
        ...ofBoth(node, textOf),
        ...instead(node, 'surplus', textOf(nodeIn(node, 'left')), textOf(nodeIn(node, 'right'))),
        ...(node.operator === '**' ? swappedPower(node, textOf) : swapped(node, 'left', 'right', text)),
      ];
    case 'AssignmentExpression':
      return assignmentEdits(node, text);
    case 'UnaryExpression':
      return instead(node, node.operator === '-' ? 'sign' : 'condition', textOf(nodeIn(node, 'argument')));
    case 'UpdateExpression':
      return updateEdits(node, textOf(nodeIn(node, 'argument')));
    case 'Literal':
      if (typeof node.value !== 'number') return [];
      return [...instead(node, 'number', ...otherNumbers(node.value, file)), ...variableEdits(node, place, file)];
    case 'ThisExpression':
    case 'Identifier':
      return [...nameEdits(node, place, file), ...elementEdits(node, place, file)];
    case 'MemberExpression':
      return [
        ...memberEdits(node, place, file),
        ...indexEdits(node, text),
        ...(node.computed === true ? variableEdits(node, place, file) : []),
      ];
    case 'CallExpression':
    case 'NewExpression':
      return callEdits(node, place, file);
    case 'ConditionalExpression':
      return [
        ...swapped(node, 'consequent', 'alternate', text),
        ...instead(node, 'condition', textOf(nodeIn(node, 'consequent')), textOf(nodeIn(node, 'alternate'))),
      ];
    case 'ArrayExpression':
      return arrayEdits(node, place, text);
    case 'SpreadElement':
      return instead(node, 'surplus', textOf(nodeIn(node, 'argument')));
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
  const start = text.indexOf(operator, endWithBrackets(left, text));
  if (start < 0 || start > right.start) return [];
  const kindOf = (other: string): EditKind => ('+-'.includes(operator) && '+-'.includes(other) ? 'sign' : 'operator');
  const isBound = /[<>=!]/.test(operator);
  const own = { start, end: start + operator.length };
  return (otherOperators[operator] ?? []).flatMap((other) => instead(own, isBound ? 'bound' : kindOf(other), other));
}

function assignmentEdits(node: SyntaxNode, text: string): readonly Change[] {
  const left = nodeIn(node, 'left');
  if (!left) return [];
  const operator = String(node.operator);
  const start = text.indexOf(operator, left.end);
  const others = ['=', '+=', '-=', '*=', '/='].filter((other) => other !== operator);
  return instead({ start, end: start + operator.length }, 'assignment', ...others);
}

function otherNumbers(value: number, { names }: EditedFile): readonly string[] {
  const scaled = [value * 2, value / 2, 1 / value, value * 10, value / 10];
  const near = [value + 1, value - 1, -value, 0, 1, 2, 0.5, -1, 3, ...scaled, value + 0.5, value - 0.5];
  const others = [...near, ...names.numbers, ...names.missingNumbers].filter(Number.isFinite);
  return [...new Set(others)].map((each) => (each < 0 ? `(${each})` : String(each)));
}

function conditionEdits(node: SyntaxNode, textOf: (of: SyntaxNode | undefined) => string): readonly Change[] {
  const test = nodeIn(node, 'test');
  if (!test) return [];
  return instead(test, 'condition', `!(${textOf(test)})`, 'true', 'false');
}

/** Down for up, and counted before or after the number is used. */
function updateEdits(node: SyntaxNode, argument: string): readonly Change[] {
  const operator = String(node.operator);
  const other = operator === '++' ? '--' : '++';
  const [turned, moved] =
    node.prefix === true ? [other + argument, argument + operator] : [argument + other, operator + argument];
  return instead(node, 'operator', turned, moved);
}

/** The data of two Values that are compared or subtracted as they are. */
function ofBoth(node: SyntaxNode, textOf: (of: SyntaxNode | undefined) => string): readonly Change[] {
  const [left, right] = [textOf(nodeIn(node, 'left')), textOf(nodeIn(node, 'right'))];
  if (!/^[-<>]/.test(String(node.operator)) || `${left}${right}`.includes('.data')) return [];
  return instead(node, 'property', `(${left}).data ${node.operator} (${right}).data`);
}

/** To the end of another list: `i < xs.length` for `i < n`. */
function otherEnds(node: SyntaxNode, { pool, parent, field }: Place, { names }: EditedFile): readonly Change[] {
  const right = nodeIn(node, 'right');
  if (!right || parent?.type !== 'ForStatement' || field !== 'test') return [];
  const lists = pool.filter((each) => /^(this\.)?#?[a-z]\w*$/i.test(each) && names.kinds.get(each) !== 'number');
  return instead(right, 'bound', ...lists.map((each) => `${each}.length`));
}

/** With brackets: no sign may stand before a power. */
function swappedPower(node: SyntaxNode, textOf: (of: SyntaxNode | undefined) => string): readonly Change[] {
  return instead(node, 'order', `(${textOf(nodeIn(node, 'right'))}) ** (${textOf(nodeIn(node, 'left'))})`);
}

function swapped(node: SyntaxNode, one: string, other: string, text: string): readonly Change[] {
  const [first, second] = [nodeIn(node, one), nodeIn(node, other)];
  return first && second ? swappedNeighbours([first, second], text) : [];
}
