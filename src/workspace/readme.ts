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

## In your editor

\`npx microgradx lsp\` is a language server: it shows what is wrong, and why, while you type. It runs beside the editor's
own TypeScript support. Open this folder, after \`npm install\`.

**VS Code** needs the extension \`microgradx.vsix\`, which \`npm run vscode\` builds in a clone of microgradx:
\`code --install-extension microgradx.vsix\`.

**Neovim**, in \`init.lua\`:

\`\`\`lua
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'typescript',
  callback = function(event)
    local config = { name = 'microgradx', cmd = { 'npx', 'microgradx', 'lsp' }, root_dir = vim.fn.getcwd() }
    if vim.lsp.start then
      vim.lsp.start(config)
    else -- before 0.8
      microgradx = microgradx or vim.lsp.start_client(config)
      vim.lsp.buf_attach_client(event.buf, microgradx)
    end
  end,
})
\`\`\`

**Helix**, in \`.helix/languages.toml\` here, or in your own:

\`\`\`toml
[language-server.microgradx]
command = "npx"
args = ["microgradx", "lsp"]

[[language]]
name = "typescript"
language-servers = ["typescript-language-server", "microgradx"]
\`\`\`

**Zed** starts only servers that it knows by name. In \`.zed/settings.json\` here, one that it otherwise leaves off:

\`\`\`json
{
  "languages": { "TypeScript": { "language_servers": ["vtsls", "typescript-language-server"] } },
  "lsp": {
    "typescript-language-server": { "binary": { "path": "npx", "arguments": ["microgradx", "lsp", "--stdio"] } }
  }
}
\`\`\`

**Emacs**, in your init file; then \`M-x eglot\` in an exercise. Eglot runs one server per file, so this one takes the
place of TypeScript's:

\`\`\`elisp
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((typescript-mode typescript-ts-mode) . ("npx" "microgradx" "lsp"))))
\`\`\`

## Stop in your own code

\`npx microgradx run gradf --inspect\` waits for a debugger on this machine and stops at your breakpoints and at
\`debugger;\`, in your own file, without a time limit. Then the verdict comes as always.

- **VS Code**: set a breakpoint in an exercise's file, and press F5.
- **Chrome**: open \`chrome://inspect\`.
- **Anywhere else**: attach a debugger for Node to 127.0.0.1, port 9229. \`--inspect=9230\` is another port.
`;
