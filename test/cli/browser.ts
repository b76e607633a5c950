import axe from 'axe-core';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { launchChromium } from './chromium.ts';

const browser = await launchChromium();

/** Whether there is a browser to look at pages with; where there is none, what needs it is skipped. */
export const hasBrowser = browser !== undefined;

/** A page in a real browser, which fails the test where it says anything on its console or asks the network for anything. @param expectedComplaint what it may say */
export async function openPage(
  address: string,
  options: BrowserContextOptions = {},
  expectedComplaint = /^$/,
): Promise<Page> {
  const context = await newContext(options);
  onTestFinished(() => context.close());
  return openIn(context, address, expectedComplaint);
}

/** Of those who come again: what they fetched and compiled of a page is still there. */
let returning: BrowserContext | undefined;

/** The same for a visitor who has been there before, but has nothing stored, nor another tab. */
export async function openPageAgain(address: string): Promise<Page> {
  returning ??= await newContext();
  for (const page of returning.pages()) await page.close();
  const page = await returning.newPage();
  const session = await returning.newCDPSession(page);
  const { origin } = new URL(address);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
  await page.close();
  return openIn(returning, address);
}

async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  if (!browser) throw new Error('there is no browser');
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, ...options });
  context.setDefaultTimeout(120_000);
  return context;
}

async function openIn(context: BrowserContext, address: string, expectedComplaint = /^$/): Promise<Page> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('request', (request) => asked.push(request.url()));
  onTestFinished(() => {
    expect(complaints.filter((complaint) => !expectedComplaint.test(complaint))).toEqual([]);
    // What a page made itself has an address, too.
    expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:'))).toEqual([]);
  });
  await page.goto(address);
  return page;
}

/** What axe-core finds wrong with a page, as rules with the elements. @param rules default: all of them */
export async function violationsOn(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const run = `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`;
  const found: { id: string; nodes: { html: string }[] }[] = await page.evaluate(run);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

/** What a reader has to scroll sideways for, or sees cut off. */
export function cutOffOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ...[...document.querySelectorAll('p, dd, pre, li, td, th, summary, output')]
      .filter((element) => element.offsetParent !== null && element.scrollWidth > element.clientWidth + 1)
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .map((element) => element.outerHTML.slice(0, 120)),
  ]`);
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
}
