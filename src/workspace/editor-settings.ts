/** What VS Code reads in a workspace, below `.vscode/`. */

const debugTask = 'microgradx: wait for the debugger';

/** F5 in an exercise's file starts it, and stops at the learner's breakpoints. */
export const launch = {
  version: '0.2.0',
  configurations: [
    {
      name: 'Debug this exercise',
      type: 'node',
      request: 'attach',
      address: '127.0.0.1',
      port: 9229,
      preLaunchTask: debugTask,
      // Of the program that runs an exercise, nobody wants to see a line.
      skipFiles: ['<node_internals>/**', '**/dist/harness.cjs', '**/evalmachine.<anonymous>'],
    },
  ],
};

export const tasks = {
  version: '2.0.0',
  tasks: [
    {
      label: 'microgradx: watch',
      type: 'shell',
      command: 'npx',
      args: ['microgradx'],
      isBackground: true,
      problemMatcher: [],
      presentation: { panel: 'dedicated', focus: true },
    },
    {
      label: debugTask,
      type: 'shell',
      command: 'npx',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code puts the open file in its place
      args: ['microgradx', 'run', '${relativeFile}', '--inspect'],
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
};

/** Shows each message of the language server at the end of its line. */
export const extensions = { recommendations: ['usernamehw.errorlens'] };
