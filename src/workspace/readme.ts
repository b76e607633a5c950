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
| \`${program} run\` | check the exercise you are on |
| \`${program} hint\` | read a hint; again for a clearer one |
| \`${program} check\` | check every exercise |
| \`${program} list\` | see where you are |
| \`${program} reset gradf\` | start an exercise over; your file is kept |
| \`${program} restore gradf\` | your file back, as it was before |
| \`${program} solution gradf\` | compare yours with ours |
| \`${program} update\` | after a new version: get its exercises |

Your progress is in \`.microgradx/progress.json\`. Commit it with your files, and it goes with you to another machine.

${editorReadme(program)}
## Where it comes from

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

/**
 * How editors are set up, for the README of a workspace.
 *
 * @param program as it is started in the workspace: `npx microgradx`
 */
function editorReadme(program: string): string {
  const typed = program.split(' ');
  const words = (quote: string, between: string) => typed.map((word) => `${quote}${word}${quote}`).join(between);
  const [command] = typed;
  const args = [...typed.slice(1), 'lsp'].map((word) => `"${word}"`).join(', ');
  return `## In your editor

\`${program} lsp\` is a language server: it shows what is wrong, and why, while you type. It runs beside the editor's
own TypeScript support (5.0 or newer). Open this folder in it.

**VS Code** needs the extension \`microgradx.vsix\`, which \`npm run vscode\` builds in a clone of microgradx:
\`code --install-extension microgradx.vsix\`.

**Neovim**, in \`init.lua\`:

\`\`\`lua
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'typescript',
  callback = function(event)
    local config = { name = 'microgradx', cmd = { ${words("'", ', ')}, 'lsp' }, root_dir = vim.fn.getcwd() }
    if vim.lsp.start then
      vim.lsp.start(config)
    else -- before 0.8
      microgradx = microgradx or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, microgradx)
    end
  end,
})
\`\`\`

**Helix**, in \`.helix/languages.toml\` here, or in your own. Newer versions ask first whether you trust the folder:

\`\`\`toml
[language-server.microgradx]
command = "${command}"
args = [${args}]

[[language]]
name = "typescript"
language-servers = ["typescript-language-server", "microgradx"]
\`\`\`

**Zed** starts only servers that it knows by name. In \`.zed/settings.json\` here, one that it otherwise leaves off. It
asks first whether you trust the folder:

\`\`\`json
{
  "languages": { "TypeScript": { "language_servers": ["vtsls", "typescript-language-server"] } },
  "lsp": {
    "typescript-language-server": { "binary": { "path": "${command}", "arguments": [${args}] } }
  }
}
\`\`\`

**Emacs**, in your init file; then \`M-x eglot\` in an exercise. Eglot runs one server per file, so this one takes the
place of TypeScript's:

\`\`\`elisp
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((typescript-mode typescript-ts-mode) . (${words('"', ' ')} "lsp"))))
\`\`\`

## Stop in your own code

\`${program} run gradf --inspect\` waits for a debugger on this machine and stops at your breakpoints and at
\`debugger;\`, in your own file, without a time limit. The verdict comes at the end, as always.

- **VS Code**: set a breakpoint in an exercise's file, and press F5.
- **Chrome**: open \`chrome://inspect\`.
- **Anywhere else**: attach a debugger for Node to 127.0.0.1, port 9229. \`--inspect=9230\` is another port.
`;
}
