import { transformSync } from 'oxc-transform';
import { afterAll, describe, expect, test } from 'vitest';
import { Checker } from '../../src/check/checker.ts';
import { exercisesOf } from '../../src/check/course.ts';
import type { Edit } from '../../src/check/locate/edits/edit.ts';
import { editsOf } from '../../src/check/locate/edits/edits.ts';
import { unedited, validEdits, withSleepingEdits } from '../../src/check/locate/sleeping-edits.ts';
import { parse, type SyntaxNode } from '../../src/check/locate/syntax.ts';
import { trialOf } from '../../src/check/locate/trial.ts';
import { randomNumbers } from '../../src/check/random.ts';
import { jobOf, type LearnerRunner } from '../../src/check/runner.ts';
import { pickSources, type Sources } from '../../src/check/sources.ts';
import type { Verdict } from '../../src/check/verdict.ts';
import { ProcessPool } from '../../src/learner/node/process-pool.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { exerciseCalled, exercises } from '../course/answering.ts';
import { otherHands } from '../verdicts/other-hands.ts';
import { quickCourse } from './quick-course.ts';

const pool = new ProcessPool({ processes: 2 });
afterAll(() => pool.close());

const solutions = readSolutions();
const starters = readStarters();

/** The verdict on our solution with one text in it exchanged for another. */
async function verdictOn(
  name: string,
  right: string,
  wrong: string,
  style: Sources = {},
  runner: LearnerRunner = pool,
): Promise<Verdict> {
  const exercise = exercisesOf(quickCourse).find((each) => each.name === name) ?? exerciseCalled(name);
  const texts = { ...solutions, ...style };
  const source = texts[exercise.file] ?? '';
  expect(source).toContain(right);
  const sources = { ...texts, [exercise.file]: source.replace(right, () => wrong) };
  const checker = new Checker({
    course: quickCourse,
    runner,
    read: (files) => pickSources(sources, files),
    starterOf: (file) => starters[file] ?? '',
    timeout: 60_000,
    searchTime: 60_000,
  });
  return (await checker.check(exercise)).verdict;
}

function lineOf(text: string, file: string): number {
  const source = solutions[file] ?? '';
  return source.slice(0, source.indexOf(text)).split('\n').length;
}

describe('a mistake without a name has a place', () => {
  test.each([
    ['gradf', '-3 * a ** 2 -', '-3 + a ** 2 -', 'gradf'],
    ['central_difference', 'f(a, b + h, c)', 'f(b + h, a, c)', 'centralDifference'],
    ['activations', '(1 - out.data ** 2) * out.grad', '(2 - out.data ** 2) * out.grad', 'tanh'],
    ['exp_log', '(1 / this.data) * out.grad', '(1 / this.grad) * out.grad', 'log'],
    ['softmax', 'count.div(denominator)', 'denominator.div(denominator)', 'softmax'],
    ['gradient_check', 'Math.max(Math.abs(x), Math.abs(y))', 'Math.max(Math.abs(x), Math.sign(y))', 'relativeError'],
    ['mlp', 'weight.mul(', 'weight.div(', 'forward'],
    ['moons', 'total.add(value)', 'total.mul(value)', 'sum'],
    ['tape', 'this.data[node] = this.compute(node)', 'this.data[node] = node', 'forward'],
  ])('%s: %s → %s', async (name, right, wrong, part) => {
    const { status, locations } = await verdictOn(name, right, wrong);
    const { file } = exerciseCalled(name);
    expect(status).toBe('wrong');
    expect(locations.map((each) => [each.file, each.line, each.part])).toContainEqual([
      `exercises/${file}`,
      lineOf(right, file),
      part,
    ]);
    expect(locations.length).toBeLessThanOrEqual(2);
  });

  test('a missing statement is told by its neighbour', async () => {
    const { locations } = await verdictOn('tape', '    this.left[node] = left;\n', '');
    const line = lineOf('this.left[node] = left', 'section5/tape.ts');
    expect(locations.map(({ message }) => message)).toContain(
      `Look for a missing statement near tape.ts:${line}, in write.`,
    );
  });

  test('the line that computes a wrong part, and no other, is told by what its edits change', async () => {
    const { locations } = await verdictOn('gradf', '-3 * a ** 2', '-2 * a ** 3');
    const line = lineOf('const dfda', 'section1/gradf.ts');
    expect(locations.map(({ message }) => message)).toEqual([`Look at the expression in gradf.ts:${line}, in gradf.`]);
  });

  test('a private name is exchanged for another one of its class', async () => {
    const style = { 'section5/tape.ts': (solutions['section5/tape.ts'] ?? '').replace(/\bleft\b(?= =|\[)/g, '#left') };
    const text = (style['section5/tape.ts'] ?? '').replace(/\bright\b(?= =|\[)/g, '#right');
    const { locations } = await verdictOn(
      'tape',
      'const b = this.get(this.#right[node] ?? 0);',
      'const b = this.get(this.#left[node] ?? 0);',
      { 'section5/tape.ts': text },
    );
    expect(locations.map(({ message }) => message)).toContainEqual(expect.stringContaining('Look at the property'));
  });

  test.each([
    ['an answer that is only too long', 'central_difference', 'i < 3', 'i <= 3', 'centralDifference'],
    ['classes with fields in their parameters', 'tape', 'this.rows.push(row) - 1', 'this.rows.push(row)', 'put'],
    ['an object that names its variables', 'tape', '.g += da * g', '.g = da * g', 'backward'],
  ])('%s: in %s, %s → %s', async (_, name, right, wrong, part) => {
    const { file } = exerciseCalled(name);
    const text = otherHands.find((hand) => hand.exercise === name && hand.text.includes(right))?.text ?? '';
    const { locations } = await verdictOn(name, right, wrong, { [file]: text });
    const line = text.slice(0, text.indexOf(right)).split('\n').length;
    expect(locations.map((each) => [each.line, each.part])).toEqual([[line, part]]);
  });

  test('a field that nothing sets is told by its constructor', async () => {
    const layers = 'this.neurons = Array.from({ length: outputs }, () => new Neuron(inputs, activation));';
    const { locations } = await verdictOn('mlp', layers, '');
    const line = lineOf('constructor(inputs: number, outputs: number, activation', 'section4/mlp.ts');
    expect(locations.map(({ message }) => message)).toEqual([
      `this.neurons is used, and nothing sets it. Look for something missing in mlp.ts:${line}, in the constructor of Layer.`,
    ]);
  });

  test('what is not written yet hides no name, and is no place', async () => {
    const todo = {
      'section4/mlp.ts': (solutions['section4/mlp.ts'] ?? '').replace(
        'const sizes = [',
        "throw new Error('TODO: the layers'); const sizes = [",
      ),
    };
    const right = '[...this.weights, this.bias]';
    const named = await verdictOn('mlp', right, '[this.bias, ...this.weights]', todo);
    expect(named).toMatchObject({ status: 'wrong', diagnoses: [{ id: 't.bias_first' }], locations: [] });
  });

  test('two in different parts of an answer have two', async () => {
    const wrong = { 'section1/gradf.ts': (solutions['section1/gradf.ts'] ?? '').replace('2.5 * b', '2.5 + b') };
    const { locations } = await verdictOn('gradf', '-3 * a ** 2 -', '-3 + a ** 2 -', wrong);
    const lines = ['-3 * a ** 2', '2.5 * b'].map((text) => lineOf(text, 'section1/gradf.ts'));
    expect(locations.map(({ line }) => line)).toEqual(lines);
  });

  test('how long a probe takes decides nothing, and nothing is tried twice', async () => {
    const triedWith = async (durationOf: (probe: number) => number) => {
      const jobs: string[] = [];
      const runner: LearnerRunner = {
        run: async (job, timeout, signal) => {
          jobs.push(JSON.stringify(job));
          const transcript = await pool.run(job, timeout, signal);
          const results = transcript.results.map(
            (result, probe) => result && { ...result, durationMs: durationOf(probe) },
          );
          return { ...transcript, results };
        },
        close: () => {},
      };
      // In two parts of an answer, each is sought by itself.
      const wrong = { 'section1/gradf.ts': (solutions['section1/gradf.ts'] ?? '').replace('2.5 * b', '2.5 + b') };
      const { locations } = await verdictOn('gradf', '-3 * a ** 2 -', '-3 + a ** 2 -', wrong, runner);
      return { locations, jobs };
    };
    const [rising, falling] = [await triedWith((probe) => 1 + 5 * probe), await triedWith((probe) => 36 - 5 * probe)];
    expect(rising.locations).toHaveLength(2);
    expect(falling.locations).toEqual(rising.locations);
    expect(new Set(rising.jobs).size).toBe(rising.jobs.length);
    const probesOf = ({ jobs }: typeof rising) => jobs.map((job) => JSON.parse(job).probes[0].input.input);
    expect(probesOf(falling)).toEqual(probesOf(rising));
  });

  test.each([
    ['tape', 'a + b;', 'a * b;', '(1 - this.get(node) ** 2)', '(2 - this.get(node) ** 2)'],
    ['softmax', 'count.div(denominator)', 'count.div(denominator).neg()', '.log().neg()', '.log().pow(2)'],
  ])('two mistakes in %s, %s → %s and %s → %s, have a place each', async (name, right, wrong, other, otherWrong) => {
    const { file } = exerciseCalled(name);
    const { diagnoses, locations } = await verdictOn(name, right, wrong, {
      [file]: (solutions[file] ?? '').replace(other, () => otherWrong),
    });
    expect(diagnoses).toEqual([]);
    expect(locations.map(({ line }) => line).sort()).toEqual([lineOf(right, file), lineOf(other, file)].sort());
    const [one, two] = locations.map(({ cases }) => cases);
    expect(one?.filter((label) => two?.includes(label))).toEqual([]);
  });

  test('a known mistake and one without a name have a name and a place', async () => {
    const file = 'section2/softmax.ts';
    const wrong = { [file]: (solutions[file] ?? '').replace('.log().neg()', '.log()') };
    const found = await verdictOn('softmax', 'count.div(denominator)', 'denominator.div(denominator)', wrong);
    const { status, error, blockedBy, diagnoses, locations } = found;
    expect({ status, error, blockedBy }).toEqual({ status: 'wrong', error: null, blockedBy: null });
    expect(diagnoses.map(({ id }) => id)).toEqual(['s.no_minus']);
    expect(locations.map(({ line }) => line)).toEqual([lineOf('count.div(denominator)', file)]);
  });

  test('where no small edit helps, it is the part that all wrong cases need', async () => {
    const body = 'const out = new Value(Math.log(this.data), [this]';
    const { locations } = await verdictOn('exp_log', body, `const out = new Value(7 + ${Math.E} * this.grad, []`);
    expect(locations).toMatchObject([{ line: null, part: 'log', message: 'The mistake is in log.' }]);
  });

  test('where the code throws elsewhere, it is said that the mistake shows there', async () => {
    const { error, locations } = await verdictOn('add_mul', "[this, right], '*')", "{ first: this, right }, '*')");
    expect(error?.line).toBeGreaterThan(lineOf("[this, right], '*')", 'section2/value.ts'));
    expect(locations).toMatchObject([{ message: `The mistake is in mul, and shows in value.ts:${error?.line}.` }]);
  });

  test('the message never says the edit', async () => {
    const { locations } = await verdictOn('activations', '(1 - out.data ** 2)', '(2 - out.data ** 2)');
    expect(locations.length).toBeGreaterThan(0);
    for (const { message } of locations) expect(message).toMatch(/^Look (at|for) [^*+=]+ in value\.ts:\d+, in tanh\.$/);
  });

  test('a right answer has none, and neither has one whose earlier exercise is wrong', async () => {
    expect((await verdictOn('gradf', '-3 * a', '-3 * a')).locations).toEqual([]);
    const value = (solutions['section2/value.ts'] ?? '').replace('this.grad += right.data', 'this.grad = right.data');
    const { blockedBy, locations } = await verdictOn('softmax', 'softmax', 'softmax', { 'section2/value.ts': value });
    expect(blockedBy?.exercise).toBe('add_mul');
    expect(locations).toEqual([]);
  });
});

describe('sleeping edits', () => {
  const files = [...new Set(exercises.map(({ file }) => file))];

  test.each(files)('%s is what it was while they sleep', async (file) => {
    const exercise = exercises.findLast((each) => each.file === file);
    if (!exercise) throw new Error(`no exercise for ${file}`);
    const { text } = sleeping(file, likelyEdits(file));
    const probes = exercise.probes.filter(({ isCostly }) => !isCostly);
    const answersIn = async (source: string) => {
      const { results } = await pool.run(jobOf(exercise, { ...solutions, [file]: source }, probes), 60_000);
      return results.map((result) => result && 'answers' in result && result.answers);
    };
    expect(await answersIn(text)).toEqual(await answersIn(solutions[file] ?? ''));
  });

  test.each([
    ['a cast before a method', 'export function f(x) { for (const y of x) z = (y as Layer).forward(z); return z; }'],
    ['a number made an object', 'export function f(x) { return g(0).add(x) ? new Value(0).link(x, 0) : x; }'],
    [
      'no semicolons',
      'export class A {\n  constructor(x) {\n    this.x = x\n    this.y = x\n    if (x) this.z()\n  }\n  z() {}\n}',
    ],
    ['a method without a plain name', 'export class V { *[Symbol.iterator]() {} f(a) { const b = a * 2; b.g(); } }'],
    ['a generator', 'export function* f(xs) { for (const x of xs) yield x * 2 + 1 - (yield x - 1); }'],
  ])('%s: all of them can sleep in it', (_, text) => {
    const tree = parse(text) as SyntaxNode;
    expect(parse(withSleepingEdits(text, tree, editsOf(text, tree)).text)).toBeDefined();
  });

  test.each(otherHands)('$exercise, $style: its edits can sleep in it', ({ text }) => {
    const tree = treeOf(text);
    const edits = editsOf(text, tree);
    const offset = Math.floor(edits.length * randomNumbers(edits.length)());
    const some = edits.filter((_, index) => (index + offset) % 23 === 0);
    expect(transformSync('answer.ts', withSleepingEdits(text, tree, some).text).errors).toEqual([]);
  });

  test('an edit that cannot stand in the file is left out, with its neighbours at most', () => {
    const text = solutions['section2/softmax.ts'] ?? '';
    const tree = treeOf(text);
    const edits = editsOf(text, tree);
    const [first] = edits;
    if (!first) throw new Error('softmax has edits');
    const invalid = { ...first, changes: first.changes.map((change) => ({ ...change, text: ') {' })) };
    const valid = validEdits(text, tree, [...edits.slice(0, 500), invalid, ...edits.slice(500, 900)]);
    expect(valid).not.toContain(invalid);
    expect(valid.length).toBeGreaterThanOrEqual(892);
  });

  test.each(['gradf', 'add_mul', 'softmax'])('an edit of %s does awake what it does in the text', async (name) => {
    const exercise = exerciseCalled(name);
    const { file } = exercise;
    const [probe] = exercise.probes;
    const random = randomNumbers(3);
    const edits = likelyEdits(file).filter(() => random() < 0.02);
    const { text, edits: numbered } = sleeping(file, edits);
    if (!probe) throw new Error(`${name} has no probes`);
    const trial = trialOf(
      exercise,
      { ...solutions, [file]: text },
      probe,
      numbered.map((_, index) => index + 1),
    );
    const { results } = trial.resultsOf(await pool.run(trial.job, 60_000));
    for (const [index, edit] of numbered.entries()) {
      const job = jobOf(exercise, { ...solutions, [file]: applied(edit, solutions[file] ?? '') }, [probe]);
      const [alone] = (await pool.run(job, 3000)).results; // some of them make a loop endless
      const awake = results.get(index + 1);
      if (!alone || 'fault' in alone || !awake || 'fault' in awake) continue;
      if (alone.answers.length !== probe.cases.length) continue; // counts as no answer
      if (JSON.stringify(alone.answers).includes('function ')) continue; // the text of a function is another one
      expect(awake.answers, JSON.stringify(edit)).toEqual(alone.answers);
    }
  });

  test('a loop that an edit makes endless ends', async () => {
    const exercise = exerciseCalled('gradf');
    const [probe] = exercise.probes;
    const source = 'export function gradf() { let i = 0; while (i < 3) { i++; } return [i, i, i]; }';
    const tree = treeOf(source);
    const { text, edits } = withSleepingEdits(source, tree, editsOf(source, tree));
    if (!probe) throw new Error('gradf has no probes');
    const trial = trialOf(
      exercise,
      { [exercise.file]: text },
      probe,
      edits.map((_, index) => index + 1),
    );
    const { results, unreached } = trial.resultsOf(await pool.run(trial.job, 60_000));
    expect(unreached).toEqual([]);
    expect(results.get(unedited)).toEqual({ answers: [3, 3, 3] });
    expect(results.size).toBe(edits.length + 1);
  });

  function likelyEdits(file: string): readonly Edit[] {
    const source = solutions[file] ?? '';
    return editsOf(source, treeOf(source));
  }

  function sleeping(file: string, edits: readonly Edit[]) {
    const source = solutions[file] ?? '';
    return withSleepingEdits(source, treeOf(source), edits);
  }
});

function treeOf(source: string): SyntaxNode {
  const tree = parse(source);
  if (!tree) throw new Error('it does not parse');
  return tree;
}

function applied({ changes }: Edit, text: string): string {
  return changes
    .toSorted((one, other) => other.start - one.start)
    .reduce((done, { start, end, text: other }) => done.slice(0, start) + other + done.slice(end), text);
}
