import type { Names } from './names.ts';

/** A small change of a text, such as a learner might have to make. */
export interface Edit {
  /** One, or for a statement that moves two. In UTF-16 units of the file. */
  readonly changes: readonly TextChange[];
  readonly kind: EditKind;
  /** The outermost function or method that it is in. */
  readonly part: string;
  /** Whether it is the same change wherever the same text stands in its part. */
  readonly isRepeated?: boolean;
}

/** Replaces a range by a text. An empty range lies behind a statement, and the text is another statement. */
export interface TextChange extends TextRange {
  readonly text: string;
}

interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** The kind of thing that is changed, the likeliest first where several edits make an answer right. */
export const editKinds = [
  'sign',
  'operator',
  'assignment',
  'name',
  'property',
  'return',
  'number',
  'call',
  'order',
  'brackets',
  'surplus',
  'condition',
  'bound',
  'expression',
  'statement',
  'missing statement',
  'missing',
  'step',
  'factor',
  'term',
  'further call',
] as const;
export type EditKind = (typeof editKinds)[number];

/** The file that edits are sought in. */
export interface EditedFile {
  readonly text: string;
  readonly names: Names;
}

/** One change of a text, and of what kind it is. */
export type Change = TextChange & { readonly kind: EditKind };
/** The same for several that belong together. */
export type Changes = Omit<Edit, 'part'>;

/** Other texts for a range, each an edit of its own. */
export function instead({ start, end }: TextRange, kind: EditKind, ...texts: readonly string[]): readonly Change[] {
  return texts.map((text) => ({ start, end, text, kind }));
}
