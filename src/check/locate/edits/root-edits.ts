import { nameOf, type SyntaxNode } from '../syntax.ts';
import type { Change, EditedFile, EditKind } from './edit.ts';
import type { Names } from './names.ts';
import type { Place } from './place.ts';

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

/** A name that is multiplied, divided or raised: \`a * grad\` for \`this.get(a) * grad\`. */
function isFactor({ type }: SyntaxNode, { parent }: Place): boolean {
  return type === 'Identifier' && parent?.type === 'BinaryExpression' && /^[*/]/.test(String(parent.operator));
}

const numeric =
  /^(BinaryExpression|LogicalExpression|UnaryExpression|MemberExpression|CallExpression|NewExpression|Identifier|Literal|ThisExpression|ConditionalExpression)$/;

/** What another expression may have been meant for. */
const isOne = /^(Identifier|Literal|MemberExpression|TSNonNullExpression)$/;

/** What may be missing around an expression that stands on its own. */
export function rootEdits(node: SyntaxNode, place: Place, { text, names }: EditedFile): readonly Change[] {
  const { pool } = place;
  const own = text.slice(node.start, node.end);
  if (isFactor(node, place))
    return names.ofOne.map(
      (name): Change => ({ start: node.start, end: node.end, text: `${name}(${own})`, kind: 'call' }),
    );
  if (!numeric.test(node.type) || !isRoot(place) || own === '') return [];
  const { start, end } = node;
  const isSummand = place.parent?.type === 'BinaryExpression';
  const edit = (kind: EditKind, other: string): Change => ({ start, end, text: other, kind });
  const whole = /^(Binary|Logical|Conditional|Unary)/.test(node.type) ? `(${own})` : own;
  const factors = [...pool, ...names.missingNumbers].flatMap((each) => [
    edit('factor', `${whole} * (${each})`),
    edit('factor', `${whole} / (${each})`),
  ]);
  const terms = isSummand
    ? [edit('term', `1 - ${whole}`)]
    : ['1', ...pool].flatMap((each) => [
        edit('term', `${own} + (${each})`),
        edit('term', `${own} - (${each})`),
        ...(/^\w+$/.test(own) ? [edit('term', `(${each}) - ${own}`)] : []),
      ]);
  return [
    ...(isSummand || isText(node) ? [] : [edit('sign', `-(${own})`)]),
    ...(node.type === 'Literal' ? [] : [edit('property', `${whole}.data`), edit('property', `${whole}.grad`)]),
    ...factors,
    ...(isOne.test(node.type)
      ? ['0', '1', ...pool].filter((each) => each !== own).map((each) => edit('expression', each))
      : []),
    ...(node.type === 'CallExpression' ? [edit('missing', `${own}[0]`)] : []),
    edit('factor', `1 / ${whole}`),
    edit('factor', `${whole} ** 2`),
    ...terms,
    ...['Math.abs', ...names.ofOne].map((name) => edit('call', `${name}(${own})`)),
    edit('call', `Math.max(0, ${own})`),
    ...(isCalledOn(node, names) ? names.calls : []).flatMap(({ method, count }) => {
      const given = count === 0 ? [''] : count === 1 ? [own, ...pool] : [];
      return given.map((each) => edit('further call', `${whole}.${method}(${each})`));
    }),
  ];
}

function isText({ type, value }: SyntaxNode): boolean {
  return type === 'Literal' && typeof value === 'string';
}

/** Whether an expression may be an object with methods. */
function isCalledOn(node: SyntaxNode, { kinds }: Names): boolean {
  if (kinds.get(nameOf(node) ?? '') === 'number') return false;
  return /^(CallExpression|NewExpression|Identifier|ThisExpression|MemberExpression)$/.test(node.type);
}
