import { join } from 'node:path';
import ts from 'typescript';
import { edits } from './edits.ts';

/** A solution with one small thing wrong in it. */
export interface Mutant {
  /** Below `solutions/`. */
  readonly file: string;
  readonly text: string;
  /** Of the edit, from 1. */
  readonly line: number;
  /** Where it ends: `line`, or further down. */
  readonly lastLine: number;
  /** What was done: `operand dropped`. */
  readonly kind: string;
  /** What stood there, and what stands there now, each on one line. */
  readonly before: string;
  readonly after: string;
  /** The line as it was, without its indentation. */
  readonly lineText: string;
  /** The function, or class and method, that it is in, and below it the variable or the case: `Value.add`, `gradf dfda`. */
  readonly part: string;
}

/** Every mutant of every file, in the order of the text. @param files below `folder`, with forward slashes */
export function mutantsOf(folder: string, files: readonly string[]): readonly Mutant[] {
  const paths = files.map((file) => join(folder, file));
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(paths[index] ?? '');
    if (!source) throw new Error(`${file} could not be read`);
    return mutantsIn(source, file, checker);
  });
}

function mutantsIn(source: ts.SourceFile, file: string, checker: ts.TypeChecker): readonly Mutant[] {
  const mutants = new Map<string, Mutant>();
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const { kind, from, to, replacement } of edits(node, source, checker)) {
      const text = source.text.slice(0, from) + replacement + source.text.slice(to);
      if (text === source.text || mutants.has(text)) continue;
      const line = lineOf(from);
      const [start, end] = [source.getLineStarts()[line] ?? 0, source.getLineStarts()[line + 1] ?? source.text.length];
      mutants.set(text, {
        file,
        text,
        line: line + 1,
        lastLine: lineOf(to) + 1,
        kind,
        before: oneLine(source.text.slice(from, to)),
        after: oneLine(replacement),
        lineText: source.text.slice(start, end).trim(),
        part: partOf(node),
      });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return [...mutants.values()];
}

/** What no learner's answer depends on: imports, types, what a picture shows, and a refusal with its sentence. */
function isLeftAlone(node: ts.Node): boolean {
  return (
    ts.isImportDeclaration(node) ||
    ts.isTypeNode(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isThrowStatement(node) ||
    (ts.isMethodDeclaration(node) && node.name.getText() === 'toString')
  );
}

function partOf(node: ts.Node): string {
  const names: string[] = [];
  let within = '';
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isCaseClause(at)) within ||= at.expression.getText();
    if (ts.isVariableDeclaration(at) && isInFunction(at)) within ||= at.name.getText();
    if (ts.isConstructorDeclaration(at)) names.unshift('constructor');
    if (ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isClassDeclaration(at)) {
      names.unshift(at.name?.getText() ?? '');
    } else if (ts.isPropertyDeclaration(at)) names.unshift('constructor');
    else if (ts.isVariableDeclaration(at) && !isInFunction(at)) names.unshift(at.name.getText());
  }
  return [names.join('.'), within].filter((name) => name !== '').join(' ');
}

function isInFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
