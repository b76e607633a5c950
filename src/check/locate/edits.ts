import type { Change, Changes, Edit, EditedFile, EditKind } from './edit.ts';
import { expressionEdits } from './expression-edits.ts';
import { namesIn } from './names.ts';
import { isDeclared, type Place, placeWithin, topLevelVariables } from './place.ts';
import { rootEdits } from './root-edits.ts';
import { childrenOf, isFunction, nodeIn, nodesIn, type SyntaxNode } from './syntax.ts';

/** All small edits of what stands in a file's functions. Each is meant alone; there may be thousands. */
export function editsOf(text: string, tree: SyntaxNode): readonly Edit[] {
  const all = new Map<string, Edit>();
  const file = { text, names: namesIn(tree) };
  const visit = (node: SyntaxNode, place: Place): void => {
    const inner = placeWithin(node, place, text);
    for (const { changes, kind } of inner.part === '' ? [] : editsAt(node, inner, file)) {
      const isChange = changes.every(({ start, end, text: other }) => text.slice(start, end) !== other);
      const name = JSON.stringify(changes);
      if (isChange && !all.has(name)) all.set(name, { changes, kind, part: inner.part });
    }
    for (const { field, child } of childrenOf(node)) {
      if (!isDeclared(node, field)) visit(child, { ...inner, parent: node, field });
    }
  };
  visit(tree, { part: '', variables: topLevelVariables(tree), pool: [], parent: undefined, field: '', isLoop: false });
  return [...all.values()];
}

function editsAt(node: SyntaxNode, place: Place, file: EditedFile): readonly Changes[] {
  const changes = [...expressionEdits(node, place, file), ...rootEdits(node, place, file)];
  return [...changes.map(alone), ...statementEdits(node, place, file.text)];
}

function alone({ kind, ...change }: Change): Changes {
  return { changes: [change], kind };
}

/** Other ways to write a statement, and what may be missing behind one. */
function statementEdits(node: SyntaxNode, place: Place, text: string): readonly Changes[] {
  const { start, end } = node;
  const own = text.slice(start, end);
  const replaced = (kind: EditKind, ...texts: readonly string[]): Changes[] =>
    texts.map((each) => ({ changes: [{ start, end, text: each }], kind }));
  switch (node.type) {
    case 'ExpressionStatement':
      return [...replaced('return', `return ${own}`), ...replaced('statement', ';')];
    case 'IfStatement':
      return replaced('condition', text.slice(nodeIn(node, 'consequent')?.start, nodeIn(node, 'consequent')?.end));
    case 'BreakStatement':
    case 'ContinueStatement':
      return replaced('statement', ...(place.isLoop ? ['break;', 'continue;', 'return;'] : ['return;']));
    case 'ReturnStatement':
      return place.isLoop ? replaced('return', ';') : [];
    case 'SwitchCase':
      return behind(nodesIn(node, 'consequent').at(-1), 'statement', ['break;']);
    case 'BlockStatement':
      return [...orderEdits(nodesIn(node, 'body'), text), ...returnEdits(node, place)];
    default:
      return [];
  }
}

function behind(statement: SyntaxNode | undefined, kind: EditKind, texts: readonly string[]): readonly Changes[] {
  if (!statement || /^(Return|Break|Continue|Throw)/.test(statement.type)) return [];
  const { end } = statement;
  return texts.map((text) => ({ changes: [{ start: end, end, text: `; ${text}` }], kind }));
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
