import { afterAll, beforeAll, expect, test } from 'vitest';
import { exercisesOf } from '../../src/check/course.ts';
import { course } from '../../src/course/index.ts';
import { createGrader, type Grader } from '../../src/grade/grader.ts';
import { readSolutions } from '../../src/workspace/starters.ts';
import { hasSandbox } from './sandbox.ts';

// Of a graph of any length: a walk that calls itself for every node runs out of stack, wherever its calls are made.

const solutions = readSolutions();
const [own = ''] = [solutions['section2/value.ts']];
const exercises = exercisesOf(course).filter(({ name }) => ['backward', 'arithmetic', 'softmax'].includes(name));
const isolation = (await hasSandbox()) ? 'bubblewrap' : 'none';

let grader: Grader;
beforeAll(async () => {
  grader = await createGrader({ seed: 1, timeout: 600, course, exercises, processes: 2, isolation });
});
afterAll(() => grader.close());

/** What a submission with this backward() is given: a line per exercise. */
async function graded(backward: string, behind = ''): Promise<readonly string[]> {
  const text = own.replace('  backward(): void {', `${backward}\n\n  unused(): void {`);
  expect(text).not.toBe(own);
  const files = { ...solutions, 'section2/value.ts': text + behind };
  const results = (await grader.grade({ name: 'ada', files })).exercises;
  return results.map(({ name, status, message }) => `${name} ${status}: ${message}`);
}

const right = ['backward passed: done', 'arithmetic passed: done', 'softmax passed: done'];
const tooDeep = [
  expect.stringMatching(/^backward wrong: right in the known cases, wrong in 2 of \d+ others$/),
  ...right.slice(1),
];

/** Called so often that it is compiled for speed, in which its calls take less of the stack. */
const hot = `
const warm = new Value(1);
let many = warm;
for (let i = 0; i < 100; i++) many = many.add(warm);
for (let i = 0; i < 3000; i++) many.backward();
`;

const withOwnStack = `
  backward(): void {
    const order: Value[] = [], seen = new Set<Value>([this]), todo: [Value, number][] = [[this, 0]];
    while (todo.length > 0) {
      const top = todo.at(-1)!;
      const child = top[0].prev[top[1]++];
      if (child === undefined) { order.push(top[0]); todo.pop(); }
      else if (!seen.has(child)) { seen.add(child); todo.push([child, 0]); }
    }
    this.grad = 1;
    for (const node of order.reverse()) node._backward();
  }`;

const recursive = `
  backward(): void {
    const order: Value[] = [], seen = new Set<Value>();
    const visit = (node: Value): void => {
      if (seen.has(node)) return;
      seen.add(node);
      for (const child of node.prev) visit(child);
      order.push(node);
    };
    visit(this);
    this.grad = 1;
    for (const node of order.reverse()) node._backward();
  }`;

test.each([
  ['an array of its own', withOwnStack, ''],
  ['the same, when it is hot', withOwnStack, hot],
  [
    'one that calls itself until the stack ends, and goes on with an array',
    `${recursive.replace('backward()', 'recursive()')}
${withOwnStack.replace('backward()', 'iterative()')}
  backward(): void { try { this.recursive(); } catch { this.iterative(); } }`,
    '',
  ],
])('%s is right', async (_, backward, behind) => expect(await graded(backward, behind)).toEqual(right));

test.each([
  ['one that calls itself', recursive, ''],
  ['the same, when it is hot', recursive, hot],
  [
    'one in forEach',
    recursive.replace('for (const child of node.prev) visit(child);', 'node.prev.forEach(visit);'),
    '',
  ],
  [
    'a generator',
    `
  *behind(seen: Set<Value>): Generator<Value> {
    if (seen.has(this)) return;
    seen.add(this);
    for (const child of this.prev) yield* child.behind(seen);
    yield this;
  }
  backward(): void {
    const order = [...this.behind(new Set())];
    this.grad = 1;
    for (const node of order.reverse()) node._backward();
  }`,
    '',
  ],
  [
    'two that call each other, for the longest way alone',
    `
  depth = 0;
  deep(): number { return this.prev.length === 0 ? 0 : this.deeper(); }
  deeper(): number { return (this.depth ||= 1 + Math.max(...this.prev.map((child) => child.deep()))); }
  backward(): void { this.deep(); this.right(); }
${withOwnStack.replace('backward()', 'right()')}`,
    '',
  ],
])('%s is too deep', async (_, backward, behind) => expect(await graded(backward, behind)).toEqual(tooDeep));

test('one that copies all that is still to do for every node does not finish', async () => {
  const copies = 'seen.add(child); for (const each of [todo, todo]) each.map(([node]) => [node, 1]).filter(Boolean);';
  const [backward, ...others] = await graded(withOwnStack.replace('seen.add(child);', copies));
  expect(backward).toMatch(/^backward timeout: right in the known cases, .*: it does not finish there$/);
  expect(others).toEqual(right.slice(1));
});
