import { existsSync } from 'node:fs';
import path from 'node:path';

/** How the language server is started. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Where a folder has microgradx: installed, or as a clone of it. */
const places = ['node_modules/microgradx/bin/microgradx.js', 'bin/microgradx.js'];

/**
 * The server of the first folder that has one: it serves the others, too. It runs on the Node that a terminal finds, since
 * the editor's own is a browser that only behaves as Node when it is told to, and the server's processes aren't told.
 *
 * @param folders absolute paths
 */
export function serverCommand(folders: readonly string[]): ServerCommand | undefined {
  const programs = folders.flatMap((folder) => places.map((place) => path.join(folder, place)));
  const program = programs.find((file) => existsSync(file));
  return program === undefined ? undefined : { command: 'node', args: [program, 'lsp', '--stdio'] };
}
