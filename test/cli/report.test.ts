import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { contentHash } from '../../src/workspace/progress.ts';
import { total } from '../course/answering.ts';
import { closeBrowser, cutOffOn, hasBrowser, openPage, violationsOn } from './browser.ts';
import { classOf, gradeClass } from './grading.ts';
import { exitCode, gradf, microgradx, solutions, solutionText, start, until, workspace } from './microgradx.ts';

afterAll(closeBrowser);

const hostile = [
  `console.log('<script>document.title = "run"</script><img src=x onerror="alert(1)">');`,
  `console.log("quotes ' \\" & \\u0000\\u001b[31mred\\u202e turned");`,
].join('\n  ');
const wrongGradf = `export function gradf(a: number, b: number, c: number): number[] {\n  ${hostile}\n  return [-12.353553390593273, Math.cos(3 * b) + 2.5 * b ** 1.5, 0.0625];\n}\n`;

const value = 'exercises/section2/value.ts';
/** A product forgets what was in grad already. */
const wrongEngine = (solutions[value] ?? '')
  .replace('this.grad += right.data * out.grad', 'this.grad = right.data * out.grad')
  .replace('right.grad += this.data * out.grad', 'right.grad = this.data * out.grad');
const stepSize = 'exercises/section1/step_size.ts';
const wrongStepSize = (solutions[stepSize] ?? '').replace(/(forwardStep\D*?=\s*)[\de-]+/, '$10.1');

/** Pages that several tests look at; each is made once. */
const pageMakers = {
  solved: () => reportIn(solved()),
  'wrong engine': () => reportIn(workspace({ ...solutions, [value]: wrongEngine })),
  'wrong gradf': () => {
    const folder = workspace({ [gradf]: wrongGradf });
    const passed = { at: '2026-01-02T03:04:05.000Z', content: 'another' };
    remember(folder, { gradf: { passed, attempts: 1, lastContent: 'another', hintLevel: 0 } });
    return reportIn(folder);
  },
  graph: () => pictureIn(workspace(solutions), 'graph', 'softmax'),
  plot: () => pictureIn(workspace(solutions), 'plot'),
  grade: () => gradePage('bob.html'),
  class: () => gradePage('index.html'),
};
type PageName = keyof typeof pageMakers;
const pageNames = Object.keys(pageMakers) as PageName[];
const pages = folderForAll();
const made = new Map<PageName, Promise<string>>();

/** The address of a page. */
function pageOf(name: PageName): Promise<string> {
  const address = made.get(name) ?? makePage(name);
  made.set(name, address);
  return address;
}

async function makePage(name: PageName): Promise<string> {
  const file = path.join(pages, `${name}.html`);
  cpSync(await pageMakers[name](), file);
  return pathToFileURL(file).href;
}

async function pictureIn(cwd: string, ...command: readonly string[]): Promise<string> {
  expect((await microgradx([...command, '--html', 'page.html'], { cwd })).code).toBe(0);
  return path.join(cwd, 'page.html');
}

async function gradePage(name: string): Promise<string> {
  const cwd = classOf({ alice: solutions[gradf] ?? '', bob: wrongGradf, eve: {} });
  await gradeClass(cwd, '--exercises', 'gradf,forward_difference', '--html', 'pages');
  return path.join(cwd, 'pages', name);
}

/** A folder that is there until every test has run. */
function folderForAll(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'microgradx-pages-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Where everything is solved, and moons is remembered as such without having been trained here. */
function solved(files: Readonly<Record<string, string>> = {}): string {
  const trained = ['section4/moons.ts', 'section5/tape.ts'].map((file) => [`exercises/${file}`, solutionText(file)]);
  const folder = workspace({ ...solutions, ...Object.fromEntries(trained), ...files });
  const sources = ['section2/value.ts', 'section4/mlp.ts', 'section4/moons.ts', 'section4/sgd.ts'];
  const content = contentHash(Object.fromEntries(sources.map((file) => [file, solutionText(file)])));
  const passed = { at: '2026-01-02T03:04:05.000Z', content };
  const moons = { passed, attempts: 2, lastContent: content, hintLevel: 1 };
  remember(folder, { moons });
  return folder;
}

/** Writes a workspace's progress. */
function remember(folder: string, exercises: Readonly<Record<string, object>>): void {
  mkdirSync(path.join(folder, '.microgradx'), { recursive: true });
  writeFileSync(path.join(folder, '.microgradx/progress.json'), JSON.stringify({ version: 1, exercises }));
}

async function reportIn(folder: string): Promise<string> {
  const { code, stdout, stderr } = await microgradx(['report'], { cwd: folder });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'Written: report.html\n', stderr: '' });
  return path.join(folder, 'report.html');
}

describe('the file', () => {
  test('is one page below a megabyte that asks nobody for anything', async () => {
    const file = fileURLToPath(await pageOf('solved'));
    const html = readFileSync(file, 'utf8');
    expect(statSync(file).size).toBeLessThan(1_000_000);
    expect(html).toContain("default-src 'none'");
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /(src|href)="(?!#)|@import|url\(|https?:\/\//,
    );
    expect(html).toContain(`All ${total} exercises done`);
    expect(html).toContain('so it was not trained again');
  });

  test('shows what a learner wrote as text', async () => {
    const html = readFileSync(fileURLToPath(await pageOf('wrong gradf')), 'utf8');
    expect(html).toContain('&lt;script&gt;document.title = &quot;run&quot;&lt;/script&gt;');
    for (const sign of ['\u202e', '\u001b', '<img']) expect(html).not.toContain(sign);
  });

  test('overwrites nothing that is not ours', async () => {
    const cwd = workspace({ 'report.html': '<p>my own</p>' });
    const { code, stderr } = await microgradx(['report'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('report.html exists and was not written by microgradx.');
    expect(readFileSync(path.join(cwd, 'report.html'), 'utf8')).toBe('<p>my own</p>');
    const below = await microgradx(['report', 'report.html/page.html'], { cwd });
    expect(below.stderr).toMatch(/^microgradx could not write the report .*: a file is where a folder should be\./);
    const [, suggested = 'none'] = / with microgradx (.+)\.\n/.exec(stderr) ?? [];
    for (let time = 0; time < 2; time++) expect((await microgradx(suggested.split(' '), { cwd })).code).toBe(0);
    expect(existsSync(path.join(cwd, 'my-report.html'))).toBe(true);
  });

  test('is not written where it is served', async () => {
    const { code, stderr } = await microgradx(['report', 'page.html', '--watch'], { cwd: workspace() });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('omit the file name') });
  });
});

const browser = hasBrowser
  ? 'in a browser'
  : 'in a browser: there is none here (apt-get install chromium-headless-shell)';

describe.skipIf(!hasBrowser)(browser, () => {
  test('what is pointed at in the graph says how its grad came about, and its way to the output lights up', async () => {
    const page = await openPage(await pageOf('solved'));
    const graph = page.locator('.graph').first();
    await graph.locator('.mg-node').nth(1).hover();
    expect(await graph.locator('output').textContent()).toMatch(/: grad .* = .* × .*\(/);
    const leaf = graph.locator('.mg-node', { hasText: 'logits[2]' });
    await leaf.focus();
    expect(await graph.locator('output').textContent()).toMatch(/^logits\[2\]: grad /);
    const lit = await graph.locator('.mg-node.mg-lit').allTextContents();
    expect(lit.length).toBeLessThan(await graph.locator('.mg-node').count());
    expect(lit.some((text) => text.includes('loss'))).toBe(true);
    expect(lit.some((text) => text.includes('logits[0]'))).toBe(false);
  });

  test.each(['solved', 'graph'] as const)('a graph opens fitted, is made larger, and dragged: %s', async (name) => {
    const page = await openPage(await pageOf(name));
    const frame = page.locator('.frame').first();
    const fade = () => frame.evaluate(({ style }) => Number.parseFloat(style.getPropertyValue('--fade-right')));
    expect(await page.locator('.graph output').first().textContent()).toContain('Point at a value');
    expect(await fade()).toBeLessThan(2);
    const width = async () => (await frame.locator('svg').boundingBox())?.width ?? 0;
    const before = await width();
    expect(before).toBeLessThanOrEqual((await boxOf(frame)).width);
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Zoom in' }).first().click();
    expect(await width()).toBeGreaterThan(1.4 * before);
    expect(await fade()).toBeGreaterThan(20);
    const { x, y } = await boxOf(frame);
    const scrolled = () => frame.evaluate(({ scrollLeft }) => scrollLeft);
    const start = await scrolled();
    await page.mouse.move(x + 300, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 100);
    await page.mouse.up();
    expect((await scrolled()) - start).toBeGreaterThan(90);
    await page.getByRole('button', { name: 'Fit' }).first().click();
    expect(await width()).toBe(before);
  });

  test('an edge is as heavy as its local derivative, and no box and no other number covers that', async () => {
    const page = await openPage(await pageOf('solved'));
    expect(await page.evaluate(overlaps)).toEqual([]);
    const edges: [derivative: number, width: number][] = await page.evaluate(weights);
    const byDerivative = edges.sort(([a], [b]) => a - b).map(([, width]) => width);
    expect(byDerivative).toEqual(byDerivative.toSorted((a, b) => a - b));
    expect(new Set(byDerivative).size).toBeGreaterThan(3);
  });

  test('the error plot names its curves where they end and its two sides, and has its slopes in a table', async () => {
    const page = await openPage(await pageOf('plot'));
    const chart = page.locator('.errors svg').first();
    const last = await boxOf(chart.locator('.mg-curve path').first());
    for (const name of ['forward', 'central']) {
      const { x } = await boxOf(chart.locator('.mg-end', { hasText: name }));
      expect(x).toBeGreaterThanOrEqual(last.x + last.width);
    }
    for (const side of ['rounding', 'formula']) {
      await expect(chart.locator('.mg-zone', { hasText: side }).isVisible()).resolves.toBe(true);
    }
    const tints: string[] = await page.evaluate(
      "[...document.querySelectorAll('.on-wide :is(.mg-paper, .mg-rounding, .mg-formula)')].map((each) => getComputedStyle(each).fill)",
    );
    expect(new Set(tints).size).toBe(3);
    const names = chart.locator('.mg-halo', { hasText: 'your' });
    expect(await names.count()).toBe(2);
    for (const line of await chart.locator('.mg-step').all()) {
      const { y } = await boxOf(line);
      for (const name of await names.all()) expect((await boxOf(name)).bottom).toBeLessThanOrEqual(y);
    }
    expect(await page.locator('.slopes tbody tr').allTextContents()).toEqual([
      expect.stringMatching(/^forward.*\(1\).*\(-1\)/),
      expect.stringMatching(/^central.*\(2\).*\(-1\)/),
    ]);
    expect((await boxOf(chart)).width).toBeGreaterThan(0.9 * (await boxOf(page.locator('main'))).width);
  });

  test('h is dragged, and each error is read off', async () => {
    const page = await openPage(await pageOf('solved'));
    const output = page.locator('.errors output');
    const slider = page.getByRole('slider', { name: 'h' });
    expect(await output.textContent()).toMatch(/^h = 1e-8: forward is off by .*e-8 · central is off by .*e-\d+$/);
    expect(await slider.getAttribute('aria-valuetext')).toBe('h = 1e-8');
    const { x, y, width } = await boxOf(page.locator('.errors svg').first());
    await page.mouse.move(x + width / 2, y + 200);
    await page.mouse.down();
    await page.mouse.move(x + width - 5, y + 200);
    await page.mouse.up();
    expect(await output.textContent()).toMatch(
      /^h = 1e-1: forward is off by .*, too far · central is off by .*, too far$/,
    );
    await slider.press('Home');
    expect(await output.textContent()).toMatch(/^h = 1e-16: /);
    expect(await slider.getAttribute('aria-valuetext')).toBe('h = 1e-16');
  });

  test('the slider goes back to where the training began, and a button trains again', async () => {
    const page = await openPage(await pageOf('solved'));
    const line = page.locator('.plane .border');
    const learned = await line.getAttribute('d');
    const slider = page.getByRole('slider', { name: 'step' });
    await slider.fill('0');
    expect(await page.locator('[data-training=output]').textContent()).toBe('after 0 steps, loss 0.8958');
    expect(await slider.getAttribute('aria-valuetext')).toBe('after 0 steps, loss 0.8958');
    expect(Number(await page.locator('[data-training=right]').textContent())).toBeLessThan(100);
    expect(await line.getAttribute('d')).not.toBe(learned);
    await slider.fill('98');
    await page.getByRole('button', { name: 'Train' }).click();
    await page.getByText('after 100 steps, loss').waitFor();
    expect(await line.getAttribute('d')).toBe(learned);
  });

  test('it is dark where that is wished', async () => {
    const page = await openPage(await pageOf('solved'), { colorScheme: 'light' });
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe('rgb(15, 20, 26)');
  });

  test('paper shows everything, and no buttons', async () => {
    const page = await openPage(await pageOf('solved'));
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.pdf({ format: 'A4' });
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    await expect(page.getByRole('button', { name: 'Zoom in' }).first().isVisible()).resolves.toBe(false);
  });

  test('a screen reader finds every part by its name, what was trained first', async () => {
    const page = await openPage(await pageOf('solved'));
    await expect(page.getByRole('heading', { level: 2 }).allTextContents()).resolves.toEqual([
      'The moons',
      'The course',
      'How the gradient flows',
      'How small is too small?',
      'Number by number',
    ]);
    for (const name of [`${total} of ${total} done`, /100 of 100 points/, /falls from 0\.8958/]) {
      expect(await page.getByRole('img', { name }).count(), String(name)).toBe(1);
    }
    expect(await page.getByRole('group', { name: 'The graph of softmax' }).count()).toBeGreaterThan(0);
    expect(await page.getByRole('listitem').filter({ hasText: '1.1 gradf' }).textContent()).toContain('passed on');
  });

  test('one wrong file is one cause: the first wrong number, its reason and its graph come first', async () => {
    const page = await openPage(await pageOf('wrong engine'));
    const card = page.getByRole('region', { name: /^2\.1 add_mul/ });
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain('add_mul');
    expect(await card.locator('dd').allTextContents()).toEqual(['6', '3']);
    expect(await card.locator('.reason').textContent()).toContain('Where a node is a factor twice');
    expect(await card.locator('.graph .mg-fault').count()).toBe(1);
    expect(await card.getByRole('link').allTextContents()).toEqual(expect.arrayContaining(['2.5 softmax', '4.2 mlp']));
    expect(await page.locator('.card').count()).toBe(1);
    expect(await page.locator('details[open]').count()).toBe(0);
    await card.getByRole('link', { name: '2.5 softmax' }).click();
    await page.locator('#softmax[open]').waitFor();
  });

  test('nothing that a learner printed is run, and a pass that no longer holds is not called one', async () => {
    const page = await openPage(await pageOf('wrong gradf'));
    expect(await page.title()).toBe(`microgradx · 0 of ${total} done`);
    expect(await page.locator('#gradf pre').textContent()).toContain('<script>document.title = "run"</script>');
    const item = page.getByRole('listitem').filter({ hasText: '1.1 gradf' });
    expect(await item.textContent()).toMatch(/passed on 2 January 2026, but no longer passes/);
  });

  test('on a telephone nothing is cut off, and a wrong graph opens at its first wrong node', async () => {
    for (const name of pageNames) {
      const page = await openPage(await pageOf(name), { viewport: { width: 390, height: 800 } });
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      expect([name, await cutOffOn(page)]).toEqual([name, []]);
      expect([name, await page.evaluate(hardToRead)]).toEqual([name, []]);
      const fault = page.locator('.graph .mg-fault');
      if (name !== 'wrong engine') continue;
      const [outer, inner] = [await boxOf(page.locator('.graph .frame').first()), await boxOf(fault)];
      expect(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width).toBe(true);
    }
  });

  test('axe-core finds nothing on any page', async () => {
    for (const name of pageNames) {
      const page = await openPage(await pageOf(name), { colorScheme: 'light' });
      if (name === 'wrong gradf') await page.locator('#gradf summary').click();
      expect([name, await violationsOn(page)]).toEqual([name, []]);
      // The pictures alone are in the report, too.
      if (name === 'graph' || name === 'plot') continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      expect([name, 'dark', await violationsOn(page, ['color-contrast'])]).toEqual([name, 'dark', []]);
    }
  });

  test.each(['solved', 'plot'] as const)('no text is wider than 65 characters: %s', async (name) => {
    const page = await openPage(await pageOf(name));
    const widths: number[] = await page.evaluate(
      "[...document.querySelectorAll('p:not(.control), figcaption')].map((each) => each.getBoundingClientRect().width / (parseFloat(getComputedStyle(each).fontSize)))",
    );
    expect(Math.max(...widths)).toBeLessThan(65 * 0.7);
  });

  test('where it is served, every save changes what changed, and the focus stays', async () => {
    const cwd = workspace({ [gradf]: wrongGradf, [stepSize]: wrongStepSize });
    const { address, stop } = await served(cwd);
    const page = await openPage(address, {}, /ERR_/);
    expect(await page.locator('#gradf .wrong').count()).toBeGreaterThan(0);
    await page.locator('#step_size summary').click();
    await page.locator('#step_size summary').focus();
    await page.evaluate('window.isSame = true');
    writeFileSync(path.join(cwd, gradf), solutions[gradf] ?? '');
    await page.getByText(`1 of ${total} exercises`).waitFor();
    expect(await page.evaluate('window.isSame')).toBe(true);
    expect(await page.locator('#step_size').getAttribute('open')).toBe('');
    expect(await page.evaluate("document.activeElement.closest('details')?.id")).toBe('step_size');
    await stop();
    await page.getByRole('alert').getByText('microgradx has stopped').waitFor();
  });
});

/** In the page: each number at an edge that a box covers a part of. */
const overlaps = `(() => {
  const boxes = [...document.querySelectorAll('.mg-record, .mg-op')].map((each) => each.getBoundingClientRect());
  const isCovered = (a) => boxes.some((b) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top < a.bottom - 2);
  const labels = [...document.querySelectorAll('.mg-slope text')];
  const isAtAnother = (label) => {
    const a = label.getBoundingClientRect();
    const meets = (b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
    return labels.some((each) => each !== label && meets(each.getBoundingClientRect()));
  };
  return labels.filter((each) => isCovered(each.getBoundingClientRect()) || isAtAnother(each)).map((each) => each.textContent);
})()`;

/** In the page: the size of each edge's local derivative, and its width. */
const weights = `[...document.querySelectorAll('.mg-slope')].map(({ textContent, dataset: { operand, user }, parentElement }) => [
  Math.abs(Number(textContent)),
  Number(parentElement.querySelector('.mg-edge[data-operand="' + operand + '"][data-user="' + user + '"] path').getAttribute('stroke-width')),
])`;

/** In the page: what is written in a chart in letters of less than 9 pixels, and each best h that is off the screen. */
const hardToRead = `[
  ...[...document.querySelectorAll('svg:not(.mg-graph) text')]
    .filter((each) => each.getClientRects().length > 0)
    .filter((each) => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a < 9),
  ...[...document.querySelectorAll('.mg-curve circle')].filter((each) => each.getBoundingClientRect().right > innerWidth),
].map((each) => each.outerHTML)`;

describe('the server', () => {
  const foreign = 'https://attacker.example';

  test('answers nobody but who knows the address, and nothing but the page', async () => {
    const address = new URL((await served(workspace())).address);
    const asked: readonly [string, Readonly<Record<string, string>>, number][] = [
      ['', {}, 200],
      ['', { origin: address.origin }, 200],
      ['../', {}, 404],
      ['../package.json', {}, 404],
      ['report.html', {}, 404],
      ['', { host: 'attacker.example' }, 403],
      ['', { host: `localhost:${address.port}` }, 200],
      ['', { host: 'localhost:9', origin: 'http://localhost:9' }, 200],
      ['', { host: '127.0.0.1:9', origin: address.origin }, 403],
      ['', { host: 'localhost.attacker.example' }, 403],
      ['', { origin: foreign }, 403],
      ['', { origin: 'null' }, 403],
      ['', { 'sec-fetch-site': 'cross-site' }, 403],
      ['events', { origin: foreign }, 403],
    ];
    for (const [below, headers, status] of asked) {
      expect([below, headers, await statusOf(new URL(below, address), headers)]).toEqual([below, headers, status]);
    }
    expect(await statusOf(address, {}, 'POST')).toBe(405);
    for (const below of ['', 'events']) expect(await statusOf(new URL(below, address), {}, 'HEAD')).toBe(200);
    expect(address.hostname).toBe('127.0.0.1');
    expect(address.pathname).toMatch(/^\/[0-9a-f]{32}\/$/);
  });
});

/** Starts to serve a workspace's report. @returns the address, and what ends it */
async function served(cwd: string): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const child = start(['report', '--watch'], { cwd });
  const ended = exitCode(child);
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  onTestFinished(stop);
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  await until(() => output.includes('Ctrl-C'), 'the address is told');
  return { address: /http:\S+/.exec(output)?.[0] ?? '', stop };
}

function statusOf(url: URL, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers, method }, (response) => {
      response.destroy();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Of something that is scrolled to. */
async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number; bottom: number }> {
  await element.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await element.boundingBox()) ?? {};
  return { x, y, width, bottom: y + height };
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate('getComputedStyle(document.body).backgroundColor');
}
