import { SourceMap, type SourceMapPayload } from 'node:module';
import type { SourcePosition } from '../../check/messages.ts';

/** A position in compiled code → the one in the learner's file; undefined where it is none of theirs. */
export function originalPosition(
  generated: SourcePosition,
  map: SourceMapPayload | undefined,
): SourcePosition | undefined {
  if (!map) return undefined;
  const entry = new SourceMap(map).findEntry(generated.line - 1, generated.column - 1);
  if (!('originalLine' in entry)) return undefined;
  return { file: generated.file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
