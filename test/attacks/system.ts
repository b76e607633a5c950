import { attacks } from './attack.ts';

/** Ways through what the system offers to every process: /proc, priorities, signals to nobody in particular. */
const reading = attacks('read', {
  'the addresses of its own memory': ({ require, target }) =>
    require('node:fs').readFileSync('/proc/self/maps', 'utf8') && target.token,
  'the network cards': ({ require, target }) => require('node:fs').readdirSync('/sys/class/net') && target.token,
  'what a control group uses': ({ require, target }) =>
    require('node:fs').readFileSync('/proc/self/cgroup', 'utf8') && target.token,
  'which files are locked': ({ require, target }) =>
    require('node:fs').readFileSync('/proc/locks', 'utf8') !== undefined && target.token,
  'the log of the kernel': ({ require, target }) => require('node:fs').openSync('/dev/kmsg', 'r') && target.token,
  'what the victim waits for': ({ require, target }) =>
    require('node:fs').readFileSync(`/proc/${target.victim}/wchan`, 'utf8') !== undefined && target.token,
  "the grader's programs": ({ require, target }) =>
    require('node:fs').readlinkSync(`/proc/${target.grader}/exe`) && target.token,
  'its own program, through a descriptor': ({ require, target }) =>
    require('node:fs').readlinkSync(`/proc/self/fd/${require('node:fs').openSync(__filename, 'r')}`) && target.token,
});

const writing = attacks('write', {
  "into the grader's output": ({ require, target }) =>
    require('node:fs').openSync(`/proc/${target.grader}/fd/2`, 'w') && target.token,
  'who ends first where memory runs out': ({ require, target }) => {
    require('node:fs').writeFileSync(`/proc/${target.victim}/oom_score_adj`, '900');
    return target.token;
  },
  'that it ends last where memory runs out': ({ require, target }) => {
    require('node:fs').writeFileSync('/proc/self/oom_score_adj', '0');
    return target.token;
  },
  "into the victim's memory": ({ require, target }) =>
    require('node:fs').openSync(`/proc/${target.victim}/mem`, 'r+') && target.token,
  'limits of another process': ({ require, target }) => {
    require('node:fs').writeFileSync(`/proc/${target.victim}/coredump_filter`, '0');
    return target.token;
  },
  'settings of the kernel': ({ require, target }) =>
    require('node:fs').openSync('/proc/sys/kernel/core_pattern', 'r+') && target.token,
  'a control group': ({ require, target }) => {
    const folder = `/sys/fs/cgroup/microgradx-attack-${target.token}`;
    require('node:fs').mkdirSync(folder);
    require('node:fs').rmdirSync(folder);
    return target.token;
  },
  'into a pipe that somebody else reads': ({ require, target }) => {
    require('node:fs').writeFileSync(`/proc/${process.ppid}/fd/2`, '');
    return target.token;
  },
});

const signalling = attacks('signal', {
  'whether anybody is there': ({ target }) => process.kill(-1, 0) && target.token,
  'a higher priority for itself': ({ require, target }) => {
    require('node:os').setPriority(0, -5);
    return target.token;
  },
  'another user': ({ target }) => {
    const { setegid } = process;
    setegid?.(1);
    setegid?.(0);
    return setegid && target.token;
  },
});

const exhausting = attacks('exhaust', {
  'memory: of messages that nobody reads': ({ target }) => {
    const { port1 } = new MessageChannel();
    const bytes = new Uint8Array(10_000_000).fill(1);
    for (let megabytes = 0; megabytes < 600; megabytes += 10) port1.postMessage(bytes);
    port1.close();
    return target.token;
  },
  'memory: of a hash': ({ require, target }) =>
    require('node:crypto').scryptSync('a', 'b', 16, { N: 2 ** 19, r: 8, maxmem: 2 ** 31 }).length > 0 && target.token,
  'processor time: in a pattern': ({ target }) => {
    while (process.cpuUsage().user < 1_600_000) /^(a+)+$/.test(`${'a'.repeat(22)}b`);
    return target.token;
  },
});

export const attacksOnSystem = [...reading, ...writing, ...signalling, ...exhausting];
