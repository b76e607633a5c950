import type { Change, EditedFile, EditKind } from './edit.ts';
import type { Names } from './names.ts';
import type { Place } from './place.ts';
import { nameOf, type SyntaxNode } from './syntax.ts';

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
export function rootEdits(node: SyntaxNode, place: Place, { text, names }: EditedFile): readonly Change[] {
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
    ...['Math.abs', ...names.ofOne].map((name) => edit('call', `${name}(${own})`)),
    edit('call', `Math.max(0, ${own})`),
    ...(isCalledOn(node, names) ? names.calls : []).flatMap(({ method, count }) => {
      const given = count === 0 ? [''] : count === 1 ? pool : [];
      return given.map((each) => edit('further call', `${whole}.${method}(${each})`));
    }),
  ];
}

/** Whether an expression may be an object with methods. */
function isCalledOn(node: SyntaxNode, { kinds }: Names): boolean {
  if (kinds.get(nameOf(node) ?? '') === 'number') return false;
  return /^(CallExpression|NewExpression|Identifier|ThisExpression|MemberExpression)$/.test(node.type);
}
