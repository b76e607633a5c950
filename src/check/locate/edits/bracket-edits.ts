import { nodeIn, nodesIn, type SyntaxNode } from '../syntax.ts';
import { type Change, type EditedFile, instead } from './edit.ts';
import type { Place } from './place.ts';

/** What belongs together: brackets around other operands, `f(x) - y` for `f(x - y)`, two calls of a chain in turn. */
export function bracketEdits(node: SyntaxNode, _: Place, { text }: EditedFile): readonly Change[] {
  const textOf = (of: SyntaxNode) => text.slice(of.start, of.end);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return instead(node, 'brackets', ...otherBrackets(node, textOf), ...intoCall(node, textOf));
    case 'CallExpression':
      return [
        ...instead(node, 'brackets', ...outOfCall(node, textOf)),
        ...instead(node, 'order', ...inTurn(node, textOf)),
      ];
    default:
      return [];
  }
}

type TextOf = (node: SyntaxNode) => string;

const isOperation = ({ type }: SyntaxNode) => /^(Binary|Logical)Expression$/.test(type);

/** `a / (b * c)` for `a / b * c`, `(a - b) * c` for `a - b * c`, and the other way round. */
function otherBrackets(node: SyntaxNode, textOf: TextOf): readonly string[] {
  const [left, right] = [nodeIn(node, 'left'), nodeIn(node, 'right')];
  if (!left || !right) return [];
  const found: string[] = [];
  const [a, b] = [nodeIn(left, 'left'), nodeIn(left, 'right')];
  if (isOperation(left) && a && b) {
    found.push(`(${textOf(a)}) ${left.operator} ((${textOf(b)}) ${node.operator} (${textOf(right)}))`);
  }
  const [c, d] = [nodeIn(right, 'left'), nodeIn(right, 'right')];
  if (isOperation(right) && c && d) {
    found.push(`((${textOf(left)}) ${node.operator} (${textOf(c)})) ${right.operator} (${textOf(d)})`);
  }
  return found;
}

/** `f(x + h)` for `f(x) + h`. */
function intoCall(node: SyntaxNode, textOf: TextOf): readonly string[] {
  const [left, right] = [nodeIn(node, 'left'), nodeIn(node, 'right')];
  // In `f(x) + h - y` it is the h that may belong into the call.
  const last = left && nodesIn(left, 'arguments').at(-1);
  if (!left || !right || left.type !== 'CallExpression' || !last || last.type === 'SpreadElement') return [];
  const whole = textOf(left);
  const at = last.end - left.start;
  return [`${whole.slice(0, at)} ${node.operator} (${textOf(right)})${whole.slice(at)}`];
}

/** `f(x) + h` for `f(x + h)`. */
function outOfCall(node: SyntaxNode, textOf: TextOf): readonly string[] {
  const [argument, ...others] = nodesIn(node, 'arguments');
  if (!argument || others.length > 0 || !isOperation(argument)) return [];
  const [left, right] = [nodeIn(argument, 'left'), nodeIn(argument, 'right')];
  if (!left || !right) return [];
  const whole = textOf(node);
  const [start, end] = [argument.start - node.start, argument.end - node.start];
  return [`(${whole.slice(0, start)}${textOf(left)}${whole.slice(end)} ${argument.operator} (${textOf(right)}))`];
}

/** `x.sub(m).exp()` for `x.exp().sub(m)`. */
function inTurn(node: SyntaxNode, textOf: TextOf): readonly string[] {
  const inner = calleeObject(node);
  const object = inner?.type === 'CallExpression' ? calleeObject(inner) : undefined;
  if (!inner || !object) return [];
  const whole = textOf(node);
  const [first, second] = [object.end - node.start, inner.end - node.start];
  return [`${whole.slice(0, first)}${whole.slice(second)}${whole.slice(first, second)}`];
}

/** `x` of `x.exp()`. */
function calleeObject(call: SyntaxNode): SyntaxNode | undefined {
  const callee = nodeIn(call, 'callee');
  return callee?.type === 'MemberExpression' ? nodeIn(callee, 'object') : undefined;
}
