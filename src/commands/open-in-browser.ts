import { spawn } from 'node:child_process';

/** Milliseconds that a program which opens files may take to fail. */
const patience = 1500;

/**
 * Opens a file with the program that the system has for it.
 *
 * @param file its absolute path
 * @returns whether that worked, as far as the system tells
 */
export function openInBrowser(file: string): Promise<boolean> {
  const [command = '', ...args] = opener(file);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true, windowsHide: true });
    const timer = setTimeout(resolve, patience, true); // it is a browser itself, and stays
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.once('close', () => clearTimeout(timer));
    child.unref();
  });
}

function opener(file: string): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['open', file];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler', file];
    default:
      return ['xdg-open', file];
  }
}
