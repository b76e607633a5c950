import { spawn } from 'node:child_process';
import path from 'node:path';
import { toType } from '../check/to-type.ts';

/** The program that opens a learner's file. */
export interface EditorCommand {
  /** With arguments, as in the environment: `code --wait`. */
  readonly command: string;
  /** Whether the learner chose it. */
  readonly isNamed: boolean;
  /** Whether it runs in the terminal, and so needs it for itself. */
  readonly needsTerminal: boolean;
}

const terminalEditors =
  /^(vi|vim|nvim|view|nano|pico|emacs|emacsclient|mg|jed|hx|helix|kak|micro|joe|jmacs|ne|ed|ex|mcedit|tilde|amp|o)$/;

/** $VISUAL, $EDITOR, or else VS Code. */
export function chooseEditor(environment: NodeJS.ProcessEnv): EditorCommand {
  const named = environment.VISUAL?.trim() || environment.EDITOR?.trim();
  const command = named || 'code';
  const [program = ''] = command.split(/\s+/).filter((word) => !/^\w+=/.test(word));
  const name = path.basename(program.replace(/['"]/g, '')).replace(/\.exe$/i, '');
  return { command, isNamed: command === named, needsTerminal: terminalEditors.test(name) };
}

/**
 * Opens a file, and resolves when the editor ends.
 *
 * @returns a sentence for the learner if it failed
 */
export async function openInEditor(editor: EditorCommand, file: string): Promise<string | undefined> {
  if (!editor.needsTerminal) return start(editor, file);
  // Ctrl-C is meant for the editor, though the terminal sends it to us, too.
  const listeners = process.listeners('SIGINT');
  const ignore = () => {};
  process.removeAllListeners('SIGINT').on('SIGINT', ignore);
  const sentence = await start(editor, file);
  process.off('SIGINT', ignore);
  for (const listener of listeners) process.on('SIGINT', listener);
  return sentence;
}

function start(editor: EditorCommand, file: string): Promise<string | undefined> {
  const { command, needsTerminal } = editor;
  const isWindows = process.platform === 'win32';
  // Through a shell, as git does it: the command may contain quotes and variables.
  const [shell, ...args] = isWindows ? [`${command} "${file}"`] : ['/bin/sh', '-c', `${command} "$@"`, 'editor', file];
  const child = spawn(shell ?? '', args, {
    stdio: needsTerminal ? 'inherit' : 'ignore',
    detached: !needsTerminal && !isWindows,
    shell: isWindows,
    windowsHide: true,
  });
  if (!needsTerminal) child.unref();
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`Editor '${command}' did not start: ${error.message}.`));
    child.once('exit', (code, signal) => resolve(complaint(editor, code, signal)));
  });
}

function complaint(
  { command, isNamed }: EditorCommand,
  code: number | null,
  signal: string | null,
): string | undefined {
  if (code === 0) return undefined;
  if (code === 127 || code === 126) {
    const what = isNamed ? `Editor '${command}' not found` : 'No editor is set, and VS Code was not found';
    return `${what}. Set one when you start: EDITOR=vim ${toType('')}`;
  }
  return `Editor '${command}' ${signal === null ? `exited with code ${code}` : `was ended by ${signal}`}.`;
}
