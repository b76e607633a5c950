import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import type { Tab } from './tab.ts';

const { FIREFOX: named = '' } = process.env;
const executable = [named, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((file) => file !== '' && existsSync(file));

/** Whether this machine has a Firefox; `FIREFOX` names another. */
export const hasFirefox = executable !== undefined;

/** A Firefox of its own, by WebDriver BiDi. */
export async function openFirefox(): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), 'microgradx-firefox-'));
  writeFileSync(join(profile, 'user.js'), preferences);
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const firefox = spawn(executable ?? '', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  });
  const socket = new WebSocket(`${await addressOf(firefox)}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send = commandsOver(socket);
  await send('session.new', { capabilities: {} });
  const { contexts } = (await send('browsingContext.getTree', {})) as { contexts: readonly { context: string }[] };
  const context = contexts[0]?.context;
  return {
    async open(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async evaluate(expression) {
      const asText = `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`;
      const answer = await send('script.evaluate', { expression: asText, target: { context }, awaitPromise: true });
      const { result, exceptionDetails } = answer as {
        result?: { value: string };
        exceptionDetails?: { text: string };
      };
      if (!result) throw new Error(exceptionDetails?.text);
      return JSON.parse(result.value);
    },
    async press(actions) {
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async close() {
      const ended = new Promise((resolve) => firefox.once('close', resolve));
      socket.close();
      firefox.kill('SIGKILL');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** It asks the network for nothing of its own. */
const preferences = [
  'app.normandy.enabled',
  'browser.safebrowsing.update.enabled',
  'network.captive-portal-service.enabled',
]
  .map((name) => `user_pref('${name}', false);\n`)
  .join('');

async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('Firefox has no stderr');
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /WebDriver BiDi listening on (\S+)/.exec(line) ?? [];
    if (address === undefined) continue;
    stderr.resume(); // what it says later fills no pipe
    return address;
  }
  throw new Error('Firefox ended before it listened');
}

type Send = (method: string, params: object) => Promise<unknown>;

function commandsOver(socket: WebSocket): Send {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let last = 0;
  socket.on('message', (data) => {
    const { id, type, result, message } = JSON.parse(String(data));
    if (type === 'error') waiting.get(id)?.reject(new Error(message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
}
