import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * The package of Emacs' keys says of the calls that bind them that they have no effect; a bundler which believes it leaves
 * them out.
 */
export const emacsKeys: Plugin = {
  name: 'emacs-keys',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]codemirror-emacs[\\/]dist[\\/]index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/\/\*@__PURE__\*\/(?=EmacsHandler\.)/g, ''),
    }));
  },
};
