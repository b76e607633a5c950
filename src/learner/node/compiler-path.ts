import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// The shipped program is one CommonJS file, where import.meta is empty; from source it is a module.
const here = typeof __filename === 'string' ? __filename : import.meta.filename;

/**
 * The compiler's native part, by its real path. Most package managers put it straight into a `node_modules` above us:
 * Node's own search and the wrapper around it, which finds out what machine this is, take ten times as long.
 *
 * @returns undefined where there is none for this machine, and the wrapper finds another way
 */
export function compilerPath(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const bindings = [`${platform}-gnu`, `${platform}-musl`, platform, `${platform}-msvc`];
  for (let folder = dirname(here); folder !== dirname(folder); folder = dirname(folder)) {
    const packages = join(folder, 'node_modules/@oxc-transform');
    const files = bindings.map((name) => join(packages, `binding-${name}`, `transform.${name}.node`));
    const found = files.find((file) => existsSync(file));
    if (found !== undefined) return realpathSync(found);
  }
  return bindings.map(resolvedFromItsWrapper).find((file) => file !== undefined);
}

/** Where each package sees its own dependencies only. (pnpm) */
function resolvedFromItsWrapper(binding: string): string | undefined {
  try {
    const wrapper = createRequire(here).resolve('oxc-transform');
    return realpathSync(createRequire(wrapper).resolve(`@oxc-transform/binding-${binding}`));
  } catch {
    return undefined;
  }
}
