import { type Installation, isPublished } from './installation.ts';

/**
 * The README of a workspace.
 *
 * @param program as it is started in the workspace: `npx microgradx`
 */
export function readmeOf(program: string, installation: Installation | undefined): string {
  return `# microgradx

Automatic differentiation, learned by doing it: Andrej Karpathy's micrograd exercises in TypeScript.

\`\`\`
${program}
\`\`\`

It watches your files. Open the one it names, in \`exercises/\`, in an editor beside it: every save is checked at once.
\`h\` gives a hint, \`n\` goes on when you are done, \`?\` lists the other keys. Or one thing at a time:

| type | to |
|---|---|
| \`${program} run\` | check the exercise you are at |
| \`${program} hint\` | read a hint; again for a clearer one |
| \`${program} check\` | check every exercise |
| \`${program} list\` | see where you are |
| \`${program} reset gradf\` | start an exercise over; your file is kept |
| \`${program} restore gradf\` | your file back, as it was before |
| \`${program} solution gradf\` | compare yours with ours |
| \`${program} update\` | after a new version: get its exercises |

Your progress is in \`.microgradx/progress.json\`. Commit it with your files, and it goes with you to another machine.

${originOf(installation)}`;
}

/** Where the program comes from, and how to get it on another machine. */
function originOf(installation: Installation | undefined): string {
  if (!installation || (installation.dependency !== undefined && isPublished(installation.dependency))) {
    return 'On another machine, type `npm install` first.\n';
  }
  const { root, dependency, addPublished } = installation;
  const where = dependency === undefined ? 'that is installed on this machine' : `in ${root}`;
  return `This workspace runs with the microgradx ${where}. To move to the published package:

\`\`\`
${addPublished}
\`\`\`
`;
}
