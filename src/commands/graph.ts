import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Command } from 'commander';
import { type Course, exercisesOf, landmarksOf } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { ExpectedError } from '../check/expected-error.ts';
import { toType } from '../check/to-type.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import type { GraphPicture } from '../pictures/graph/graph-picture.ts';
import { graphPictureLines } from '../pictures/graph/graph-picture-lines.ts';
import { graphOfExercise, graphOfExport } from '../pictures/graph/learner-graph.ts';
import { headerLines } from '../reporters/verdict-lines.ts';
import { courseStates, exercisesFolder } from '../workspace/course.ts';
import { currentExercise } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import type { CourseWorkspace, Workspace } from '../workspace/workspace.ts';
import { type Context, exerciseNamed, workspaceOf } from './context.ts';
import { examples, type Startup } from './options.ts';
import { type PictureOptions, writePicture } from './picture-files.ts';

export function register(command: Command, { started, contextOf }: Startup): void {
  command
    .addHelpText('before', examples('graph softmax', 'graph --svg graph.svg', 'graph my-net.ts:loss'))
    .argument('[exercise]', 'an exercise, or your own Value as file:export (default: the next exercise)')
    .option('--svg <file>', 'an SVG image; - is stdout, for every format')
    .option('--html <file>', 'an HTML page')
    .option('--dot <file>', 'source for Graphviz')
    .option('--open', 'show it in the browser')
    .action(async (typed: string | undefined, options: PictureOptions) => {
      process.exitCode = await graph(await contextOf(), typed, options, started);
    });
}

/**
 * Draws the computation graph of an exercise, or of a Value that a file exports.
 *
 * @param typed an exercise, or `file:export`; undefined for the exercise that the learner is at
 * @param started processes that are starting already
 * @returns the exit code
 */
async function graph(
  context: Context,
  typed: string | undefined,
  options: PictureOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const workspace = workspaceOf(context);
  const picture = await pictureOf(context, workspace, typed, started);
  const isWritten = await writePicture(context, workspace, options, {
    svg: async () => (await import('../pictures/graph/graph-svg.ts')).graphSvg(picture),
    html: async () => (await import('../pictures/picture-page.ts')).graphPage(picture),
    dot: async () => (await import('../pictures/graph/graph-dot.ts')).graphDot(picture),
  });
  if (isWritten) return 0;
  const { name, title, file } = picture;
  context.print(...headerLines(name, title, file, context.look), '', ...graphPictureLines(picture, context.look));
  return 0;
}

async function pictureOf(
  context: Context,
  workspace: CourseWorkspace,
  typed: string | undefined,
  started: readonly LearnerProcess[],
): Promise<GraphPicture> {
  const split = typed?.lastIndexOf(':') ?? -1;
  if (typed !== undefined && split > 0) {
    const [file, name] = [typed.slice(0, split), typed.slice(split + 1)];
    return graphOfExport({ folder: workspace.root, file: fileBelow(workspace, context.folder, file), name }, started);
  }
  const exercise = typed === undefined ? await exerciseToDraw(workspace) : exerciseNamed(context.course, typed);
  if (!exercise.drawing) throw new ExpectedError(noGraph(context.course, exercise), 2);
  return graphOfExercise(exercise, exercisesFolder(workspace), started);
}

/** The exercise that the learner is at; where all are done, the classifier. */
async function exerciseToDraw(workspace: CourseWorkspace): Promise<Exercise> {
  const { progress } = await readProgress(workspace);
  return currentExercise(courseStates(workspace, progress)) ?? landmarksOf(workspace.course).classifier;
}

function noGraph(course: Course, { name, plot }: Exercise): string {
  const others = exercisesOf(course)
    .filter(({ drawing }) => drawing)
    .map((each) => each.name);
  const instead = plot ? ` It has a plot: ${toType('plot')}.` : '';
  return `${name} has no graph.${instead} These do: ${others.join(', ')}.`;
}

/** A file as it was typed → its path below the workspace, with forward slashes. @throws ExpectedError outside of it */
function fileBelow({ root }: Workspace, folder: string, typed: string): string {
  const file = path.relative(root, path.resolve(folder, typed)).replaceAll('\\', '/');
  if (file.startsWith('../') || path.isAbsolute(file)) {
    throw new ExpectedError(`${stripVTControlCharacters(typed)} is not in the workspace ${root}.`, 2);
  }
  return file.endsWith('.ts') ? file : `${file}.ts`;
}
