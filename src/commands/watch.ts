import type { Command } from 'commander';
import { landmarksOf } from '../check/course.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { numberOf } from '../check/find-exercises.ts';
import { toType } from '../check/to-type.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { compilerNotice } from '../learner/node/package-files.ts';
import { endOf } from '../reporters/ending-lines.ts';
import { statesByName } from '../watch/course-work.ts';
import { runWatchLoop } from '../watch/loop.ts';
import { type Beginning, type CourseExercise, currentOf, doneCount, type State } from '../watch/state.ts';
import { courseStates } from '../workspace/course.ts';
import { currentExercise } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import { type Context, workspaceOf } from './context.ts';
import { defaultTimeout, examples, milliseconds, type Startup } from './options.ts';

export function register(command: Command, { started, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('watch', 'watch --poll'))
    .option('--timeout <ms>', 'time limit per exercise, in milliseconds', milliseconds, defaultTimeout)
    .option('--poll', 'poll, for network drives that send no change events')
    .option('--edit', 'open each exercise in your editor as you get to it')
    .action(async (options: WatchCommandOptions) => {
      process.exitCode = await watch(await contextOf(), options, started);
    });
}

interface WatchCommandOptions {
  /** Poll for saves, where the system reports none. */
  readonly poll?: boolean;
  /** The editor follows to each exercise. */
  readonly edit?: boolean;
  /** Milliseconds an exercise may take. */
  readonly timeout: number;
}

/**
 * Watch mode, until the learner quits.
 *
 * @param started processes that are starting already
 * @returns the exit code
 * @throws ExpectedError if this isn't a terminal, or not in a workspace
 */
export async function watch(
  context: Context,
  { poll = false, edit = false, timeout }: WatchCommandOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new ExpectedError(`Watch mode needs a terminal, and this isn't one. Run '${toType('check')}' instead.`, 2);
  }
  const workspace = workspaceOf(context);
  const { code, state } = await runWatchLoop({
    workspace,
    beginning: { ...(await beginningOf(workspace)), isFollowed: edit },
    look: {
      palette: context.look.palette,
      signs: context.look.signs ?? 'unicode',
    },
    withLinks: context.withLinks,
    timeout,
    isPolling: poll,
    isPlain: process.env.TERM === 'dumb' || context.look.signs === 'words',
    started,
  });
  context.print(farewell(state));
  return code;
}

function farewell(state: State): string {
  const done = doneCount(state);
  const { length } = state.course;
  if (done === length) return `All ${length} of ${length} done.`;
  return `${done} of ${length} done. You were on ${currentOf(state).name}; go on with: ${toType('')}`;
}

async function beginningOf(workspace: CourseWorkspace): Promise<Omit<Beginning, 'size' | 'isFollowed'>> {
  const { course } = workspace;
  const { progress, warnings } = await readProgress(workspace);
  const states = courseStates(workspace, progress);
  const exercises = course.sections.flatMap((section) =>
    section.exercises.map(
      (exercise): CourseExercise => ({
        name: exercise.name,
        number: numberOf(course, exercise),
        title: exercise.title,
        section: section.name,
        sectionTitle: section.title,
        file: exercise.file,
        hints: exercise.hints,
        whyItMatters: exercise.whyItMatters,
        endOfSection: section.exercises.at(-1) === exercise ? endOf(course, section) : undefined,
        members: exercise.members,
        picture: exercise.plot ? 'plot' : exercise.drawing && 'graph',
      }),
    ),
  );
  return {
    root: workspace.root,
    course: exercises,
    finale: landmarksOf(course).finale,
    progress,
    states: statesByName(states),
    current: currentExercise(states)?.name,
    notices: [...compilerNotice(), ...warnings],
  };
}
