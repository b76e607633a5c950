/**
 * Makes the host's own JavaScript objects harmless, before any learner's code runs. An error that Node itself created can
 * reach that code (a stack overflow inside one of Node's callbacks, a failed `import()`), and from it one could climb to
 * the host's `Object.prototype` and plant a getter there that Node later reads. Frozen, it leads nowhere.
 *
 * What is inherited is turned into accessors first. Behind a frozen data property, Node's own `error.name = …` would
 * throw; the accessor's setter defines the property on the receiver instead.
 */
export function sealHost(): void {
  const constructors = intrinsicNames.map((name) => (globalThis as Record<string, unknown>)[name]) as Constructor[];
  const arrayIterator = prototypeOf([][Symbol.iterator]());
  for (const { prototype } of constructors) turnIntoAccessors(prototype);
  for (const each of [...constructors, ...constructors.map(({ prototype }) => prototype)]) freeze(each);
  for (const each of [arrayIterator, prototypeOf(arrayIterator)]) freeze(each);
}

/** What can be reached from an error, a promise, or what their methods return. */
const intrinsicNames = [
  ...['Object', 'Function', 'Array', 'Promise', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt'],
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
];

interface Constructor {
  readonly prototype: object;
}

const { defineProperty, freeze, getOwnPropertyDescriptor, getPrototypeOf: prototypeOf } = Object;

function turnIntoAccessors(prototype: object): void {
  for (const key of Reflect.ownKeys(prototype)) {
    const { value, writable, configurable, enumerable } = getOwnPropertyDescriptor(prototype, key) ?? {};
    if (!writable || !configurable) continue;
    defineProperty(prototype, key, {
      get: () => value,
      set(this: object, own: unknown) {
        defineProperty(this, key, { value: own, writable: true, configurable: true, enumerable: true });
      },
      configurable,
      enumerable: enumerable ?? false,
    });
  }
}
