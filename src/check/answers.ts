import { encodeNumber, type WireAnswer } from './messages.ts';

/** A number; a text; or the description of anything else: `undefined`, `a BigInt`. */
export type Answer = number | { readonly text: string } | { readonly described: string };

export const maximumAnswers = 1024;
/** What a probe says in the place of the data that a plain number has not. */
const notAValue = 'a number, not a Value';

/** Characters. */
export const maximumAnswerText = 100;

/**
 * A probe's return value as plain data: one answer, or one per element of an array or typed array, each read once.
 *
 * @throws whatever a getter or a proxy of the learner's throws
 */
export function readAnswers(value: unknown): readonly WireAnswer[] {
  if (!Array.isArray(value) && !isNumberArray(value)) return [readAnswer(value)];
  const { length } = value;
  if (typeof length !== 'number' || !(length >= 0)) return [{ described: 'an array without a length' }];
  if (length > maximumAnswers) return [{ described: `an array of length ${length}` }];
  if (length === 0) return [{ described: 'an empty array' }];
  return listOf({ length }, (_, index) => readAnswer(value[index]));
}

/** As it is before a learner's code runs: in a browser that has the same globals. */
const listOf: typeof Array.from = Array.from.bind(Array);

function isNumberArray(value: unknown): value is ArrayLike<number> {
  return typedArrayName.call(value) !== undefined;
}

function readAnswer(value: unknown): WireAnswer {
  if (typeof value === 'number') return encodeNumber(value);
  if (value === notAValue) return { described: value };
  if (typeof value === 'string') return { text: value.slice(0, maximumAnswerText) };
  return { described: describe(value) };
}

/** In a few words, for the end of "yours returns …". */
function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return 'a BigInt, not a number';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value === 'function') return 'a function';
  if (isBranded(value, Number.prototype.valueOf)) return 'a boxed number (new Number), not a number';
  if (tagOf(value) === 'Promise') return 'a promise';
  if (tagOf(value) === 'Generator') return 'a generator';
  if (Array.isArray(value)) return 'an array';
  const name = constructorName(value as object);
  return name === undefined || name === 'Object' ? 'an object' : `an object (${name})`;
}

function constructorName(value: object): string | undefined {
  const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
  // Any other name could be made to look like a line of ours.
  return typeof name === 'string' && /^[\w$]{1,40}$/.test(name) ? name : undefined;
}

/** `Uint8Array`, by what it is: of any realm, and whatever it says of itself. Undefined for anything else. */
const typedArrayName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)
  ?.get as (this: unknown) => string | undefined;

/** Whether one of JavaScript's own methods takes the value for its own. */
export function isBranded(value: unknown, method: () => unknown): boolean {
  try {
    method.call(value);
    return true;
  } catch {
    return false;
  }
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** From the wire: numbers restored. */
export function decodeAnswer(answer: WireAnswer): Answer {
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'string') return Number(answer);
  return answer;
}
