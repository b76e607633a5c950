import { attacks } from './attack.ts';

/** Ways from what an escape may find in the host's realm (its globals, `process`, a module) to what Node can do. */
const connecting = attacks('network', {
  'a module from process': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: in newer Nodes only
      const net = (process as any).getBuiltinModule('net');
      net.connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a module from the main module': ({ target }) =>
    new Promise((resolve) => {
      const net = process.mainModule?.require('net');
      net.connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a module from the class of modules': ({ module, target }) =>
    new Promise((resolve) => {
      const net = module.constructor._load('net');
      net.connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a module from the cache of modules': ({ require, target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: modules
      const [loaded] = Object.values(require.cache) as any[];
      loaded.require('net').connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a require made by the class of modules': ({ module, target }) =>
    new Promise((resolve) => {
      const net = module.constructor.createRequire('/')('net');
      net.connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a module compiled from a text': ({ module, target }) => {
    const made = new module.constructor('made');
    made._compile(`require('node:net').connect(${target.port}, '127.0.0.1').on('error', () => {})`, '/made.js');
    return new Promise((resolve) => setTimeout(resolve, 200));
  },
  'a text that imports': ({ module, target }) => {
    const made = new module.constructor('made');
    made._compile(
      `exports.done = import('node:net').then((net) => net.connect(${target.port}, '127.0.0.1').on('error', () => {}))`,
      '/made.js',
    );
    return made.exports.done.then(() => 'tried');
  },
  'a loader of files': ({ module, target }) => {
    const made = new module.constructor('made');
    module.constructor._extensions['.js'](made, target.otherSubmission);
  },
  'a socket of the class of stdin': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: a class
      const Socket = (process.stdin as any).constructor;
      new Socket().connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a socket of the class of stderr': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: a class
      const Socket = (process.stderr as any).constructor;
      new Socket().connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
    }),
  'a handle that is open': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: what Node hides
      for (const handle of (process as any)._getActiveHandles()) {
        new handle.constructor().connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve);
      }
      setTimeout(resolve, 200);
    }),
  "the host's fetch": ({ host, target }) =>
    host.fetch(`http://127.0.0.1:${target.port}`, { signal: AbortSignal.timeout(300) }),
  "the host's WebSocket": ({ host, target }) =>
    new Promise((resolve) => {
      const socket = new host.WebSocket(`ws://127.0.0.1:${target.port}`);
      socket.onerror = socket.onopen = resolve;
    }),
  "the host's EventSource": ({ host, target }) =>
    new Promise((resolve) => {
      const source = new host.EventSource(`http://127.0.0.1:${target.port}`);
      source.onerror = source.onopen = resolve;
    }),
  "the host's Function": ({ host, target }) =>
    host.Function(`process.mainModule.require('net').connect(${target.port}, '127.0.0.1').on('error', () => {})`)(),
  'a script of the host': ({ require, target }) => {
    const code = `(require) => require('node:net').connect(${target.port}, '127.0.0.1').on('error', () => {})`;
    new (require('node:vm').Script)(code).runInThisContext()(require);
    return new Promise((resolve) => setTimeout(resolve, 200));
  },
});

const reading = attacks('read', {
  "another's submission, by a module of process": ({ target }) =>
    // biome-ignore lint/suspicious/noExplicitAny: in newer Nodes only
    (process as any).getBuiltinModule('fs').readFileSync(target.otherSubmission, 'utf8'),
  "another's submission, as an environment": ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: in newer Nodes only
    (process as any).loadEnvFile(target.otherSubmission);
    return target.token;
  },
  "another's submission, as a text to parse": ({ require, target }) =>
    require('node:util').parseEnv(require('node:fs').readFileSync(target.otherSubmission, 'utf8')) && target.token,
  'a file of JSON, by its loader': ({ require, target }) => {
    const made = { exports: {} };
    require.extensions['.json'](made, target.solutions);
    return JSON.stringify(made.exports);
  },
  'a package, by the class of modules': ({ module, target }) =>
    module.constructor._resolveFilename(target.solutions, module) && target.token,
  'which modules a folder offers': ({ module, target }) =>
    module.constructor._findPath('solutions.json', [target.solutions.replace(/[\\/]solutions\.json$/, '')]) &&
    target.token,
  "the parent's environment": ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${process.ppid}/environ`, 'utf8').includes('PATH=') && target.token,
  "the parent's folder": ({ require, target }) =>
    require('node:fs').readlinkSync(`/proc/${process.ppid}/cwd`) && target.token,
  'what the parent says': ({ require }) => String(require('node:fs').readFileSync(`/proc/${process.ppid}/fd/1`)),
  'who is logged in': ({ require, target }) => require('node:fs').readFileSync('/etc/shadow', 'utf8') && target.token,
  'the certificates of the machine': ({ require, target }) =>
    require('node:fs').readdirSync('/etc/ssl/certs').length > 0 && target.token,
  'the core of the kernel': ({ require, target }) => require('node:fs').openSync('/proc/kcore', 'r') && target.token,
  'devices of memory': ({ require, target }) => require('node:fs').openSync('/dev/mem', 'r') && target.token,
  'the terminal': ({ require, target }) => require('node:fs').openSync('/dev/tty', 'r+') && target.token,
});

const reaching = attacks('signal', {
  'the end of its parent': ({ target }) => process.ppid > 0 && process.kill(process.ppid, 0) && target.token,
  'the end of all': ({ target }) => process.kill(target.victim, 'SIGTERM'),
  'an interrupt': ({ target }) => process.kill(target.victim, 'SIGINT'),
  'a hangup': ({ target }) => process.kill(target.victim, 'SIGHUP'),
  'an abort': ({ target }) => process.kill(target.victim, 'SIGABRT'),
  'a signal by its number': ({ target }) => process.kill(target.victim, 15),
  'a child that signals': ({ require, target }) =>
    require('node:child_process').execFileSync('/bin/kill', ['-9', String(target.victim)]),
  'a debugger of its parent': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    (process as any)._debugProcess(target.grader);
    return target.token;
  },
});

const starting = attacks('spawn', {
  'by a module of process': ({ target }) =>
    // biome-ignore lint/suspicious/noExplicitAny: in newer Nodes only
    String((process as any).getBuiltinModule('child_process').execFileSync('/bin/echo', [target.token])),
  'by the main module': ({ target }) =>
    String(process.mainModule?.require('child_process').execFileSync('/bin/echo', [target.token])),
  'by the class of modules': ({ module, target }) =>
    String(module.constructor._load('child_process').execFileSync('/bin/echo', [target.token])),
  'with a shell of its own choice': ({ require, target }) =>
    String(require('node:child_process').execSync(`echo ${target.token}`, { shell: '/bin/sh' })),
  'a linked binding': ({ target }) =>
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    (process as any)._linkedBinding('process_wrap') && target.token,
  'an addon of the system': ({ module, target }) => {
    try {
      process.dlopen(module, '/lib/x86_64-linux-gnu/libresolv.so.2');
    } catch (error) {
      return /self-register/.test(String(error)) && target.token;
    }
    return undefined;
  },
  'a thread that is shared': ({ require, target }) =>
    new Promise((resolve) => {
      const { Worker } = require('node:worker_threads');
      const worker = new Worker(`require('node:worker_threads').parentPort.postMessage('${target.token}')`, {
        eval: true,
        execArgv: ['--no-warnings'],
        argv: [],
        trackUnmanagedFds: false,
      });
      worker.on('message', resolve).on('error', resolve);
    }),
});

export const hostAttacks = [...connecting, ...reading, ...reaching, ...starting];
