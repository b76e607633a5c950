import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType, toTypeAnywhere } from '../check/to-type.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { exercisesFolder, type OpenCourse, openCourse } from '../workspace/course.ts';
import { currentExercise } from '../workspace/progress.ts';
import { type Context, exercisesNamed, workspaceOf } from './context.ts';

/** Node's own. */
export const usualPort = 9229;

/** `--inspect [port]` as commander reads it: true without a port. */
export type TypedInspect = string | true;

/** A course that is open for checking what was asked for. */
export interface Opening {
  readonly opened: OpenCourse;
  /** Empty for the exercise that the learner is at. */
  readonly named: readonly Exercise[];
  /** False where a debugger may stop it for as long as it likes. */
  readonly isTimed: boolean;
}

/**
 * The course with a checker whose first run waits for a debugger, and has no time limit.
 *
 * @param names as they were typed
 */
export async function openForDebugger(
  context: Context,
  names: readonly string[],
  { inspect, timeout, started }: { inspect: TypedInspect; timeout: number; started: readonly LearnerProcess[] },
): Promise<Opening> {
  const { port, names: typed } = readInspect(inspect, names);
  const named = exercisesNamed(context.course, typed);
  const workspace = workspaceOf(context);
  const [{ DebugRunner }, { ProcessPool }] = await Promise.all([
    import('../learner/node/debug-runner.ts'),
    import('../learner/node/process-pool.ts'),
  ]);
  const runner = new DebugRunner({
    folder: exercisesFolder(workspace),
    port,
    others: new ProcessPool({ processes: 1, started }),
    // Node's own sentence, which tools know, and what to do about it.
    onWaiting: (address) => context.warn(`Debugger listening on ${address}`, waiting),
  });
  const opened = await openCourse(workspace, { started: [], timeout, atOnce: 1, runner });
  return { opened, named: [exerciseToDebug(named, opened)], isTimed: false };
}

const waiting = 'Waiting for it to attach: F5 in VS Code, chrome://inspect in Chrome. Ctrl-C ends this.';

/** One at a time can be debugged: of those that were named the first that is not done, or the one the learner is at. */
function exerciseToDebug(named: readonly Exercise[], { workspace, states }: OpenCourse): Exercise {
  const undone = named.find((exercise) => states.get(exercise) !== 'done');
  const exercise = undone ?? named[0] ?? currentExercise(states);
  if (exercise) return exercise;
  const [first] = workspace.course.sections.flatMap(({ exercises }) => exercises);
  throw new ExpectedError(`Every exercise is done. Name one: ${toType(`run ${first?.name} --inspect`)}`, 2);
}

/**
 * What was meant by an option that may have a port: commander also takes a name for one, as in `run --inspect gradf`.
 *
 * @throws ExpectedError for a port that is none
 */
function readInspect(
  typed: TypedInspect,
  names: readonly string[],
): { readonly port: number; readonly names: readonly string[] } {
  if (typed === true) return { port: usualPort, names };
  if (!/^\d+$/.test(typed)) return { port: usualPort, names: [typed, ...names] };
  const port = Number(typed);
  if (port <= 65535) return { port, names };
  throw new ExpectedError(
    `--inspect takes a port up to 65535, not '${typed}'. See '${toTypeAnywhere('run --help')}'.`,
    2,
  );
}
