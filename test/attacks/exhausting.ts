import { attacks } from './attack.ts';

/** Each stops by itself when it has had what no submission may have, and says the token. */
export const exhaustingAttacks = attacks('exhaust', {
  'memory: numbers': ({ target }) => {
    const kept: number[][] = [];
    for (let megabytes = 0; megabytes < 800; megabytes += 8) kept.push(new Array(1_000_000).fill(megabytes + 0.5));
    return kept.length > 0 && target.token;
  },
  'memory: objects': ({ target }) => {
    const kept: object[] = [];
    for (let made = 0; made < 8_000_000; made++) kept.push({ made, next: kept[made - 1] });
    return kept.length > 0 && target.token;
  },
  'memory: texts': ({ target }) => {
    const kept: string[] = [];
    for (let megabytes = 0; megabytes < 600; megabytes += 10)
      kept.push(Buffer.alloc(10_000_000, megabytes).toString('latin1'));
    return kept.length > 0 && target.token;
  },
  'memory: typed arrays': ({ target }) => {
    const kept: Uint8Array[] = [];
    for (let megabytes = 0; megabytes < 600; megabytes += 10) kept.push(new Uint8Array(10_000_000).fill(1));
    return kept.length > 0 && target.token;
  },
  'memory: one large array': ({ target }) => new Float64Array(80_000_000).fill(1).length > 0 && target.token,
  'memory: shared': ({ target }) => {
    const kept: Uint8Array[] = [];
    for (let megabytes = 0; megabytes < 600; megabytes += 10)
      kept.push(new Uint8Array(new SharedArrayBuffer(10_000_000)).fill(1));
    return kept.length > 0 && target.token;
  },
  'memory: buffers': ({ target }) => {
    const kept: Buffer[] = [];
    for (let megabytes = 0; megabytes < 600; megabytes += 10) kept.push(Buffer.alloc(10_000_000, 1));
    return kept.length > 0 && target.token;
  },
  'memory: of WebAssembly': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: Node's types do not know it
    const memory = new (globalThis as any).WebAssembly.Memory({ initial: 10_000 });
    return new Uint8Array(memory.buffer).fill(1).length > 0 && target.token;
  },
  'memory: of threads': ({ require, target }) =>
    new Promise((resolve) => {
      let ready = 0;
      const source = `const kept = new Uint8Array(30_000_000).fill(1); require('node:worker_threads').parentPort.postMessage(kept.length); setInterval(() => {}, 1000)`;
      for (let made = 0; made < 12; made++) {
        const worker = new (require('node:worker_threads').Worker)(source, { eval: true, execArgv: [] });
        worker.on('error', resolve).on('message', () => {
          ready += 1;
          if (ready === 12) resolve(target.token);
        });
      }
    }),
  'memory: a disk in memory': ({ require, target }) => {
    const file = `/dev/shm/microgradx-attack-${target.token}`;
    const descriptor = require('node:fs').openSync(file, 'w');
    require('node:fs').unlinkSync(file);
    for (let megabytes = 0; megabytes < 20; megabytes++)
      require('node:fs').writeSync(descriptor, Buffer.alloc(1_000_000, 1));
    return target.token;
  },
  'a disk': ({ require, target }) => {
    const descriptor = require('node:fs').openSync(`${target.folder}/large`, 'w');
    for (let megabytes = 0; megabytes < 20; megabytes++)
      require('node:fs').writeSync(descriptor, Buffer.alloc(1_000_000, 1));
    return target.token;
  },
  descriptors: ({ require, target }) => {
    const kept: number[] = [];
    for (let made = 0; made < 300; made++) kept.push(require('node:fs').openSync(__filename, 'r'));
    return kept.length === 300 && target.token;
  },
  'processes: a bomb of 40': ({ require, target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: processes
    const children: any[] = [];
    for (let made = 0; made < 40; made++) {
      const child = require('node:child_process').spawn('/bin/sleep', ['1'], { stdio: 'ignore' });
      child.on('error', () => {});
      if (child.pid) children.push(child);
    }
    for (const child of children) child.kill();
    return children.length === 40 && target.token;
  },
  'threads: 40 of them': ({ require, target }) =>
    new Promise((resolve) => {
      let ready = 0;
      for (let made = 0; made < 40; made++) {
        const worker = new (require('node:worker_threads').Worker)('setInterval(() => {}, 1000)', {
          eval: true,
          execArgv: [],
        });
        worker.on('error', resolve).on('online', () => {
          ready += 1;
          if (ready === 40) resolve(target.token);
        });
      }
    }),
  'processor time': ({ target }) => {
    while (process.cpuUsage().user < 1_600_000);
    return target.token;
  },
  'processor time, in threads of its own': ({ require, target }) => {
    const crypto = require('node:crypto');
    return new Promise((resolve) => {
      let done = 0;
      for (let made = 0; made < 24; made++) {
        crypto.pbkdf2('a', 'b', 600_000, 64, 'sha512', () => {
          done += 1;
          if (process.cpuUsage().user > 1_600_000 || done === 24) resolve(target.token);
        });
      }
    });
  },
});

/** One of each kind, for a run that may not take minutes. */
const kinds = ['memory: typed arrays', 'a disk', 'descriptors', 'processes: a bomb of 40', 'processor time'];
export const representativeExhausting = exhaustingAttacks.filter(({ name }) => kinds.includes(name));
