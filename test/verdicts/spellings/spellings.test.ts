import { describe, expect, test } from 'vitest';
import { exercises } from '../../course/answering.ts';
import { differences } from './differences.ts';
import { hands, type Spelled } from './hands.ts';
import { judged } from './judged.ts';
import { valuesSpelled } from './values.ts';

// Every known mistake of the course in three spellings: with loops, with array methods, with functions of one's own.

const all: readonly Spelled[] = [...differences, ...valuesSpelled];

describe.each(exercises)('$name', ({ name, diagnostics }) => {
  const spelled = all.find(({ exercise }) => exercise === name);
  const texts = Object.entries(spelled?.texts ?? {});

  test('each known mistake is spelled in three ways, or there is a reason why not', async () => {
    const known = (await diagnostics?.())?.mistakes.map(({ id }) => id) ?? [];
    const listed = [...texts.map(([id]) => id.split('|')[0]), ...Object.keys(spelled?.unspelled ?? {})];
    expect(listed.toSorted()).toEqual([...new Set(known)].toSorted());
  });

  test.each(texts)('%s is named in each of them', async (ids, textBy) => {
    const named = await Promise.all(hands.map(async (hand) => [hand, await namesOf(name, textBy(hand), ids.split('|'))]));
    expect(Object.fromEntries(named)).toEqual({ loop: ids, functional: ids, helper: ids });
  });
});

async function namesOf(name: string, text: string, ids: readonly string[]): Promise<string> {
  const { status, diagnoses, error } = await judged(name, text);
  const names = diagnoses.map(({ id }) => id);
  const isTrue = status !== 'passed' && names.length > 0 && names.every((id) => ids.includes(id));
  return isTrue ? ids.join('|') : `${status} ${names} ${error?.message ?? ''}`;
}
