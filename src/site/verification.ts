import { type Course, landmarksOf } from '../check/course.ts';
import { filesOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import type { LearnerRunner } from '../check/runner.ts';
import { pickSources, type Sources } from '../check/sources.ts';
import { LearnersEngine } from '../verify/learner-graphs.ts';
import { type ShippedGraphs, shippedOracle } from '../verify/shipped-graphs.ts';
import { checkSoftmax, compare, operationsOf } from '../verify/verify.ts';
import { softmaxLines, verificationLines } from '../verify/verify-output.ts';
import { element } from './elements.ts';
import { linesBlock, look } from './verdict-view.ts';

interface Verified {
  readonly course: Course;
  readonly runner: LearnerRunner;
  readonly texts: Sources;
}

/** Compares the learner's `Value` with PyTorch's results, as `microgradx verify` does where there is no PyTorch. */
export async function verificationBlock({ course, runner, texts }: Verified): Promise<HTMLElement> {
  const { engine: exercise, classifier } = landmarksOf(course);
  const read = (files: readonly string[]) => pickSources(texts, files);
  const softmax = await checkSoftmax(classifier, read, runner);
  return element(
    'section',
    { class: 'card', 'aria-label': 'Verify' },
    linesBlock(softmaxLines(softmax, look)),
    linesBlock(await graphLines()),
  );

  async function graphLines(): Promise<readonly string[]> {
    const reading = read(filesOf(exercise));
    const engine = new LearnersEngine('sources' in reading ? reading.sources : {}, exercise.file, runner);
    try {
      const { there, missing } = await operationsOf(engine, exercise);
      const shipped: ShippedGraphs = await fetch('verify-graphs.json').then((response) => response.json());
      const oracle = { ...shippedOracle(shipped, there), why: 'a browser has none' };
      return verificationLines(oracle, await compare(engine, oracle), missing, { seed: 0 }, look);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      return [error.message];
    }
  }
}
