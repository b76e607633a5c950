import type { Checked } from '../check/verdict.ts';
import { type FoundTypeErrors, typeErrorLines, typeRemarkLines } from '../reporters/diagnosis-lines.ts';
import type { Look } from '../terminal/look.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** The type errors of the first exercise that is not done; of one that passed, a remark for whoever reads it. */
export async function typeLines(
  workspace: Workspace,
  checked: readonly Checked[],
  look: Look,
): Promise<readonly string[]> {
  const unfinished = checked.find(({ verdict }) => verdict.status !== 'passed');
  if (unfinished) {
    const kind = unfinished.verdict.error?.kind;
    // A file that does not parse has no types.
    return kind === 'syntax' || kind === 'file' ? [] : typeErrorLines(await typesOf(workspace, unfinished), look);
  }
  const [only, ...more] = checked;
  return only && more.length === 0 && process.stdout.isTTY ? typeRemarkLines(await typesOf(workspace, only), look) : [];
}

/** An exercise's type errors. Compiling takes a second: print its verdict before. */
async function typesOf({ root }: Workspace, { sources }: Checked): Promise<FoundTypeErrors> {
  const { TypeChecker } = await import('../learner/types/type-errors.ts');
  const checker = new TypeChecker(root);
  const { errors } = await checker.check(sources);
  checker.close();
  return { errors, sources };
}
