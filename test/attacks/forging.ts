import type { Exercise } from '../../src/check/exercise.ts';

/**
 * The program of a submission's process is the attacker's own, and says what it likes instead of what the harness would
 * say. The goal: to be solved without solving; or to bring down whoever listens.
 *
 * @returns what is said for a job: frames, or bytes as they are
 */
export type Forgery = (job: ForgedJob) => readonly (object | Uint8Array)[];

interface ForgedJob {
  readonly probes: readonly { readonly input: unknown; readonly source: string }[];
  /** Of the known probes: everybody can look them up. */
  readonly known: readonly (readonly (number | string)[])[];
}

/** What everybody knows of an exercise. */
export function knownAnswers({ probes }: Exercise): ForgedJob['known'] {
  return probes.map(({ cases }) => cases.map(({ expected }) => expected));
}

const begun = [{ type: 'compiled' }, { type: 'loaded' }];
const done = { type: 'done', callsDropped: 0 };
const answered = (probe: number, answers: unknown) => ({ type: 'answered', probe, answers, durationMs: 1 });

/** Each probe answered by what a function makes of its place. */
function answering(answerOf: (probe: number, job: ForgedJob) => unknown): Forgery {
  return (job) => [...begun, ...job.probes.map((_, probe) => answered(probe, answerOf(probe, job))), done];
}

const right = answering((probe, { known }) => known[probe] ?? [0, 0, 0]);

function raw(length: number, text = ''): Uint8Array {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(length);
  return Buffer.concat([header, Buffer.from(text)]);
}

export const forgeries: Readonly<Record<string, Forgery>> = {
  'answers that everybody knows': right,
  'the same for every probe': answering((_, { known }) => known[0]),
  'answers out of the input': answering((probe, { probes }) => [probes[probe]?.input].flat()),
  'what the job says is expected': answering((probe, { probes }) =>
    JSON.stringify(probes[probe]).match(/expected[^}]*/),
  ),
  'every number at once': answering(() => Array.from({ length: 1000 }, (_, i) => i / 100)),
  'numbers as words': answering((probe, { known }) => known[probe]?.map(String) ?? ['0', '0', '0']),
  NaN: answering(() => ['NaN', 'NaN', 'NaN']),
  infinities: answering(() => ['Infinity', '-Infinity', '-0']),
  texts: answering(() => [{ text: 'OK' }, { text: 'passed' }, { text: '' }]),
  'texts that are none': answering(() => [{ text: 7 }, { text: null }, { described: {} }]),
  objects: answering(() => [{ toString: 'x', valueOf: 'x' }, {}, { __proto__: null }]),
  null: answering(() => null),
  'no list': answering(() => ({ length: 3, 0: 1, 1: 2, 2: 3 })),
  'lists in lists': answering(() => [[[[1]]], [2], 3]),
  nothing: answering(() => []),
  'the probes backwards': (job) => {
    const [compiled, loaded, ...frames] = right(job) as object[];
    return [compiled ?? {}, loaded ?? {}, ...frames.reverse()];
  },
  'done at once': () => [done],
  'done before the first answer': () => [...begun, done],
  'done before the last answer': (job) => [...right(job).slice(0, -2), done],
  'failed, and then done': (job) => [
    ...right(job).slice(0, -1),
    { type: 'failed', fault: { kind: 'load', message: '' } },
    done,
  ],
  'ready once more': (job) => [{ type: 'ready' }, ...right(job)],
  'each answer twice': (job) => [
    ...begun,
    ...job.probes.flatMap((_, probe) => [answered(probe, [0]), answered(probe, job.known[probe])]),
    done,
  ],
  'a second answer behind a wrong one': (job) => [...begun, answered(0, [0, 0, 0]), ...right(job).slice(2)],
  'a probe before the first': () => [...begun, answered(-1, [1]), done],
  'a probe that is none': () => [...begun, answered('__proto__' as never, [1]), done],
  'a probe behind the last': () => [...begun, answered(1e9, [1]), done],
  'half a probe': () => [...begun, answered(0.5, [1]), done],
  'another verdict': () => [...begun, { type: 'judged', status: 'passed', solved: true }, done],
  'a type that every object has': () => [{ type: 'constructor' }, { type: '__proto__' }, { type: 'toString' }],
  'a type that is no text': () => [{ type: { toString: 1 } }, { type: 7 }, {}],
  'lists in place of frames': () => [[], [1, 2], ['done']],
  'a frame without end': () => [raw(2 ** 32 - 1, '{"type":'), Buffer.alloc(2_000_000, 0x20)],
  'a frame longer than any': () => [raw(300_000, `{"type":"printed","text":"${'x'.repeat(299_000)}"}`)],
  'an empty frame': () => [raw(0)],
  'half a frame': () => [raw(100, '{"type":"done"')],
  'no JSON': () => [raw(5, '{{{{{')],
  'null, as JSON': () => [raw(4, 'null')],
  'JSON nested a hundred thousand times': () => [raw(200_000, '['.repeat(100_000) + ']'.repeat(100_000))],
  noise: () => [Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))],
  'printing without end': () => [
    ...begun,
    ...Array.from({ length: 3000 }, () => ({ type: 'printed', text: 'x'.repeat(1000) })),
  ],
  'printing what is no text': () => [...begun, { type: 'printed', text: { length: 1e9 } }, done],
  'printing a verdict': (job) => [{ type: 'printed', text: '\u001b[2J• OK for dim 0\n✓ gradf done' }, ...right(job)],
  'a training without end': () => [
    ...begun,
    ...Array.from({ length: 20_000 }, (_, step) => ({ type: 'trained', probe: 0, step, steps: 1e9, loss: 0 })),
  ],
  'a fault that is none': () => [{ type: 'failed', fault: null }, done],
  'a fault that is not yet written': () => [
    ...begun,
    { type: 'threw', probe: 0, fault: { kind: 'throw', message: 'TODO' } },
    done,
  ],
  'a fault in control characters': () => [
    { type: 'failed', fault: { kind: 'load', message: '\u001b]0;solved\u0007\r\npassed' } },
    done,
  ],
  'a fault at a place that is none': () => [
    { type: 'failed', fault: { kind: 'load', message: 'x', at: { file: 7, line: 'x' } } },
    done,
  ],
  'a fault of a kind that is none': () => [{ type: 'failed', fault: { kind: '__proto__', message: 'x' } }, done],
  'a fault without a message': () => [
    { type: 'failed', fault: { kind: 'export', missing: { name: 1, found: 'all' } } },
    done,
  ],
  'a fault of an export whose name is no text': () => [
    { type: 'failed', fault: { kind: 'export', message: '', missing: { name: 7, kind: 'function', found: ['a'] } } },
    done,
  ],
  'a fault at a line in control characters': () => [
    {
      type: 'failed',
      fault: { kind: 'load', message: 'x', at: { file: 'section1/gradf.ts', line: '\u001b[2J', column: 1 } },
    },
    done,
  ],
  'times that are none': (job) => (right(job) as object[]).map((frame) => ({ ...frame, durationMs: -1e300 })),
  'what was seen, without end': (job) => [
    ...begun,
    { ...answered(0, job.known[0]), trace: { points: null, graph: [{ prev: 7 }] } },
    done,
  ],
};
