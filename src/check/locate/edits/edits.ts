import { childrenOf, nameOf, type SyntaxNode } from '../syntax.ts';
import { bracketEdits } from './bracket-edits.ts';
import type { Change, Changes, Edit, EditedFile } from './edit.ts';
import { expressionEdits } from './expression-edits.ts';
import { namesIn, type Surroundings } from './names.ts';
import { isDeclared, type Place, placeWithin, topLevelVariables } from './place.ts';
import { rootEdits } from './root-edits.ts';
import { statementEdits } from './statement-edits.ts';

/** Three times what our largest solution has. */
const maximumEdits = 50_000;

/**
 * All small edits of what stands in a file's functions. Each is meant alone; none where there are too many.
 *
 * @param isWanted whether there is any use in edits of a node and of all below it
 */
export function editsOf(
  text: string,
  tree: SyntaxNode,
  surroundings: Surroundings = { called: new Set(), others: [], numbers: [] },
  isWanted: (node: SyntaxNode) => boolean = () => true,
): readonly Edit[] {
  const all = new Map<string, Edit>();
  const file = { text, names: namesIn(tree, surroundings) };
  const visit = (node: SyntaxNode, place: Place): void => {
    if (all.size > maximumEdits || !isWanted(node)) return;
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
  visit(tree, {
    part: '',
    variables: topLevelVariables(tree),
    parameters: [],
    pool: [],
    parent: undefined,
    field: '',
    isLoop: false,
    privates: [],
    constants: [],
  });
  return all.size > maximumEdits ? [] : [...all.values(), ...repeated([...all.values()], text)];
}

/** In so many places the same mistake may have been copied. */
const maximumCopies = 6;

/** The same change of the same text, wherever it stands in a function: who copies a line copies its mistake. */
function repeated(edits: readonly Edit[], text: string): readonly Edit[] {
  const alike = new Map<string, Edit[]>();
  for (const edit of edits) {
    const [change, ...others] = edit.changes;
    if (!change || others.length > 0 || change.start === change.end) continue;
    const key = JSON.stringify([edit.part, edit.kind, text.slice(change.start, change.end), change.text]);
    alike.set(key, [...(alike.get(key) ?? []), edit]);
  }
  return [...alike.values()].flatMap((copies) => {
    const [first] = copies;
    if (!first || copies.length < 2 || copies.length > maximumCopies) return [];
    return [{ ...first, changes: copies.flatMap(({ changes }) => changes), isRepeated: true }];
  });
}

function editsAt(node: SyntaxNode, place: Place, file: EditedFile): readonly Changes[] {
  const changes = [expressionEdits, bracketEdits, rootEdits].flatMap((edits) => edits(node, place, file));
  const { parent } = place;
  // `{ data }` is a key and a value at once: another value needs the key beside it.
  const key = parent?.type === 'Property' && parent.shorthand === true ? `${nameOf(node)}: ` : '';
  return [
    ...changes.map((change) => alone({ ...change, text: `${key}${change.text}` })),
    ...statementEdits(node, place, file),
  ];
}

function alone({ kind, ...change }: Change): Changes {
  return { changes: [change], kind };
}
