import type { Command } from 'commander';
import { type Exercise, landmarksOf } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import type { Graph, Operation } from '../check/graphs/graph.ts';
import { randomGraphs } from '../check/graphs/random-graphs.ts';
import { shippedGraphs } from '../verify/shipped-graphs.ts';
import { checkSoftmax } from '../verify/softmax.ts';
import { Torch, TorchUnavailable } from '../verify/torch.ts';
import { type Oracle, Verification } from '../verify/verify.ts';
import { verificationToJson } from '../verify/verify-json.ts';
import { softmaxLines, verificationLines } from '../verify/verify-lines.ts';
import { exercisesFolder } from '../workspace/course.ts';
import { readSources } from '../workspace/sources.ts';
import { examples, type Startup } from './add-command.ts';
import { type Context, workspaceOf } from './context.ts';
import { graphCount, seed } from './option-values.ts';

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

interface VerifyOptions {
  /** Given only where the learner named one. */
  readonly python?: string;
  readonly seed: number;
  readonly graphs?: number;
  readonly json?: boolean;
}

/** How many PyTorch is asked about, where nothing else is said. */
const graphsAsked = 500;

/** Without these there is no graph to speak of. */
const needed: readonly Operation[] = ['add', 'mul'];

/**
 * Compares the learner's `Value` with PyTorch.
 *
 * @returns the exit code
 * @throws ExpectedError where a Python that was named cannot be asked, or there is no Value to compare
 */
async function verify(context: Context, options: VerifyOptions): Promise<number> {
  const folder = exercisesFolder(workspaceOf(context));
  const { engine, classifier } = landmarksOf(context.course);
  const sources = sourcesOfEngine(folder, engine);
  const softmax = await checkSoftmax(classifier, folder);
  if (!options.json) context.print(...softmaxLines(softmax, context.look), '');
  const verification = new Verification(sources, engine.file);
  try {
    const { there, missing } = await verification.operations();
    if (!needed.every((operation) => there.includes(operation))) throw new ExpectedError(nothingToVerify(engine), 1);
    const oracle = await oracleFor(options, there);
    const agreement = await verification.compare(oracle);
    if (options.json) context.print(verificationToJson(softmax, oracle, agreement, missing));
    else context.print(...verificationLines(oracle, agreement, missing, options, context.look));
    const isSoftmaxRight = softmax.kind === 'unwritten' || softmax.cases.every(({ ok }) => ok);
    return agreement.disagreement === undefined && isSoftmaxRight ? 0 : 1;
  } finally {
    verification.close();
  }
}

/** PyTorch itself where it can be asked, otherwise what it has answered before. */
async function oracleFor(
  { python, seed, graphs: count }: VerifyOptions,
  operations: readonly Operation[],
): Promise<Oracle> {
  try {
    const torch = await Torch.start(python ?? 'python3');
    try {
      const graphs = [...take(count ?? graphsAsked, randomGraphs(seed, operations))];
      return { kind: 'live', torch: torch.version, graphs, results: await torch.compute(graphs) };
    } finally {
      torch.close();
    }
  } catch (error) {
    if (!(error instanceof TorchUnavailable)) throw error;
    if (python !== undefined) throw new ExpectedError(`${sentence(error.message)} ${withoutPython}`, 1);
    const { torch, graphs, results } = shippedGraphs(operations);
    return {
      kind: 'shipped',
      torch,
      graphs: graphs.slice(0, count),
      results: results.slice(0, count),
      why: error.message,
    };
  }
}

function sourcesOfEngine(folder: string, { file, name }: Exercise) {
  const reading = readSources(folder, [file]);
  if ('sources' in reading) return reading.sources;
  throw new ExpectedError(
    `exercises/${file} ${reading.unreadable.why}. To start it again: microgradx reset ${name}`,
    1,
  );
}

function* take(count: number, from: Generator<Graph, never>): Generator<Graph> {
  for (let taken = 0; taken < count; taken++) yield from.next().value;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

const withoutPython = "Without --python, 'microgradx verify' compares with results of PyTorch that it brings along.";
function nothingToVerify({ name }: Exercise): string {
  return `Your Value cannot be compared yet: it needs add and mul to build a graph. Next: microgradx run ${name}`;
}
