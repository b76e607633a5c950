import { defineMistakes } from '../check/mistake.ts';

/** `.map((x) => { x.exp(); })`: braces, and neither a return nor anything that changes something. */
const isSilentCallback =
  /\.(map|flatMap|reduce|reduceRight)\(\s*(?:\([^()]*\)|\w+)(?:\s*:\s*\w+)?\s*=>\s*\{(?![^{}]*(\breturn\b|[^=!<>]=[^=>]|\+\+|push\(|\bif\b|\bfor\b))[^{}]*\}|Array\.from\([^;]*=>\s*\{(?![^{}]*\breturn\b)[^{}]*\}/;

/** What goes wrong in any TypeScript: a function handed to another, and what an error says itself. */
export const slips = defineMistakes({
  'ts.callback_no_return': {
    isEvident: true,
    message:
      'An arrow function with braces returns undefined unless it says return. Which of yours, passed to map or reduce, has braces and no return?',
    matches: ({ source, cases }) => cases.some(({ ok }) => !ok) && isSilentCallback.test(code(source)),
  },
  'ts.concat_unused': {
    isEvident: true,
    message: 'concat leaves the array as it is and returns a new one. What becomes of that here?',
    matches: ({ source, cases }) =>
      cases.some(({ ok }) => !ok) && /[;{})]\s*\n\s*\w+(\.\w+)*\.concat\([^\n]*\);?\s*$/m.test(code(source)),
  },
  'ts.python': {
    message:
      'That is a word of Python. In TypeScript self is this, None is undefined, True is true, len(xs) is xs.length.',
    matches: ({ error }) => /^ReferenceError: (self|None|True|False|len|range|print|elif|math|np) is not/.test(error),
  },
  'ts.this_missing': {
    message:
      'A name alone is a variable. What belongs to an object is reached through the object: through this, inside a method.',
    matches: ({ error, source }) => {
      const name = /^ReferenceError: (\w+) is not defined/.exec(error)?.[1];
      return name !== undefined && plain(source).includes(`this.${name}`);
    },
  },
  'ts.new_missing': {
    message: 'To make an object of a class, what stands before its name?',
    matches: ({ error }) => /^TypeError: Class constructor \w+ cannot be invoked without 'new'/.test(error),
  },
  'ts.too_early': {
    message: 'A const or let variable does not exist before its own line, and this one is used above it.',
    matches: ({ error }) => /^ReferenceError: Cannot access '\w+' before initialization/.test(error),
  },
  'ts.constant': {
    message: 'A const keeps its first value. Which word declares a variable that may change?',
    matches: ({ error }) => /^TypeError: Assignment to constant variable/.test(error),
  },
  'ts.capitals': {
    message: 'JavaScript tells capitals from small letters: forEach, flatMap, indexOf, toFixed.',
    matches: ({ error }) => /\.(foreach|flatmap|indexof|findindex|tofixed|tostring) is not a function/.test(error),
  },
});

/** The source without its comments. */
export function code(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

/** The same without what stands in quotes, and with `(this as any)` as `this`. */
export function plain(source: string): string {
  return code(source)
    .replace(/'[^'\n]*'|"[^"\n]*"/g, "''")
    .replace(/(?<![\w)])\((\w+)\s+as\s+\w+\)/g, '$1');
}
