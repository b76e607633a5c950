import { attacks } from './attack.ts';

const spawning = attacks('spawn', {
  'a shell': ({ require, target }) => String(require('node:child_process').execSync(`echo ${target.token}`)),
  'a program': ({ require, target }) => String(require('node:child_process').execFileSync('/bin/echo', [target.token])),
  'Node, without its flags': ({ require, target }) =>
    String(
      require('node:child_process').execFileSync(process.execPath, ['-p', JSON.stringify(target.token)], { env: {} }),
    ),
  'a program, without waiting': ({ require, target, say }) =>
    new Promise((resolve) => {
      const child = require('node:child_process').spawn('/bin/echo', [target.token]);
      child.on('error', resolve).on('close', resolve).stdout.on('data', say);
    }),
  'a fork': ({ require, target, say }) =>
    new Promise((resolve) => {
      const options = { execPath: '/bin/echo', execArgv: [], silent: true };
      const child = require('node:child_process').fork('x', [target.token], options);
      child.on('error', resolve).on('close', resolve).stdout.on('data', say);
    }),
  'a worker of a cluster': ({ require, target }) =>
    new Promise((resolve) => {
      const cluster = require('node:cluster');
      cluster.setupPrimary({ exec: process.execPath, silent: true });
      cluster
        .fork()
        .on('error', resolve)
        .on('online', () => resolve(target.token))
        .on('exit', resolve);
    }),
  'by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const { spawn } = (process as any).binding('spawn_sync');
    const pipe = { type: 'pipe', readable: false, writable: true };
    const { output } = spawn({
      file: '/bin/echo',
      args: ['echo', target.token],
      envPairs: [],
      stdio: [pipe, pipe, pipe],
    });
    return String(output[1]);
  },
  'by the other binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    const { Process } = (process as any).binding('process_wrap');
    const stdio = [{ type: 'ignore' }, { type: 'ignore' }, { type: 'ignore' }];
    const failed = new Process().spawn({ file: '/bin/true', args: ['true'], envPairs: [], stdio });
    return failed ? 'no' : target.token;
  },
  'another program in its own place': ({ target }) =>
    // biome-ignore lint/suspicious/noExplicitAny: in newer Nodes only
    (process as any).execve?.('/bin/echo', ['echo', target.token], {}),
  'a thread': ({ require, target }) =>
    new Promise((resolve) => {
      const source = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(target.otherSubmission)}, 'utf8'))`;
      const worker = new (require('node:worker_threads').Worker)(source, { eval: true });
      worker.on('message', resolve).on('error', resolve);
    }),
  'a thread without the flags': ({ require, target }) =>
    new Promise((resolve) => {
      const source = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(target.otherSubmission)}, 'utf8'))`;
      const worker = new (require('node:worker_threads').Worker)(source, { eval: true, execArgv: [] });
      worker.on('message', resolve).on('error', resolve);
    }),
  'a thread with an environment': ({ require, target }) =>
    new Promise((resolve) => {
      const source = `require('node:worker_threads').parentPort.postMessage(require('node:fs').readFileSync(${JSON.stringify(target.otherSubmission)}, 'utf8'))`;
      const worker = new (require('node:worker_threads').Worker)(source, {
        eval: true,
        execArgv: [],
        env: { NODE_OPTIONS: '' },
      });
      worker.on('message', resolve).on('error', resolve);
    }),
  'a library as an addon': ({ target }) => {
    try {
      process.dlopen({ exports: {} } as never, '/lib/x86_64-linux-gnu/libutil.so.1');
    } catch (error) {
      // Its own start has run by then.
      return /self-register/.test(String(error)) && target.token;
    }
    return target.token;
  },
});

const signalling = attacks('signal', {
  'the end of another process': ({ target }) => process.kill(target.victim, 'SIGKILL'),
  'a polite end': ({ target }) => process.kill(target.victim, 'SIGTERM'),
  'the end of its group': ({ target }) => process.kill(-target.victim, 'SIGKILL'),
  'a stop': ({ target }) => process.kill(target.victim, 'SIGSTOP'),
  'whether a process is there': ({ target }) => process.kill(target.grader, 0) && target.token,
  // biome-ignore lint/suspicious/noExplicitAny: what Node hides
  'the start of a debugger': ({ target }) => (process as any)._debugProcess(target.victim),
  'a lower priority': ({ require, target }) => {
    require('node:os').setPriority(target.victim, 19);
    return target.token;
  },
  'the end, by the binding': ({ target }) => {
    // biome-ignore lint/suspicious/noExplicitAny: what Node hides
    (process as any)._kill(target.victim, 9);
  },
});

// What they leave shows itself a second after their process was ended.
const outliving = attacks('outlive the run', {
  'a child of its own session': ({ require, target }) => {
    const later = `sleep 0.5; touch ${target.folder}/written`;
    require('node:child_process').spawn('/bin/sh', ['-c', later], { detached: true, stdio: 'ignore' }).unref();
  },
  'a child of a child': ({ require, target }) => {
    const later = `(setsid sh -c "sleep 0.5; touch ${target.folder}/written" &) &`;
    require('node:child_process').spawnSync('/bin/sh', ['-c', later], { stdio: 'ignore' });
  },
  'a child that heeds no signal': ({ require, target }) => {
    const later = `trap "" TERM HUP INT; sleep 0.5; touch ${target.folder}/written`;
    require('node:child_process').spawn('/bin/sh', ['-c', later], { detached: true, stdio: 'ignore' });
  },
  'Node of its own session': ({ require, target }) => {
    const later = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(`${target.folder}/written`)}, 'x'), 800)`;
    require('node:child_process').spawn(process.execPath, ['-e', later], { detached: true, stdio: 'ignore', env: {} });
  },
  'a thread': ({ require, target }) => {
    const later = `setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(`${target.folder}/written`)}, 'x'), 800)`;
    new (require('node:worker_threads').Worker)(later, { eval: true, execArgv: [] });
  },
  'a timer, and no ear for signals': ({ require, target }) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => {});
    setTimeout(() => require('node:fs').writeFileSync(`${target.folder}/written`, 'x'), 800);
  },
  'what it does when it ends': ({ require, target }) => {
    process.on('exit', () => require('node:fs').writeFileSync(`${target.folder}/written`, 'x'));
    setTimeout(() => process.exit(), 10);
    return new Promise(() => {});
  },
});

export const processAttacks = [...spawning, ...signalling, ...outliving];
