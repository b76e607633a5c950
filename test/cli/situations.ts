import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf } from '../../src/check/exercise.ts';
import { contentHash } from '../../src/workspace/progress.ts';
import { readSources } from '../../src/workspace/sources.ts';
import { exercises } from '../course/answering.ts';
import { folderWith } from '../workspace/temporary.ts';
import { gradf, solutions, solutionText, workspace } from './microgradx.ts';

/** Where a learner may be, and what they may type there: between them every sentence that names a command is printed. */
export interface Situation {
  readonly where: string;
  /** Makes the folder that they stand in. */
  readonly folder: () => string;
  readonly typed: readonly (readonly string[])[];
  /** What is answered with exit code 2. */
  readonly mistyped?: readonly (readonly string[])[];
}

const value = 'exercises/section2/value.ts';
const wrongAdd = (solutions[value] ?? '').replace('right.grad += out.grad', 'right.grad = out.grad');

export const situations: readonly Situation[] = [
  {
    where: 'outside of a workspace',
    folder: () => folderWith({ 'package.json': '{}' }),
    typed: [['init', 'made here']],
    mistyped: [['list'], ['init', '.'], ['-C', 'nowhere', 'run'], ['grade', 'nothing']],
  },
  {
    where: 'in a new workspace',
    folder: () => workspace(),
    typed: [
      ...[['--help'], ['check'], ['run', 'gradf', '1.2'], ['list'], ['update'], ['plot'], ['verify'], ['report']],
      ...[
        ['hint', '--level', '1'],
        ['hint', 'gradf', '--level', '3'],
        ['solution', 'gradf'],
        ['reset', 'gradf'],
      ],
    ],
    mistyped: [
      ...[['run', 'gard'], ['chek'], ['gradf'], ['run', '--nope'], ['hint', '--level', '9'], ['completion', 'tcsh']],
      ...[['graph', 'gradf'], ['watch'], ['restore'], ['init', 'exercises/mine'], ['run', '--inspect', '99999']],
    ],
  },
  {
    where: 'where one thing is wrong',
    folder: () =>
      workspace({
        [gradf]: (solutions[gradf] ?? '').replace('1 / c ** 2', '-1 / c ** 2'),
        [value]: wrongAdd,
        'exercises/section2/softmax.ts': solutions['exercises/section2/softmax.ts'] ?? '',
        'exercises/section3/logsumexp.ts': 'export function logSumExp( {\n',
        'exercises/section1/central_difference.ts': 'throw new Error("something is not as it should be here");\n',
      }),
    typed: [
      ['run', 'gradf'],
      ['run', 'section1'],
      ['run', 'softmax'],
      ['run', 'logsumexp'],
      ...[['graph', 'softmax'], ['plot'], ['verify'], ['verify', '--python', 'nowhere']],
      ['solution', 'softmax', '--yes'],
    ],
  },
  {
    where: 'where files are missing',
    folder: () => {
      const folder = workspace({ [gradf]: solutions[gradf] ?? '' });
      writeFileSync(path.join(folder, value), '');
      mkdirSync(path.join(folder, 'exercises', 'mine'));
      return folder;
    },
    typed: [['run', 'gradf'], ['run', 'add_mul'], ['run', 'softmax'], ['graph', 'softmax'], ['verify']],
  },
  {
    where: 'at the end of a section',
    folder: () => workspace(solutions),
    typed: [['run', 'section1'], ['run', 'section2'], ['verify', '--graphs', '20'], ['graph', 'softmax'], ['plot']],
  },
  {
    where: 'after a reset',
    folder: () => workspace({ [gradf]: solutions[gradf] ?? '' }),
    typed: [['reset', 'gradf', '--yes'], ['restore']],
  },
  {
    where: 'where everything is done',
    folder: finished,
    typed: [['run'], ['list'], ['solution', 'gradf']],
    mistyped: [['hint'], ['reset']],
  },
];

/** A workspace that remembers a pass of every exercise, so that nothing has to train. */
export function finished(): string {
  const files = [...new Set(exercises.map(({ file }) => file))];
  const folder = workspace(Object.fromEntries(files.map((file) => [`exercises/${file}`, solutionText(file)])));
  const passes = exercises.map((exercise) => {
    const reading = readSources(path.join(folder, 'exercises'), filesOf(exercise));
    const content = contentHash('sources' in reading ? reading.sources : {});
    const passed = { at: '2026-01-31T12:00:00.000Z', content };
    return [exercise.name, { passed, attempts: 1, lastContent: content, hintLevel: 0 }];
  });
  const progress = { version: 1, exercises: Object.fromEntries(passes) };
  writeFileSync(path.join(folder, '.microgradx', 'progress.json'), JSON.stringify(progress));
  return folder;
}
