import { type CodeAction, CodeActionKind, type Command, type Diagnostic } from 'vscode-languageserver/node';
import type { Exercise } from '../check/exercise.ts';
import { nextHintLevel, type Progress, progressOf } from '../workspace/progress.ts';
import { exerciseLabel } from '../workspace/workspace.ts';
import type { ShownExercise } from './open-workspace.ts';

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
