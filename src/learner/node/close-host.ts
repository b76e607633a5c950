import Module from 'node:module';

/**
 * Takes from the host what this program no longer needs, for the day that a learner's code reaches it: no module of Node's
 * can be loaded, and nothing of `process` starts, ends or connects anything. Node's permissions don't cover signals, nor,
 * before Node 25, the network.
 */
export function closeHost(): void {
  keepOnly(process, ofProcess);
  keepOnly(Module, ['prototype', 'SourceMap']);
  keepOnly(Module.prototype, ['constructor']);
  // Node asks for these when a debugger evaluates what is typed into its console.
  Object.assign(Module, { _nodeModulePaths: () => [], globalPaths: [] });
  for (const name of ['process', 'fetch', 'WebSocket', 'EventSource']) Reflect.deleteProperty(globalThis, name);
}

/** What Node itself uses of it. */
const ofProcess = [
  ...['version', 'versions', 'arch', 'platform', 'release', 'features', 'config', 'env', 'argv', 'argv0', 'execArgv'],
  ...['execPath', 'pid', 'domain', 'exitCode', '_exiting', '_events', '_eventsCount', '_maxListeners'],
  ...['emitWarning', 'nextTick', '_tickCallback', '_fatalException', 'sourceMapsEnabled'],
];

function keepOnly(owner: object, kept: readonly string[]): void {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (!kept.includes(name)) Reflect.deleteProperty(owner, name);
  }
}

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
