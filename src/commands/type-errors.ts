import type { Checked } from '../check/checker.ts';
import { typeErrorLines } from '../reporters/type-error-lines.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Context } from './context.ts';

/** Prints what the compiler says of the first exercise that is not done. Its verdict has been printed already. */
export async function printTypeErrors(
  context: Context,
  workspace: Workspace,
  checked: readonly Checked[],
): Promise<void> {
  const first = checked.find(({ verdict }) => verdict.status !== 'passed');
  // A file that does not parse has no types.
  if (!first || first.verdict.error?.kind === 'syntax' || first.verdict.error?.kind === 'file') return;
  const { TypeChecker } = await import('../learner/types/type-errors.ts');
  const checker = new TypeChecker(workspace.root);
  const { errors } = await checker.check(first.sources);
  checker.close();
  const lines = typeErrorLines(errors, first.sources, context.look);
  if (lines.length > 0) context.print('', ...lines);
}
