import { isFunction, nameOf, nodeIn, nodesIn, type SyntaxNode } from '../syntax.ts';
import type { Changes, EditedFile, EditKind } from './edit.ts';
import { missingBody, missingStatements } from './missing-statements.ts';
import type { Place } from './place.ts';

/** Other ways to write a statement, and what may be missing behind one. */
export function statementEdits(node: SyntaxNode, place: Place, file: EditedFile): readonly Changes[] {
  const { text } = file;
  const { start, end } = node;
  const own = text.slice(start, end);
  const replaced = (kind: EditKind, ...texts: readonly string[]): Changes[] =>
    texts.map((each) => ({ changes: [{ start, end, text: each }], kind }));
  switch (node.type) {
    case 'ExpressionStatement':
      return [
        ...replaced('return', `return ${own}`),
        ...replaced('statement', ';'),
        ...replaced('assignment', ...kept(node, place, text)),
      ];
    case 'IfStatement':
      return replaced('condition', text.slice(nodeIn(node, 'consequent')?.start, nodeIn(node, 'consequent')?.end));
    case 'BreakStatement':
    case 'ContinueStatement':
      return replaced('statement', ...(place.isLoop ? ['break;', 'continue;', 'return;'] : ['return;']));
    case 'ReturnStatement':
      return place.isLoop ? replaced('return', ';') : [];
    case 'ForStatement':
      return otherWay(node, text);
    case 'SwitchCase':
      return [
        ...behind(nodesIn(node, 'consequent').at(-1), 'statement', ['break;']),
        ...assignmentsTogether(nodesIn(node, 'consequent'), text),
      ];
    case 'BlockStatement':
      return [
        ...orderEdits(nodesIn(node, 'body'), text),
        ...returnEdits(node, place),
        ...missingStatements(node, place, file),
        ...assignmentsTogether(nodesIn(node, 'body'), text),
      ];
    case 'EmptyStatement':
      return missingBody(node, place, file);
    default:
      return [];
  }
}

/** `sum = sum.add(x);` for `sum.add(x);`, whose result nobody reads. */
function kept(statement: SyntaxNode, { variables }: Place, text: string): readonly string[] {
  const call = nodeIn(statement, 'expression');
  const callee = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : undefined;
  const object = callee && nameOf(nodeIn(callee, 'object'));
  return object !== undefined && variables.includes(object)
    ? [`${object} = ${text.slice(statement.start, statement.end)}`]
    : [];
}

/** From the last to the first, and the other way round. */
function otherWay(loop: SyntaxNode, text: string): readonly Changes[] {
  const [init, test, update] = [nodeIn(loop, 'init'), nodeIn(loop, 'test'), nodeIn(loop, 'update')];
  const [variable] = init ? nodesIn(init, 'declarations') : [];
  const from = variable && nodeIn(variable, 'init');
  const to = test && nodeIn(test, 'right');
  if (!from || !test || !to || update?.type !== 'UpdateExpression') return [];
  const textOf = ({ start, end }: SyntaxNode) => text.slice(start, end);
  const name = textOf(nodeIn(test, 'left') ?? test);
  const turned: Readonly<Record<string, readonly [string, string]>> = {
    '<': [`${textOf(to)} - 1`, `${name} >= ${textOf(from)}`],
    '<=': [textOf(to), `${name} >= ${textOf(from)}`],
    '>': [`${textOf(to)} + 1`, `${name} <= ${textOf(from)}`],
    '>=': [textOf(to), `${name} <= ${textOf(from)}`],
  };
  const [begin, condition] = turned[String(test.operator)] ?? [];
  if (begin === undefined || condition === undefined) return [];
  const changes = [
    { start: from.start, end: from.end, text: begin },
    { start: test.start, end: test.end, text: condition },
    { start: update.start, end: update.end, text: update.operator === '++' ? `${name}--` : `${name}++` },
  ];
  return [{ changes, kind: 'order' }];
}

function behind(statement: SyntaxNode | undefined, kind: EditKind, texts: readonly string[]): readonly Changes[] {
  if (!statement || /^(Return|Break|Continue|Throw)/.test(statement.type)) return [];
  const { end } = statement;
  return texts.map((text) => ({ changes: [{ start: end, end, text: `; ${text}` }], kind }));
}

/** Every assignment of a block with another operator: who writes = for += does so in both lines. */
function assignmentsTogether(statements: readonly SyntaxNode[], text: string): readonly Changes[] {
  const assignments = statements.flatMap((statement) => {
    const expression = statement.type === 'ExpressionStatement' ? nodeIn(statement, 'expression') : undefined;
    const left = expression?.type === 'AssignmentExpression' ? nodeIn(expression, 'left') : undefined;
    return left?.type === 'MemberExpression' ? [{ left, operator: String(expression?.operator) }] : [];
  });
  const [first, ...others] = assignments;
  if (!first || others.length === 0 || others.some(({ operator }) => operator !== first.operator)) return [];
  return ['=', '+=', '-='].map((operator) => ({
    kind: 'assignment',
    changes: assignments.map(({ left }) => {
      const start = text.indexOf(first.operator, left.end);
      return { start, end: start + first.operator.length, text: operator };
    }),
  }));
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
