import { childrenOf, nameOf, nodeIn, type SyntaxNode } from './syntax.ts';

/** What a file calls things: other names for one of them are sought here. */
export interface Names {
  /** `data`, `grad`: read or set as a property. */
  readonly properties: readonly string[];
  /** `add`, `mul`: called as a method. */
  readonly methods: readonly string[];
  /** Declared or imported, and called by their name. */
  readonly functions: readonly string[];
  readonly numbers: readonly number[];
}

export function namesIn(tree: SyntaxNode): Names {
  const properties = new Set<string>();
  const methods = new Set<string>();
  const functions = new Set<string>();
  const numbers = new Set<number>();
  const visit = (node: SyntaxNode, field: string): void => {
    const property =
      node.type === 'MemberExpression' && node.computed !== true ? nameOf(nodeIn(node, 'property')) : undefined;
    if (property !== undefined && nameOf(nodeIn(node, 'object')) !== 'Math') {
      (field === 'callee' ? methods : properties).add(property);
    }
    if (node.type === 'MethodDefinition') methods.add(nameOf(nodeIn(node, 'key')) ?? 'constructor');
    const called = node.type === 'CallExpression' ? nodeIn(node, 'callee') : undefined;
    if (called?.type === 'Identifier') functions.add(String(called.name));
    if (typeof node.value === 'number') numbers.add(node.value);
    for (const { field: below, child } of childrenOf(node)) visit(child, below);
  };
  visit(tree, '');
  methods.delete('constructor');
  return { properties: [...properties], methods: [...methods], functions: [...functions], numbers: [...numbers] };
}
