import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageFolder } from '../../src/learner/node/package-files.ts';
import type { Target } from './attack.ts';

/** What an attack aims at, made for it alone. */
export interface World {
  readonly target: Target;
  /** Where the attack's own program may be put. */
  readonly programs: string;
  /** Whether something happened to it, or what was said gives a secret away. */
  wasReached(said: string): boolean;
  close(): void;
}

/** In each file that no attack may read. */
const secret = 'the-secret-of-another-submission';

/** What only the package's own files, the system's, or the grader's environment say. */
const secrets = [secret, 'the inside of sin moves three times', '12.353553390593273', 'root:x:', 'MICROGRADX_SECRET='];

export async function createWorld(): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'microgradx-attack-'));
  const [folder, programs] = [join(root, 'class'), join(root, 'programs')];
  mkdirSync(programs);
  const paths = filesIn(folder);
  const servers = await serversIn(folder);
  for (const each of [root, folder, programs]) chmodSync(each, 0o755);
  const victim = spawn('sleep', ['30'], { detached: true, stdio: 'ignore' });
  const token = `token-${Math.random().toString(36).slice(2)}`;
  const { isContacted, close, ...addresses } = servers;
  const before = stateOf(folder);
  return {
    target: { token, ...paths, ...addresses, victim: victim.pid ?? 0, grader: process.pid },
    programs,
    wasReached: (said) =>
      [token, ...secrets].some((each) => said.includes(each)) ||
      isContacted() ||
      isHurt(victim) ||
      stateOf(folder) !== before,
    close() {
      close();
      victim.kill('SIGKILL');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function filesIn(folder: string) {
  const home = join(folder, 'home');
  const otherSubmission = join(folder, 'grace/exercises/section1/gradf.ts');
  const files = {
    [otherSubmission]: secret,
    [join(home, '.ssh/key')]: secret,
    [join(home, 'secret.map')]: JSON.stringify({ version: 3, sources: [secret], names: [], mappings: 'AAAA' }),
    [join(home, 'secret.mjs')]: `export default '${secret}'`,
    [join(folder, secret)]: '',
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const ofPackage = (name: string) => join(packageFolder(), name);
  const [solutions, reference] = [ofPackage('solutions.json'), ofPackage('course-index.cjs')];
  return { folder, home, otherSubmission, solutions, reference };
}

async function serversIn(folder: string) {
  let isContacted = false;
  const contact = () => {
    isContacted = true;
  };
  const socket = join(folder, 'grader.sock');
  const datagrams = createSocket('udp4').on('message', contact).bind(0, '127.0.0.1');
  const abstractSocket = `\0${socket}`;
  const port = createServer(contact).listen(0, '127.0.0.1');
  const paths = process.platform === 'linux' ? [socket, abstractSocket] : [socket];
  const servers = [port, ...paths.map((path) => createServer(contact).listen(path))];
  await Promise.all([...servers, datagrams].map((server) => once(server, 'listening')));
  for (const server of servers) {
    server.on('connection', (connection) => connection.on('error', () => {}).destroy());
  }
  return {
    port: (port.address() as AddressInfo).port,
    udpPort: datagrams.address().port,
    socket,
    abstractSocket,
    isContacted: () => isContacted,
    close() {
      for (const server of [...servers, datagrams]) server.close();
    },
  };
}

/** Of everything in it: its name, size, times, permissions and second names. */
function stateOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return JSON.stringify(
    names.map((name) => {
      const { mode, size, mtimeMs, nlink } = lstatSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
      return [name, mode, size, mtimeMs, nlink];
    }),
  );
}

/** Ended, or stopped: the letter behind its name in /proc. */
function isHurt({ pid }: ChildProcess): boolean {
  try {
    const [, state = ''] = /\) (.)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return !'SR'.includes(state);
  } catch {
    return true;
  }
}
