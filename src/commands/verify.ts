import type { Command } from 'commander';
import { landmarksOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import { ProcessPool } from '../learner/node/process-pool.ts';
import { LearnersEngine } from '../verify/learner-graphs.ts';
import { type OracleOptions, oracleFor } from '../verify/oracles.ts';
import { checkSoftmax, compare, operationsOf } from '../verify/verify.ts';
import { softmaxLines, verificationLines, verificationToJson } from '../verify/verify-output.ts';
import { exercisesFolder } from '../workspace/course.ts';
import { readSources } from '../workspace/sources.ts';
import { type Context, workspaceOf } from './context.ts';
import { examples, graphCount, type Startup, seed } from './options.ts';

export function register(command: Command, { contextOf }: Startup): void {
  command
    .addHelpText('before', examples('verify', 'verify --graphs 2000 --seed 7'))
    .option('--python <path>', 'the Python to run, with PyTorch (default: python3)')
    .option('--seed <n>', 'seed for the random graphs', seed, 1)
    .option('--graphs <n>', 'number of random graphs (default: 500, or every shipped one)', graphCount)
    .option('--json', 'print the result as JSON, nothing else')
    .action(async (options: VerifyOptions) => {
      process.exitCode = await verify(await contextOf(), options);
    });
}

interface VerifyOptions extends OracleOptions {
  /** JSON on stdout, nothing else there. */
  readonly json?: boolean;
}

/**
 * Compares the learner's `Value` with PyTorch.
 *
 * @returns the exit code
 * @throws ExpectedError where there is no Value to compare, or the Python that was named has no PyTorch
 */
async function verify(context: Context, options: VerifyOptions): Promise<number> {
  const folder = exercisesFolder(workspaceOf(context));
  const { engine: exercise, classifier } = landmarksOf(context.course);
  const sources = sourcesOfEngine(folder, exercise);
  const runner = new ProcessPool({ processes: 1 });
  const engine = new LearnersEngine(sources, exercise.file, runner);
  try {
    const softmax = await checkSoftmax(classifier, (files) => readSources(folder, files), runner);
    // The rest takes seconds.
    if (!options.json) context.print(...softmaxLines(softmax, context.look), '');
    const { there, missing } = await operationsOf(engine, exercise);
    const oracle = await oracleFor(options, there);
    const agreement = await compare(engine, oracle);
    if (options.json) context.emit(verificationToJson(softmax, oracle, agreement, missing));
    else context.print(...verificationLines(oracle, agreement, missing, options, context.look));
    const isSoftmaxRight = softmax.kind === 'unwritten' || softmax.cases.every(({ ok }) => ok);
    return agreement.disagreement === undefined && isSoftmaxRight ? 0 : 1;
  } finally {
    runner.close();
  }
}

function sourcesOfEngine(folder: string, { file, name }: Exercise) {
  const reading = readSources(folder, [file]);
  if ('sources' in reading) return reading.sources;
  const sentence = `exercises/${file} ${reading.unreadable.why}.`;
  throw new ExpectedError(`${sentence} To restore its starter: ${toType(`reset ${name}`)}`, 1);
}
