import { slips as known } from '../../../src/course/slips.ts';

/** How the same steps are written by three hands: with loops, with array methods, with functions of their own. */
export const hands = ['loop', 'functional', 'helper'] as const;
export type Hand = (typeof hands)[number];

/** Known by the source or an error alone. */
export const slips = Object.fromEntries(
  known.map(({ id }) => [id, 'the source or an error alone names it: test/check/slips.ts']),
);

/**
 * Writes a text whose lists stand in a short form:
 *
 *     e = each x, i of xs: x.exp()        a list
 *     t = sum of e                        of Values; `total of` of numbers, `max of`, `min of`
 *     for x, i of xs: x.grad = 0;         a statement for each
 */
function written(text: string, hand: Hand): string {
  const lines = text.split('\n').map((line) => writtenLine(line, hand));
  return [...lines, hand === 'helper' ? helpersIn(lines.join('\n')) : ''].join('\n');
}

function writtenLine(line: string, hand: Hand): string {
  const each = /^(\s*)(\w+) = each (\w+)(?:, (\w+))? of (.+?): (.+)$/.exec(line);
  if (each) {
    const [, space = '', name = '', x = '', i = 'at', list = '', made = ''] = each;
    return space + eachBy[hand]({ name, x, i, list, made });
  }
  const all = /^(\s*)(\w+) = (sum|total|max|min) of (.+)$/.exec(line);
  if (all) {
    const [, space = '', name = '', kind = '', list = ''] = all;
    return space + foldBy[hand]({ name, kind: kind as Kind, list });
  }
  const step = /^(\s*)for (\w+)(?:, (\w+))? of (.+?): (.+)$/.exec(line);
  if (!step) return line;
  const [, space = '', x = '', i = 'at', list = '', done = ''] = step;
  return space + stepBy[hand]({ x, i, list, done });
}

interface Each {
  readonly name: string;
  readonly x: string;
  readonly i: string;
  readonly list: string;
  readonly made: string;
}

const eachBy: Readonly<Record<Hand, (each: Each) => string>> = {
  loop: ({ name, x, i, list, made }) =>
    `const ${name} = []; for (let ${i} = 0; ${i} < ${list}.length; ${i}++) { const ${x} = ${list}[${i}]; ${name}.push(${made}); }`,
  functional: ({ name, x, i, list, made }) => `const ${name} = ${list}.map((${x}, ${i}) => ${made});`,
  helper: ({ name, x, i, list, made }) => `const ${name} = listOf(${list}, (${x}, ${i}) => ${made});`,
};

const stepBy: Readonly<Record<Hand, (step: Omit<Each, 'name' | 'made'> & { done: string }) => string>> = {
  loop: ({ x, i, list, done }) =>
    `for (let ${i} = 0; ${i} < ${list}.length; ${i}++) { const ${x} = ${list}[${i}]; ${done} }`,
  functional: ({ x, i, list, done }) => `${list}.forEach((${x}, ${i}) => { ${done} });`,
  helper: ({ x, i, list, done }) => `doFor(${list}, (${x}, ${i}) => { ${done} });`,
};

type Kind = 'sum' | 'total' | 'max' | 'min';

const foldBy: Readonly<Record<Hand, (fold: { name: string; kind: Kind; list: string }) => string>> = {
  loop: ({ name, kind, list }) => {
    const next = {
      sum: `${name}.add(each)`,
      total: `${name} + each`,
      max: `each > ${name} ? each : ${name}`,
      min: `each < ${name} ? each : ${name}`,
    };
    return `let ${name} = ${list}[0]; for (const each of ${list}.slice(1)) ${name} = ${next[kind]};`;
  },
  functional: ({ name, kind, list }) => {
    const value = {
      sum: `${list}.reduce((one, other) => one.add(other))`,
      total: `${list}.reduce((one, other) => one + other)`,
      max: `Math.max(...${list})`,
      min: `Math.min(...${list})`,
    };
    return `const ${name} = ${value[kind]};`;
  },
  helper: ({ name, kind, list }) => `const ${name} = ${kind}Of(${list});`,
};

const helpers: Readonly<Record<string, string>> = {
  listOf:
    'function listOf(list, make) { const made = []; let i = 0; for (const each of list) made.push(make(each, i++)); return made; }',
  doFor: 'function doFor(list, act) { let i = 0; for (const each of list) act(each, i++); }',
  sumOf: 'function sumOf([first, ...others]) { return others.length === 0 ? first : first.add(sumOf(others)); }',
  totalOf: 'function totalOf(list) { let all = 0; for (const each of list) all += each; return all; }',
  maxOf: 'function maxOf([first, ...others]) { return others.length === 0 ? first : Math.max(first, maxOf(others)); }',
  minOf: 'function minOf(list) { return [...list].sort((one, other) => one - other)[0]; }',
};

function helpersIn(text: string): string {
  return Object.keys(helpers)
    .filter((name) => new RegExp(`\\b${name}\\(`).test(text))
    .map((name) => helpers[name])
    .join('\n');
}

/** The mistakes of an exercise, each written by every hand. */
export interface Spelled {
  readonly exercise: string;
  /** A learner's file by mistake and hand; another name that is as true stands behind a `|`. */
  readonly texts: Readonly<Record<string, (hand: Hand) => string>>;
  /** Mistakes that cannot be written in three ways: the reason by id. */
  readonly unspelled?: Readonly<Record<string, string>>;
}

/** What to write instead of what, in turn: `[right, wrong, right, wrong]`. */
export type Edits = readonly string[];

/** The right text in short form with something wrong in it. @throws Error where there is nothing to edit */
function edited(right: string, edits: Edits): string {
  let text = right;
  for (let i = 0; i < edits.length; i += 2) {
    const from = edits[i] ?? '';
    if (!text.includes(from)) throw new Error(`no ${from} in ${text}`);
    text = text.replace(from, () => edits[i + 1] ?? '');
  }
  return text;
}

export function spelled(
  exercise: string,
  right: string,
  mistakes: Readonly<Record<string, Edits>>,
  unspelled: Readonly<Record<string, string>> = {},
): Spelled {
  const texts = Object.entries(mistakes).map(([id, edits]) => [
    id,
    (hand: Hand) => written(edited(right, edits), hand),
  ]);
  return { exercise, texts: Object.fromEntries(texts), unspelled };
}
