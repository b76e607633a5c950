import { childrenOf, isFunction, nameOf, nodeIn, nodesIn, type SyntaxNode } from '../syntax.ts';

/** Where a node stands. */
export interface Place {
  readonly part: string;
  /** Names of the variables that can be used here, those of the innermost function last. */
  readonly variables: readonly string[];
  /** Of the outermost function around it. */
  readonly parameters: readonly string[];
  /** Expressions that occur in the outermost function around it: what a missing factor may be. */
  readonly pool: readonly string[];
  readonly parent: SyntaxNode | undefined;
  /** Of the parent. */
  readonly field: string;
  readonly isLoop: boolean;
  /** Declared with let or var in the outermost function, and never assigned again. */
  readonly constants: readonly string[];
  /** What the class around it declares as private: `#data`. Another name with # would spoil the whole file. */
  readonly privates: readonly string[];
}

/** Where a node stands that is below another one. @param place without what the node itself adds */
export function placeWithin(node: SyntaxNode, around: Place, text: string): Place {
  const place = node.type === 'ClassBody' ? { ...around, privates: privatesOf(node) } : around;
  if (node.type === 'PropertyDefinition' && place.part === '') {
    return { ...place, part: nameOf(nodeIn(node, 'key')) ?? '', pool: poolOf(node, text) };
  }
  const isLoop = /^(For|While|DoWhile)/.test(node.type) || (place.isLoop && !isFunction(node));
  if (!isFunction(node)) return { ...place, isLoop };
  const variables = [...place.variables, ...variablesOf(node)];
  if (place.part !== '') return { ...place, isLoop, variables };
  const [part, pool, constants] = [partName(node, place.parent), poolOf(node, text), constantsIn(node)];
  const parameters = nodesIn(node, 'params').flatMap(boundNames);
  return { ...place, isLoop, variables, parameters, part, pool, constants };
}

function privatesOf(body: SyntaxNode): readonly string[] {
  const keys = nodesIn(body, 'body').map((member) => nodeIn(member, 'key'));
  return keys.flatMap((key) => (key?.type === 'PrivateIdentifier' ? [`#${nameOf(key)}`] : []));
}

/** `mul` for a method, a function, or a function that is assigned to a name. */
function partName(node: SyntaxNode, parent: SyntaxNode | undefined): string {
  const name = nameOf(nodeIn(node, 'id'));
  return name ?? nameOf(parent && (nodeIn(parent, 'key') ?? nodeIn(parent, 'id'))) ?? '';
}

export function topLevelVariables(tree: SyntaxNode): readonly string[] {
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

function constantsIn(node: SyntaxNode): readonly string[] {
  const declared = new Set<string>();
  const assigned = new Set<string>();
  const visit = (inner: SyntaxNode): void => {
    if (inner.type === 'VariableDeclaration' && inner.kind !== 'const') {
      for (const each of nodesIn(inner, 'declarations'))
        for (const name of boundNames(nodeIn(each, 'id'))) declared.add(name);
    }
    if (inner.type === 'AssignmentExpression') for (const name of boundNames(nodeIn(inner, 'left'))) assigned.add(name);
    if (inner.type === 'UpdateExpression') for (const name of boundNames(nodeIn(inner, 'argument'))) assigned.add(name);
    for (const { child } of childrenOf(inner)) visit(child);
  };
  visit(node);
  return [...declared].filter((name) => !assigned.has(name));
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
    const isCompared = /[<>=]/.test(String(inner.operator ?? ''));
    const isUsed =
      /^(MemberExpression|CallExpression|BinaryExpression|Identifier)$/.test(inner.type) && !isCallee && !isCompared;
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

/** Whether a field of a node declares names. */
export function isDeclared({ type }: SyntaxNode, field: string): boolean {
  if (['id', 'params', 'param', 'superClass'].includes(field)) return true;
  return type.startsWith('Import') || (type.endsWith('Pattern') && field !== 'right');
}

/** Whether a field of a node holds an expression, not a name that is declared there or belongs to something. */
export function isReference(parent: SyntaxNode, field: string): boolean {
  if (isDeclared(parent, field) || field === 'key' || field === 'label') return false;
  return field !== 'property' || parent.computed === true;
}

/** Whether a field of a node is assigned to. */
export function isTarget({ type }: SyntaxNode, field: string): boolean {
  return (type === 'AssignmentExpression' && field === 'left') || type === 'UpdateExpression';
}
