import { endWithBrackets, nameOf, nodeIn, nodesIn, type SyntaxNode } from '../syntax.ts';
import { type Change, type EditedFile, instead } from './edit.ts';
import { listsOf, swappedNeighbours, withoutOne } from './list-edits.ts';
import type { Place } from './place.ts';

/** Other ways to write a call: with other arguments, of another function or method, or without it. */
export function callEdits(node: SyntaxNode, place: Place, file: EditedFile): readonly Change[] {
  const callee = nodeIn(node, 'callee');
  const given = nodesIn(node, 'arguments');
  if (!callee) return [];
  return [
    ...swappedNeighbours(given, file.text),
    ...withoutOne(node, given, file.text),
    ...argumentAlone(node, given, file.text),
    ...otherFunctions(callee, file),
    ...methodEdits(node, callee, place, file),
    ...missingArguments(node, given, place, file.text),
    ...likeParameters(node, given, place, file.text),
    ...turnedRound(node, callee, given, file.text),
    ...comparators(node, callee, given),
  ];
}

function argumentAlone(node: SyntaxNode, given: readonly SyntaxNode[], text: string): readonly Change[] {
  const [first] = given;
  if (given.length !== 1 || !first || first.type === 'SpreadElement') return [];
  const own = text.slice(first.start, first.end);
  // Before a method most things need brackets: (0).add(x), (-x).add(y).
  const isOne = /^(Identifier|ThisExpression|MemberExpression|CallExpression)$/.test(first.type);
  return instead(node, 'call', isOne ? own : `(${own})`);
}

/** The parameters of the function, at most one of them changed: `f(a, b + h, c)`. */
function likeParameters(node: SyntaxNode, given: readonly SyntaxNode[], place: Place, text: string): readonly Change[] {
  const [first, last] = [given[0], given.at(-1)];
  if (!first || !last || given.length < 2 || given.some(({ type }) => type === 'SpreadElement')) return [];
  const own = given.map(({ start, end }) => text.slice(start, end));
  const callee = text.slice(node.start, first.start);
  const parameters = place.parameters.filter((name) => !callee.startsWith(`${name}(`));
  const steps = own.flatMap((each) => /[-+] *(\w+)$/.exec(each)?.[1] ?? []);
  const windows = parameters.slice(given.length - 1).map((_, start) => parameters.slice(start, start + given.length));
  const lists = windows.flatMap((names) => [
    names,
    ...names.flatMap((name, index) => {
      const moved = steps.flatMap((step) => [`${name} + ${step}`, `${name} - ${step}`]);
      const others = [...new Set([...own, ...place.variables, ...moved])].filter((other) => !names.includes(other));
      return others.map((other) => names.map((each, at) => (at === index ? other : each)));
    }),
  ]);
  return instead({ start: first.start, end: last.end }, 'expression', ...lists.map((list) => list.join(', ')));
}

/** `b.sub(a)` for `a.sub(b)`. */
function turnedRound(node: SyntaxNode, callee: SyntaxNode, given: readonly SyntaxNode[], text: string) {
  const [object, property, [argument, ...others]] = [nodeIn(callee, 'object'), nodeIn(callee, 'property'), given];
  const isOne = ({ type }: SyntaxNode) => /^(Identifier|MemberExpression|CallExpression|ThisExpression)$/.test(type);
  if (!object || !property || !argument || others.length > 0 || callee.computed === true) return [];
  if (!isOne(object) || !isOne(argument)) return [];
  const [one, other] = [object, argument].map(({ start, end }) => text.slice(start, end));
  return instead(node, 'order', `${other}.${text.slice(property.start, property.end)}(${one})`);
}

/** What sort compares by: without a function, texts. */
function comparators(node: SyntaxNode, callee: SyntaxNode, given: readonly SyntaxNode[]): readonly Change[] {
  if (nameOf(nodeIn(callee, 'property')) !== 'sort' || given.length > 0) return [];
  const functions = ['x - y', 'y - x', 'x.data - y.data', 'y.data - x.data'].map(
    (body) => `(x: any, y: any) => ${body}`,
  );
  return functions.map((each) => ({ start: node.end - 1, end: node.end, text: `${each})`, kind: 'missing' }));
}

function otherFunctions(callee: SyntaxNode, { names, text }: EditedFile): readonly Change[] {
  if (callee.type !== 'Identifier') return [];
  const own = text.slice(callee.start, callee.end);
  const family = arrays.includes(own) ? arrays : names.functions;
  return instead(callee, 'call', ...family.filter((other) => other !== own));
}

const arrays = ['Array', 'Float64Array', 'Float32Array', 'Int32Array', 'Uint32Array', 'Uint16Array', 'Uint8Array'];

function methodEdits(node: SyntaxNode, callee: SyntaxNode, place: Place, file: EditedFile): readonly Change[] {
  const [object, property] = [nodeIn(callee, 'object'), nodeIn(callee, 'property')];
  const name = nameOf(property);
  if (!object || !property || name === undefined || callee.computed === true) return [];
  const isMath = nameOf(object) === 'Math';
  const isPrivate = property.type === 'PrivateIdentifier';
  const family = isMath ? mathFunctions : familyOf(name, isPrivate, place, file);
  const count = nodesIn(node, 'arguments').length;
  const takes = (other: string) => isMath || (file.names.counts.get(other) ?? count) === count;
  const others = family.filter((other) => other !== name && takes(other));
  const ownName = { start: property.start + Number(isPrivate), end: property.end };
  return [
    ...instead(ownName, 'call', ...others),
    ...furtherCalls(node, name, place, file),
    ...(isMath ? [] : instead({ start: endWithBrackets(object, file.text), end: node.end }, 'call', '')),
  ];
}

const mathFunctions = ['sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'max', 'min', 'sign'];
const arrayMethods = ['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'push', 'unshift', 'pop', 'shift'];

/** Methods that may be meant instead of one. */
function familyOf(name: string, isPrivate: boolean, { privates }: Place, { names }: EditedFile): readonly string[] {
  if (arrayMethods.includes(name)) return arrayMethods;
  return isPrivate ? privates.map((each) => each.slice(1)) : names.methods;
}

/** In the middle of a chain: `x.exp().add(y)` for `x.exp().log().add(y)`. */
function furtherCalls(
  node: SyntaxNode,
  name: string,
  { field, parent }: Place,
  { names, text }: EditedFile,
): readonly Change[] {
  if (parent?.type !== 'MemberExpression' || field !== 'object') return [];
  const own = text.slice(node.start, node.end);
  const further = names.ofNone.filter((other) => other !== name).map((other) => `${own}.${other}()`);
  const withOne = names.calls.filter(({ count }) => count === 1).map(({ method }) => `${own}.${method}(1)`);
  return instead(node, 'further call', ...further, ...withOne);
}

function missingArguments(
  node: SyntaxNode,
  given: readonly SyntaxNode[],
  place: Place,
  text: string,
): readonly Change[] {
  const variables = [...new Set(place.variables), 'this'];
  const last = given.at(-1);
  // Lists as well, for something new: `new Value(data, [this])`.
  const candidates = [...variables, ...(node.type === 'NewExpression' ? listsOf(variables) : [])];
  if (last) {
    const own = text.slice(last.start, last.end);
    return instead(last, 'missing', ...candidates.map((each) => `${own}, ${each}`));
  }
  const start = text.lastIndexOf('(', node.end) + 1;
  if (text[node.end - 1] !== ')' || start < node.start) return [];
  const whole = text.slice(node.start, start);
  return instead(node, 'missing', ...candidates.map((each) => `${whole}${each})`));
}
