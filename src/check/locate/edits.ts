import { type Names, namesIn } from './names.ts';
import { childrenOf, isFunction, nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** A small change of a text, such as a learner might have to make. */
export interface Edit {
  /** One, or for a statement that moves two. In UTF-16 units of the file. */
  readonly changes: readonly TextChange[];
  readonly kind: EditKind;
  /** The outermost function or method that it is in. */
  readonly part: string;
}

/** Replaces a range by a text. An empty range lies behind a statement, and the text is another statement. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
/** The kind of thing that is changed, the likeliest first where several edits make an answer right. */
export const editKinds = [
  'sign',
  'operator',
  'assignment',
  'name',
  'property',
  'return',
  'number',
  'call',
  'order',
  'surplus',
  'condition',
  'bound',
  'factor',
  'term',
  'statement',
  'step',
  'missing',
] as const;
export type EditKind = (typeof editKinds)[number];

/** All small edits of what stands in a file's functions. Each is meant alone; there may be thousands. */
export function editsOf(text: string, tree: SyntaxNode): readonly Edit[] {
  const all = new Map<string, Edit>();
  const file = { text, names: namesIn(tree) };
  const visit = (node: SyntaxNode, place: Place): void => {
    const inner = placeWithin(node, place, text);
    for (const { changes, kind } of inner.part === '' ? [] : editsAt(node, inner, file)) {
      const isChange = changes.every(({ start, end, text: other }) => text.slice(start, end) !== other);
      const name = JSON.stringify(changes);
      if (isChange && !all.has(name)) all.set(name, { changes, kind, part: inner.part });
    }
    for (const { field, child } of childrenOf(node)) {
      if (!isDeclared(node, field)) visit(child, { ...inner, parent: node, field });
    }
  };
  visit(tree, { part: '', variables: topLevelVariables(tree), pool: [], parent: undefined, field: '', isLoop: false });
  return [...all.values()];
}

/** Where a node stands. */
interface Place {
  readonly part: string;
  /** Names of the variables that can be used here, those of the innermost function last. */
  readonly variables: readonly string[];
  /** Expressions that occur in the outermost function around it: what a missing factor may be. */
  readonly pool: readonly string[];
  readonly parent: SyntaxNode | undefined;
  /** Of the parent. */
  readonly field: string;
  readonly isLoop: boolean;
}

interface File {
  readonly text: string;
  readonly names: Names;
}

type Change = TextChange & { readonly kind: EditKind };
type Changes = Omit<Edit, 'part'>;

function placeWithin(node: SyntaxNode, place: Place, text: string): Place {
  const isLoop = /^(For|While|DoWhile)/.test(node.type) || (place.isLoop && !isFunction(node));
  if (!isFunction(node)) return { ...place, isLoop };
  const variables = [...place.variables, ...variablesOf(node)];
  if (place.part !== '') return { ...place, isLoop, variables };
  return { ...place, isLoop, variables, part: partName(node, place.parent), pool: poolOf(node, text) };
}

/** `mul` for a method, a function, or a function that is assigned to a name. */
function partName(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  const name = nameOf(nodeIn(node, 'id'));
  return name ?? nameOf(parent && (nodeIn(parent, 'key') ?? nodeIn(parent, 'id'))) ?? '';
}

function topLevelVariables(tree: SyntaxNode): readonly string[] {
  const declarations = nodesIn(tree, 'body').map((each) => nodeIn(each, 'declaration') ?? each);
  return declarations
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((declaration) => nodesIn(declaration, 'declarations').flatMap((each) => boundNames(nodeIn(each, 'id'))));
}

function variablesOf(node: SyntaxNode): readonly string[] {
  const found: string[] = nodesIn(node, 'params').flatMap(boundNames);
  const visit = (inner: SyntaxNode): void => {
    if (inner.type === 'VariableDeclarator') found.push(...boundNames(nodeIn(inner, 'id')));
    if (isFunction(inner)) {
      if (inner.type === 'FunctionDeclaration') found.push(...boundNames(nodeIn(inner, 'id')));
      return;
    }
    for (const { child } of childrenOf(inner)) visit(child);
  };
  for (const { field, child } of childrenOf(node)) if (field === 'body') visit(child);
  return found;
}

function boundNames(pattern: SyntaxNode | undefined): readonly string[] {
  if (!pattern) return [];
  const name = nameOf(pattern);
  if (name !== undefined) return [name];
  if (pattern.type === 'Property') return boundNames(nodeIn(pattern, 'value'));
  return childrenOf(pattern)
    .filter(({ field }) => field !== 'right')
    .flatMap(({ child }) => boundNames(child));
}

/** At most this many characters may an expression have that could be missing elsewhere. */
const longestInPool = 24;
const maximumPool = 12;

function poolOf(node: SyntaxNode, text: string): readonly string[] {
  const found = new Map<string, number>();
  const visit = (inner: SyntaxNode, parent: SyntaxNode, field: string): void => {
    const isCallee = parent.type === 'CallExpression' && field === 'callee';
    const isUsed = /^(MemberExpression|CallExpression|BinaryExpression|Identifier)$/.test(inner.type) && !isCallee;
    const isName = inner.type === 'Identifier' && (!isReference(parent, field) || /^[A-Z]/.test(String(inner.name)));
    const expression = nameOf(inner) ?? text.slice(inner.start, inner.end);
    if (
      isUsed &&
      !isName &&
      parent.type !== 'ExpressionStatement' &&
      expression.length <= longestInPool &&
      !expression.includes('\n')
    ) {
      found.set(expression, (found.get(expression) ?? 0) + 1);
    }
    for (const { field: below, child } of childrenOf(inner)) visit(child, inner, below);
  };
  for (const { field, child } of childrenOf(node)) visit(child, node, field);
  const byUse = [...found].sort(([, one], [, other]) => other - one).map(([expression]) => expression);
  const squares = nodesIn(node, 'params')
    .flatMap(boundNames)
    .map((name) => `${name} ** 2`);
  return [
    ...['2', '3', ...byUse].slice(0, maximumPool),
    ...squares.filter((square) => !byUse.includes(square)).slice(0, 3),
  ];
}

function editsAt(node: SyntaxNode, place: Place, file: File): readonly Changes[] {
  const changes = [...expressionEdits(node, place, file), ...rootEdits(node, place, file)];
  return [...changes.map(alone), ...statementEdits(node, place, file.text)];
}

function alone({ kind, ...change }: Change): Changes {
  return { changes: [change], kind };
}

/** Other ways to write one node. */
function expressionEdits(node: SyntaxNode, place: Place, file: File): readonly Change[] {
  const { text } = file;
  const replaced = (target: SyntaxNode, kind: EditKind, ...texts: readonly string[]): Change[] =>
    texts.map((each) => ({ start: target.start, end: target.end, text: each, kind }));
  const textOf = (of: SyntaxNode | undefined) => (of ? text.slice(of.start, of.end) : '');
  const both = (kind: EditKind): Change[] => {
    const [left, right] = [nodeIn(node, 'left'), nodeIn(node, 'right')];
    return left && right ? replaced(node, kind, textOf(left), textOf(right)) : [];
  };
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [...operatorEdits(node, text), ...both('surplus'), ...swapped(node, 'left', 'right', text)];
    case 'AssignmentExpression':
      return [...assignmentEdits(node, text)];
    case 'UnaryExpression':
      return [...replaced(node, node.operator === '-' ? 'sign' : 'condition', textOf(nodeIn(node, 'argument')))];
    case 'UpdateExpression':
      return [
        ...replaced(
          node,
          'operator',
          textOf(node).replace(/\+\+|--/, (op) => (op === '++' ? '--' : '++')),
        ),
      ];
    case 'Literal':
      return [...(typeof node.value === 'number' ? replaced(node, 'number', ...otherNumbers(node.value, file)) : [])];
    case 'ThisExpression':
    case 'Identifier':
      return [...nameEdits(node, place, textOf(node))];
    case 'MemberExpression':
      return [...memberEdits(node, place, file)];
    case 'CallExpression':
    case 'NewExpression':
      return [...callEdits(node, file)];
    case 'ConditionalExpression':
      return [...swapped(node, 'consequent', 'alternate', text), ...branches(node, textOf)];
    case 'ArrayExpression':
      return [
        ...swappedNeighbours(nodesIn(node, 'elements'), text),
        ...withoutOne(node, nodesIn(node, 'elements'), text),
        ...withOneMore(nodesIn(node, 'elements'), place, text),
      ];
    case 'SpreadElement':
      return replaced(node, 'surplus', textOf(nodeIn(node, 'argument')));
    case 'IfStatement':
      return [...conditionEdits(node, textOf)];
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

function otherNumbers(value: number, { names }: File): readonly string[] {
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
  const rounded = [...near, value + 0.5, value - 0.5, ...names.numbers].filter(Number.isFinite);
  return [...new Set(rounded)].map((each) => (each < 0 ? `(${each})` : String(each)));
}

function nameEdits({ start, end, type }: SyntaxNode, place: Place, name: string): readonly Change[] {
  const { parent, field, variables } = place;
  if (!parent || !isReference(parent, field) || field === 'callee') return [];
  if (type === 'Identifier' && !variables.includes(name)) return [];
  const isThisPossible = type === 'Identifier' && !isTarget(parent, field);
  const candidates = [...new Set(variables), ...(isThisPossible ? ['this'] : [])].filter((other) => other !== name);
  return candidates.map((text) => ({ start, end, text, kind: 'name' as const }));
}

/** Whether a field of a node declares names. */
function isDeclared({ type }: SyntaxNode, field: string): boolean {
  if (['id', 'params', 'param', 'superClass'].includes(field)) return true;
  return type.startsWith('Import') || (type.endsWith('Pattern') && field !== 'right');
}

/** Whether a field of a node holds an expression, not a name that is declared there or belongs to something. */
function isReference(parent: SyntaxNode, field: string): boolean {
  if (isDeclared(parent, field) || field === 'key' || field === 'label') return false;
  return field !== 'property' || parent.computed === true;
}

/** Whether a field of a node is assigned to. */
function isTarget({ type }: SyntaxNode, field: string): boolean {
  return (type === 'AssignmentExpression' && field === 'left') || type === 'UpdateExpression';
}

function memberEdits(node: SyntaxNode, { field, parent }: Place, { names }: File): readonly Change[] {
  const [object, property] = [nodeIn(node, 'object'), nodeIn(node, 'property')];
  if (!object || !property || !parent || node.computed === true || field === 'callee') return [];
  const name = nameOf(property);
  const others = names.properties.filter((other) => other !== name);
  const edits: Change[] = others.map((other) => ({
    start: property.start,
    end: property.end,
    text: other,
    kind: 'property',
  }));
  if (isTarget(parent, field)) return edits;
  return [...edits, { start: object.end, end: node.end, text: '', kind: 'property' }];
}

const mathFunctions = ['sin', 'cos', 'tan', 'exp', 'log', 'sqrt', 'abs', 'tanh', 'max', 'min', 'sign'];
const arrayMethods = ['map', 'flatMap', 'forEach', 'filter', 'some', 'every', 'push', 'unshift', 'pop', 'shift'];

function callEdits(node: SyntaxNode, { text, names }: File): readonly Change[] {
  const callee = nodeIn(node, 'callee');
  const given = nodesIn(node, 'arguments');
  if (!callee) return [];
  const edits: Change[] = [...swappedNeighbours(given, text), ...withoutOne(node, given, text)];
  const first = given[0];
  if (given.length === 1 && first && first.type !== 'SpreadElement') {
    edits.push({ start: node.start, end: node.end, text: text.slice(first.start, first.end), kind: 'call' });
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
  const family = isMath ? mathFunctions : arrayMethods.includes(name) ? arrayMethods : names.methods;
  const others = family.filter((other) => other !== name);
  edits.push(
    ...others.map((other): Change => ({ start: property.start, end: property.end, text: other, kind: 'call' })),
  );
  if (!isMath) edits.push({ start: object.end, end: node.end, text: '', kind: 'call' });
  return edits;
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

function swappedNeighbours(nodes: readonly SyntaxNode[], text: string): readonly Change[] {
  return nodes.slice(1).flatMap((second, index) => {
    const first = nodes[index];
    if (!first) return [];
    const between = text.slice(first.end, second.start);
    const swap = `${text.slice(second.start, second.end)}${between}${text.slice(first.start, first.end)}`;
    return [{ start: first.start, end: second.end, text: swap, kind: 'order' as const }];
  });
}

/** A list without one of its elements. */
function withoutOne(list: SyntaxNode, nodes: readonly SyntaxNode[], text: string): readonly Change[] {
  if (nodes.length < 2 && list.type === 'CallExpression') return [];
  return nodes
    .map((node, index) => {
      const [before, after] = [nodes[index - 1], nodes[index + 1]];
      const start = after ? node.start : (before?.end ?? node.start);
      return { start, end: after ? after.start : node.end, text: '', kind: 'surplus' as const };
    })
    .filter(({ start, end }) => text.slice(start, end) !== '');
}

/** A list with a variable more, before its first element or behind its last one. */
function withOneMore(nodes: readonly SyntaxNode[], { variables }: Place, text: string): readonly Change[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return [];
  const [start, end] = [first.start, last.end];
  const list = text.slice(start, end);
  const longer = [...new Set(variables)].flatMap((name) => [`${name}, ${list}`, `${list}, ${name}`]);
  return longer.map((each) => ({ start, end, text: each, kind: 'missing' }));
}

/** Whether an expression stands on its own: a right side, an argument, a summand. */
function isRoot({ parent, field }: Place): boolean {
  switch (parent?.type) {
    case 'VariableDeclarator':
      return field === 'init';
    case 'AssignmentExpression':
      return field === 'right';
    case 'ReturnStatement':
    case 'SpreadElement':
      return field === 'argument';
    case 'ArrayExpression':
    case 'ConditionalExpression':
      return true;
    case 'CallExpression':
    case 'NewExpression':
      return field === 'arguments';
    case 'ArrowFunctionExpression':
      return field === 'body';
    case 'BinaryExpression':
      return /^[-+<>]/.test(String(parent.operator));
    case 'Property':
      return field === 'value';
    default:
      return false;
  }
}

const numeric =
  /^(BinaryExpression|UnaryExpression|MemberExpression|CallExpression|NewExpression|Identifier|Literal|ThisExpression|ConditionalExpression)$/;

/** What may be missing around an expression that stands on its own. */
function rootEdits(node: SyntaxNode, place: Place, { text, names }: File): readonly Change[] {
  const { pool } = place;
  const own = text.slice(node.start, node.end);
  if (!numeric.test(node.type) || !isRoot(place) || own === '') return [];
  const { start, end } = node;
  const isSummand = place.parent?.type === 'BinaryExpression';
  const edit = (kind: EditKind, other: string): Change => ({ start, end, text: other, kind });
  const whole = /^(Binary|Conditional|Unary)/.test(node.type) ? `(${own})` : own;
  const factors = pool.flatMap((each) => [
    edit('factor', `${whole} * (${each})`),
    edit('factor', `${whole} / (${each})`),
  ]);
  const terms = isSummand
    ? []
    : ['1', ...pool].flatMap((each) => [edit('term', `${own} + (${each})`), edit('term', `${own} - (${each})`)]);
  return [
    ...(isSummand ? [] : [edit('sign', `-(${own})`)]),
    ...(node.type === 'Literal' ? [] : [edit('property', `${whole}.data`), edit('property', `${whole}.grad`)]),
    ...factors,
    edit('factor', `1 / ${whole}`),
    edit('factor', `${whole} ** 2`),
    ...terms,
    edit('term', `1 - ${whole}`),
    edit('call', `Math.abs(${own})`),
    ...(isCalledOn(node) ? names.calls : []).flatMap(({ method, count }) => {
      const given = count === 0 ? [''] : count === 1 ? pool : [];
      return given.map((each) => edit('missing', `${whole}.${method}(${each})`));
    }),
  ];
}

/** Whether an expression may be an object with methods. */
function isCalledOn({ type }: SyntaxNode): boolean {
  return /^(CallExpression|NewExpression|Identifier|ThisExpression|MemberExpression)$/.test(type);
}

function statementEdits(node: SyntaxNode, place: Place, text: string): readonly Changes[] {
  const { start, end } = node;
  const own = text.slice(start, end);
  const replaced = (kind: EditKind, ...texts: readonly string[]): Changes[] =>
    texts.map((each) => ({ changes: [{ start, end, text: each }], kind }));
  switch (node.type) {
    case 'ExpressionStatement':
      return [...replaced('return', `return ${own}`), ...replaced('statement', ';')];
    case 'IfStatement':
      return replaced('condition', text.slice(nodeIn(node, 'consequent')?.start, nodeIn(node, 'consequent')?.end));
    case 'BreakStatement':
    case 'ContinueStatement':
      return replaced('statement', ...(place.isLoop ? ['break;', 'continue;', 'return;'] : ['return;']));
    case 'ReturnStatement':
      return place.isLoop ? replaced('return', ';') : [];
    case 'SwitchCase':
      return behind(nodesIn(node, 'consequent').at(-1), 'statement', ['break;']);
    case 'BlockStatement':
      return [...orderEdits(nodesIn(node, 'body'), text), ...returnEdits(node, place)];
    default:
      return [];
  }
}

function behind(statement: SyntaxNode | undefined, kind: EditKind, texts: readonly string[]): readonly Changes[] {
  if (!statement || /^(Return|Break|Continue|Throw)/.test(statement.type)) return [];
  const { end } = statement;
  return texts.map((text) => ({ changes: [{ start: end, end, text: `; ${text}` }], kind }));
}

/** A statement moves behind the next one. */
function orderEdits(statements: readonly SyntaxNode[], text: string): readonly Changes[] {
  return statements.slice(1).flatMap(({ end }, index): readonly Changes[] => {
    const first = statements[index];
    if (first?.type !== 'ExpressionStatement') return [];
    const moved = text.slice(first.start, first.end);
    const changes = [
      { start: first.start, end: first.end, text: ';' },
      { start: end, end, text: `; ${moved}` },
    ];
    return [{ changes, kind: 'step' }];
  });
}

/** What a function may have to give back. */
function returnEdits(node: SyntaxNode, { parent, variables }: Place): readonly Changes[] {
  if (!parent || !isFunction(parent)) return [];
  const names = [...new Set(variables), 'this'].map((name) => `return ${name};`);
  return behind(nodesIn(node, 'body').at(-1), 'return', names);
}
