import { attacks } from './attack.ts';

/** They are told by what reaches the servers on loopback, or by the token. */
const network = attacks('network', {
  'a connection': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:net').connect(target.port, '127.0.0.1').on('connect', resolve).on('error', resolve),
    ),
  'a connection by name': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:net').connect(target.port, 'localhost').on('connect', resolve).on('error', resolve),
    ),
  'a connection by IPv6': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:net').connect(target.port, '::ffff:127.0.0.1').on('connect', resolve).on('error', resolve),
    ),
  'a connection to a socket in a folder': ({ require, target }) =>
    new Promise((resolve) => require('node:net').connect(target.socket).on('connect', resolve).on('error', resolve)),
  'a request': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:http').get(`http://127.0.0.1:${target.port}`).on('error', resolve).on('close', resolve),
    ),
  'a request by fetch': ({ target }) => fetch(`http://127.0.0.1:${target.port}`, { signal: AbortSignal.timeout(500) }),
  'a request by HTTP/2': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:http2').connect(`http://127.0.0.1:${target.port}`).on('error', resolve).on('connect', resolve),
    ),
  'a connection by TLS': ({ require, target }) =>
    new Promise((resolve) => require('node:tls').connect(target.port, '127.0.0.1').on('error', resolve)),
  'a datagram': ({ require, target }) =>
    new Promise((resolve) => {
      const socket = require('node:dgram').createSocket('udp4');
      socket.on('error', resolve).send('x', target.udpPort, '127.0.0.1', resolve);
    }),
  'a question for a name': ({ require, target }) =>
    new Promise((resolve) => {
      const resolver = new (require('node:dns').Resolver)({ timeout: 300, tries: 1 });
      resolver.setServers([`127.0.0.1:${target.udpPort}`]);
      resolver.resolve4('microgradx.example', resolve);
    }),
  'a server for others': ({ require, target, say }) =>
    new Promise((resolve) => {
      const server = require('node:net').createServer();
      server.on('error', resolve).on('connection', () => resolve(target.token));
      server.listen(0, '127.0.0.1', () => say(`listening on ${server.address().port}.`));
    }),
  'a server in a folder': ({ require, target }) =>
    new Promise((resolve) =>
      require('node:net').createServer().on('error', resolve).listen(`${target.folder}/written`, resolve),
    ),
  'by the binding': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: what Node hides
      const { TCP, TCPConnectWrap, constants } = (process as any).binding('tcp_wrap');
      const request = new TCPConnectWrap();
      request.oncomplete = resolve;
      if (new TCP(constants.SOCKET).connect(request, '127.0.0.1', target.port) !== 0) resolve('no');
    }),
  'by the binding of pipes': ({ target }) =>
    new Promise((resolve) => {
      // biome-ignore lint/suspicious/noExplicitAny: what Node hides
      const { Pipe, PipeConnectWrap, constants } = (process as any).binding('pipe_wrap');
      const request = new PipeConnectWrap();
      request.oncomplete = resolve;
      new Pipe(constants.SOCKET).connect(request, target.socket);
      setTimeout(resolve, 300);
    }),
  'a socket that was left open': ({ require, target, say }) => {
    for (let descriptor = 4; descriptor < 40; descriptor++) {
      try {
        const socket = new (require('node:net').Socket)({ fd: descriptor });
        socket.on('error', () => {});
        if (socket.remoteAddress !== undefined) say(target.token);
      } catch {
        // None of that number.
      }
    }
  },
});

const inspector = attacks('inspector', {
  'a debugger on a port': ({ require, target, say }) =>
    new Promise((resolve) => {
      require('node:inspector').open(0, '127.0.0.1');
      say(`listening on ${new URL(require('node:inspector').url()).port}.`);
      setTimeout(resolve, 400, target);
    }),
  'a debugger by a signal to itself': ({ require, say }) =>
    new Promise((resolve) => {
      process.debugPort = 0;
      process.kill(process.pid, 'SIGUSR1');
      setTimeout(() => {
        const url = require('node:inspector').url();
        if (url) say(`listening on ${new URL(url).port}.`);
        setTimeout(resolve, 300);
      }, 200);
    }),
  'a session with itself, to read a file': ({ require, target }) => {
    const session = new (require('node:inspector').Session)();
    session.connect();
    const expression = `process.binding('fs').internalModuleReadJSON(${JSON.stringify(target.otherSubmission)})[0] ?? ''`;
    return new Promise((resolve) =>
      session.post('Runtime.evaluate', { expression, includeCommandLineAPI: true }, (_: unknown, answer: unknown) =>
        resolve(JSON.stringify(answer)),
      ),
    );
  },
  'a session with a thread': ({ require, target }) => {
    const session = new (require('node:inspector').Session)();
    session.connect();
    const source = `require('node:fs').readFileSync(${JSON.stringify(target.otherSubmission)}, 'utf8')`;
    const expression = `new (process.mainModule.require('node:worker_threads').Worker)(${JSON.stringify(
      `require('node:worker_threads').parentPort.postMessage(${source})`,
    )}, { eval: true, execArgv: [] }).on('message', (text) => process.mainModule.require('node:fs').writeSync(3, text)).on('error', () => {})`;
    session.post('Runtime.evaluate', { expression });
    return new Promise((resolve) => setTimeout(resolve, 500));
  },
});

export const networkAttacks = [...network, ...inspector];
