import { createRequire, type SourceMapPayload } from 'node:module';
import type { transformSync as TransformSync } from 'oxc-transform';
import type { Fault } from './messages.ts';

const transformSync = loadCompiler();

/** TypeScript → JavaScript. Types are taken out, not checked. @throws Fault of kind `syntax` */
export function compile(file: string, source: string): { code: string; map: SourceMapPayload } {
  const { code, map, errors } = transformSync(file, source, { lang: 'ts', sourcemap: true, target: 'es2022' });
  const error = errors.find(({ severity }) => severity === 'Error');
  if (error) {
    const hint = error.helpMessage ? `. ${error.helpMessage}` : '';
    throw {
      kind: 'syntax',
      message: `${error.message}${hint}`,
      at: { file, ...lineAndColumn(source, error.labels.at(-1)?.start ?? 0) },
    } satisfies Fault;
  }
  return { code, map: map as SourceMapPayload };
}

/** oxc counts in bytes of UTF-8; an editor's line and column count from 1, in UTF-16 units. */
function lineAndColumn(source: string, byteOffset: number): { line: number; column: number } {
  const before = Buffer.from(source, 'utf8').subarray(0, byteOffset).toString('utf8');
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * The compiler's native part, straight from its package: the wrapper around it, which finds out what machine this is,
 * takes four times as long to load. The wrapper serves where the name is another.
 */
function loadCompiler(): typeof TransformSync {
  const platform = `${process.platform}-${process.arch}`;
  const wrapper = createRequire(require.resolve('oxc-transform'));
  for (const name of [`${platform}-gnu`, `${platform}-musl`, platform, `${platform}-msvc`]) {
    try {
      return wrapper(`@oxc-transform/binding-${name}`).transformSync;
    } catch {
      // Another machine's.
    }
  }
  return require('oxc-transform').transformSync;
}
