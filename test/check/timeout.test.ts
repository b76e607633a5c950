import { expect, test } from 'vitest';
import { errorOfEnding } from '../../src/check/faults.ts';
import type { Transcript } from '../../src/check/transcript.ts';
import { exerciseCalled } from '../course/answering.ts';

const moons = exerciseCalled('moons');

test.each([
  [
    'steps that were right suggest no endless loop',
    moons.probes.findIndex(({ isCostly }) => isCostly),
    'The shorter cases finished: what takes so long here, or never ends?',
  ],
  ['the first case may have one', 0, 'Is there a loop that never ends?'],
])('at a time limit, %s', (_, probe, said) => {
  const transcript = {
    ending: 'timeout',
    stage: { probe },
    results: probe > 0 ? [{ answers: [0.5], durationMs: 1 }] : [],
  } as unknown as Transcript;
  expect(errorOfEnding(moons, transcript, 40_000).message).toBe(
    `still running after 40 s, in the case ${moons.probes[probe]?.call}. ${said}`,
  );
});
