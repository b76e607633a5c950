import type { CaseEvidence, TraceNote } from '../mistake.ts';
import { searchable, withoutComments } from './source-text.ts';

/**
 * What can be seen of wrong answers that no known mistake explains.
 *
 * @param cases those without an explanation, right ones among them
 * @param source the learner's file
 */
export function observationsOn(cases: readonly CaseEvidence[], source: string): readonly TraceNote[] {
  const wrong = cases.filter(({ ok }) => !ok);
  const [first] = wrong;
  if (!first) return [];
  const texts = [ratioLine(wrong), unusedLine(source)].filter((text) => text !== undefined);
  return texts.map((text) => ({ case: first.label, text }));
}

/** Fewer could have the same ratio by chance. */
const fewestAlike = 2;

/** `each of these is 0.5 times what is expected` */
function ratioLine(wrong: readonly CaseEvidence[]): string | undefined {
  const numbers = wrong.filter(({ actual, expected }) => typeof actual === 'number' && Number(expected) !== 0);
  const ratios = numbers.map(({ actual, expected }) => Number(actual) / Number(expected));
  const [ratio = Number.NaN] = ratios;
  const isSame = ratios.every((each) => Math.abs(each - ratio) <= 1e-9 * Math.abs(ratio));
  const isDistinct = new Set(numbers.map(({ expected }) => expected)).size >= fewestAlike;
  if (numbers.length !== wrong.length || !isDistinct || !isSame || ratio === 0) return undefined;
  return `each of these ${wrong.length} is ${Number(ratio.toPrecision(9))} times what is expected`;
}

/** Characters of a line: the pattern's time grows with its square. */
const longestLine = 200;

const statement =
  /^[ \t]*(?:for \([^\n]*?\) |if \([^\n]*?\) |\{ )*((?!console\b)(?:\w+|this)(?:[.]\w+|\[\w+\]!?|!)*)\.(add|sub|mul|div|neg|pow|exp|log|tanh|relu)\([^\n;]*\);?[ \t]*\}*[ \t]*$/;

/** A line that makes a new Value and leaves it. A Set has an `add`, too: where there is one, nothing is said. */
function unusedLine(source: string): string | undefined {
  if (searchable(source) === '' || /\bSet\b|\bMath\.\w+ *=/.test(source)) return undefined;
  const lines = withoutComments(source).split('\n');
  for (const [index, line] of lines.entries()) {
    const [, object, method] = (line.length <= longestLine && statement.exec(line)) || [];
    if (object) return `line ${index + 1}: ${object}.${method}(…) makes a new Value, and nothing uses it`;
  }
  return undefined;
}
