import { exerciseCompilerOptions, exerciseGlobals } from '../learner/types/exercise-project.ts';
import type { Installation } from './installation.ts';
import { readmeOf } from './readme.ts';

/** What surrounds the exercises in a new workspace, as texts by name. */
export function projectFiles(version: string, installation?: Installation) {
  const { dependency, program } = installation ?? { dependency: `^${version}`, program: 'npx microgradx' };
  return {
    'package.json': json(packageJson(dependency)),
    'tsconfig.json': json(tsconfig),
    'globals.d.ts': exerciseGlobals,
    'README.md': readmeOf(program, installation),
    '.editorconfig': editorconfig,
    '.gitattributes': '* text=auto eol=lf\n',
    '.gitignore': gitignore,
    '.vscode/launch.json': json(launch),
    '.vscode/tasks.json': json(tasksOf(program)),
    '.vscode/extensions.json': json(extensions),
  };
}

/** The program does not need these: a folder's own are kept. */
export const optionalFiles: readonly string[] = [
  'README.md',
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  '.vscode/launch.json',
  '.vscode/tasks.json',
  '.vscode/extensions.json',
] satisfies (keyof ReturnType<typeof projectFiles>)[];

/** Progress travels; backups, locks and what can be made again stay on this machine. */
const gitignore = `node_modules/
.microgradx/*
!.microgradx/progress.json
!.microgradx/starters.json
`;

const editorconfig = `root = true

[*]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
`;

/** @param dependency on this program; undefined where the workspace runs with a global one */
function packageJson(dependency: string | undefined) {
  return {
    private: true,
    type: 'module',
    scripts: {
      start: 'microgradx',
      check: 'microgradx check',
      hint: 'microgradx hint',
      list: 'microgradx list',
    },
    ...(dependency !== undefined && { devDependencies: { microgradx: dependency } }),
  };
}

const tsconfig = {
  compilerOptions: exerciseCompilerOptions,
  include: ['exercises', 'globals.d.ts'],
};

const debugTask = 'microgradx: wait for the debugger';

/** F5 in an exercise's file starts it, and stops at the learner's breakpoints. */
const launch = {
  version: '0.2.0',
  configurations: [
    {
      name: 'Debug this exercise',
      type: 'node',
      request: 'attach',
      address: '127.0.0.1',
      port: 9229,
      preLaunchTask: debugTask,
      // Or the first calls would be over before the breakpoints are set.
      pauseForSourceMap: true,
      // Of the program that runs an exercise, nobody wants to see a line.
      skipFiles: ['<node_internals>/**', '**/dist/harness.cjs', '**/evalmachine.<anonymous>'],
    },
  ],
};

/** @param program as it is started in the workspace: `npx microgradx` */
const tasksOf = (program: string) => ({
  version: '2.0.0',
  tasks: [
    {
      label: 'microgradx: watch',
      type: 'shell',
      command: program,
      isBackground: true,
      problemMatcher: [],
      presentation: { panel: 'dedicated', focus: true },
    },
    {
      label: debugTask,
      type: 'shell',
      command: `${program} run "\${relativeFile}" --inspect`,
      isBackground: true,
      presentation: { panel: 'dedicated', clear: true },
      problemMatcher: {
        owner: 'microgradx',
        // VS Code asks for one; no line of the program matches it.
        pattern: { regexp: '^(?!)$' },
        background: { activeOnStart: true, beginsPattern: '^Debugger listening', endsPattern: '^Waiting for it' },
      },
    },
  ],
});

/** Shows each message of the language server at the end of its line. */
const extensions = { recommendations: ['usernamehw.errorlens'] };

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
