import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GraphNode } from '../src/check/trace.ts';
import { reportPage } from '../src/pictures/report/report-page.ts';
import { launchChromium } from '../test/cli/chromium.ts';
import { type Figure, median } from './bench-figures.ts';

const nodeCount = 1000;

/** How the report's page does in a browser, where there is one: a large graph while it is scrolled. @param root the project's */
export async function pageFigures(root: string): Promise<readonly Figure[]> {
  const browser = await launchChromium();
  if (!browser) return [];
  try {
    const file = join(tmpdir(), `microgradx-page-${process.pid}.html`);
    writeFileSync(file, await largePage(root));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const frames: number[] = await page.evaluate(scrolling);
    const name = `a graph of ${nodeCount} nodes scrolls, frames a second`;
    return [{ name, measured: 1000 / median(frames), limit: 59, isAtLeast: true, unit: '/s' }];
  } finally {
    await browser.close();
  }
}

/** A tree, some of its nodes used twice. */
async function largePage(root: string): Promise<string> {
  const nodes = Array.from({ length: nodeCount }, (_, place): GraphNode => {
    const prev = [2 * place + 1, 2 * place + (place % 5 === 0 ? 5 : 2)].filter((child) => child < nodeCount);
    const op = ['', 'exp', '+'][prev.length] ?? '';
    return { name: place === 0 ? 'out' : '', data: place / 7, grad: 1 / (place + 1), op, prev };
  });
  const graph = { name: 'large', title: '', file: '', call: 'a large graph', nodes, beyond: 0, wrong: [] };
  return reportPage(
    { at: new Date(), sections: [], current: undefined, graphs: [{ ...graph, state: 'unknown' }] },
    { script: readFileSync(join(root, 'dist/report-page.js'), 'utf8'), isServed: false },
  );
}

/** In the page: milliseconds of each of 240 frames. */
const scrolling = `(async () => {
  const frame = document.querySelector('.frame');
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const times = [];
  for (let last = await next(); times.length < 240; ) {
    frame.scrollBy(3, 12);
    const now = await next();
    times.push(now - last);
    last = now;
  }
  return times;
})()`;
