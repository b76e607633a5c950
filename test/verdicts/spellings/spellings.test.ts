import { describe, expect, test } from 'vitest';
import { exercises } from '../../course/answering.ts';
import { checksSpelled } from './checks.ts';
import { differences } from './differences.ts';
import { hands, type Spelled } from './hands.ts';
import { judged } from './judged.ts';
import { lossesSpelled } from './losses.ts';
import { netsSpelled } from './nets.ts';
import { tapeSpelled } from './tape.ts';
import { valuesSpelled } from './values.ts';

// Every known mistake of the course in three spellings: with loops, with array methods, with functions of one's own.

const all: readonly Spelled[] = [
  ...differences,
  ...valuesSpelled,
  ...lossesSpelled,
  ...checksSpelled,
  ...netsSpelled,
  ...tapeSpelled,
];
// All three with MICROGRADX_HANDS=all; otherwise one of them, in turn, so that each writes a third of the mistakes.
const isAll = process.env.MICROGRADX_HANDS === 'all';
const turnOf = new Map(
  all
    .flatMap(({ exercise, texts }) => Object.keys(texts).map((ids) => `${exercise} ${ids}`))
    .map((key, turn) => [key, turn]),
);
const spellingsOf = (name: string) => all.filter(({ exercise }) => exercise === name);
// A new exercise rests on its mutants until somebody writes for it.
const written = exercises.filter(({ name }) => spellingsOf(name).length > 0);

describe.each(written)('$name', ({ name, diagnostics }) => {
  const texts = spellingsOf(name).flatMap((spelled) => Object.entries(spelled.texts));
  const unspelled = spellingsOf(name).flatMap((spelled) => Object.keys(spelled.unspelled ?? {}));

  test('each known mistake is spelled in three ways, or there is a reason why not', async () => {
    const known = (await diagnostics?.())?.mistakes.map(({ id }) => id) ?? [];
    const listed = [...texts.map(([ids]) => ids.split('|')[0]), ...unspelled];
    expect(listed.toSorted()).toEqual([...new Set(known)].toSorted());
  });

  test.each(texts)('%s is named', async (ids, textBy) => {
    const tried = isAll
      ? hands
      : hands.filter((_, index) => index === (turnOf.get(`${name} ${ids}`) ?? 0) % hands.length);
    const named = await Promise.all(tried.map(async (hand) => [hand, await namesOf(name, textBy(hand), ids)]));
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(tried.map((hand) => [hand, ids])));
  });
});

/** The ids where nothing else is named; otherwise what there is instead. */
async function namesOf(name: string, text: string, ids: string): Promise<string> {
  const { status, diagnoses, error } = await judged(name, text);
  const names = diagnoses.map(({ id }) => id);
  const isTrue = status !== 'passed' && names.length > 0 && names.every((id) => ids.split('|').includes(id));
  return isTrue ? ids : `${status} ${names} ${error?.message ?? ''}`;
}
