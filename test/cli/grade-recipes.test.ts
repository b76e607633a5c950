import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../grade/submissions/archives.ts';
import { folderWith } from '../workspace/temporary.ts';
import { resultsIn, solvedGradf, wrongGradf } from './grading.ts';
import { program } from './microgradx.ts';

const recipes = readFileSync(path.join(import.meta.dirname, '../../docs/grading.md'), 'utf8');

/** What each system tells a part of the number of parts and its own place; three are enough to see that it adds up. */
const parts = 3;
const systems = [
  { name: 'GitHub Actions', environment: (part: number) => ({ INDEX: part - 1, PARTS: parts }) },
  { name: 'Kubernetes', environment: (part: number) => ({ JOB_COMPLETION_INDEX: part - 1, PARTS: parts }) },
  {
    name: 'Slurm',
    environment: (part: number) => ({ SLURM_ARRAY_TASK_ID: part, SLURM_ARRAY_TASK_COUNT: parts }),
  },
];

describe.skipIf(process.platform === 'win32')('the recipe for', () => {
  test.each(systems)('$name grades every part once, and merges them', ({ name, environment }) => {
    const cwd = classroom();
    const section = recipes.split(/^### /m).find((each) => each.startsWith(name)) ?? '';
    const [grade = ''] = /(npx )?microgradx grade class\.zip .*--shard.*$/m.exec(section) ?? [];
    for (let part = 1; part <= parts; part++) run(cwd, grade, environment(part));
    const [merge = ''] = /(npx )?microgradx grade merge part-.*$/m.exec(section) ?? [];
    run(cwd, merge);
    run(cwd, 'npx microgradx grade class.zip --seed 7 --results one.jsonl || [ $? -eq 1 ]');
    expect(resultsIn(cwd, 'grades.jsonl')).toBe(resultsIn(cwd, 'one.jsonl'));
  });
});

test('both Jobs for Kubernetes write, as a group of their own, to a volume that all pods share', () => {
  const manifests = [...recipes.matchAll(/```yaml\n(apiVersion: .*?)```/gs)].flatMap(([, text = '']) =>
    text.split('---\n'),
  );
  const [claim, ...others] = manifests.filter((text) => text.includes('kind: PersistentVolumeClaim'));
  expect(others).toEqual([]);
  expect(claim).toContain('metadata:\n  name: class\n');
  expect(claim).toMatch(/accessModes: \[ReadWriteMany\]\n +storageClassName: \w+/);
  const jobs = manifests.filter((text) => text.includes('kind: Job'));
  expect(jobs.map((text) => /name: (\w+)/.exec(text)?.[1])).toEqual(['grade', 'merge']);
  for (const job of jobs) {
    expect(job).toContain('securityContext: { fsGroup: 1000 }');
    expect(job).toMatch(/- name: class\n +persistentVolumeClaim: \{ claimName: class \}/);
    expect(job).toContain('{ name: class, mountPath: /class }');
    expect(job).toMatch(/image: registry\.example\/\w+/);
  }
});

/** A folder with `class.zip`, and commands that find our program, which grades gradf alone and without a sandbox. */
function classroom(): string {
  const cwd = folderWith({ 'bin/': '' });
  const learners = { alice: solvedGradf, bob: wrongGradf, carol: solvedGradf, dan: wrongGradf };
  const entries = Object.entries(learners).map(([name, content]) => ({
    name: `${name}/exercises/section1/gradf.ts`,
    content,
  }));
  writeFileSync(path.join(cwd, 'class.zip'), zipOf(entries));
  const node = `exec '${process.execPath}' '${program}'`;
  const script = `#!/bin/sh\n[ "$1" = microgradx ] && shift\n[ "$2" = merge ] && ${node} "$@"\n${node} "$@" --unsafe --exercises gradf\n`;
  for (const command of ['npx', 'microgradx']) {
    writeFileSync(path.join(cwd, 'bin', command), script);
    chmodSync(path.join(cwd, 'bin', command), 0o755);
  }
  return cwd;
}

/** @throws where it fails: exit code 1 of ours is none for a recipe */
function run(cwd: string, command: string, environment: Readonly<Record<string, number>> = {}): void {
  const variables = Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)]));
  execFileSync('/bin/sh', ['-ec', command], {
    cwd,
    env: { PATH: `${path.join(cwd, 'bin')}:${process.env.PATH}`, ...variables },
    stdio: 'pipe',
  });
}
