import { type Node, parse } from 'acorn';
import { full } from 'acorn-walk';
import type { Fault, SourcePosition } from '../../check/messages.ts';
import type { CompiledFiles } from './compiler.ts';

type Texts = Readonly<Record<string, string>>;

/**
 * A learner's files, as JavaScript, with a mark at the beginning of each loop, which tells the worker that it is there.
 *
 * @returns undefined where one of them does not parse
 */
export function markLoops(compiled: CompiledFiles): Texts | undefined {
  try {
    return Object.fromEntries(codesOf(compiled).map(([file, code]) => [file, marked(file, code)]));
  } catch {
    return undefined;
  }
}

function codesOf(compiled: CompiledFiles): readonly (readonly [file: string, code: string])[] {
  return Object.entries(compiled).flatMap(([file, each]) => ('fault' in each ? [] : [[file, each.code] as const]));
}

/** @param place as a mark tells it */
export function readPlace(place: string): SourcePosition | undefined {
  const [, file = '', line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? [];
  return line === undefined ? undefined : { file, line: Number(line), column: Number(column) };
}

/** The same fault with its line, by a second parser. Undefined where that finds nothing wrong. */
export function placeOfSyntaxError(fault: Fault, compiled: CompiledFiles): Fault | undefined {
  for (const [file, code] of codesOf(compiled)) {
    try {
      parseModule(code);
    } catch (error) {
      const { loc, message: said } = error as Error & { loc?: { line: number; column: number } };
      // The engine does not say which character it is.
      const message = /^Unexpected character '.'/u.exec(said)?.[0] ?? fault.message;
      if (loc) return { ...fault, message, at: { file, line: loc.line, column: loc.column + 1 } };
    }
  }
  return undefined;
}

function parseModule(code: string) {
  return parse(code, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
}

interface Loop extends Node {
  readonly body: Node;
}

const loops = new Set(['ForStatement', 'ForInStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement']);

function marked(file: string, code: string): string {
  const inserts: { readonly at: number; readonly text: string }[] = [];
  full(parseModule(code), (node) => {
    if (!loops.has(node.type)) return;
    const { body, loc } = node as Loop;
    const mark = `__mark(${JSON.stringify(`${file}:${loc?.start.line}:${(loc?.start.column ?? 0) + 1}`)});`;
    if (body.type === 'BlockStatement') inserts.push({ at: body.start + 1, text: mark });
    else inserts.push({ at: body.start, text: `{${mark}` }, { at: body.end, text: '}' });
  });
  // Where two stand at one place, the later belongs to a loop further out, which closes last.
  const ordered = inserts
    .map((insert, index) => ({ ...insert, index }))
    .sort((a, b) => b.at - a.at || b.index - a.index);
  return ordered.reduce((text, { at, text: insert }) => text.slice(0, at) + insert + text.slice(at), code);
}
