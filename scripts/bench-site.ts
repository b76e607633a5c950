import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchChromium } from '../test/cli/chromium.ts';
import { serve } from '../test/site/served.ts';
import { type Figure, median } from './bench-figures.ts';

/** How the browser edition does in a browser, where there is one. @param root the project's */
export async function siteFigures(root: string): Promise<readonly Figure[]> {
  const browser = await launchChromium();
  if (!browser) return [];
  const site = join(root, 'dist/site');
  const served = await serve(site);
  const solutions = JSON.parse(readFileSync(join(site, 'solutions.json'), 'utf8'));
  const fresh = async () => (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  try {
    const page = await fresh();
    const loaded = new Set<string>();
    page.on('response', (response) => loaded.add(new URL(response.url()).pathname.split('/').at(-1) || 'index.html'));
    const started = performance.now();
    await page.goto(`${served.address}#gradf`);
    await statusOf(page, 'todo');
    const cold = performance.now() - started;
    const bytes = [...loaded].filter((name) => name !== 'types.js' && name.includes('.'));
    const size = bytes.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, name))).length, 0);
    const verdicts = await verdictTimes(page, solutions['section1/gradf.ts']);
    return [
      { name: 'the page, gzipped, to its first verdict', measured: size / 1000, limit: 300, unit: 'KB' },
      { name: 'the page, cold, to its first verdict', measured: cold / 1000, limit: 1, unit: 's' },
      { name: 'Ctrl+S to the painted verdict, median', measured: median(verdicts), limit: 30, unit: 'ms' },
      { name: 'the same, 99 of 100', measured: [...verdicts].sort((a, b) => a - b)[98] ?? 0, limit: 80, unit: 'ms' },
      { name: 'an endless loop, beyond its limit', measured: (await loopTime(page)) - 5, limit: 1, unit: 's' },
      {
        name: 'moons in the page',
        measured: await moonsTime(await fresh(), served.address, solutions),
        limit: 4,
        unit: 's',
      },
    ];
  } finally {
    served.close();
    await browser.close();
  }
}

function statusOf(page: Page, status: string): Promise<void> {
  return page.locator(`#verdict[data-status=${status}]:not([aria-busy])`).waitFor({ timeout: 120_000 });
}

async function write(page: Page, file: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: file }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** Milliseconds of each of 100. */
async function verdictTimes(page: Page, solution: string): Promise<readonly number[]> {
  await write(page, 'section1/gradf.ts', solution);
  await statusOf(page, 'passed');
  return page.evaluate(saving);
}

/** In the page: from the key to the frame behind the verdict's change. */
const saving = `(async () => {
  const verdict = document.querySelector('#verdict');
  const times = [];
  while (times.length < 100) {
    const changed = new Promise((resolve) => new MutationObserver((_, observer) => {
      observer.disconnect();
      resolve();
    }).observe(verdict, { childList: true }));
    const started = performance.now();
    dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }));
    await changed;
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
})()`;

/** Seconds from the check's begin to the verdict. */
async function loopTime(page: Page): Promise<number> {
  await write(page, 'section1/gradf.ts', 'export function gradf() {\n  for (;;) {}\n}\n');
  const started = performance.now();
  await page.keyboard.press('Control+s');
  await statusOf(page, 'timeout');
  return (performance.now() - started) / 1000;
}

/** Seconds, with the solution, trained and drawn. */
async function moonsTime(page: Page, address: string, solutions: Readonly<Record<string, string>>): Promise<number> {
  await page.goto(`${address}#gradf`);
  const files = Object.entries(solutions).map(([file, text]) => ({
    name: file.replace(/^.*\//, ''),
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  }));
  await page.locator('#chooser').setInputFiles(files);
  await statusOf(page, 'passed');
  const started = performance.now();
  await page.goto(`${address}#moons`);
  await page.locator('#picture .training').waitFor({ timeout: 120_000 });
  await statusOf(page, 'passed');
  return (performance.now() - started) / 1000;
}
