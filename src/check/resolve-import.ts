/**
 * The file below `exercises/` that an import means, or undefined where it can mean none: a package, a Node module, a
 * path out of the folder. `./value`, `./value.js` and `./value.ts` all mean `value.ts`.
 */
export function resolveImport(specifier: string, importer: string): string | undefined {
  if (!/^\.\.?\//.test(specifier)) return undefined;
  const parts = importer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  const path = parts.join('/');
  return path.endsWith('.ts') ? path : `${path.replace(/\.js$/, '')}.ts`;
}
