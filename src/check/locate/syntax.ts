import { tsPlugin } from '@sveltejs/acorn-typescript';
import { Parser } from 'acorn';

/** A node of ESTree: its fields are nodes, lists of them, or plain values. */
export interface SyntaxNode {
  readonly type: string;
  /** Where it begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** How often tokens may be read, per character: what people write is read less than once. */
const maximumReads = 10;

/** Rules within rules: what people write has fewer than 50. */
const maximumNesting = 250;

/** Every recursion of the parser goes through one of these. */
const recursiveRules = ['parseStatement', 'parseMaybeUnary', 'parseExprOp', 'parseBindingAtom', 'tsParseType'];

interface Rules {
  readonly input: string;
  nextToken(): void;
  [rule: string]: unknown;
}

/**
 * Gives up on `<T>(<T>(<T>(…`, where the plugin reads what is inside twice at each level, and on what is nested so deep that
 * the stack ends: a regular expression that V8 first needs there ends the whole process.
 */
function limit(Base: typeof Parser): typeof Parser {
  const Unlimited = Base as unknown as new (...args: never[]) => Rules;
  class Limited extends Unlimited {
    #reads = 0;
    #nesting = 0;

    override nextToken(): void {
      this.#reads += 1;
      // The plugin takes a SyntaxError for a trial that failed.
      if (this.#reads > maximumReads * (this.input.length + 100)) throw new RangeError('too much to parse');
      super.nextToken();
    }

    /** Calls a rule of the parser. */
    within(rule: (...args: unknown[]) => unknown, args: unknown[]): unknown {
      this.#nesting += 1;
      if (this.#nesting > maximumNesting) throw new RangeError('too deep to parse');
      try {
        return rule.apply(this, args);
      } finally {
        this.#nesting -= 1;
      }
    }
  }
  for (const name of recursiveRules) {
    const rule = Unlimited.prototype[name] as (...args: unknown[]) => unknown;
    Limited.prototype[name] = function (this: Limited, ...args: unknown[]) {
      return this.within(rule, args);
    };
  }
  return Limited as unknown as typeof Parser;
}

const TypeScriptParser = Parser.extend(tsPlugin(), limit);

/** Nested nodes: deeper, a walk through them may run out of stack. */
const maximumDepth = 300;

/** A TypeScript file's syntax tree; undefined where this parser does not understand it, or nobody would. */
export function parse(text: string): SyntaxNode | undefined {
  try {
    const tree = TypeScriptParser.parse(text, {
      sourceType: 'module',
      ecmaVersion: 'latest',
      locations: true, // the plugin relies on them
    }) as unknown as SyntaxNode;
    return isShallow(tree) ? tree : undefined;
  } catch {
    return undefined;
  }
}

function isShallow(tree: SyntaxNode): boolean {
  let level: readonly SyntaxNode[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maximumDepth) return false;
    level = level.flatMap((node) => childrenOf(node).map(({ child }) => child));
  }
  return true;
}

/** Whether a text is one expression, wherever it may stand. */
export function isExpression(text: string): boolean {
  try {
    const { end } = TypeScriptParser.parseExpressionAt(text, 0, {
      ecmaVersion: 'latest',
      locations: true,
      allowAwaitOutsideFunction: true,
      allowSuperOutsideMethod: true,
      checkPrivateFields: false,
      preserveParens: true, // counted as part of it
    });
    return end === text.length;
  } catch {
    return false;
  }
}

interface ChildNode {
  /** Of the parent. */
  readonly field: string;
  readonly child: SyntaxNode;
}

/** A tree is walked dozens of times. */
const knownChildren = new WeakMap<SyntaxNode, readonly ChildNode[]>();

/** The nodes below a node that are code, not types, with the names of the fields that hold them. */
export function childrenOf(node: SyntaxNode): readonly ChildNode[] {
  const known = knownChildren.get(node);
  if (known) return known;
  const children: ChildNode[] = [];
  for (const field of Object.keys(node)) {
    const value = node[field];
    if (typeof value !== 'object') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isCode(child)) children.push({ field, child });
  }
  knownChildren.set(node, children);
  return children;
}

/** A field that holds a node, if it does. */
export function nodeIn(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return isNode(node[field]) ? node[field] : undefined;
}

/** A field that holds a list of nodes; holes and types are left out. */
export function nodesIn(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  const list = node[field];
  return Array.isArray(list) ? list.filter(isCode) : [];
}

/** Behind the brackets that may close after a node. */
export function endWithBrackets(node: SyntaxNode, text: string): number {
  return node.end + (/^[\s)]*/.exec(text.slice(node.end))?.[0].length ?? 0);
}

export function isFunction({ type }: SyntaxNode): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type);
}

/** `add` for an identifier, a private name or a key; undefined for other nodes. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Identifier' || node?.type === 'PrivateIdentifier') return String(node.name);
  return undefined;
}

/** TypeScript's nodes that contain code. */
const codeInTypes = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSParameterProperty',
]);

function isCode(value: unknown): value is SyntaxNode {
  return isNode(value) && (!value.type.startsWith('TS') || codeInTypes.has(value.type));
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}
