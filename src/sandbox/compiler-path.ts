import { createRequire } from 'node:module';

// The shipped program is one CommonJS file, where import.meta is empty; from source it is a module.
const here = typeof __filename === 'string' ? __filename : import.meta.filename;

/**
 * The compiler's native part, straight in its package: the wrapper around it, which finds out what machine this is,
 * takes four times as long to load.
 *
 * @returns undefined where the name is another, and the wrapper must find it
 */
export function compilerPath(): string | undefined {
  const platform = `${process.platform}-${process.arch}`;
  const wrapper = createRequire(createRequire(here).resolve('oxc-transform'));
  for (const name of [`${platform}-gnu`, `${platform}-musl`, platform, `${platform}-msvc`]) {
    try {
      return wrapper.resolve(`@oxc-transform/binding-${name}`);
    } catch {
      // Another machine's.
    }
  }
  return undefined;
}
