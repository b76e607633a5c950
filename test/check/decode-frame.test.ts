import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../../src/check/decode-frame.ts';
import { judge } from '../../src/check/judge.ts';
import { TranscriptBuilder } from '../../src/check/transcript.ts';
import type { CaseResult, Verdict } from '../../src/check/verdict.ts';
import { verdictsToJson } from '../../src/reporters/json.ts';
import { verdictLines } from '../../src/reporters/verdict-lines.ts';
import { plain } from '../../src/terminal/look.ts';
import { exerciseCalled } from '../course/answering.ts';

const gradf = exerciseCalled('gradf');

const at = { file: 'section1/gradf.ts', line: 3, column: 10 };
const missing = { name: 'gradf', kind: 'function', found: ['grad', 'default'] };
const fault = { kind: 'export', message: "exports no 'gradf'", at: { ...at, line: null, column: null }, missing };
const thrown = { kind: 'throw', name: 'TypeError', message: 'x is not a function', at };
const graph = [
  { name: 'out', label: 'c', data: 6, grad: 'NaN', op: '*', prev: [1, 1, -1] },
  { name: 'a', data: '-0', grad: 'Infinity', op: '', prev: [] },
];
const answers = [1, -0.5, 'NaN', '-0', { text: 'Value(data=1)' }, { described: 'a BigInt, not a number' }];

/** Frames as an honest harness sends them: one with each field there is. */
const honest: readonly object[] = [
  { type: 'ready' },
  { type: 'compiled' },
  { type: 'loaded' },
  { type: 'answered', probe: 0, answers, durationMs: 0.25 },
  { type: 'answered', probe: 1, answers: [], trace: { points: [[1, 'NaN'], []], graph, beyond: 7 }, durationMs: 0 },
  { type: 'threw', probe: 2, fault: { kind: 'unsettled', message: 'the promise it returned never settles' } },
  { type: 'threw', probe: 2, fault: thrown },
  { type: 'trained', probe: 3, step: 1, steps: 100, loss: 'NaN' },
  { type: 'failed', fault },
  { type: 'failed', fault: { kind: 'import', message: './value.ts', imported: 'Value', at } },
  { type: 'printed', text: 'one\n\ttwo\n' },
  { type: 'done', callsDropped: 12_345_678_901 },
];

test.each(honest.map((frame) => [JSON.stringify(frame), frame]))('an honest frame stays as it is: %s', (_, frame) => {
  expect(decodeFrame(frame)).toEqual(frame);
});

describe('a forged fault is no frame', () => {
  test.each<[string, object]>([
    ['of an export whose name is no text', { ...fault, missing: { ...missing, name: 7 } }],
    ['of an export of a kind that is none', { ...fault, missing: { ...missing, kind: 'toString' } }],
    ['with exports found that are no list', { ...fault, missing: { ...missing, found: 'all' } }],
    ['with an export found that is no text', { ...fault, missing: { ...missing, found: [null] } }],
    ['at a line that is a text', { ...thrown, at: { ...at, line: '\x1b[2J3' } }],
    ['at line 0', { ...thrown, at: { ...at, line: 0 } }],
    ['at half a column', { ...thrown, at: { ...at, column: 0.5 } }],
    ['in a file out of the folder', { ...thrown, at: { ...at, file: '../../etc/passwd.ts' } }],
    ['in a file from the root', { ...thrown, at: { ...at, file: '/etc/passwd.ts' } }],
    ['in a file with an escape sequence', { ...thrown, at: { ...at, file: 'section1/\x1b[2Jgradf.ts' } }],
    ['in a file that is no TypeScript', { ...thrown, at: { ...at, file: 'section1/gradf' } }],
    ['of a kind that is none', { ...thrown, kind: '__proto__' }],
    ['with a name that is no text', { ...thrown, name: { length: 3 } }],
    ['without a message', { kind: 'load' }],
  ])('%s', (_, forged) => {
    expect(decodeFrame({ type: 'failed', fault: forged })).toBeUndefined();
    expect(decodeFrame({ type: 'threw', probe: 0, fault: forged })).toBeUndefined();
  });
});

test.each<[string, unknown]>([
  [
    'a number that JSON made infinite',
    { type: 'trained', probe: 0, step: 1, steps: 2, loss: Number.POSITIVE_INFINITY },
  ],
  ['a time below 0', { type: 'answered', probe: 0, answers: [1], durationMs: -1e300 }],
  ['prints dropped that are a text', { type: 'done', callsDropped: '\x1b[2J' }],
  ['a list', ['done']],
  ['a type that every object has', { type: 'constructor' }],
  ['fields that are not its own', Object.create({ type: 'ready' })],
])('%s is no frame', (_, value) => expect(decodeFrame(value)).toBeUndefined());

test('texts are made safe and cut, lists are cut, and unknown fields are dropped', () => {
  const name = `\x1b[31mType\nError${'!'.repeat(1000)}`;
  const message = `one\ntwo\u202e${'.'.repeat(1000)}`;
  expect(
    decodeFrame({ type: 'failed', fault: { kind: 'load', name, message, solved: true }, status: 'passed' }),
  ).toEqual({
    type: 'failed',
    fault: { kind: 'load', name: `Type Error${'!'.repeat(65)}`, message: `one\ntwo${'.'.repeat(492)}` },
  });
  const long = { type: 'answered', probe: 0, answers: new Array(5000).fill({ described: 'a\nb' }), durationMs: 1 };
  expect(decodeFrame(long)).toMatchObject({ answers: new Array(1024).fill({ described: 'a b' }) });
});

// FRAMES=100000 tries that many conversations.
test('whatever is said: no exception, nothing unsafe to show, nothing passed that is not right', {
  timeout: 3_600_000,
}, () => {
  const statuses = new Set<string>();
  const property = fc.property(anyConversation, (said) => {
    const verdict = verdictOf(said);
    statuses.add(verdict.status);
    expect(unsafeIn(verdict)).toEqual([]);
    if (verdict.status === 'passed') expect(verdict.cases.filter((result) => !isNear(result))).toEqual([]);
  });
  fc.assert(property, { numRuns: Number(process.env.FRAMES ?? 2000) });
  expect([...statuses].sort()).toEqual(['crashed', 'error', 'passed', 'todo', 'wrong']);
});

function isNear({ actual, expected }: CaseResult): boolean {
  if (typeof expected === 'string') return typeof actual === 'object' && 'text' in actual && actual.text === expected;
  return typeof actual === 'number' && Math.abs(actual - expected) < 1e-5;
}

const begun = [{ type: 'compiled' }, { type: 'loaded' }];
const done = { type: 'done', callsDropped: 0 };
const right = gradf.probes.map(({ cases }, probe) => ({
  type: 'answered',
  probe,
  answers: cases.map(({ expected }) => (typeof expected === 'string' ? { text: expected } : expected)),
  durationMs: 1,
}));
const printed = { type: 'printed', text: 'one\n\ttwo\n' };
const todo = { kind: 'throw', name: 'Error', message: 'TODO: the three derivatives', at };
const traced = { ...right[0], answers, trace: { points: [[1, 'NaN'], []], graph, beyond: 7 } };
const training = { type: 'trained', probe: 0, step: 1, steps: 100, loss: 0.5 };

const conversations: readonly (readonly object[])[] = [
  [...begun, printed, ...right, done],
  [...begun, training, traced, ...right.slice(1), done],
  [...begun, ...right.map(({ probe }) => ({ type: 'threw', probe, fault: thrown })), done],
  [...begun, ...right.map(({ probe }) => ({ type: 'threw', probe, fault: todo })), done],
  ...[fault, thrown, { kind: 'import', message: './value.ts', imported: 'Value', at }].map((each) => [
    { type: 'failed', fault: each },
    done,
  ]),
];

const unsafeText = fc.constantFrom(
  '\x1b[2J\x1b]0;solved\x07',
  '\x9b31m',
  'x\r\nOK for dim 1: expected 1, yours returns 1',
  'TODO\u2028\u202e',
  'section1/\x1b[31m.ts',
  '\ud800\x00',
  '\x1b'.repeat(1000),
);
const anyJson = fc.oneof(
  unsafeText,
  fc.constantFrom(7, -1, 0.5, 1e300, 'NaN', 'Infinity', 'toString', '__proto__', null, [], {}, [null], { length: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...honest),
);

/** A change at one place: the numbers lead there, each to one of the elements or fields. */
const anyChange = fc.record({
  way: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
  kind: fc.constantFrom('replace', 'replace', 'remove', 'insert'),
  value: anyJson,
});

const anyConversation = fc.oneof(
  { weight: 1, arbitrary: fc.array(anyJson, { maxLength: 5 }) },
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.constantFrom(...conversations), fc.array(anyChange, { maxLength: 3 }))
      .map(([frames, changes]) => changes.reduce(changed, structuredClone(frames) as unknown[])),
  },
);

function changed(
  frames: unknown[],
  { way, kind, value: given }: { way: number[]; kind: string; value: unknown },
): unknown[] {
  const value = structuredClone(given); // a later change must not reach the one that others are given
  let place: object = frames;
  let key = '';
  for (const [depth, step] of way.entries()) {
    const keys = Object.keys(place);
    key = keys[step % keys.length] ?? 'extra';
    const next: unknown = Reflect.get(place, key);
    if (depth + 1 === way.length || typeof next !== 'object' || next === null) break;
    if (Object.keys(next).length === 0) break;
    place = next;
  }
  if (kind === 'insert' && Array.isArray(place)) place.splice(Number(key), 0, value);
  else if (kind === 'remove' && Array.isArray(place)) place.splice(Number(key), 1);
  else if (kind === 'remove') Reflect.deleteProperty(place, key);
  else Reflect.set(place, key, value);
  return frames;
}

/** As a learner's process is judged that says this and ends. */
function verdictOf(said: readonly unknown[]): Verdict {
  const transcript = new TranscriptBuilder(gradf.probes.length);
  const isTaken = (each: unknown) => {
    const frame = decodeFrame(JSON.parse(JSON.stringify(each)));
    return frame !== undefined && transcript.add(frame);
  };
  said.every(isTaken);
  const ending = transcript.isDone ? 'done' : { crashed: 'invalid output' };
  return judge(gradf, 'section1', transcript.build(ending, 1), { isUntouched: false, timeout: 500 });
}

const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const sources = { 'section1/gradf.ts': 'export function gradf() {\n  return [\n    x.y(),\n  ];\n}\n' };

/** Texts may have line breaks and tabs; what is shown of them stands in lines of its own. */
function unsafeIn(verdict: Verdict): readonly string[] {
  const lines = verdictLines({ exercise: gradf, verdict, sources, isUntouched: false }, { palette: plain, width: 80 });
  const found = lines.filter((line) => unsafe.test(line.replaceAll('\t', '')));
  JSON.parse(verdictsToJson([verdict]), (_, value) => {
    if (typeof value === 'string' && unsafe.test(value.replace(/[\n\t]/g, ''))) found.push(value);
  });
  const { line, column } = verdict.error ?? { line: null, column: null };
  return [...found, ...[line, column].filter((number) => number !== null && !Number.isSafeInteger(number)).map(String)];
}
