import { expect, test } from 'vitest';
import { explained } from '../../src/check/explain.ts';
import { judge } from '../../src/check/judge.ts';
import { TranscriptBuilder } from '../../src/check/transcript.ts';
import { exerciseCalled } from '../course/answering.ts';
import { hardToRead } from '../grade/hostile/sources.ts';

/** These run in our own process, which nothing ends: parsers and patterns must end by themselves. */
test.each(Object.entries(hardToRead()))(
  '%s: what is wrong there is explained, or not, but the explaining ends',
  { timeout: 60_000 },
  async (_, source) => {
    const exercise = exerciseCalled('gradf');
    const answers = exercise.probes.map(({ cases }) => ({ answers: cases.map(() => 1) }));
    const nothing = new TranscriptBuilder(exercise.probes.length).build('cancelled', 0);
    const transcript = { ...nothing, results: answers, ending: 'done', stage: 'done' } as const;
    const verdict = judge(exercise, 'section1', transcript, { isUntouched: false, timeout: 1000 });
    const sources = { [exercise.file]: source };
    const run = async () => nothing;
    const search = { exercise, results: answers, sources, settled: [], run, searchTime: 20_000 };
    const { status } = await explained(verdict, search);
    expect(status).toBe('wrong');
  },
);
