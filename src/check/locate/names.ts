import { childrenOf, nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** What a file calls things: other names for one of them are sought here. */
export interface Names {
  /** `data`, `grad`: read or set as a property. */
  readonly properties: readonly string[];
  /** `add`, `mul`: called as a method. */
  readonly methods: readonly string[];
  /**
   * The same with the number of arguments in each call. Those of a class of its own count only where it makes objects of
   * that class: what `this.add()` gives back may then have methods as well.
   */
  readonly calls: readonly { readonly method: string; readonly count: number }[];
  /** Declared or imported, and called by their name. */
  readonly functions: readonly string[];
  /** How many parameters each declared method has. */
  readonly counts: ReadonlyMap<string, number>;
  /** Declared, and called nowhere, from outside neither. */
  readonly uncalledMethods: readonly string[];
  /** Declared or imported, and called nowhere, from outside neither. */
  readonly uncalledFunctions: readonly string[];
  /** Functions and methods of its own with one parameter: `sum`, `this.compute`. */
  readonly ofOne: readonly string[];
  readonly numbers: readonly number[];
  /** What the exercise names, and the file never does: one of them may be missing. */
  readonly missingNumbers: readonly number[];
  /** Methods without a parameter that other files declare: `log`. */
  readonly ofNone: readonly string[];
  /** What a variable holds, as far as its declaration and its uses tell. */
  readonly kinds: ReadonlyMap<string, VariableKind>;
}

export type VariableKind = 'number' | 'object';

/** What surrounds a file. */
export interface Surroundings {
  /** Names of functions and methods that others call. */
  readonly called: ReadonlySet<string>;
  /** Those that the exercise's text names. */
  readonly numbers: readonly number[];
  /** The files that it may import. */
  readonly others: readonly SyntaxNode[];
}

export function namesIn(tree: SyntaxNode, { called: calledFromOutside, others, numbers: asked }: Surroundings): Names {
  const properties = new Set<string>();
  const methods = new Set<string>();
  const calls = new Map<string, { method: string; count: number; isOwn: boolean }>();
  const [classes, made] = [new Set<string | undefined>(), new Set<string | undefined>()];
  const functions = new Set<string>();
  const counts = new Map<string, number>();
  const ownFunctions = new Set<string>();
  const ofOne: string[] = [];
  const numbers = new Set<number>();
  const kinds = new Map<string, Set<VariableKind>>();
  const visit = (node: SyntaxNode, field: string): void => {
    const property = propertyOf(node);
    if (property !== undefined && field === 'callee') methods.add(property);
    else if (property !== undefined && nodeIn(node, 'property')?.type === 'Identifier') properties.add(property);
    if (node.type === 'MethodDefinition') {
      counts.set(nameOf(nodeIn(node, 'key')) ?? '', nodesIn(nodeIn(node, 'value') ?? node, 'params').length);
    }
    if (node.type === 'FunctionDeclaration') {
      const name = nameOf(nodeIn(node, 'id')) ?? '';
      ownFunctions.add(name);
      if (nodesIn(node, 'params').length === 1) ofOne.push(name);
    }
    if (node.type === 'ImportSpecifier') ownFunctions.add(nameOf(nodeIn(node, 'local')) ?? '');
    const called = node.type === 'CallExpression' ? nodeIn(node, 'callee') : undefined;
    const method = propertyOf(called);
    const count = nodesIn(node, 'arguments').length;
    const isOwn = called !== undefined && nodeIn(called, 'object')?.type === 'ThisExpression';
    if (method !== undefined) calls.set(`${method} ${count} ${isOwn}`, { method, count, isOwn });
    if (node.type === 'ClassDeclaration') classes.add(nameOf(nodeIn(node, 'id')));
    if (node.type === 'NewExpression') made.add(nameOf(nodeIn(node, 'callee')));
    if (called?.type === 'Identifier') functions.add(String(called.name));
    if (typeof node.value === 'number') numbers.add(node.value);
    for (const [name, kind] of kindsAt(node)) kinds.set(name, new Set([...(kinds.get(name) ?? []), kind]));
    for (const { field: below, child } of childrenOf(node)) visit(child, below);
  };
  visit(tree, '');
  counts.delete('constructor');
  const isUncalled = (name: string) => !calledFromOutside.has(name) && !methods.has(name) && !functions.has(name);
  const uncalledMethods = [...counts.keys()].filter(isUncalled);
  const uncalledFunctions = [...ownFunctions].filter((name) => /^[a-z]/.test(name) && isUncalled(name));
  const isChained = [...classes].some((name) => made.has(name));
  const ofOthers = others.flatMap(methodsIn);
  for (const name of [...counts.keys(), ...ofOthers.map(({ name }) => name)]) methods.add(name);
  return {
    properties: [...properties],
    methods: [...methods],
    calls: [...calls.values()].filter(({ isOwn }) => !isOwn || isChained),
    functions: [...functions, ...uncalledFunctions],
    counts,
    uncalledMethods,
    uncalledFunctions,
    ofOne: [...ofOne, ...[...counts].flatMap(([name, count]) => (count === 1 ? [`this.${name}`] : []))],
    numbers: [...numbers],
    missingNumbers: asked.filter((each) => !numbers.has(each)),
    ofNone: ofOthers.filter(({ count }) => count === 0).map(({ name }) => name),
    kinds: new Map(
      [...kinds].flatMap(([name, [kind, other]]) => (kind && other === undefined ? [[name, kind] as const] : [])),
    ),
  };
}

/** The methods that a file's classes declare, and how many parameters each has. */
function methodsIn(node: SyntaxNode): readonly { readonly name: string; readonly count: number }[] {
  if (node.type !== 'MethodDefinition') return childrenOf(node).flatMap(({ child }) => methodsIn(child));
  const name = nameOf(nodeIn(node, 'key'));
  const count = nodesIn(nodeIn(node, 'value') ?? node, 'params').length;
  return name === undefined || name === 'constructor' ? [] : [{ name, count }];
}

/** What a node tells of the variables in it. */
function kindsAt(node: SyntaxNode): readonly (readonly [string, VariableKind])[] {
  const kindOf = (field: string, kind: VariableKind) => {
    const name = nameOf(nodeIn(node, field));
    return name === undefined ? [] : [[name, kind] as const];
  };
  switch (node.type) {
    case 'MemberExpression':
      return kindOf('object', 'object');
    case 'UpdateExpression':
      return kindOf('argument', 'number');
    case 'BinaryExpression':
      return isArithmetic(node) ? [...kindOf('left', 'number'), ...kindOf('right', 'number')] : [];
    case 'VariableDeclarator':
      return /^(Array|New|Arrow)/.test(nodeIn(node, 'init')?.type ?? '') ? kindOf('id', 'object') : [];
    case 'Identifier': {
      const type = nodeIn(nodeIn(node, 'typeAnnotation') ?? node, 'typeAnnotation')?.type;
      if (type === 'TSNumberKeyword') return [[String(node.name), 'number']];
      return /^TS(Array|Function)Type$/.test(type ?? '') ? [[String(node.name), 'object']] : [];
    }
    default:
      return [];
  }
}

/** Whether an operator takes numbers alone. */
export function isArithmetic({ type, operator }: SyntaxNode): boolean {
  return type === 'BinaryExpression' && /^([-*/%<>]|\*\*|<=|>=)$/.test(String(operator));
}

/** `add` of `a.add`; undefined for what belongs to Math. */
function propertyOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'MemberExpression' || node.computed === true) return undefined;
  return nameOf(nodeIn(node, 'object')) === 'Math' ? undefined : nameOf(nodeIn(node, 'property'));
}
