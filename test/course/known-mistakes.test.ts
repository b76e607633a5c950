import { describe, expect, test } from 'vitest';
import { exercises } from './answering.ts';
import { knownMistakes } from './known-mistakes.ts';

describe.each(Object.entries(knownMistakes))('%s', async (where, ids) => {
  const known = exercises.filter(({ name, file }) => name === where || file.startsWith(`${where}/`));
  const diagnostics = await Promise.all(known.map((exercise) => exercise.diagnostics?.()));
  const diagnosable = new Set(diagnostics.flatMap((each) => each?.mistakes.map(({ id }) => id) ?? []));
  const undiagnosable = new Set(diagnostics.flatMap((each) => Object.keys(each?.undiagnosable ?? {})));

  test('a mistake is either diagnosable, or there is a reason why not', () => {
    expect(ids.filter((id) => diagnosable.has(id) === undiagnosable.has(id))).toEqual([]);
  });

  test('no reason is left behind by a mistake that is not made', () => {
    expect([...undiagnosable].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
