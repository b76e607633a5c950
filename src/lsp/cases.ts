import { type Hover, type InlayHint, MarkupKind, type Position } from 'vscode-languageserver/node';
import type { Exercise } from '../check/exercise.ts';
import { type Checked, caseSentence } from '../check/verdict.ts';
import { count } from '../terminal/text.ts';
import type { ShownExercise } from './open-workspace.ts';
import { declaredParts, partMentioned, type TextPlace } from './parts.ts';

/** `6 of 9`, at the end of the line where each exercise begins, or each of its exports that has cases of its own. */
export function inlayHintsOf(shown: readonly ShownExercise[], text: string): readonly InlayHint[] {
  const lines = text.split(/\r\n?|\n/);
  const areSeveral = shown.length > 1;
  return shown.flatMap((each) =>
    countsOf(each, text).map(({ place, right, total }) => {
      const figures = `${right} of ${total}`;
      const { name, title } = each.exercise;
      return {
        position: { line: place.line, character: (lines[place.line] ?? '').trimEnd().length },
        label: areSeveral ? `${name} ${figures}` : figures,
        tooltip: `${name} · ${title}: ${figures} cases OK`,
        paddingLeft: true,
      };
    }),
  );
}

/** The exercise whose declaration is at this place. */
export function exerciseAt(
  shown: readonly ShownExercise[],
  text: string,
  { line, character }: Position,
): ShownExercise | undefined {
  const isHere = (place: TextPlace) => place.line === line && place.start <= character && character <= place.end;
  // Of a class that several exercises share, the first one would hide the others.
  const found = shown.filter(({ exercise }) => [...declaredParts(exercise, text).values()].some(isHere));
  return found.find(({ exercise }) => [...declaredParts(exercise, text).values()].slice(0, 1).some(isHere)) ?? found[0];
}

const maximumLines = 40;

/** Every case of a verdict, and what the code printed. */
export function hoverOf({ exercise: { name, title }, verdict }: Checked): Hover {
  const lines = verdict.cases.filter(({ isAnswered }) => isAnswered).map(caseSentence);
  const hidden = lines.length - maximumLines;
  const cases = [...lines.slice(0, maximumLines), ...(hidden > 0 ? [`and ${count(hidden, 'more case')}`] : [])];
  const printed = verdict.output.trimEnd().split('\n').slice(0, maximumLines);
  const blocks = [
    `**${name}** · ${title}`,
    ...(cases.length > 0 ? [fenced(cases)] : []),
    ...(verdict.error ? [verdict.error.message] : []),
    ...(verdict.output === '' ? [] : ['It printed:', fenced(printed)]),
  ];
  return { contents: { kind: MarkupKind.Markdown, value: blocks.join('\n\n') } };
}

/** Whatever the learner's code printed, it does not end the block. */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

interface Count {
  readonly place: TextPlace;
  readonly right: number;
  readonly total: number;
}

function countsOf({ exercise, checked }: ShownExercise, text: string): readonly Count[] {
  const declared = declaredParts(exercise, text);
  const counts = new Map<string, { right: number; total: number }>();
  const [first = ''] = declared.keys();
  const isRight = new Map(checked?.verdict.cases.map(({ label, ok }) => [label, ok]));
  for (const { label, call } of casesOf(exercise)) {
    // Members of a class are in one another's cases.
    const part = exercise.members ? undefined : partMentioned(`${label} ${call}`, declared.keys());
    const tally = counts.get(part ?? first) ?? { right: 0, total: 0 };
    tally.total += 1;
    if (!checked || isRight.get(label)) tally.right += 1;
    counts.set(part ?? first, tally);
  }
  return [...counts].flatMap(([part, tally]) => {
    const place = declared.get(part);
    return place ? [{ place, ...tally }] : [];
  });
}

function casesOf({ probes }: Exercise) {
  return probes.flatMap(({ call, cases }) => cases.map(({ label }) => ({ label, call })));
}
