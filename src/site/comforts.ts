import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { javascript, scopeCompletionSource, typescriptLanguage } from '@codemirror/lang-javascript';
import { lintKeymap } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';

export { setDiagnostics } from '@codemirror/lint';

/** What nobody misses in the first second: without it the editor is there sooner. */
export const comforts: Extension = [
  closeBrackets(),
  autocompletion(),
  highlightSelectionMatches(),
  javascript({ typescript: true }),
  // Beside the file's own names: `Math.exp`.
  typescriptLanguage.data.of({ autocomplete: scopeCompletionSource({ Math, Number, Array, Map, Set, console }) }),
  keymap.of([...closeBracketsKeymap, ...searchKeymap, ...completionKeymap, ...lintKeymap]),
];
