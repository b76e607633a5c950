import { childrenOf, isFunction, nodesIn, type SyntaxNode } from '../syntax.ts';
import type { Changes, EditedFile } from './edit.ts';
import { isReference, type Place } from './place.ts';

/** At most this many statements are tried behind each statement. */
const maximumStatements = 40;

/** Statements that may be missing in a block: one more like its neighbour, and a call of what nothing calls. */
export function missingStatements(block: SyntaxNode, place: Place, file: EditedFile): readonly Changes[] {
  const statements = nodesIn(block, 'body');
  const calls = callsOfUncalled(place, file);
  const last = statements.at(-1);
  const end = last ? last.end : block.start + 1;
  const isOver = last !== undefined && isJump(last);
  return [
    ...statements.flatMap((statement) => {
      const alike = statement.type === 'ExpressionStatement' ? siblingsOf(statement, place, file) : [];
      return alike.slice(0, maximumStatements).map((text) => missingBehind(statement.end, text));
    }),
    ...(isOver
      ? []
      : [...calls, ...assignments(place), ...updates(block, place)].map((text) => missingBehind(end, text))),
    ...callsOfOwn(statements, place, file).slice(0, maximumStatements),
  ];
}

/** What a loop without a body may have to do. */
export function missingBody({ end }: SyntaxNode, place: Place, file: EditedFile): readonly Changes[] {
  return callsOfUncalled(place, file).map((text) => missingBehind(end, text));
}

function missingBehind(end: number, text: string): Changes {
  return { changes: [{ start: end, end, text: `; ${text}` }], kind: 'missing statement' };
}

function isJump({ type }: SyntaxNode): boolean {
  return /^(Return|Break|Continue|Throw)/.test(type);
}

/** Where a name stands. */
interface Use {
  readonly start: number;
  readonly end: number;
  readonly isProperty: boolean;
  readonly isPrivate: boolean;
}

/** The same statement with one of its names exchanged wherever it stands: `this.right = right` for `this.left = left`. */
function siblingsOf(statement: SyntaxNode, place: Place, { text, names }: EditedFile): readonly string[] {
  return [...usesIn(statement)].flatMap(([name, uses]) =>
    [...new Set(otherNames(uses, place, names.properties))]
      .filter((other) => other !== name)
      .map((other) =>
        uses.reduceRight(
          (done, { start, end }) => done.slice(0, start - statement.start) + other + done.slice(end - statement.start),
          text.slice(statement.start, statement.end),
        ),
      ),
  );
}

function usesIn(statement: SyntaxNode): ReadonlyMap<string, readonly Use[]> {
  const found = new Map<string, Use[]>();
  const visit = (node: SyntaxNode): void => {
    for (const { field, child } of childrenOf(node)) {
      if (/^(Private)?Identifier$/.test(child.type)) {
        const name = String(child.name);
        const isPrivate = child.type === 'PrivateIdentifier';
        const start = child.end - name.length; // behind the # of a private one
        const use = { start, end: child.end, isProperty: !isReference(node, field), isPrivate };
        found.set(name, [...(found.get(name) ?? []), use]);
      }
      visit(child);
    }
  };
  visit(statement);
  return found;
}

/** Names that can stand in all of those places: where one is both a variable and a property, another must be both. */
function otherNames(uses: readonly Use[], { variables, privates }: Place, properties: readonly string[]) {
  const isVariable = uses.some(({ isProperty }) => !isProperty);
  const ofProperties = uses.some(({ isPrivate }) => isPrivate) ? privates.map((each) => each.slice(1)) : properties;
  if (!isVariable) return ofProperties;
  const isProperty = uses.some((use) => use.isProperty);
  return isProperty ? variables.filter((name) => ofProperties.includes(name)) : variables;
}

/** Calls of the methods and functions that the file declares or imports and never calls. */
function callsOfUncalled({ variables, part }: Place, { names }: EditedFile): readonly string[] {
  const own = [...new Set(variables)];
  const methods = names.uncalledMethods.filter((name) => name !== part);
  const functions = names.uncalledFunctions.filter((name) => name !== part);
  return [
    ...methods.flatMap((name) => ['', ...own].map((given) => `this.${name}(${given});`)),
    ...methods.flatMap((name) => own.map((object) => `${object}.${name}();`)),
    ...functions.flatMap((name) => ['', ...own].map((given) => `${name}(${given});`)),
  ];
}

/** Calls of a method that is called elsewhere, as the last that a function does before it returns. */
function callsOfOwn(statements: readonly SyntaxNode[], place: Place, { names }: EditedFile): readonly Changes[] {
  const { part, parent, variables } = place;
  const last = statements.findLast((statement) => !isJump(statement));
  if (!parent || !isFunction(parent) || !last) return [];
  const own = [...new Set(variables)].slice(-maximumGiven);
  const methods = [...names.counts].filter(([name, count]) => name !== part && count <= 1);
  return methods
    .filter(([name]) => !names.uncalledMethods.includes(name) && names.methods.includes(name))
    .flatMap(([name, count]) => (count === 0 ? [''] : own).map((given) => `this.${name}(${given});`))
    .map((text) => missingBehind(last.end, text));
}

/** So many of the nearest variables may be what a method is given. */
const maximumGiven = 3;

/** What a constructor may have to keep. */
function assignments({ part, variables, parent }: Place): readonly string[] {
  return part === 'constructor' && parent
    ? [...new Set(variables)].map((name) => `(this as any).${name} = ${name};`)
    : [];
}

/** What a loop may have to do with a variable that begins outside of it and never changes: `width = next;`. */
function updates(block: SyntaxNode, { isLoop, constants, pool, variables }: Place): readonly string[] {
  if (!isLoop) return [];
  const own = namesUsedIn(block);
  const others = [...new Set([...variables, ...pool])];
  return constants
    .filter((name) => own.has(name))
    .flatMap((name) => others.filter((other) => other !== name).map((other) => `${name} = ${other};`));
}

function namesUsedIn(node: SyntaxNode): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (inner: SyntaxNode): void => {
    if (inner.type === 'Identifier') found.add(String(inner.name));
    for (const { child } of childrenOf(inner)) visit(child);
  };
  visit(node);
  return found;
}
