import { childrenOf, nameOf, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** What a file calls things: other names for one of them are sought here. */
export interface Names {
  /** `data`, `grad`: read or set as a property. */
  readonly properties: readonly string[];
  /** `add`, `mul`: called as a method. */
  readonly methods: readonly string[];
  /** The same with the number of arguments in each call. */
  readonly calls: readonly { readonly method: string; readonly count: number }[];
  /** Declared or imported, and called by their name. */
  readonly functions: readonly string[];
  readonly numbers: readonly number[];
}

export function namesIn(tree: SyntaxNode): Names {
  const properties = new Set<string>();
  const methods = new Set<string>();
  const calls = new Map<string, { method: string; count: number }>();
  const functions = new Set<string>();
  const numbers = new Set<number>();
  const visit = (node: SyntaxNode, field: string): void => {
    const property = propertyOf(node);
    if (property !== undefined) (field === 'callee' ? methods : properties).add(property);
    if (node.type === 'MethodDefinition') methods.add(nameOf(nodeIn(node, 'key')) ?? 'constructor');
    const method = node.type === 'CallExpression' ? propertyOf(nodeIn(node, 'callee')) : undefined;
    const count = nodesIn(node, 'arguments').length;
    if (method !== undefined) calls.set(`${method} ${count}`, { method, count });
    const called = node.type === 'CallExpression' ? nodeIn(node, 'callee') : undefined;
    if (called?.type === 'Identifier') functions.add(String(called.name));
    if (typeof node.value === 'number') numbers.add(node.value);
    for (const { field: below, child } of childrenOf(node)) visit(child, below);
  };
  visit(tree, '');
  methods.delete('constructor');
  return {
    properties: [...properties],
    methods: [...methods],
    calls: [...calls.values()],
    functions: [...functions],
    numbers: [...numbers],
  };
}

/** `add` of `a.add`; undefined for what belongs to Math. */
function propertyOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'MemberExpression' || node.computed === true) return undefined;
  return nameOf(nodeIn(node, 'object')) === 'Math' ? undefined : nameOf(nodeIn(node, 'property'));
}
