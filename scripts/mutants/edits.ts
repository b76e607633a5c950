import ts from 'typescript';

/** A replacement of a stretch of the text, in UTF-16 units. */
export interface Edit {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly replacement: string;
}

/** How many other names are tried in place of one. */
const maximumNames = 3;

/** Everything that is changed at this node, and nothing below it. */
export function edits(node: ts.Node, source: ts.SourceFile, checker: ts.TypeChecker): readonly Edit[] {
  const text = (part: ts.Node) => part.getText(source);
  const instead = (kind: string, part: ts.Node, replacement: string): Edit => ({
    kind,
    from: part.getStart(source),
    to: part.getEnd(),
    replacement,
  });
  const removed = (part: ts.Node): Edit => instead('statement removed', part, ';');

  if (ts.isBinaryExpression(node)) return ofBinary(node, text, instead, checker);
  if (ts.isPrefixUnaryExpression(node)) return [instead('sign', node, text(node.operand))];
  if (ts.isPostfixUnaryExpression(node)) {
    const other = node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
    return [instead('operator', node, `${text(node.operand)}${other}`)];
  }
  if (ts.isNumericLiteral(node)) return constantsFor(Number(node.text)).map((x) => instead('constant', node, x));
  if (ts.isStringLiteral(node)) {
    return ['tanh', 'relu', 'linear'].includes(node.text) && !isNameOfOperation(node)
      ? ['tanh', 'relu', 'linear']
          .filter((each) => each !== node.text)
          .map((each) => instead('constant', node, `'${each}'`))
      : [];
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return ofCall(node, text, instead, checker);
  if (ts.isArrayLiteralExpression(node)) return ofList(node, text, instead);
  if (ts.isConditionalExpression(node)) {
    return [
      instead('condition', node, `${text(node.condition)} ? ${text(node.whenFalse)} : ${text(node.whenTrue)}`),
      instead('condition', node, text(node.whenTrue)),
      instead('condition', node, text(node.whenFalse)),
    ];
  }
  if (ts.isReturnStatement(node) && node.expression) {
    return [
      instead('return dropped', node, `${text(node.expression)};`),
      ...(isNumber(node.expression, checker) ? [instead('sign', node.expression, `-(${text(node.expression)})`)] : []),
    ];
  }
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
    return [instead('return dropped', node.body, `{ ${text(node.body)}; }`)];
  }
  if (ts.isExpressionStatement(node)) return [removed(node)];
  if (ts.isBreakStatement(node)) return [removed(node)];
  if (ts.isIfStatement(node)) {
    return [
      removed(node),
      instead('condition', node.expression, `!(${text(node.expression)})`),
      instead('condition', node, text(node.thenStatement)),
    ];
  }
  if (ts.isForOfStatement(node) || ts.isForStatement(node)) return [removed(node)];
  if (ts.isPropertyAccessExpression(node)) {
    const other = { data: 'grad', grad: 'data', left: 'right', right: 'left' }[node.name.text];
    const isPlain = other !== undefined && !isStarter(node);
    return isPlain ? [instead('name', node.name, other)] : [];
  }
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return ofName(node, source, instead, checker);
  return [];
}

type Instead = (kind: string, part: ts.Node, replacement: string) => Edit;
type Text = (part: ts.Node) => string;

const otherOperators: Readonly<Record<string, readonly string[]>> = {
  '+': ['-', '*'],
  '-': ['+'],
  '*': ['/', '+'],
  '/': ['*'],
  '**': ['*'],
  '<': ['<=', '>', '>='],
  '>': ['>=', '<'],
  '<=': ['<', '>='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+=': ['=', '-='],
  '-=': ['=', '+='],
  '=': ['+='],
};

const withoutOrder = ['+', '*', '===', '!==', '=', '+=', '-=', '??', '&&', '||'];

function ofBinary(node: ts.BinaryExpression, text: Text, instead: Instead, checker: ts.TypeChecker): readonly Edit[] {
  const operator = node.operatorToken.getText();
  const isAssignment = /^[-+]?=$/.test(operator);
  const isArithmetic = ['+', '-', '*', '/', '**'].includes(operator);
  const others = (otherOperators[operator] ?? []).filter((other) => other !== '+=' || isNumber(node.left, checker));
  const [left, right] = [text(node.left), text(node.right)];
  return [
    ...others.map((other) => instead(isAssignment ? 'assignment' : 'operator', node.operatorToken, other)),
    ...(isArithmetic || operator === '&&' || operator === '||'
      ? [instead('operand dropped', node, left), instead('operand dropped', node, right)]
      : []),
    ...(withoutOrder.includes(operator) ? [] : [instead('operands swapped', node, swapped(left, operator, right))]),
    ...(isArithmetic ? [instead('sign', node.right, negated(right))] : []),
    ...(isAssignment && isNumber(node.right, checker) ? [instead('sign', node.right, `-(${right})`)] : []),
  ];
}

function swapped(left: string, operator: string, right: string): string {
  const base = operator === '**' && right.startsWith('-') ? `(${right})` : right;
  return `${base} ${operator} ${left}`;
}

function negated(text: string): string {
  return /^-[\w.]+$/.test(text) ? text.slice(1) : `-(${text})`;
}

function constantsFor(x: number): readonly string[] {
  if (x === 0) return ['1'];
  if (x === 1) return ['0', '2'];
  return Number.isInteger(x) ? [String(x + 1), String(x - 1)] : [String(x * 2), String(x / 10)];
}

const otherMethods: Readonly<Record<string, readonly string[]>> = {
  add: ['mul', 'sub'],
  sub: ['add'],
  mul: ['add', 'div'],
  div: ['mul'],
  exp: ['log'],
  log: ['exp'],
  tanh: ['relu'],
  relu: ['tanh'],
  max: ['min'],
  min: ['max'],
  sin: ['cos'],
  cos: ['sin'],
  abs: ['sign'],
  push: ['unshift'],
  pop: ['shift'],
  map: ['flatMap'],
  flatMap: ['map'],
  reduce: ['reduceRight'],
};

function ofCall(
  node: ts.CallExpression | ts.NewExpression,
  text: Text,
  instead: Instead,
  checker: ts.TypeChecker,
): readonly Edit[] {
  const list = [...(node.arguments ?? [])];
  const found: Edit[] = list.slice(1).map((later, index) => {
    const earlier = list[index] as ts.Expression;
    const between = node.getSourceFile().text.slice(earlier.getEnd(), later.getStart());
    return {
      kind: 'arguments swapped',
      from: earlier.getStart(),
      to: later.getEnd(),
      replacement: `${text(later)}${between}${text(earlier)}`,
    };
  });
  if (ts.isNewExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return found;
  const { name, expression: target } = node.expression;
  for (const other of otherMethods[name.text] ?? []) found.push(instead('method', name, other));
  const [returned, given] = [checker.getTypeAtLocation(node), checker.getTypeAtLocation(target)];
  const isChain = checker.typeToString(returned) === checker.typeToString(given);
  if (isChain) found.push(instead('operand dropped', node, text(target)));
  const [only] = list;
  const isOfOneKind = only && checker.typeToString(checker.getTypeAtLocation(only)) === checker.typeToString(returned);
  if (list.length === 1 && only && isOfOneKind) {
    found.push(instead('operand dropped', node, text(only)));
    if (isChain) found.push(instead('operands swapped', node, `${text(only)}.${name.text}(${text(target)})`));
  }
  return found;
}

function ofList(node: ts.ArrayLiteralExpression, text: Text, instead: Instead): readonly Edit[] {
  const elements = node.elements.map(text);
  const dropped = elements.map((_, index) => elements.filter((_, other) => other !== index));
  const exchanged = elements
    .slice(1)
    .map((later, index) => elements.with(index, later).with(index + 1, elements[index] ?? ''));
  return [
    ...(elements.length > 0 ? dropped : []).map((left) => instead('operand dropped', node, `[${left.join(', ')}]`)),
    ...exchanged.map((order) => instead('operands swapped', node, `[${order.join(', ')}]`)),
  ];
}

/** Other names in scope that are of the same type. */
function ofName(node: ts.Node, source: ts.SourceFile, instead: Instead, checker: ts.TypeChecker): readonly Edit[] {
  if (!ts.isExpression(node) || isStarter(node) || !isUsedAsValue(node)) return [];
  const typeName = (type: ts.Type) => checker.typeToString(checker.getBaseTypeOfLiteralType(type));
  const own = typeName(checker.getTypeAtLocation(node));
  if (own === 'any') return [];
  const here = source.text.slice(node.getStart(source), node.getEnd());
  const inScope = checker
    .getSymbolsInScope(node, ts.SymbolFlags.FunctionScopedVariable | ts.SymbolFlags.BlockScopedVariable)
    .filter(({ valueDeclaration: declared, name }) => {
      if (!declared || declared.getSourceFile() !== source || name === here) return false;
      const isBefore = declared.getEnd() <= node.getStart(source) || ts.isParameter(declared);
      return isBefore && !ts.findAncestor(node, (each) => each === declared);
    })
    .filter((symbol) => typeName(checker.getTypeOfSymbolAtLocation(symbol, node)) === own)
    .map(({ name }) => name);
  const isMethod = ts.findAncestor(node, ts.isMethodDeclaration) !== undefined;
  const self = isMethod && own === ownClass(node) && here !== 'this' ? ['this'] : [];
  return [...self, ...inScope].slice(0, maximumNames).map((name) => instead('name', node, name));
}

function ownClass(node: ts.Node): string | undefined {
  return ts.findAncestor(node, ts.isClassDeclaration)?.name?.text;
}

/** Neither a declaration nor the name behind a dot, nor what is called. */
function isUsedAsValue(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isCallExpression(parent) && parent.expression === node) return false;
  if (ts.isNewExpression(parent) && parent.expression === node) return false;
  if (ts.isVariableDeclaration(parent) && parent.name === node) return false;
  if (ts.isParameter(parent) || ts.isFunctionDeclaration(parent) || ts.isClassDeclaration(parent)) return false;
  if (ts.isBindingElement(parent) || ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
    return false;
  if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isExportSpecifier(parent)) return false;
  return true;
}

/** What stands in the starter already: the fields of Value and what sets them. */
function isStarter(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isConstructorDeclaration) !== undefined;
}

/** The fourth argument of a node that is made, which pictures show. */
function isNameOfOperation(node: ts.Node): boolean {
  return ts.isNewExpression(node.parent);
}

function isNumber(node: ts.Node, checker: ts.TypeChecker): boolean {
  return (checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike) !== 0;
}
