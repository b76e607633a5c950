import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Exercise } from '../check/exercise.ts';
import type { Sources } from '../check/sources.ts';
import type { Checked, Verdict } from '../check/verdict.ts';
import { packageFolder } from '../learner/node/package-files.ts';
import { makeFolder, replaceFile, unlessRefused } from './disk.ts';
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

  constructor(workspace: Workspace) {
    this.#file = checkedPassesFile(workspace);
    // A build of the same version may judge otherwise.
    this.#program = `${packageJson.version} ${statSync(packageFolder()).mtimeMs}`;
    this.#passes = readPasses(this.#file, this.#program);
  }

  /** The verdict from then; undefined where it has to run. */
  find({ name }: Exercise, sources: Sources): Verdict | undefined {
    const pass = Object.hasOwn(this.#passes, name) ? this.#passes[name] : undefined;
    return pass?.content === contentHash(sources) ? { ...pass.verdict, isCached: true } : undefined;
  }

  /** Where the disk refuses, they will run again. */
  add(passed: readonly Checked[]): void {
    const unknown = passed.filter(({ exercise, sources }) => !this.find(exercise, sources));
    if (unknown.length === 0) return;
    const added = unknown.map(({ exercise, verdict, sources }) => {
      const pass: Pass = { content: contentHash(sources), verdict };
      return [exercise.name, pass] as const;
    });
    const passes = { ...this.#passes, ...Object.fromEntries(added) };
    unlessRefused(() => {
      makeFolder(path.dirname(this.#file));
      replaceFile(this.#file, `${JSON.stringify({ program: this.#program, passes })}\n`);
    });
  }
}

interface Pass {
  readonly content: string;
  readonly verdict: Verdict;
}

function readPasses(file: string, program: string): Readonly<Record<string, Pass>> {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8'));
    return saved.program === program ? saved.passes : {};
  } catch {
    return {}; // Missing or damaged.
  }
}
