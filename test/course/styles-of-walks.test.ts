import { expect, test } from 'vitest';
import { runMutant } from '../../src/check/diagnose/run-mutant.ts';
import { exerciseCalled } from './answering.ts';

// The diagnosis tries known mistakes beside the lecture's walk and not beside our solution's: that saves half of its time,
// as long as no mistake leaves other numbers beside the one than beside the other.

test.each(['add_mul', 'backward', 'arithmetic', 'exp_log'])(
  '%s: a mistake leaves the same beside the walk of the lecture as beside ours',
  async (name) => {
    const exercise = exerciseCalled(name);
    const diagnostics = await exercise.diagnostics?.();
    const variants = diagnostics?.solutionVariants?.({ cases: [], probes: [], error: '', source: '' });
    const lecture = variants?.findLast(({ Value }) => Object.keys(Value).join() === 'backward');
    if (!diagnostics || !lecture) throw new Error(`${name} has no style of its own`);
    for (const { id, wrong } of diagnostics.mistakes) {
      if (!wrong) continue;
      const [besideOurs, besideTheirs] = [[wrong], [lecture, wrong]].map((replaced) =>
        runMutant(exercise, diagnostics.solution, replaced).map((result) => JSON.stringify(result, rounded)),
      );
      expect(besideTheirs, id).toEqual(besideOurs);
    }
  },
);

/** NaN and what is infinite stay apart. */
function rounded(_: string, part: unknown): unknown {
  return typeof part === 'number' ? part.toPrecision(9) : part;
}
