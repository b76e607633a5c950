import { expect, test } from 'vitest';
import { readSolution, readStarter, readStarters } from '../../src/workspace/starters.ts';

test('the package has a starter and a solution', () => {
  expect(readStarter('section1/gradf.ts')).toContain('TODO');
  expect(readStarters()['section1/gradf.ts']).toBe(readStarter('section1/gradf.ts'));
  expect(readSolution('section1/gradf.ts')).not.toContain('TODO');
});

test.each([
  ['of a file that does not exist', 'section1/gone.ts', 'has no starter for section1/gone.ts.'],
  ['with a name that every object has', 'constructor', 'has no starter for constructor.'],
])('there is none %s', (_, file, sentence) => expect(() => readStarter(file)).toThrow(sentence));
