import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

// The shipped program is one CommonJS file, where import.meta is empty; from source it is a module.
const here = typeof __filename === 'string' ? __filename : import.meta.filename;

/**
 * The compiler's native part, straight in its package, where npm puts it: Node's own search and the wrapper around it,
 * which finds out what machine this is, take ten times as long.
 *
 * @returns undefined where it is elsewhere, and the wrapper must find it
 */
export function compilerPath(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const names = [`${platform}-gnu`, `${platform}-musl`, platform, `${platform}-msvc`];
  for (let folder = dirname(here); folder !== dirname(folder); folder = dirname(folder)) {
    const packages = join(folder, 'node_modules/@oxc-transform');
    const files = names.map((name) => join(packages, `binding-${name}`, `transform.${name}.node`));
    const found = files.find((file) => existsSync(file));
    if (found !== undefined) return found;
  }
  return undefined;
}
