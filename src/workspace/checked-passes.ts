import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Exercise } from '../check/exercise.ts';
import type { Sources } from '../check/sources.ts';
import type { Checked, Verdict } from '../check/verdict.ts';
import { packageFolder } from '../learner/node/package-files.ts';
import { codeOf, makeFolder, replaceFile } from './disk.ts';
import { contentHash } from './progress.ts';
import { checkedPassesFile, type Workspace } from './workspace.ts';

/**
 * Verdicts that need no second run: what passed with exactly these texts under exactly this program. They are kept
 * where tools keep what they can make again, on this machine only; without them everything runs.
 */
export class CheckedPasses {
  readonly #file: string;
  readonly #program: string;
  readonly #passes: Readonly<Record<string, Pass>>;

  /** @param version of this program */
  constructor(workspace: Workspace, version: string) {
    this.#file = checkedPassesFile(workspace);
    // A build of the same version may judge otherwise.
    this.#program = `${version} ${statSync(packageFolder()).mtimeMs}`;
    this.#passes = readPasses(this.#file, this.#program);
  }

  /** The verdict from then; undefined where it has to run. */
  find({ name }: Exercise, sources: Sources): Verdict | undefined {
    const pass = Object.hasOwn(this.#passes, name) ? this.#passes[name] : undefined;
    return pass?.content === contentHash(sources) ? { ...pass.verdict, isCached: true } : undefined;
  }

  /** Remembers these and forgets the rest. Where the disk refuses, they will run again. */
  save(checked: readonly Checked[]): void {
    const passes = checked
      .filter(({ verdict }) => verdict.status === 'passed')
      .map(({ exercise, verdict: { isCached: _, ...verdict }, sources }) => {
        const pass: Pass = { content: contentHash(sources), verdict };
        return [exercise.name, pass] as const;
      });
    if (passes.length === Object.keys(this.#passes).length && checked.every(isKnown)) return;
    try {
      makeFolder(path.dirname(this.#file));
      replaceFile(this.#file, `${JSON.stringify({ program: this.#program, passes: Object.fromEntries(passes) })}\n`);
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
    }
  }
}

interface Pass {
  readonly content: string;
  readonly verdict: Verdict;
}

function isKnown({ verdict }: Checked): boolean {
  return verdict.isCached === true || verdict.status !== 'passed';
}

function readPasses(file: string, program: string): Readonly<Record<string, Pass>> {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    return saved.program === program ? saved.passes : {};
  } catch {
    return {}; // Missing or damaged.
  }
}
