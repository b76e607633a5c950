import type { Exercise } from '../check/exercise.ts';

/** In a text: `line`, `start` and `end` count from 0, in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly start: number;
  /** On the same line. */
  readonly end: number;
}

/** The functions, classes or members that an exercise asks for. */
export function partsOf({ members, exports }: Exercise): readonly string[] {
  return members ?? namesIn(exports);
}

/** What must be there: an export that came with the starter is none of the learner's parts. */
function namesIn(exports: Exercise['exports']): readonly string[] {
  return Object.keys(exports).filter((name) => exports[name] !== 'optional');
}

/** Where each of an exercise's parts is declared, in the exercise's order; those that the text lacks are left out. */
export function declaredParts(exercise: Exercise, text: string): ReadonlyMap<string, TextPlace> {
  const names = [...partsOf(exercise), ...namesIn(exercise.exports)];
  const code = withoutCommentsAndTexts(text);
  const places = names.flatMap((name) => {
    const place = declarationOf(name, code);
    return place ? [[name, place] as const] : [];
  });
  return new Map(places);
}

/** The first of these parts that a sentence mentions, as a whole word. */
export function partMentioned(sentence: string, parts: Iterable<string>): string | undefined {
  const mentions = [...parts].map((part) => ({ part, at: sentence.search(new RegExp(`\\b${part}\\b`)) }));
  const [first] = mentions.filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at);
  return first?.part;
}

/** From the first character to the last that is not a space. @param line from 1, and cut to the text's lines */
export function placeOfLine(text: string, line: number, column = 1): TextPlace {
  const lines = text.split(/\r\n?|\n/);
  const index = Math.max(0, Math.min(lines.length, line) - 1);
  const found = lines[index] ?? '';
  const indent = found.length - found.trimStart().length;
  const start = Math.min(Math.max(indent, column - 1), found.length);
  return { line: index, start, end: Math.max(start, found.trimEnd().length) };
}

/** At the top of a file, or a member of a class. */
function declarationOf(name: string, code: string): TextPlace | undefined {
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const patterns = [
    `^(?:export\\s+)?(?:default\\s+)?(?:abstract\\s+)?(?:async\\s+)?(?:function\\s*\\*?|class|const|let|var)\\s+(?=${escaped}\\b)`,
    `^export\\s*\\{[^}]*?\\b(?=${escaped}\\b)`,
    `^[ \\t]+(?:(?:public|private|protected|static|override|readonly|async|get)\\s+)*(?=${escaped}\\s*(?:\\([^;]*?\\{|=\\s*(?:\\(|async\\b|function\\b)))`,
  ];
  for (const pattern of patterns) {
    const match = new RegExp(pattern, 'm').exec(code);
    if (match) return placeAt(code, match.index + match[0].length, name.length);
  }
  return undefined;
}

function placeAt(text: string, offset: number, length: number): TextPlace {
  const before = text.slice(0, offset).split(/\r\n?|\n/);
  const start = before.at(-1)?.length ?? 0;
  return { line: before.length - 1, start, end: start + length };
}

/** Blanks take their place, so that everything else stays where it is. */
function withoutCommentsAndTexts(text: string): string {
  const skipped = /\/\/.*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`/g;
  return text.replace(skipped, (part) => part.replace(/[^\r\n]/g, ' '));
}
