import path from 'node:path';
import { type CodeAction, CodeActionKind, type Command, type Diagnostic } from 'vscode-languageserver/node';
import { exerciseCalled } from '../check/course.ts';
import type { Exercise } from '../check/exercise.ts';
import { isExpected } from '../check/expected-error.ts';
import { rememberHint } from '../workspace/course.ts';
import { makeFolder, replaceFile } from '../workspace/disk.ts';
import { nextHintLevel, type Progress, progressOf } from '../workspace/progress.ts';
import { readProgress } from '../workspace/progress-file.ts';
import { forgetPasses, keepBackup, resetFile } from '../workspace/reset.ts';
import { readSolution, readStarter } from '../workspace/starters.ts';
import { exerciseLabel, memoryFolder } from '../workspace/workspace.ts';
import type { EditorClient } from './editor.ts';
import type { ShownExercise } from './open-workspace.ts';
import type { ExerciseFile } from './workspaces.ts';

/** What an editor can ask the server to do, each with a document's URI and an exercise's name. */
export const commandNames = {
  hint: 'microgradx.hint',
  picture: 'microgradx.picture',
  reset: 'microgradx.reset',
  solution: 'microgradx.solution',
} as const;

/**
 * What a learner may want next, for the exercise that the cursor is in and for the one that they are at.
 *
 * @param uri the document's
 * @param diagnostics those that the editor asks about
 */
export function codeActionsOf(
  shown: readonly ShownExercise[],
  { uri, progress, diagnostics }: { uri: string; progress: Progress; diagnostics: readonly Diagnostic[] },
): readonly CodeAction[] {
  return shown.flatMap((each) => {
    const { exercise } = each;
    const { name, file, drawing, plot, hints } = exercise;
    const isPassed = isDone(each);
    const level = Math.min(nextHintLevel(progressOf(progress, name)), hints.length);
    const action = (title: string, command: string): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [...diagnostics],
      command: commandOf(title, command, uri, exercise),
    });
    return [
      ...(isPassed ? [] : [action(`${name}: hint ${level} of ${hints.length}`, commandNames.hint)]),
      ...(plot ? [action(`${name}: show the error plot`, commandNames.picture)] : []),
      ...(drawing && !plot ? [action(`${name}: show the graph`, commandNames.picture)] : []),
      ...(isPassed ? [action(`${name}: show our solution`, commandNames.solution)] : []),
      action(`Reset ${exerciseLabel(file)}; yours is kept`, commandNames.reset),
    ];
  });
}

function commandOf(title: string, command: string, uri: string, { name }: Exercise): Command {
  return { title, command, arguments: [uri, name] };
}

function isDone({ checked }: ShownExercise): boolean {
  return checked === undefined || checked.verdict.status === 'passed';
}

/** Where a command was given. */
interface CommandContext {
  readonly found: ExerciseFile;
  /** The document's. */
  readonly uri: string;
  readonly editor: EditorClient;
}

/** Does what a code action promised. @returns the text that the learner sees, for editors that want it */
export async function runCommand(command: string, name: string, context: CommandContext): Promise<string | null> {
  const { workspace } = context.found.open;
  const exercise = exerciseCalled(workspace.course, name);
  try {
    switch (command) {
      case commandNames.hint:
        return await showHint(exercise, context);
      case commandNames.picture:
        return await showPicture(exercise, context);
      case commandNames.reset:
        return await reset(exercise, context);
      case commandNames.solution:
        return await showSolution(exercise, context);
      default:
        return null;
    }
  } catch (error) {
    if (!isExpected(error)) throw error;
    context.editor.warn(error.message);
    return error.message;
  }
}

/** The next level, as `microgradx hint` would show it. */
async function showHint({ name, hints }: Exercise, { found, editor }: CommandContext): Promise<string> {
  const { workspace } = found.open;
  const { progress } = await readProgress(workspace);
  const level = Math.min(nextHintLevel(progressOf(progress, name)), hints.length);
  const text = `${name} · hint ${level} of ${hints.length}: ${hints[level - 1]}`;
  editor.say(text);
  const { warnings } = await rememberHint(workspace, name, level);
  for (const sentence of warnings) editor.warn(sentence);
  return text;
}

/** Of what is on the screen, saved or not. */
async function showPicture(exercise: Exercise, { found, editor }: CommandContext): Promise<string> {
  const { workspace, onScreen } = found.open;
  const { draw } = await import('../pictures/draw.ts');
  const picture = await draw(workspace, exercise, onScreen);
  const { pageOfPicture } = await import('../pictures/picture-page.ts');
  const file = path.join(memoryFolder(workspace), 'pictures', 'picture.html');
  return show(file, await pageOfPicture(picture), editor);
}

async function showSolution({ file }: Exercise, { found, editor }: CommandContext): Promise<string> {
  const shown = path.join(memoryFolder(found.open.workspace), 'solutions', ...file.split('/'));
  return show(shown, readSolution(file), editor);
}

/** The starter comes onto the screen, where it can be undone. What was there, and what the disk has, is kept. */
async function reset({ file }: Exercise, { found, uri, editor }: CommandContext): Promise<string> {
  const { open } = found;
  const { workspace } = open;
  const starter = readStarter(file);
  const text = open.onScreen(file);
  let sentence: string;
  if (text !== undefined && text !== starter) {
    const backup = keepBackup(workspace, file, Buffer.from(text), new Date());
    sentence = `${exerciseLabel(file)} is back to its starter. Yours is kept: ${backup}`;
    const isReplaced = await editor.replaceText(uri, starter, text.split(/\r\n?|\n/).length);
    if (!isReplaced) sentence = resetFile(workspace, file);
  } else {
    sentence = resetFile(workspace, file);
  }
  const { warnings } = await forgetPasses(workspace, [file]);
  editor.say(sentence);
  for (const each of warnings) editor.warn(each);
  open.checkAgain();
  return sentence;
}

async function show(file: string, text: string, editor: EditorClient): Promise<string> {
  makeFolder(path.dirname(file));
  replaceFile(file, text);
  await editor.show(file, file.endsWith('.html'));
  return file;
}
