import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Job, jobOf } from '../../src/check/runner.ts';
import { enclosedCommand, gradedOptions, requireEnclosure } from '../../src/grade/enclosure/enclosure.ts';
import { resultOf } from '../../src/grade/exercise-result.ts';
import { freshProbesOf } from '../../src/grade/graded-exercise.ts';
import type { ExerciseRecord } from '../../src/grade/results/record.ts';
import { startCommand } from '../../src/learner/node/child-program.ts';
import { encodeFrame } from '../../src/learner/node/frames.ts';
import { LearnerProcess } from '../../src/learner/node/learner-process.ts';
import { readSolutions } from '../../src/workspace/starters.ts';
import { exerciseCalled } from '../course/answering.ts';
import { type Forgery, knownAnswers } from './forging.ts';

const limits = { memory: 192, processorTime: 2 };

/** Grades a process that says what a forgery says, whatever it was asked. */
export async function forge(forgery: Forgery): Promise<ExerciseRecord> {
  const exercise = exerciseCalled('gradf');
  const fresh = await freshProbesOf(exercise, 1);
  const job = jobOf(exercise, readSolutions(), [...exercise.probes, ...fresh]);
  const said = forgery({ probes: job.probes, known: knownAnswers(exercise) });
  const bytes = Buffer.concat(said.map((each) => (each instanceof Uint8Array ? each : encodeFrame(each))));
  const folder = mkdtempSync(join(tmpdir(), 'microgradx-forgery-'));
  const program = join(folder, 'forger.cjs');
  writeFileSync(program, programThatSays(bytes));
  const command = enclosedCommand(requireEnclosure(), program, gradedOptions(limits), limits);
  const process = new LearnerProcess(() => startCommand(command));
  try {
    const transcript = await process.run(job, 2000);
    const graded = { exercise, section: 'section1', fresh, timeout: 2000 };
    const run = (again: Job, timeout: number) => process.run(again, timeout);
    return await resultOf(graded, transcript, {
      sources: {},
      settled: [],
      run,
      searchTime: 0,
      isUntouched: false,
      blocker: undefined,
    });
  } finally {
    process.kill();
    rmSync(folder, { recursive: true });
  }
}

function programThatSays(bytes: Buffer): string {
  const ready = encodeFrame({ type: 'ready' });
  return `
const { readSync, writeSync } = require('node:fs');
const write = (text) => {
  const bytes = Buffer.from(text, 'base64');
  for (let written = 0; written < bytes.length; ) {
    try { written += writeSync(3, bytes, written); } catch (error) { if (error.code !== 'EAGAIN') return; }
  }
};
write('${ready.toString('base64')}');
readSync(0, Buffer.alloc(16));
write('${bytes.toString('base64')}');
setTimeout(() => {}, 1000);
`;
}
