import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../src/workspace/progress.ts';
import { readSolutions, readStarters } from '../../src/workspace/starters.ts';
import { closeBrowser, hasBrowser, openPage, openPageAgain, violationsOn } from '../cli/browser.ts';
import { program } from '../cli/microgradx.ts';
import { type Served, serve } from './served.ts';

const site = join(import.meta.dirname, '../../dist/site');
const [solutions, starters] = [readSolutions(), readStarters()];
const gradf = 'section1/gradf.ts';
const solved = solutions[gradf] ?? '';
/** dim 1 without the chain rule. */
const wrong = `export function gradf(a: number, b: number, c: number): [number, number, number] {
  return [-3 * a ** 2 - 0.5 * a ** -0.5, Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2];
}
`;
const endless = 'export function gradf(a: number): number[] {\n  let x = 0;\n  while (x < a) {\n  }\n  return [];\n}\n';

/** Busy machines are slow: as long as it may take until something is on the screen. */
const patience = { timeout: 60_000 };

let served: Served;
beforeAll(async () => {
  served = await serve(site);
});
afterAll(async () => {
  served?.close();
  await closeBrowser();
});

async function open(name: string): Promise<Page> {
  const page = await openPageAgain(served.address);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${served.address}#${name}`);
  await verdict(page, /./);
  return page;
}

/** The verdict once it has this status. */
async function verdict(page: Page, status: string | RegExp): Promise<Locator> {
  const region = page.getByRole('region', { name: 'Verdict', exact: true });
  await expect.poll(() => region.getAttribute('data-status'), patience).toMatch(status);
  return region;
}

async function write(page: Page, file: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: file }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

const shown = async (page: Page) => (await page.locator('.cm-line').allTextContents()).join('\n');

describe.skipIf(!hasBrowser)('the course in a browser', () => {
  test('checks as one pauses, says why a number is wrong, and is done when it is right', async () => {
    const page = await open('gradf');
    const region = await verdict(page, 'todo');
    await write(page, gradf, wrong);
    await verdict(page, 'wrong');
    await expect
      .poll(() => region.textContent(), patience)
      .toContain('WRONG! for dim 1: expected 10.25699027111255, yours returns 12.079250794881903');
    await expect.poll(() => region.textContent(), patience).toMatch(/↳ sin has something inside it/);
    await write(page, gradf, solved);
    await page.keyboard.press('Control+s');
    await verdict(page, 'passed');
    expect(await region.textContent()).toContain('✓ gradf done.');
    await page.getByRole('link', { name: 'Next: forward_difference' }).click();
    await page.getByRole('textbox', { name: 'exercises/section1/forward_difference.ts' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#forward_difference');
  });

  test('opens where one was, with one’s text, its undo history and one’s passes', async () => {
    const page = await open('gradf');
    await write(page, gradf, wrong);
    await write(page, gradf, solved);
    await page.keyboard.press('Control+s');
    await verdict(page, 'passed');
    await page.goto(`${served.address}#sgd`);
    await page.getByRole('textbox', { name: 'section4/sgd.ts' }).waitFor(patience);
    await verdict(page, 'todo');
    await page.goto('about:blank');
    await page.goto(served.address);
    await page.getByRole('textbox', { name: 'section4/sgd.ts' }).waitFor(patience);
    await page.getByRole('link', { name: 'gradf done' }).click();
    await verdict(page, 'passed');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => shown(page), patience).toContain('Math.cos(3 * b) + 2.5');
  });

  test('what is saved is a workspace for the command line, and what it saves can be opened', async () => {
    const page = await open('gradf');
    await write(page, gradf, solved);
    await page.keyboard.press('Control+s');
    await verdict(page, 'passed');
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save' }).click(),
    ]);
    const zip = readFileSync(await saved.path());
    const folder = mkdtempSync(join(tmpdir(), 'microgradx-site-'));
    const files = unzipSync(zip);
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    const unpacked = join(folder, 'microgradx');
    // As `npm install` does, which `npx` does by itself.
    mkdirSync(join(unpacked, 'node_modules/.bin'), { recursive: true });
    symlinkSync(program, join(unpacked, 'node_modules/.bin/microgradx'));
    const stdout = execFileSync('npx', ['microgradx', '--no-color', 'list'], { cwd: unpacked, encoding: 'utf8' });
    expect(stdout).toMatch(/✓ 1\.1 {2}gradf/);
    expect(stdout).toContain('1 of 17');

    const other = await open('gradf');
    await write(other, gradf, wrong);
    await verdict(other, 'wrong');
    await other.locator('#chooser').setInputFiles({ name: 'mine.zip', mimeType: 'application/zip', buffer: zip });
    await other.getByText('Opened mine.zip. What was here is kept as a backup').waitFor(patience);
    await other.getByRole('link', { name: 'gradf done' }).click();
    await verdict(other, 'passed');
    const [again] = await Promise.all([
      other.waitForEvent('download'),
      other.getByRole('button', { name: 'Save' }).click(),
    ]);
    const kept = Object.entries(unzipSync(readFileSync(await again.path())));
    const backup = kept.find(([name]) => /\/\.microgradx\/backup\/section1\/gradf\..*Z\.ts$/.test(name));
    expect(new TextDecoder().decode(backup?.[1])).toBe(wrong);
    await other
      .locator('#chooser')
      .setInputFiles({ name: 'cat.zip', mimeType: 'application/zip', buffer: Buffer.from('meow') });
    await other.getByText('cat.zip is damaged, or is not a zip. Nothing was changed.').waitFor(patience);
  });

  test('opens a folder, keeps what was there, and ends a section as the terminal does', async () => {
    const page = await open('gradf');
    await write(page, gradf, wrong);
    await verdict(page, 'wrong');
    const folder = mkdtempSync(join(tmpdir(), 'microgradx-site-'));
    for (const [file, text] of Object.entries(solutions).filter(([name]) => name.startsWith('section1/'))) {
      for (const place of ['exercises', '.microgradx/backup', 'node_modules/other/exercises']) {
        mkdirSync(join(folder, place, file, '..'), { recursive: true });
        writeFileSync(join(folder, place, file), place === 'exercises' ? text : 'another');
      }
    }
    await page.locator('#folder-chooser').setInputFiles(folder);
    await page.getByText('What was here is kept as a backup').waitFor(patience);
    for (const name of ['gradf', 'forward_difference', 'central_difference', 'step_size']) {
      await page.goto(`${served.address}#${name}`);
      await page.getByRole('link', { name: `${name} done` }).waitFor(patience);
    }
    await page.getByText('Section 1 done. You can find the gradient of any function').waitFor(patience);
    await page.getByRole('link', { name: 'The error plot' }).waitFor(patience);
  });

  test('compares the learner’s Value with PyTorch', async () => {
    const page = await open('add_mul');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Your Value cannot be compared yet').waitFor(patience);
    await write(page, 'section2/value.ts', solutions['section2/value.ts'] ?? '');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('All of them agree: values, and the gradient of every node.').waitFor(patience);
  });

  test('has the keys of Emacs or Vim where they are chosen, also in the next visit', async () => {
    const page = await open('gradf');
    await page.getByRole('combobox', { name: 'Keys' }).selectOption('Emacs');
    await page.locator('.cm-emacsMode').waitFor(patience);
    await page.locator('.cm-content').focus();
    const before = (await shown(page)).split('\n').length;
    for (const key of ['Control+k', 'Control+k']) await page.keyboard.press(key);
    await expect.poll(async () => (await shown(page)).split('\n').length, patience).toBeLessThan(before);
    await page.getByRole('combobox', { name: 'Keys' }).selectOption('Vim');
    await page.locator('.cm-vim-panel').waitFor(patience);
    await page.reload();
    await page.locator('.cm-vim-panel').waitFor(patience);
    await page.locator('.cm-content').focus();
    const lines = (await shown(page)).split('\n').length;
    await page.keyboard.type('ggdd');
    await expect.poll(async () => (await shown(page)).split('\n').length, patience).toBeLessThan(lines);
  });

  test('a loop without an end is ended, with its line, what passed before stays done, and the page goes on', async () => {
    const page = await open('gradf');
    const another = 'section1/forward_difference.ts';
    const passed = { at: '2026-01-02T03:04:05.000Z', content: contentHash({ [gradf]: endless }) };
    const exercises = { gradf: { passed, attempts: 1, lastContent: passed.content, hintLevel: 0 } };
    const files = {
      [`exercises/${gradf}`]: strToU8(endless),
      [`exercises/${another}`]: strToU8('export function forwardDifference() {\n  for (;;) {}\n}\n'),
      '.microgradx/progress.json': strToU8(JSON.stringify({ version: 1, exercises })),
    };
    const zip = Buffer.from(zipSync(files));
    await page.locator('#chooser').setInputFiles({ name: 'mine.zip', mimeType: 'application/zip', buffer: zip });
    await page.getByRole('link', { name: 'gradf done' }).click();
    const other = await page.context().newPage();
    await other.goto(`${served.address}#forward_difference`);
    const [region, failed] = await Promise.all([verdict(page, 'timeout'), verdict(other, 'timeout')]);
    expect(await failed.textContent()).toContain('forward_difference.ts, line 2: still running after 5 s');
    expect(await failed.locator('.summary').textContent()).toBe('✗ forward_difference is not done yet.');
    expect(await violationsOn(other)).toEqual([]);
    await other.close();
    expect(await region.textContent()).toContain(
      'gradf.ts, line 3: still running after 5 s, in the case gradf(2, 3, 4).',
    );
    expect(await region.locator('.summary').textContent()).toBe(
      '▸ gradf stays done: exactly this code passed before. This time it ran into the time limit.',
    );
    await write(page, gradf, solved);
    await verdict(page, 'passed');
  });

  test('two tabs show the same text, and neither loses what the other wrote', async () => {
    const page = await open('gradf');
    const other = await page.context().newPage();
    await other.goto(`${served.address}#gradf`);
    await verdict(other, 'todo');
    await write(page, gradf, wrong);
    await verdict(page, 'wrong');
    await verdict(other, 'wrong');
    expect(await shown(other)).toBe(await shown(page));
    await write(other, gradf, solved);
    await other.keyboard.press('Control+s');
    await verdict(page, 'passed');
    await page.getByRole('link', { name: 'gradf done' }).waitFor(patience);
  });

  test('a reset asks, and keeps what was there', async () => {
    const page = await open('gradf');
    await write(page, gradf, wrong);
    await verdict(page, 'wrong');
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await verdict(page, 'todo');
    expect((await shown(page)).trim().slice(0, 40)).toBe((starters[gradf] ?? '').trim().slice(0, 40));
    await page.getByText('Yours is kept: .microgradx/backup/section1/gradf.').waitFor(patience);
  });

  test('hints get clearer, and are remembered', async () => {
    const page = await open('gradf');
    await page.getByRole('button', { name: 'Hint' }).dblclick();
    await page.getByText('gradf · hint 2 of 3').waitFor(patience);
    await page.getByRole('link', { name: /^https:.*%29$/ }).waitFor(patience);
    await page.reload();
    await verdict(page, 'todo');
    await page.getByRole('button', { name: 'Hint' }).click();
    await page.getByText('gradf · hint 3 of 3').waitFor(patience);
  });

  test('opens offline after one visit, from a path of its own', async () => {
    const page = await openPage(served.address);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await write(page, gradf, solved);
    await verdict(page, 'passed');
    await page.context().setOffline(true);
    await page.reload();
    await verdict(page, 'passed');
    expect(await shown(page)).toContain('export function gradf');
  });

  test('shows a type error below the verdict and in the text, and what the code prints', async () => {
    const page = await open('gradf');
    const region = await verdict(page, 'todo');
    await write(page, gradf, `${wrong}const n: number = 'three';\nexport { n };\n`);
    await expect
      .poll(() => page.locator('#types').textContent(), patience)
      .toContain("gradf.ts, line 4: Type 'string' is not assignable to type 'number'.");
    await page.locator('.cm-lintRange-warning').waitFor(patience);
    expect(await violationsOn(page)).toEqual([]);
    await write(page, gradf, `console.log('printed', { n: [1, 2] });\n${solved}`);
    await expect.poll(() => region.textContent(), patience).toContain('printed { n: [ 1, 2 ] }');
  });

  test('shows our answer beside one’s own, and downloads a report', async () => {
    const page = await open('gradf');
    await write(page, gradf, solved);
    await page.getByRole('button', { name: 'Compare with ours' }).click();
    await page.getByRole('group', { name: 'gradf, ours and yours' }).waitFor(patience);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Report' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('report.html');
    const report = readFileSync(await saved.path(), 'utf8');
    expect(report).toContain('forward_difference');
    expect(report).toContain("default-src 'none'");
  });

  test('draws the graph that the learner’s code makes, and leads from an exercise to the one that it waits for', async () => {
    const page = await open('add_mul');
    const [value, softmax] = ['section2/value.ts', 'section2/softmax.ts'];
    await write(page, value, (solutions[value] ?? '').replace('+= right.data * out.grad', '= right.data * out.grad'));
    await verdict(page, 'wrong');
    await page.getByRole('heading', { name: 'The graph your code makes' }).waitFor(patience);
    expect(await page.locator('.mg-node').count()).toBeGreaterThan(1);
    await page.goto(`${served.address}#softmax`);
    await write(page, softmax, solutions[softmax] ?? '');
    await page.getByText(/^↳ First 2.1 add_mul/).waitFor(patience);
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Next: add_mul' }).click();
    await page.getByRole('textbox', { name: value }).waitFor(patience);
  });

  test('a browser that keeps nothing says so, and the course works', async () => {
    const page = await open('gradf');
    await page.addInitScript("indexedDB.open = () => { throw new Error('refused'); };");
    await page.goto('about:blank');
    await page.goto(served.address);
    await page.getByText('This browser keeps nothing for this page').waitFor(patience);
    await write(page, gradf, solved);
    await verdict(page, 'passed');
  });

  test.each([
    ['wide', 1280, 'light'],
    ['narrow, dark', 390, 'dark'],
  ] as const)('axe-core finds nothing, and nothing is cut: %s', async (_, width, colorScheme) => {
    const page = await open('gradf');
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await write(page, gradf, wrong);
    await verdict(page, 'wrong');
    await page.getByRole('button', { name: 'Hint' }).click();
    expect(await violationsOn(page)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    // At 200 % the drawer is longer than the window.
    await page.setViewportSize({ width: 640, height: 400 });
    await page.locator('#drawer summary').click();
    await expect.poll(async () => (await page.locator('#course').boundingBox())?.x, patience).toBe(0);
    expect(await violationsOn(page)).toEqual([]);
  });
});
