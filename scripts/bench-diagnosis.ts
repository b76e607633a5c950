import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, median, run } from './bench-figures.ts';

type Edit = readonly [right: string, wrong: string];

/** An exercise's answer with something in it that is not right. */
interface WrongAnswer {
  readonly exercise: string;
  /** The file under exercises/ in which it stands. */
  readonly file: string;
  /** What is written in it instead of what. */
  readonly edits: readonly Edit[];
}

const gradf = inFile('section1/gradf.ts');
const forward = inFile('section1/forward_difference.ts');
const central = inFile('section1/central_difference.ts');
const value = inFile('section2/value.ts');
const softmax = inFile('section2/softmax.ts');

const noChain: Edit = ['3 * Math.cos', 'Math.cos'];
const sign: Edit = ['1 / c ** 2', '-1 / c ** 2'];
const addSets: Edit = ['right.grad += out.grad', 'right.grad = out.grad'];
const mulLeavesOut: readonly Edit[] = [
  ['right.data * out.grad', 'right.data'],
  ['this.data * out.grad', 'this.data'],
];
const noSeed: Edit = ['this.grad = 1;', ''];
const powerKept: Edit = ['(n - 1)', 'n'];
const expOfInput: Edit = ['out.data * out.grad', 'this.data * out.grad'];
const logSign: Edit = ['(1 / this.data)', '(-1 / this.data)'];

/** For each exercise a known mistake, and two of them; where the exercise is blocked, the name is what blocks it. */
const known: readonly WrongAnswer[] = [
  gradf('gradf', noChain),
  gradf('gradf', noChain, sign),
  forward('forward_difference', [') / h;', ');']),
  central('central_difference', ['(2 * h)', 'h']),
  value('add_mul', ...mulLeavesOut),
  value('add_mul', ...mulLeavesOut, addSets),
  value('backward', noSeed),
  value('backward', ...mulLeavesOut, addSets),
  value('arithmetic', powerKept),
  value('arithmetic', powerKept, addSets),
  value('exp_log', expOfInput),
  value('exp_log', expOfInput, logSign),
  softmax('softmax', ['.log().neg()', '.log()']),
  value('softmax', powerKept, logSign),
];

/** For each exercise a mistake that nobody has listed, which takes the longest. */
const unlisted: readonly WrongAnswer[] = [
  gradf('gradf', ['1 / c ** 2', '1 / c ** 4 + a']),
  forward('forward_difference', [') / h;', ') / h + 0.1;']),
  central('central_difference', ['(2 * h)', '(2 * h) + 0.1']),
  value('add_mul', ['+= right.data', '+= 0.7 * right.data']),
  value('backward', ['this.grad = 1;', 'this.grad = 0.3;']),
  value('arithmetic', ['n * this.data ** (n - 1)', '0.3 * n * this.data ** (n - 1)']),
  value('exp_log', ['+= out.data', '+= 0.7 * out.data']),
  value('softmax', ['+= out.data', '+= 0.7 * out.data']),
];

interface Bench {
  readonly microgradx: readonly string[];
  /** The folder of the solutions. */
  readonly solutions: string;
  /** For files that nobody needs. */
  readonly folder: string;
}

/** What the name or the place of a mistake in sections 1 and 2 adds to `run`, over what a right answer takes. */
export function diagnosisFigures({ microgradx, solutions, folder }: Bench): readonly Figure[] {
  // Nothing is done in them yet: what was done and has changed would be checked as well.
  const [right, wrong] = ['right', 'wrong'].map((name) => {
    const made = join(folder, name);
    run([...microgradx, 'init', made]);
    cpSync(solutions, join(made, 'exercises'), { recursive: true });
    return made;
  }) as [string, string];
  const addedBy = ({ exercise, file, edits }: WrongAnswer): number => {
    const solution = readFileSync(join(solutions, file), 'utf8');
    const inWrong = join(wrong, 'exercises', file);
    writeFileSync(inWrong, edited(solution, edits));
    const checked = (workspace: string) => run([...microgradx, 'run', exercise, '--json', '-C', workspace]);
    const differences = Array.from({ length: 11 }, () => checked(wrong).milliseconds - checked(right).milliseconds);
    writeFileSync(inWrong, solution);
    return median(differences);
  };
  const [named, others] = [known.map(addedBy), unlisted.map(addedBy)];
  return [
    { name: "a wrong answer's name, added to run", measured: median(named), limit: 25, unit: 'ms' },
    { name: 'the slowest of these', measured: Math.max(...named), limit: 60, unit: 'ms' },
    { name: 'its place, where it has no name', measured: median(others), limit: 300, unit: 'ms' },
    { name: 'the slowest of these', measured: Math.max(...others), limit: 800, unit: 'ms' },
  ];
}

function inFile(file: string) {
  return (exercise: string, ...edits: readonly Edit[]): WrongAnswer => ({ exercise, file, edits });
}

/** @throws Error where there is nothing to edit */
function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [right, wrong]) => {
    if (!before.includes(right)) throw new Error(`no ${right} in a solution any more`);
    return before.replaceAll(right, wrong);
  }, text);
}
