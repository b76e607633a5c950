import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.ts';

const browser = await launchChromium();

/** Whether there is a browser to look at pages with; where there is none, what needs it is skipped. */
export const hasBrowser = browser !== undefined;

/** A page in a real browser, which fails the test where it says anything on its console or asks the network for anything. */
export async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  if (!browser) throw new Error('there is no browser');
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
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
  await browser?.close();
}
