import { exerciseCompilerOptions, exerciseGlobals } from '../learner/types/exercise-project.ts';

/** What surrounds the exercises in a new workspace, as texts by name. */
export function projectFiles(version: string): Readonly<Record<ProjectFile, string>> {
  return {
    'package.json': json(packageJson(version)),
    'tsconfig.json': json(tsconfig),
    'globals.d.ts': exerciseGlobals,
    'README.md': readme,
    '.gitignore': 'node_modules/\n.microgradx/\n',
  };
}

export type ProjectFile = 'package.json' | 'tsconfig.json' | 'globals.d.ts' | 'README.md' | '.gitignore';

/** Of no use to the program: where a folder has its own already, that one stays. */
export const optionalFiles: readonly string[] = ['README.md', '.gitignore'] satisfies ProjectFile[];

function packageJson(version: string) {
  return {
    private: true,
    type: 'module',
    scripts: {
      start: 'microgradx',
      check: 'microgradx check',
      hint: 'microgradx hint',
      list: 'microgradx list',
    },
    devDependencies: { microgradx: `^${version}` },
  };
}

const tsconfig = {
  compilerOptions: exerciseCompilerOptions,
  include: ['exercises', 'globals.d.ts'],
};

const readme = `# microgradx

Automatic differentiation, learned by doing it: Andrej Karpathy's micrograd exercises in TypeScript.

\`\`\`
npm install
npx microgradx
\`\`\`

It stays and watches. Open the file that it names, in \`exercises/\`, in an editor beside it, and save: the answer is
there. \`h\` gives a hint, \`n\` goes on when you are done, \`?\` says the other keys. Or one thing at a time:

| type | to |
|---|---|
| \`npx microgradx run\` | check the exercise you are at |
| \`npx microgradx hint\` | read a hint; again for a clearer one |
| \`npx microgradx check\` | check every exercise |
| \`npx microgradx list\` | see where you are |
| \`npx microgradx reset gradf\` | start an exercise over; your file is kept |
| \`npx microgradx solution gradf\` | compare yours with ours |

Your progress is in \`.microgradx/\`.
`;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
