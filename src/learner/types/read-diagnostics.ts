import * as ts from 'typescript';
import { printable } from '../../check/messages.ts';
import type { TypeFault } from '../../check/verdict.ts';

const maximumErrors = 10;
const maximumMessage = 600;
const maximumMessageLines = 5;

/**
 * What the compiler found, as plain data, in the order of the files and of the lines in them. Nothing at all where one
 * of the files does not parse: that is reported elsewhere, and what else is found follows from it.
 *
 * @param files the files that are meant, by their absolute path, each with its path below `exercises/`
 */
export function readDiagnostics(
  diagnostics: readonly ts.Diagnostic[],
  files: ReadonlyMap<string, string>,
): readonly TypeFault[] {
  if (diagnostics.some((diagnostic) => isAboutSyntax(diagnostic) && !parses(diagnostic.file))) return [];
  const order = [...files.values()].map((name) => `exercises/${name}`);
  return diagnostics
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .flatMap((diagnostic) => readDiagnostic(diagnostic, files))
    .sort(
      (one, other) =>
        order.indexOf(one.file) - order.indexOf(other.file) || one.line - other.line || one.column - other.column,
    )
    .slice(0, maximumErrors);
}

function isAboutSyntax({ code }: ts.Diagnostic): boolean {
  return code >= 1000 && code < 2000;
}

/** Some of the codes that are about syntax are found later, in a file that parses. */
function parses(file: ts.SourceFile | undefined): boolean {
  if (file === undefined) return true;
  const options = { noLib: true, noResolve: true };
  const alone = ts.createProgram([file.fileName], options, hostOf(file));
  return !alone.getSyntacticDiagnostics(file).some(isAboutSyntax);
}

/** A disk with one file on it. */
function hostOf(file: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: () => file,
    fileExists: () => false,
    readFile: () => undefined,
    writeFile: () => {},
    getDefaultLibFileName: () => '',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
}

function readDiagnostic(
  { file, start = 0, code, messageText }: ts.Diagnostic,
  files: ReadonlyMap<string, string>,
): readonly TypeFault[] {
  const name = file && files.get(file.fileName);
  if (file === undefined || name === undefined) return [];
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
  const message = printable(readMessage(messageText));
  return [{ file: `exercises/${name}`, line: line + 1, column: character + 1, code: `TS${code}`, message }];
}

function readMessage(messageText: string | ts.DiagnosticMessageChain): string {
  const lines = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
  // "Do you need to install type definitions for node?": an exercise has neither them nor node.
  const facts = lines.map((line) => line.replace(/(?<=\.) Do you need to .*/, ''));
  return facts.slice(0, maximumMessageLines).join('\n').slice(0, maximumMessage);
}
