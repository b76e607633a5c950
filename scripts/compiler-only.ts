import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * TypeScript without its editor services and its emitter, as a module of which the bundler keeps what is used: that halves
 * what a browser loads. `import * as ts from 'typescript'` finds what it names as long as that is part of the compiler.
 */
export const compilerOnly: Plugin = {
  name: 'compiler only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
      contents: compilerOf(readFileSync(path, 'utf8')),
    }));
  },
};

/** @throws Error where the file is not laid out as this knows it */
function compilerOf(text: string): string {
  const [preamble, exported, compiler] = [
    between(text, 'var __defProp', 'var typescript_exports = {};'),
    between(text, 'var typescript_exports = {};', 'module.exports = '),
    between(text, '// src/compiler/', '// src/jsTyping/'),
  ];
  const declared = new Set([...compiler.matchAll(/^(?:var|let|function|class) (\w+)/gm)].map(([, name]) => name));
  const names = [...exported.matchAll(/^ {2}\w+: \(\) => (\w+)/gm)].map(([, name]) => name);
  const kept = names.filter((name) => declared.has(name));
  return [preamble, withoutEmitter(compiler), `export { ${kept.join(', ')} };`].join('\n');
}

/** Nothing is emitted: without these two, what only they call is unused. */
function withoutEmitter(compiler: string): string {
  return ['emitFiles', 'getDeclarationDiagnostics'].reduce((code, name) => {
    const start = `\nfunction ${name}(`;
    if (!code.includes(start)) throw new Error(`TypeScript has no ${name} any more`);
    return code.replace(start, `\nfunction ${name}() {}\nfunction unused_${name}(`);
  }, compiler);
}

function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start < 0 || end < 0) throw new Error(`TypeScript has no '${from}' with '${to}' behind it any more`);
  return text.slice(start, end);
}
