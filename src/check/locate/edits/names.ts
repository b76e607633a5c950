import { childrenOf, nameOf, nodeIn, nodesIn, type SyntaxNode } from '../syntax.ts';

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
  /** Of which an element is read or set: `this.data` of `this.data[i]`. */
  readonly lists: readonly string[];
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

type VariableKind = 'number' | 'object';

/** What surrounds a file. */
export interface Surroundings {
  /** Names of functions and methods that others call. */
  readonly called: ReadonlySet<string>;
  /** Those that the exercise's text names. */
  readonly numbers: readonly number[];
  /** The files that it may import. */
  readonly others: readonly SyntaxNode[];
}

export function namesIn(tree: SyntaxNode, { called, others, numbers }: Surroundings): Names {
  const found = foundIn(tree);
  const { methods, functions, counts } = found;
  const isUncalled = (name: string) => !called.has(name) && !methods.has(name) && !functions.has(name);
  const uncalledMethods = [...counts.keys()].filter(isUncalled);
  const uncalledFunctions = [...found.ownFunctions].filter((name) => /^[a-z]/.test(name) && isUncalled(name));
  const isChained = [...found.classes].some((name) => found.made.has(name));
  const ofOthers = others.flatMap(methodsIn);
  return {
    properties: [...found.properties],
    methods: [...new Set([...methods, ...counts.keys(), ...ofOthers.map(({ name }) => name)])],
    calls: [...found.calls.values()].filter(({ isOwn }) => !isOwn || isChained),
    functions: [...functions, ...uncalledFunctions],
    counts,
    uncalledMethods,
    uncalledFunctions,
    lists: [...found.lists],
    ofOne: [...found.ofOne, ...[...counts].flatMap(([name, count]) => (count === 1 ? [`this.${name}`] : []))],
    numbers: [...found.numbers],
    missingNumbers: numbers.filter((each) => !found.numbers.has(each)),
    ofNone: ofOthers.filter(({ count }) => count === 0).map(({ name }) => name),
    kinds: new Map(
      [...found.kinds].flatMap(([name, [kind, other]]) => (kind && other === undefined ? [[name, kind] as const] : [])),
    ),
  };
}

/** What a file's nodes name, each in the order in which it occurs first. */
type Found = ReturnType<typeof foundIn>;

function foundIn(tree: SyntaxNode) {
  const found = {
    properties: new Set<string>(),
    lists: new Set<string>(),
    /** Called as a method. */
    methods: new Set<string>(),
    calls: new Map<string, Names['calls'][number] & { readonly isOwn: boolean }>(),
    /** Called by their name. */
    functions: new Set<string>(),
    ownFunctions: new Set<string>(),
    /** Functions with one parameter. */
    ofOne: new Set<string>(),
    classes: new Set<string | undefined>(),
    /** Classes of which it makes objects. */
    made: new Set<string | undefined>(),
    counts: new Map<string, number>(),
    numbers: new Set<number>(),
    kinds: new Map<string, Set<VariableKind>>(),
  };
  const visit = (node: SyntaxNode, field: string): void => {
    noteProperty(node, field, found);
    const list = listIn(node);
    if (list !== undefined) found.lists.add(list);
    noteDeclaration(node, found);
    noteCall(node, found);
    if (typeof node.value === 'number') found.numbers.add(node.value);
    for (const [name, kind] of kindsAt(node)) {
      found.kinds.set(name, new Set([...(found.kinds.get(name) ?? []), kind]));
    }
    for (const { field: below, child } of childrenOf(node)) visit(child, below);
  };
  visit(tree, '');
  return found;
}

function noteProperty(node: SyntaxNode, field: string, { methods, properties }: Found): void {
  const property = propertyOf(node);
  if (property === undefined) return;
  if (field === 'callee') methods.add(property);
  else if (nodeIn(node, 'property')?.type === 'Identifier') properties.add(property);
}

/** `this.data` of `this.data[i]`, `xs` of `xs[i]`. */
function listIn(node: SyntaxNode): string | undefined {
  const object = node.computed === true ? nodeIn(node, 'object') : undefined;
  const property = object && nodeIn(object, 'property');
  if (!object || !property) return nameOf(object);
  if (nodeIn(object, 'object')?.type !== 'ThisExpression' || object.computed === true) return undefined;
  return `this.${property.type === 'PrivateIdentifier' ? '#' : ''}${nameOf(property)}`;
}

function noteDeclaration(node: SyntaxNode, { classes, counts, ofOne, ownFunctions }: Found): void {
  const name = nameOf(nodeIn(node, 'id'));
  const [method] = node.type === 'MethodDefinition' ? methodsIn(node) : [];
  if (method) counts.set(method.name, method.count);
  if (node.type === 'ClassDeclaration') classes.add(name);
  if (node.type === 'ImportSpecifier') ownFunctions.add(nameOf(nodeIn(node, 'local')) ?? '');
  if (node.type !== 'FunctionDeclaration' || name === undefined) return;
  ownFunctions.add(name);
  if (nodesIn(node, 'params').length === 1) ofOne.add(name);
}

function noteCall(node: SyntaxNode, { calls, functions, made }: Found): void {
  const callee = nodeIn(node, 'callee');
  if (node.type === 'NewExpression') made.add(nameOf(callee));
  if (node.type !== 'CallExpression' || !callee) return;
  if (callee.type === 'Identifier') functions.add(String(callee.name));
  const method = propertyOf(callee);
  if (method === undefined) return;
  const count = nodesIn(node, 'arguments').length;
  const isOwn = nodeIn(callee, 'object')?.type === 'ThisExpression';
  calls.set(`${method} ${count} ${isOwn}`, { method, count, isOwn });
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
