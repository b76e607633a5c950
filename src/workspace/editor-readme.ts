/**
 * How editors are set up, for the README of a workspace.
 *
 * @param program as it is started in the workspace: `npx microgradx`
 */
export function editorReadme(program: string): string {
  const typed = program.split(' ');
  const words = (quote: string, between: string) => typed.map((word) => `${quote}${word}${quote}`).join(between);
  const [command] = typed;
  const args = [...typed.slice(1), 'lsp'].map((word) => `"${word}"`).join(', ');
  return `## In your editor

\`${program} lsp\` is a language server: it shows what is wrong, and why, while you type. It runs beside the editor's
own TypeScript support. Open this folder in it.

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

**Helix**, in \`.helix/languages.toml\` here, or in your own:

\`\`\`toml
[language-server.microgradx]
command = "${command}"
args = [${args}]

[[language]]
name = "typescript"
language-servers = ["typescript-language-server", "microgradx"]
\`\`\`

**Zed** starts only servers that it knows by name. In \`.zed/settings.json\` here, one that it otherwise leaves off:

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
\`debugger;\`, in your own file, without a time limit. Then the verdict comes as always.

- **VS Code**: set a breakpoint in an exercise's file, and press F5.
- **Chrome**: open \`chrome://inspect\`.
- **Anywhere else**: attach a debugger for Node to 127.0.0.1, port 9229. \`--inspect=9230\` is another port.
`;
}
