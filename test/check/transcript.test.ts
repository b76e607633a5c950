import { describe, expect, test } from 'vitest';
import { decodeFrame } from '../../src/check/decode-frame.ts';
import { defineExercise } from '../../src/check/exercise.ts';
import { judge } from '../../src/check/judge.ts';
import type { Frame } from '../../src/check/messages.ts';
import { type Ending, TranscriptBuilder } from '../../src/check/transcript.ts';

/** What comes over the pipe is the work of the learner's process, which may be anybody's by then. */

const compiled = { type: 'compiled' };
const loaded = { type: 'loaded' };
const done = { type: 'done', callsDropped: 0 };
const answered = (probe: number, ...answers: unknown[]) => ({ type: 'answered', probe, answers, durationMs: 1 });
const threw = (probe: number, message: unknown, kind = 'throw') => ({ type: 'threw', probe, fault: { kind, message } });

const trained = (probe: number, step: unknown, steps: number) => ({ type: 'trained', probe, step, steps, loss: 'NaN' });

describe('frames of two probes', () => {
  test.each<[string, readonly unknown[], number]>([
    ['in order are taken', [compiled, loaded, answered(0, 1), answered(1, 'NaN'), done], 5],
    ['with a fault are taken', [compiled, loaded, threw(0, 'no'), answered(1, 1), done], 5],
    ['out of order are not', [loaded], 0],
    ['of an answer before the file is loaded are not', [compiled, answered(0, 1)], 1],
    ['of a second answer to one probe are not', [compiled, loaded, answered(0, 1), answered(0, 2)], 3],
    ['of a later probe are not', [compiled, loaded, answered(1, 1)], 2],
    ['of a probe that is none are not', [compiled, loaded, answered(-1, 1)], 2],
    ['of a probe too many are not', [compiled, loaded, answered(0, 1), answered(1, 1), answered(2, 1)], 4],
    ['that say done before every answer are not', [compiled, loaded, answered(0, 1), done], 3],
    [
      'that say done after a failure are taken',
      [compiled, { type: 'failed', fault: { kind: 'load', message: 'no' } }, done],
      3,
    ],
    ['that say ready again are not', [compiled, { type: 'ready' }], 1],
    ['of a training under way are taken', [compiled, loaded, trained(0, 1, 2), trained(0, 2, 2), answered(0, 1)], 5],
    ['of a training of another probe are not', [compiled, loaded, trained(1, 1, 2)], 2],
    ['of a training beyond its end are not', [compiled, loaded, trained(0, 3, 2)], 2],
    ['of a training at no step are not', [compiled, loaded, trained(0, 0.5, 2)], 2],
    ['of no known type are not', [{ type: 'passed' }], 0],
    ['that are no objects are not', ['passed'], 0],
    [
      'with answers that are none are not',
      [compiled, loaded, { type: 'answered', probe: 0, answers: 'abc', durationMs: 1 }],
      2,
    ],
    ['with an answer that is an object of another kind are not', [compiled, loaded, answered(0, { ok: true })], 2],
    ['with an answer that is null are not', [compiled, loaded, answered(0, null)], 2],
    ['with a fault without a message are not', [compiled, loaded, threw(0, undefined)], 2],
    ['with output that is no text are not', [{ type: 'printed', text: { length: 1e9 } }], 0],
  ])('%s', (_, frames, taken) => {
    expect(countTaken(new TranscriptBuilder(2), frames)).toBe(taken);
  });

  function countTaken(builder: TranscriptBuilder, frames: readonly unknown[]): number {
    const refused = frames.findIndex((frame) => {
      const decoded = decodeFrame(frame);
      return !decoded || !builder.add(decoded);
    });
    return refused < 0 ? frames.length : refused;
  }
});

describe('a verdict', () => {
  const probe = { run: () => 0, input: null, isFromNotebook: true };
  const exercise = defineExercise({
    name: 'double',
    title: '',
    file: 'x/double.ts',
    exports: { double: 'function' },
    probes: [
      { ...probe, call: 'double(1)', cases: [{ label: 'double(1)', expected: 2, tolerance: 'exact' }] },
      { ...probe, call: 'double(2)', cases: [{ label: 'double(2)', expected: 4, tolerance: 'exact' }] },
    ],
    hints: ['', '', ''],
  });
  const right = [compiled, loaded, answered(0, 2), answered(1, 4), done];
  const failed = (kind: string, message: string) => ({ type: 'failed', fault: { kind, message } });

  test.each<[string, readonly unknown[], Ending, boolean, string]>([
    ['of right answers', right, 'done', false, 'passed'],
    ['of right answers of a starter', right, 'done', true, 'passed'],
    ['of a wrong answer', [compiled, loaded, answered(0, 2), answered(1, 5), done], 'done', false, 'wrong'],
    ['of a wrong answer of a starter', [compiled, loaded, answered(0, 2), answered(1, 5), done], 'done', true, 'todo'],
    [
      'of an answer that is too long',
      [compiled, loaded, answered(0, 2, 2), answered(1, 4), done],
      'done',
      false,
      'wrong',
    ],
    ['of an empty answer', [compiled, loaded, answered(0), answered(1, 4), done], 'done', false, 'wrong'],
    ['of faults alone', [compiled, loaded, threw(0, 'no'), threw(1, 'no'), done], 'done', false, 'error throw'],
    [
      'of a fault after a right answer',
      [compiled, loaded, answered(0, 2), threw(1, 'no'), done],
      'done',
      false,
      'wrong throw',
    ],
    ['of TODOs alone', [compiled, loaded, threw(0, 'TODO'), threw(1, 'TODO'), done], 'done', false, 'todo todo'],
    [
      'of a TODO after a right answer',
      [compiled, loaded, answered(0, 2), threw(1, 'TODO'), done],
      'done',
      false,
      'todo todo',
    ],
    ['of a TODO and a fault', [compiled, loaded, threw(0, 'TODO'), threw(1, 'no'), done], 'done', false, 'error throw'],
    ['of a syntax error', [failed('syntax', 'no'), done], 'done', false, 'error syntax'],
    ['of a file that cannot be loaded', [compiled, failed('load', 'no'), done], 'done', false, 'error load'],
    ['of a timeout', [compiled, loaded, answered(0, 2)], 'timeout', false, 'timeout timeout'],
    ['of a timeout after right answers', right.slice(0, -1), 'timeout', false, 'timeout timeout'],
    ['of too little memory', [compiled, loaded], 'outOfMemory', false, 'crashed memory'],
    ['of a process that ended', [compiled, loaded], { crashed: 'it exited with code 0' }, false, 'crashed crashed'],
    ['of right answers of a process that ended', right.slice(0, -1), { crashed: 'no' }, false, 'crashed crashed'],
  ])('%s', (_, frames, ending, isUntouched, read) => {
    const builder = new TranscriptBuilder(2);
    for (const frame of frames) builder.add(frame as Frame);
    const verdict = judge(exercise, 'x', builder.build(ending, 1), { isUntouched, timeout: 500 });
    expect(`${verdict.status} ${verdict.error?.kind ?? ''}`.trimEnd()).toBe(read);
  });
});
