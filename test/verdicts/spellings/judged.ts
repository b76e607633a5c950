import { Checker } from '../../../src/check/checker.ts';
import { exercisesOf } from '../../../src/check/course.ts';
import { pickSources } from '../../../src/check/sources.ts';
import type { Verdict } from '../../../src/check/verdict.ts';
import { readSolutions, readStarters } from '../../../src/workspace/starters.ts';
import { InProcessRunner, type Modules } from '../../check/in-process-runner.ts';
import { quickCourse } from '../../check/quick-course.ts';

// Judged where the test runs: thousands of texts, and no process for any of them. The costly probes are left out.

const solutions = readSolutions();
const starters = readStarters();
const right: Record<string, Modules[string]> = {};
for (const file of Object.keys(solutions)) right[file] = await import(`../../../solutions/${file}`);

/** The verdict on a learner's file, beside our solutions of the others, which count as known right. */
export async function judged(name: string, text: string): Promise<Verdict> {
  const exercise = exercisesOf(quickCourse).find((each) => each.name === name);
  if (!exercise) throw new Error(`no exercise is called ${name}`);
  const checker = new Checker({
    course: quickCourse,
    runner: new InProcessRunner({ ...right, [exercise.file]: evaluated(text) }),
    read: (files) => pickSources({ ...solutions, [exercise.file]: text }, files),
    starterOf: (file) => starters[file] ?? '',
    timeout: 60_000,
    searchTime: 0,
    isKnownRight: () => true,
  });
  return (await checker.check(exercise)).verdict;
}

/** What a module of ours exports; its imports are our solutions'. */
function evaluated(text: string): Modules[string] {
  const imported: Record<string, unknown> = {};
  const body = text.replace(
    /^import \{ (.+) \} from '(?:\.\.\/)?.*?(\w+)\.ts';$/gm,
    (_, names: string, file: string) => {
      const from = Object.keys(right).find((path) => path.endsWith(`/${file}.ts`));
      for (const name of names.split(', ')) imported[name] = from && right[from]?.[name];
      return '';
    },
  );
  const exported = [...body.matchAll(/^export (?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  const code = `${body.replace(/^export /gm, '')}\nreturn { ${exported} };`;
  return new Function(...Object.keys(imported), `'use strict';\n${code}`)(...Object.values(imported));
}
