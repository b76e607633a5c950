import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that `init` made a workspace. */
    readonly freshWorkspace: string;
  }
}

/** Before the first test that starts the program: what each of them gets a copy of. @returns what removes it */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'microgradx-fresh-'));
  const program = path.join(import.meta.dirname, '../../bin/microgradx.js');
  execFileSync(process.execPath, [program, 'init', '.'], { cwd: folder, stdio: 'ignore' });
  provide('freshWorkspace', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
