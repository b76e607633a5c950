import type { Checked, Checker } from '../check/checker.ts';
import { exercisesOf } from '../check/exercise.ts';
import type { LearnerProcess } from '../learner/node/learner-process.ts';
import { unfinishedLines } from '../reporters/unfinished-lines.ts';
import { verdictLines } from '../reporters/verdict-lines.ts';
import { besideOrBelow, count } from '../terminal/text.ts';
import {
  type CourseStates,
  changedExercises,
  courseStates,
  currentExercise,
  openChecker,
  remember,
} from '../workspace/course.ts';
import { readProgress } from '../workspace/progress-file.ts';
import type { CourseWorkspace } from '../workspace/workspace.ts';
import { type Context, exercisesNamed, workspaceOf } from './context.ts';
import { LiveLine } from './live-line.ts';
import { printRaces } from './races.ts';
import { type ReportOptions, writeReports } from './reports.ts';
import { printTypeErrors } from './type-errors.ts';

/**
 * Checks the exercises that were named, or the one that the learner is at.
 *
 * @param started processes that are on their way already
 * @returns the exit code
 */
export async function run(
  context: Context,
  names: readonly string[],
  options: ReportOptions,
  started: readonly LearnerProcess[],
): Promise<number> {
  const workspace = workspaceOf(context);
  const named = exercisesNamed(context.course, names);
  const checker = openChecker(workspace, started, options.timeout, Math.max(1, named.length));
  const live = new LiveLine(options.json === true);
  try {
    const onTraining = live.show;
    const tried = named.length > 0 ? checker.checkAll(named, { onTraining }) : runCurrent(checker, workspace, live);
    const checked: Checked[] = [];
    for await (const one of tried) {
      checked.push(one);
      live.clear();
      if (!options.json) context.print(...(checked.length > 1 ? ['', ''] : []), ...verdictLines(one, context.look));
    }
    const { progress, warnings } = await remember(workspace, checked);
    const states = courseStates(workspace, progress);
    writeReports(context, checked, options);
    if (!options.json) context.print(...(checked.length > 0 ? [''] : []), ...closingLines(context, states, checked));
    context.warn(...warnings, ...(await newlyBroken(checker, workspace, states)));
    if (!options.json) await printRaces(context, checked);
    if (!options.json) await printTypeErrors(context, workspace, checked);
    return checked.every(({ verdict }) => verdict.status === 'passed') ? 0 : 1;
  } finally {
    checker.close();
  }
}

/**
 * The first exercise that was never done. On the way to it, those that were done and have changed since are looked at
 * again, and the first of them that is broken is the current one.
 */
async function* runCurrent(checker: Checker, workspace: CourseWorkspace, live: LiveLine): AsyncGenerator<Checked> {
  const { progress } = await readProgress(workspace);
  for (const [exercise, state] of courseStates(workspace, progress)) {
    if (state === 'done') continue;
    const checked = await checker.check(exercise, { onTraining: live.show });
    yield checked;
    if (state === 'unfinished' || checked.verdict.status !== 'passed') return;
  }
}

function closingLines({ look, course }: Context, states: CourseStates, checked: readonly Checked[]): readonly string[] {
  const { palette, width } = look;
  const all = exercisesOf(course);
  const done = all.filter((exercise) => states.get(exercise) === 'done').length;
  const next = currentExercise(states)?.name;
  const figures = `${done} of ${all.length}${next === undefined ? ': every exercise is done' : ` · next: ${next}`}`;
  const unfinished = checked.filter(({ verdict }) => verdict.status !== 'passed').map(({ exercise }) => exercise.name);
  const [last] = checked.slice(-1);
  if (last === undefined) return [`${palette.right('✓')} ${figures}.`];
  const { name } = last.exercise;
  if (checked.length === 1 && unfinished.length === 0) {
    return [
      ...besideOrBelow([`${palette.right('✓')} ${name} done.`, figures], width),
      `  Compare with ours: ${palette.accent(`microgradx solution ${name}`)}`,
    ];
  }
  if (unfinished.length === 0) {
    return besideOrBelow([`${palette.right('✓')} ${count(checked.length, 'exercise')} done.`, figures], width);
  }
  if (checked.length === 1) return unfinishedLines(last, look);
  const [first] = unfinished;
  const right = `${checked.length - unfinished.length} of ${checked.length} OK.`;
  const verb = unfinished.length === 1 ? 'is' : 'are';
  const notDone = `${palette.wrong('✗')} ${unfinished.join(', ')} ${verb} not done yet.`;
  return besideOrBelow([notDone, right, `Next: ${palette.accent(`microgradx hint ${first}`)}`], width);
}

/** Exercises that were done, whose files this one shares, and that its change has broken. */
async function newlyBroken(
  checker: Checker,
  workspace: CourseWorkspace,
  states: CourseStates,
): Promise<readonly string[]> {
  const checked = await Promise.all(checker.checkAll(changedExercises(states)));
  if (checked.length === 0) return [];
  const { warnings } = await remember(workspace, checked);
  const broken = checked.filter(({ verdict }) => verdict.status !== 'passed').map(({ exercise }) => exercise.name);
  return [...warnings, ...broken.map((name) => `${name} was done, and is not any more: microgradx run ${name}`)];
}
