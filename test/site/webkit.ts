import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tab } from './tab.ts';

const driver = '/usr/bin/WebKitWebDriver';

/** Whether this machine has WebKitGTK's driver, and a display to open its browser on: `npm run test:webkit` brings both. */
export const hasWebKit = existsSync(driver) && Boolean(process.env.DISPLAY);

/** WebKitGTK's own browser, by WebDriver. */
export async function openWebKit(): Promise<Tab> {
  const port = await freePort();
  const server = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: environment });
  const root = `http://127.0.0.1:${port}/session`;
  const { sessionId } = (await whenItListens(() => send(root, 'POST', { capabilities: {} }))) as { sessionId: string };
  const session = `${root}/${sessionId}`;
  return {
    async open(url) {
      await send(`${session}/url`, 'POST', { url });
    },
    evaluate: (expression) => send(`${session}/execute/sync`, 'POST', { script: `return ${expression}`, args: [] }),
    async press(actions) {
      await send(`${session}/actions`, 'POST', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async close() {
      await send(session, 'DELETE').catch(() => {});
      server.kill();
    },
  };
}

/** As root it has no sandbox of its own; it opens nothing but our page. */
const environment = { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1' };

/** @throws Error with what the driver says */
async function send(address: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { message: string } };
  if (!response.ok) throw new Error(value.message);
  return value;
}

async function whenItListens<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let left = 100; ; left--) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TypeError) || left === 0) throw error; // fetch throws one where nobody listens
      await sleep(100);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
