import { Checker } from '../../src/check/checker.ts';
import { exerciseCalled } from '../../src/check/exercise.ts';
import { pickSources, type Sources } from '../../src/check/sources.ts';
import { course } from '../../src/course/index.ts';
import { WorkerRunner } from '../../src/learner/browser/worker-runner.ts';
import { type Comparable, comparable, type Submission } from './parity.ts';

/** The page of the parity test: what the browser says of each submission. */
const runner = new WorkerRunner(fetch('learner.js').then((response) => response.text()));

Reflect.set(
  globalThis,
  'judge',
  async (submission: Submission, texts: Sources, starters: Sources): Promise<Comparable> => {
    const checker = new Checker({
      course,
      runner,
      read: (files) => pickSources({ ...texts, [submission.file]: submission.text }, files),
      starterOf: (file) => starters[file] ?? '',
      timeout: 10_000,
      searchTime: submission.searchTime,
    });
    return comparable(await checker.check(exerciseCalled(course, submission.exercise)));
  },
);
