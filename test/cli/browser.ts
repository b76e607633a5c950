import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { chromiumFile } from './chromium.ts';

/** Whether there is a browser to look at pages with; where there is none, the tests say so by being skipped. */
export const hasBrowser = chromiumFile !== undefined;

let browser: Promise<Browser> | undefined;

/** A page in a real browser, which fails the test where it says anything on its console or asks the network for anything. */
export async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  browser ??= chromium.launch({ ...(chromiumFile && { executablePath: chromiumFile }), args: ['--no-sandbox'] });
  const context = await (await browser).newContext({ viewport: { width: 1100, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('request', (request) => asked.push(request.url()));
  onTestFinished(async () => {
    expect(complaints).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
    await context.close();
  });
  await page.goto(address);
  return page;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}
