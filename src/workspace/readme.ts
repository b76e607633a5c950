/** The README of a workspace. */
export const readme = `# microgradx

Automatic differentiation, learned by doing it: Andrej Karpathy's micrograd exercises in TypeScript.

\`\`\`
npm install
npx microgradx
\`\`\`

It watches your files. Open the one it names, in \`exercises/\`, in an editor beside it: every save is checked at once.
\`h\` gives a hint, \`n\` goes on when you are done, \`?\` lists the other keys. Or one thing at a time:

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
