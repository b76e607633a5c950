import { expect, test } from 'vitest';
import { resolveImport } from '../../src/check/sources.ts';

test.each([
  ['./value.ts', 'section2/softmax.ts', 'section2/value.ts'],
  ['./value.js', 'section2/softmax.ts', 'section2/value.ts'],
  ['./value', 'section2/softmax.ts', 'section2/value.ts'],
  ['../section2/value.ts', 'section4/mlp.ts', 'section2/value.ts'],
  ['.././section2//value', 'section4/mlp.ts', 'section2/value.ts'],
  ['../value.ts', 'section2/softmax.ts', 'value.ts'],
  ['../../value.ts', 'section2/softmax.ts', undefined],
  ['./../../../etc/passwd', 'section2/softmax.ts', undefined],
  ['/etc/passwd', 'section2/softmax.ts', undefined],
  ['node:fs', 'section2/softmax.ts', undefined],
  ['lodash', 'section2/softmax.ts', undefined],
  ['.', 'section2/softmax.ts', undefined],
  ['file:///value.ts', 'section2/softmax.ts', undefined],
])('%s in %s means %s', (specifier, importer, file) => {
  expect(resolveImport(specifier, importer)).toBe(file);
});
