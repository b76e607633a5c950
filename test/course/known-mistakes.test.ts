import { expect, test } from 'vitest';
import { exercises } from './answering.ts';
import { knownMistakes } from './known-mistakes.ts';

test.each(Object.entries(knownMistakes))(
  'each of the mistakes in %s is told, or there is a reason',
  async (where, ids) => {
    const known = exercises.filter(({ name, file }) => name === where || file.startsWith(`${where}/`));
    const diagnostics = await Promise.all(known.map((exercise) => exercise.diagnostics?.()));
    const told = new Set(diagnostics.flatMap((each) => each?.mistakes.map(({ id }) => id) ?? []));
    const undiagnosable: Record<string, string> = Object.assign({}, ...diagnostics.map((each) => each?.undiagnosable));
    for (const id of ids.trim().split(/\s+/)) {
      expect([told.has(id), undiagnosable[id] !== undefined], id).toEqual(told.has(id) ? [true, false] : [false, true]);
    }
    for (const reason of Object.values(undiagnosable)) expect(reason.length).toBeGreaterThan(20);
  },
);
