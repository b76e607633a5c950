import { attacks } from './attack.ts';

/** Ways through what Node is made of and carries with it: V8, undici, WASI, OpenSSL, source maps, bindings of libuv. */
const reading = attacks('read', {
  'in a stack, as a source map': ({ module, target }) => {
    process.setSourceMapsEnabled(true);
    const made = new module.constructor('/made.js');
    try {
      made._compile(`throw new Error('x')\n//# source${'MappingURL'}=${target.home}/secret.map`, '/made.js');
    } catch (error) {
      return (error as Error).stack;
    } finally {
      process.setSourceMapsEnabled(false);
    }
    return undefined;
  },
  'a file of JSON, as an import with attributes': async ({ module, target }) => {
    const made = new module.constructor('made');
    made._compile(
      `exports.done = import(${JSON.stringify(target.solutions)}, { with: { type: 'json' } })`,
      target.solutions,
    );
    return JSON.stringify(await made.exports.done);
  },
  'a module, from one that is a URL of data': async ({ load, target }) =>
    JSON.stringify(await load(`data:text/javascript,export { default } from "file://${target.home}/secret.mjs"`)),
  'with the loader of modules': ({ require, target, say }) => {
    const source = `import { readFileSync, writeSync } from 'node:fs';
      try { writeSync(3, readFileSync(${JSON.stringify(target.otherSubmission)}, 'utf8')); } catch {}`;
    require('node:module').register(`data:text/javascript,${encodeURIComponent(source)}`);
    say('registered');
  },
  'a folder, by WASI': ({ require, target }) => {
    const { WASI } = require('node:wasi');
    const wasi = new WASI({ version: 'preview1', preopens: { '/': target.folder } });
    // biome-ignore lint/suspicious/noExplicitAny: Node's types do not know it
    const memory = new (globalThis as any).WebAssembly.Memory({ initial: 1 });
    wasi.initialize({ exports: { memory } });
    const bytes = Buffer.from(memory.buffer);
    bytes.write('home/secret.mjs', 1024);
    const { path_open, fd_read } = wasi.wasiImport;
    if (path_open(3, 0, 1024, 15, 0, 2n, 0n, 0, 0) !== 0) return undefined;
    bytes.writeUInt32LE(4096, 2048);
    bytes.writeUInt32LE(500, 2052);
    fd_read(bytes.readUInt32LE(0), 2048, 1, 2056);
    return bytes.toString('latin1', 4096, 4596);
  },
  'by a path that is resolved in its own way': ({ require, target }) => {
    const path = require('node:path');
    const { resolve, toNamespacedPath } = path;
    path.resolve = path.toNamespacedPath = () => __filename;
    try {
      return require('node:fs').readFileSync(new Uint8Array(Buffer.from(target.otherSubmission)), 'utf8');
    } finally {
      Object.assign(path, { resolve, toNamespacedPath });
    }
  },
  'whether a file exists, by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const { internalModuleStat } = (process as any).binding('fs');
    return internalModuleStat(target.otherSubmission) === 0 && target.token;
  },
  'whether a file can be watched, by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const { FSEvent } = (process as any).binding('fs_event_wrap');
    const watcher = new FSEvent();
    const failed = watcher.start(target.otherSubmission, true, false, 'utf8');
    watcher.close();
    return failed ? 'no' : target.token;
  },
  'whether a file exists, by asking again and again': ({ require, target }) =>
    new Promise((resolve) => {
      // It is told at once of a file that is not there.
      require('node:fs').watchFile(target.otherSubmission, { interval: 50 }, () => resolve('no'));
      setTimeout(resolve, 300, target.token);
    }).finally(() => require('node:fs').unwatchFile(target.otherSubmission)),
  'what a port is called': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:dns').lookupService('127.0.0.1', 22, (_: unknown, name: string, service: string) =>
        resolve(service === 'ssh' && name !== '127.0.0.1' && target.token),
      ),
    ),
});

const writing = attacks('write', {
  "with the trace of V8's compiler": ({ require, target }) => {
    const { setFlagsFromString } = require('node:v8');
    setFlagsFromString(`--trace-turbo-path=${target.folder}`);
    setFlagsFromString('--trace-turbo');
    const [hot] = [(x: number) => Math.sqrt(x) * x + 1];
    for (let i = 0, sum = 0; i < 2e6; i++) sum += hot(sum % 7);
    setFlagsFromString('--no-trace-turbo');
  },
  'a report on itself, at a signal': ({ target }) => {
    if (!process.report) return;
    Object.assign(process.report, { directory: target.folder, signal: 'SIGUSR2', reportOnSignal: true });
    process.kill(process.pid, 'SIGUSR2');
    return new Promise((resolve) => setTimeout(resolve, 400));
  },
  'a report on itself, when it fails': ({ target }) => {
    if (!process.report) return;
    Object.assign(process.report, { directory: target.folder, reportOnUncaughtException: true });
    process.removeAllListeners('uncaughtException');
    setTimeout(() => {
      throw new Error('x');
    });
    return new Promise((resolve) => setTimeout(resolve, 400));
  },
  'a snapshot of its heap, when it is nearly full': ({ require, target }) => {
    process.chdir(target.folder);
    require('node:v8').setHeapSnapshotNearHeapLimit(1);
    require('node:v8').setFlagsFromString('--max-old-space-size=16');
    const kept: unknown[] = [];
    for (let i = 0; i < 2_000_000; i++) kept.push({ i, text: `${i}` });
  },
  'a folder, by WASI': ({ require, target }) => {
    const { WASI } = require('node:wasi');
    const wasi = new WASI({ version: 'preview1', preopens: { '/': target.folder } });
    // biome-ignore lint/suspicious/noExplicitAny: Node's types do not know it
    const memory = new (globalThis as any).WebAssembly.Memory({ initial: 1 });
    wasi.initialize({ exports: { memory } });
    Buffer.from(memory.buffer).write('written', 1024);
    wasi.wasiImport.path_create_directory(3, 1024, 7);
  },
  'permissions, by a descriptor to read from': ({ require, target }) => {
    const descriptor = require('node:fs').openSync(__filename, 'r');
    require('node:fs').fchmodSync(descriptor, 0o644);
    return target.token;
  },
  'times, by a descriptor to read from': ({ require, target }) => {
    const descriptor = require('node:fs').openSync(__filename, 'r');
    require('node:fs').futimesSync(descriptor, 1, 1);
    return target.token;
  },
  'a folder, by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    (process as any).binding('fs').mkdir(`${target.folder}/written`, 0o777, false);
  },
});

const connecting = attacks('network', {
  'the dispatcher behind fetch': ({ host, target }) => {
    const loaded = host.Response;
    const dispatcher = host[Symbol.for('undici.globalDispatcher.1')];
    const handler = Object.fromEntries(
      ['onConnect', 'onHeaders', 'onData', 'onComplete', 'onError'].map((name) => [name, () => loaded]),
    );
    dispatcher.dispatch({ origin: `http://127.0.0.1:${target.port}`, path: '/', method: 'GET' }, handler);
    return new Promise((resolve) => setTimeout(resolve, 300));
  },
  'a socket of the class of the console': ({ host, target }) =>
    new Promise((resolve) => {
      const Socket = host.console._stderr.constructor;
      new Socket().connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a datagram, by the binding': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: what Node hides
      const { UDP, SendWrap } = (process as any).binding('udp_wrap');
      const request = new SendWrap();
      request.oncomplete = resolve;
      const bytes = [Buffer.from('x')];
      if (new UDP().send(request, bytes, 1, target.udpPort, '127.0.0.1', true) < 0) resolve('no');
    }),
  'a question for a name, by the binding': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: what Node hides
      const { ChannelWrap, QueryReqWrap } = (process as any).binding('cares_wrap');
      const channel = new ChannelWrap(200, 1);
      channel.setServers([[4, '127.0.0.1', target.udpPort]]);
      const request = new QueryReqWrap();
      request.oncomplete = resolve;
      channel.queryA(request, 'microgradx.example');
      setTimeout(resolve, 400);
    }),
  'a server, by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const { TCP, constants } = (process as any).binding('tcp_wrap');
    const server = new TCP(constants.SERVER);
    return server.bind('127.0.0.1', 0) === 0 && server.listen(1) === 0 && target.token;
  },
  'a request to a daemon': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:http').get({ socketPath: target.socket, path: '/' }).on('error', resolve).on('close', resolve),
    ),
  'a server for datagrams': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:dgram')
        .createSocket('udp4')
        .on('error', resolve)
        .bind(0, '127.0.0.1', () => resolve(target.token)),
    ),
  'a socket without a folder': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:net').connect(target.abstractSocket).on('connect', resolve).on('error', resolve),
    ),
});

const starting = attacks('spawn', {
  'the loader of modules': ({ require, target, say }) => {
    const source = `import { writeSync } from 'node:fs'; import { threadId } from 'node:worker_threads';
      if (threadId !== 0) writeSync(3, ${JSON.stringify(target.token)});`;
    require('node:module').register(`data:text/javascript,${encodeURIComponent(source)}`);
    say('registered');
  },
  'a runner of tests': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:test')
        .run({ files: [`${target.home}/secret.mjs`] })
        .on('test:pass', () => resolve(target.token))
        .on('test:fail', resolve)
        .on('error', resolve),
    ),
});

export const attacksOnParts = [...reading, ...writing, ...connecting, ...starting];
