import { InvalidArgumentError } from 'commander';
import type { Shard } from '../grade/results/record.ts';

/** What options take: from what was typed to a value. Each throws commander's error, with a sentence. */

export function milliseconds(typed: string): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value > 0 && value <= 2 ** 31 - 1) return value;
  throw new InvalidArgumentError('It takes milliseconds: a whole number from 1.');
}

export function seed(typed: string): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value >= 0 && value <= 2 ** 32 - 1) return value;
  throw new InvalidArgumentError('It takes a whole number from 0.');
}

export function shard(typed: string): Shard {
  const [, index, of] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(typed)?.map(Number) ?? [];
  if (index !== undefined && of !== undefined && index <= of) return { index, of };
  throw new InvalidArgumentError('It takes a part and their number: 1/4 to 4/4.');
}

export function graphCount(typed: string): number {
  const value = Number(typed);
  if (Number.isInteger(value) && value > 0 && value <= 100_000) return value;
  throw new InvalidArgumentError('It takes a whole number from 1 to 100000.');
}

export function hintLevel(typed: string): number {
  if (/^[123]$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('It takes 1, 2 or 3.');
}
