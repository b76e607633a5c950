import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readSolutions } from '../../src/workspace/starters.ts';
import { closeBrowser, hasBrowser, openPage, openPageAgain } from '../cli/browser.ts';
import { type Served, serve } from './served.ts';

const site = join(import.meta.dirname, '../../dist/site');
const solved = readSolutions()['section1/gradf.ts'] ?? '';
const patience = { timeout: 120_000 };
/** `MICROGRADX_LOOPS=100` for a whole run: each that is ended burns a core for two seconds more. */
const loopsToEnd = Number(process.env.MICROGRADX_LOOPS ?? 3);
const checks = 10 * loopsToEnd;

let served: Served;
beforeAll(async () => {
  served = await serve(site);
});
afterAll(async () => {
  served?.close();
  await closeBrowser();
});

async function open(): Promise<Page> {
  const page = await openPageAgain(served.address);
  await status(page, 'todo');
  return page;
}

function status(page: Page, wanted: string): Promise<void> {
  return page.locator(`#verdict[data-status=${wanted}]:not([aria-busy])`).waitFor(patience);
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'gradf.ts' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

describe.skipIf(!hasBrowser)('the page', () => {
  test('has no more workers after many checks, and loops that the next check ends, than after one', async () => {
    const page = await open();
    await write(page, 'export function gradf() { for (;;); }');
    for (let loops = 0; loops < loopsToEnd; loops++) {
      await page.getByRole('button', { name: 'Check' }).click();
      await page.waitForTimeout(100);
    }
    await write(page, solved);
    await status(page, 'passed');
    await page.evaluate(`(async () => {
      for (let left = ${checks}; left > 0; left--) {
        const verdict = document.querySelector('#verdict');
        const shown = new Promise((resolve) => new MutationObserver((_, observer) => {
          observer.disconnect();
          resolve();
        }).observe(verdict, { childList: true }));
        document.querySelector('#check').click();
        await shown;
      }
    })()`);
    // Two that are ready for the next check, one for types, one that lays out graphs.
    await expect.poll(() => page.workers().length, patience).toBeLessThanOrEqual(4);
    expect(await page.locator('iframe').count()).toBe(1);
  });

  test('ends what takes more and more memory, with its line, lives on, and has kept what was typed', async () => {
    const page = await open();
    await write(
      page,
      'export function gradf(a: number) {\n  const grown: number[][] = [];\n  for (;;) grown.push([a, a, a]);\n}\n',
    );
    await page.getByText('gradf.ts, line 3: still running after 5 s, in the case gradf(2, 3, 4).').waitFor(patience);
    await page.reload();
    await expect.poll(() => page.locator('.cm-content').textContent(), patience).toContain('grown.push([a, a, a])');
    await write(page, solved);
    await status(page, 'passed');
  });

  test('goes on after the machine has slept', async () => {
    const page = await openPage(served.address); // the clock is that of all its tabs
    await page.clock.install();
    await page.reload();
    await status(page, 'todo');
    await write(page, `${solved}for (const from = Date.now(); Date.now() - from < 1500; );\n`);
    await page.locator('#verdict[aria-busy]').waitFor(patience);
    await page.waitForTimeout(300);
    await page.clock.fastForward(10_000);
    await status(page, 'passed');
  });

  test('says that its storage is full, and keeps what is on the screen', async () => {
    const page = await open();
    await page.evaluate(
      `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; 0`,
    );
    await write(page, solved);
    await page
      .getByText('Your last change was not stored (full). It is still on the screen: Save it.')
      .waitFor(patience);
    await status(page, 'passed');
    await page.reload();
    await status(page, 'passed');
  });

  test('goes on where its storage was cleared', async () => {
    const page = await open();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' });
    await write(page, solved);
    await status(page, 'passed');
    await page.reload();
    await status(page, 'passed');
  });

  test('says that there is a new version, and loads it when asked', async () => {
    const others: Record<string, string> = {};
    const changing = await serve(site, others);
    onTestFinished(changing.close);
    const page = await openPage(changing.address);
    await status(page, 'todo');
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    const worker = readFileSync(join(site, 'service-worker.js'), 'utf8');
    others['service-worker.js'] = worker.replace(/[0-9a-f]{16}/, '0123456789abcdef');
    expect(others['service-worker.js']).not.toBe(worker);
    others['index.html'] = readFileSync(join(site, 'index.html'), 'utf8').replace('<body>', '<body data-version="2">');
    await page.evaluate('navigator.serviceWorker.ready.then((registration) => registration.update()).then(() => true)');
    await page.getByRole('button', { name: 'Load it' }).click(patience);
    await page.locator('body[data-version="2"]').waitFor(patience);
  });
});
