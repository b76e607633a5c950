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
