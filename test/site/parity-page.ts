import type { Sources } from '../../src/check/sources.ts';
import { WorkerRunner } from '../../src/learner/browser/worker-runner.ts';
import { judgeOf, type Submission } from './parity.ts';

/** The page of the parity test: what the browser says of each submission. */
const textOf = (name: string) => fetch(name).then((response) => response.text());
const runner = new WorkerRunner(textOf('learner.js'), 'compiler.js');
const given = Promise.all([textOf('starters.json'), textOf('solutions.json')]);
const judge = given.then((texts) => {
  const [starters, solutions] = texts.map((text): Sources => JSON.parse(text));
  return judgeOf({ runner, starters: starters ?? {}, solutions: solutions ?? {} });
});

Reflect.set(globalThis, 'judge', async (submission: Submission) => (await judge)(submission));
