import type { MistakeLocation } from '../verdict.ts';
import type { Edit, EditKind } from './edits/edit.ts';
import type { Search, Target, TextSearch } from './search.ts';
import type { UnsetField } from './unset-field.ts';

/** Two places still help; three are a riddle. */
export const maximumPlaces = 2;

/** At most two places, of the likeliest kind where there are more. */
export function placesOf(edits: readonly Edit[], search: TextSearch, target: Target): readonly MistakeLocation[] {
  const [likely] = edits;
  for (const candidates of [edits, edits.filter(({ kind }) => kind === likely?.kind)]) {
    const places = new Map(
      candidates.map((edit) => [lineOf(edit, search.text), edit]).toReversed() as [number, Edit][],
    );
    if (places.size <= maximumPlaces)
      return [...places].map(([line, edit]) => placeOf(search, edit, line, target)).toReversed();
  }
  const parts = new Set(edits.map(({ part }) => part));
  return parts.size === 1 && likely ? [placeOfPart(search, likely.part, target)] : [];
}

/** The line of an edit's first change. */
export function lineOf({ changes: [change] }: Edit, text: string): number {
  return text.slice(0, change?.start).split('\n').length;
}

function placeOf(search: Search, { kind, part }: Edit, line: number, target: Target): MistakeLocation {
  const { exercise } = search;
  const place = `${basename(exercise.file)}:${line}`;
  const message = `Look ${whatToLookAt[kind]} ${place}, in ${part}.`;
  return { file: `exercises/${exercise.file}`, line, part, message, cases: labelsOf(search, target) };
}

/** A line of which no more is known. */
export function placeOfLine(search: Search, line: number, part: string, target: Target): MistakeLocation {
  const { file } = search.exercise;
  const message = `Look at the expression in ${basename(file)}:${line}, in ${part}.`;
  return { file: `exercises/${file}`, line, part, message, cases: labelsOf(search, target) };
}

export function placeOfPart(search: Search, part: string, target: Target): MistakeLocation {
  const { file } = search.exercise;
  const { error } = search.verdict;
  const isShown = error?.line && error.file === `exercises/${file}`;
  const message = `The mistake is in ${part}${isShown ? `, and shows in ${basename(file)}:${error.line}` : ''}.`;
  return { file: `exercises/${file}`, line: null, part, message, cases: labelsOf(search, target) };
}

/** Where a field should be set: in the constructor, or at the class without one. */
export function placeOfUnset(
  search: Search & { readonly text: string },
  { name, setter, className }: UnsetField,
  target: Target,
): MistakeLocation {
  const { file } = search.exercise;
  const line = search.text.slice(0, setter.start).split('\n').length;
  const isConstructor = setter.type === 'MethodDefinition';
  const place = `${basename(file)}:${line}, in ${isConstructor ? `the constructor of ${className}` : className}`;
  const message = `this.${name} is used, and nothing sets it. Look for something missing in ${place}.`;
  const part = isConstructor ? 'constructor' : className;
  return { file: `exercises/${file}`, line, part, message, cases: labelsOf(search, target) };
}

function labelsOf({ verdict }: Search, target: Target): readonly string[] {
  return verdict.cases.filter(({ label }) => target(label)).map(({ label }) => label);
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

const whatToLookAt: Readonly<Record<EditKind, string>> = {
  sign: 'at the sign in',
  operator: 'at the operator in',
  assignment: 'at the assignment in',
  name: 'at the variable used in',
  property: 'at the property used in',
  return: 'at what is returned in',
  number: 'at the number in',
  call: 'at the call in',
  order: 'at the order in',
  brackets: 'at the brackets in',
  surplus: "for something that doesn't belong in",
  condition: 'at the condition in',
  bound: 'at the comparison in',
  expression: 'at the expression in',
  factor: 'at the factor in',
  term: 'for a missing term in',
  statement: 'at the statement in',
  missing: 'for something missing in',
  'missing statement': 'for a missing statement near',
  'further call': 'for something missing in',
  step: 'at the order of the statements around',
};
