import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { contentHash } from '../../src/workspace/progress.ts';
import { total } from '../course/answering.ts';
import { closeBrowser, hasBrowser, openPage } from './browser.ts';
import { exitCode, gradf, microgradx, solutions, solutionText, start, until, workspace } from './microgradx.ts';

afterAll(closeBrowser);

const hostile = [
  `console.log('<script>document.title = "run"</script><img src=x onerror="alert(1)">');`,
  `console.log("quotes ' \\" & \\u0000\\u001b[31mred\\u202e turned");`,
].join('\n  ');
const wrongGradf = `export function gradf(a: number, b: number, c: number): number[] {\n  ${hostile}\n  return [-12.353553390593273, Math.cos(3 * b) + 2.5 * b ** 1.5, 0.0625];\n}\n`;

/** The address of the report on it. */
async function solvedReport(): Promise<string> {
  return pathToFileURL(await reportIn(solved())).href;
}

/** Where everything is solved, and moons is remembered as such without having been trained here. */
function solved(files: Readonly<Record<string, string>> = {}): string {
  const trained = ['section4/moons.ts', 'section5/tape.ts'].map((file) => [`exercises/${file}`, solutionText(file)]);
  const folder = workspace({ ...solutions, ...Object.fromEntries(trained), ...files });
  const sources = ['section2/value.ts', 'section4/mlp.ts', 'section4/moons.ts', 'section4/sgd.ts'];
  const content = contentHash(Object.fromEntries(sources.map((file) => [file, solutionText(file)])));
  const passed = { at: '2026-01-02T03:04:05.000Z', content };
  const moons = { passed, attempts: 2, lastContent: content, hintLevel: 1 };
  mkdirSync(path.join(folder, '.microgradx'), { recursive: true });
  writeFileSync(path.join(folder, '.microgradx/progress.json'), JSON.stringify({ version: 1, exercises: { moons } }));
  return folder;
}

async function reportIn(folder: string): Promise<string> {
  const { code, stdout, stderr } = await microgradx(['report'], { cwd: folder });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'Written: report.html\n', stderr: '' });
  return path.join(folder, 'report.html');
}

describe('the file', () => {
  test('is one page below a megabyte that asks nobody for anything', async () => {
    const file = await reportIn(solved());
    const html = readFileSync(file, 'utf8');
    expect(statSync(file).size).toBeLessThan(1_000_000);
    expect(html).toContain("default-src 'none'");
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /(src|href)="(?!#)|@import|url\(|https?:\/\//,
    );
    expect(html).toContain(`${total} of ${total} exercises`);
    expect(html).toContain('so it was not trained again');
  });

  test('shows what a learner wrote as text', async () => {
    const html = readFileSync(await reportIn(workspace({ [gradf]: wrongGradf })), 'utf8');
    expect(html).toContain('&lt;script&gt;document.title = &quot;run&quot;&lt;/script&gt;');
    for (const sign of ['\u202e', '\u001b', '<img']) expect(html).not.toContain(sign);
  });

  test('overwrites nothing that is not ours', async () => {
    const cwd = workspace({ 'report.html': '<p>my own</p>' });
    const { code, stderr } = await microgradx(['report'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('report.html exists and was not written by microgradx.');
    expect(readFileSync(path.join(cwd, 'report.html'), 'utf8')).toBe('<p>my own</p>');
    expect((await microgradx(['report', 'page.html'], { cwd })).code).toBe(0);
    expect((await microgradx(['report', 'page.html'], { cwd })).code).toBe(0);
  });

  test('is not written where it is served', async () => {
    const { code, stderr } = await microgradx(['report', 'page.html', '--watch'], { cwd: workspace() });
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('omit the file name') });
  });
});

const browser = hasBrowser ? 'in a browser' : 'in a browser: there is none here (apt-get install chromium)';

describe.skipIf(!hasBrowser)(browser, () => {
  test('what is pointed at in the graph says how its grad came about', async () => {
    const page = await openPage(await solvedReport());
    const graph = page.locator('.graph').first();
    await graph.locator('.mg-node').nth(1).hover();
    expect(await graph.locator('output').textContent()).toMatch(/: grad .* = .* × .*\(/);
    await graph.locator('.mg-node').nth(3).focus();
    expect(await graph.locator('output').textContent()).toMatch(/: grad /);
  });

  test('a graph is made larger, and dragged', async () => {
    const page = await openPage(await solvedReport(), { viewport: { width: 700, height: 800 } });
    const frame = page.locator('.frame').first();
    const width = async () => (await frame.locator('svg').boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('button', { name: 'larger' }).first().click();
    expect(await width()).toBeGreaterThan(1.2 * before);
    const { x, y } = await boxOf(frame);
    await page.mouse.move(x + 300, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 150, y + 100);
    await page.mouse.up();
    expect(await frame.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(140);
    await page.getByRole('button', { name: 'fit' }).first().click();
    expect(await width()).toBeLessThan(700);
  });

  test('h is dragged, and each error is read off', async () => {
    const page = await openPage(await solvedReport());
    const output = page.locator('.errors output');
    expect(await output.textContent()).toMatch(/^h = 1e-8: forward is off by .*e-8 · central is off by .*e-\d+$/);
    const { x, y, width } = await boxOf(page.locator('.errors svg'));
    await page.mouse.move(x + width / 2, y + 200);
    await page.mouse.down();
    await page.mouse.move(x + width - 5, y + 200);
    await page.mouse.up();
    expect(await output.textContent()).toMatch(
      /^h = 1e-1: forward is off by .*, too far · central is off by .*, too far$/,
    );
    await page.getByRole('slider', { name: 'h' }).press('Home');
    expect(await output.textContent()).toMatch(/^h = 1e-16: /);
  });

  test('the slider goes back to where the training began', async () => {
    const page = await openPage(await solvedReport());
    const line = page.locator('.plane .border');
    const learned = await line.getAttribute('d');
    await page.getByRole('slider', { name: 'step' }).fill('0');
    expect(await page.locator('[data-training=output]').textContent()).toBe('after 0 steps, loss 0.8958');
    expect(Number(await page.locator('[data-training=right]').textContent())).toBeLessThan(100);
    expect(await line.getAttribute('d')).not.toBe(learned);
    await page.getByRole('slider', { name: 'step' }).fill('100');
    expect(await line.getAttribute('d')).toBe(learned);
  });

  test('it is dark where that is wished', async () => {
    const light = await backgroundOf(await openPage(await solvedReport(), { colorScheme: 'light' }));
    const dark = await backgroundOf(await openPage(await solvedReport(), { colorScheme: 'dark' }));
    expect([light, dark]).toEqual(['rgb(255, 255, 255)', 'rgb(13, 17, 23)']);
  });

  test('paper shows everything, and no buttons', async () => {
    const page = await openPage(await solvedReport());
    expect(await page.locator('details[open]').count()).toBe(0);
    await page.pdf({ format: 'A4' });
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await backgroundOf(page)).toBe('rgb(255, 255, 255)');
    await expect(page.getByRole('button', { name: 'larger' }).first().isVisible()).resolves.toBe(false);
  });

  test('a screen reader finds every part by its name', async () => {
    const page = await openPage(await solvedReport());
    await expect(page.getByRole('heading').allTextContents()).resolves.toEqual(
      expect.arrayContaining(['microgradx', 'The course', 'The graph', 'The error', 'The moons', 'Number by number']),
    );
    for (const name of [
      `${total} of ${total} done`,
      /The graph of softmax/,
      /100 of 100 points/,
      /falls from 0\.8958/,
    ]) {
      expect(await page.getByRole('img', { name }).count(), String(name)).toBe(1);
    }
    expect(await page.getByRole('row', { name: /✓? ?done 1\.1 gradf/ }).count()).toBe(1);
  });

  test('nothing that a learner printed is run', async () => {
    const page = await openPage(pathToFileURL(await reportIn(workspace({ [gradf]: wrongGradf }))).href);
    expect(await page.title()).toBe(`microgradx · 0 of ${total} done`);
    expect(await page.locator('#gradf pre').textContent()).toContain('<script>document.title = "run"</script>');
    expect(await page.locator('#gradf').getAttribute('open')).toBe('');
  });

  test('where it is served, it is drawn again at every save', async () => {
    const cwd = workspace({ [gradf]: wrongGradf });
    const page = await openPage(await served(cwd));
    expect(await page.locator('#gradf .wrong').count()).toBeGreaterThan(0);
    await page.locator('#step_size summary').click();
    writeFileSync(path.join(cwd, gradf), solutions[gradf] ?? '');
    await page.getByText(`1 of ${total} exercises`).waitFor();
    expect(await page.locator('#step_size').getAttribute('open')).toBe('');
  });
});

describe('the server', () => {
  const foreign = 'https://attacker.example';

  test('answers nobody but who knows the address, and nothing but the page', async () => {
    const address = new URL(await served(workspace()));
    const asked: readonly [string, Readonly<Record<string, string>>, number][] = [
      ['', {}, 200],
      ['', { origin: address.origin }, 200],
      ['../', {}, 404],
      ['../package.json', {}, 404],
      ['report.html', {}, 404],
      ['', { host: 'attacker.example' }, 403],
      ['', { host: `localhost:${address.port}` }, 403],
      ['', { origin: foreign }, 403],
      ['', { origin: 'null' }, 403],
      ['', { 'sec-fetch-site': 'cross-site' }, 403],
      ['events', { origin: foreign }, 403],
    ];
    for (const [below, headers, status] of asked) {
      expect([below, headers, await statusOf(new URL(below, address), headers)]).toEqual([below, headers, status]);
    }
    expect(await statusOf(address, {}, 'POST')).toBe(405);
    expect(address.hostname).toBe('127.0.0.1');
    expect(address.pathname).toMatch(/^\/[0-9a-f]{32}\/$/);
  });
});

/** Starts to serve a workspace's report. @returns the address */
async function served(cwd: string): Promise<string> {
  const child = start(['report', '--watch'], { cwd });
  onTestFinished(async () => {
    child.kill('SIGINT');
    await exitCode(child);
  });
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  await until(() => output.includes('Ctrl-C'), 'the address is told');
  return /http:\S+/.exec(output)?.[0] ?? '';
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
async function boxOf(element: Locator): Promise<{ x: number; y: number; width: number }> {
  await element.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0 } = (await element.boundingBox()) ?? {};
  return { x, y, width };
}

function backgroundOf(page: Page): Promise<string> {
  return page.evaluate('getComputedStyle(document.body).backgroundColor');
}
