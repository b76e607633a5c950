import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readSolutions } from '../../src/workspace/starters.ts';
import { closeBrowser, hasBrowser, openPage } from '../cli/browser.ts';
import { serve } from './served.ts';

const patience = { timeout: 60_000 };

afterAll(closeBrowser);

describe.skipIf(!hasBrowser)('by keyboard alone', () => {
  test('an exercise is chosen, written, checked, explained and reset, and it is always seen where one is', async () => {
    const served = await serve(join(import.meta.dirname, '../../dist/site'));
    onTestFinished(served.close);
    const page = await openPage(served.address, { viewport: { width: 1280, height: 800 } });
    const { keyboard } = page;
    await status(page, 'todo');

    await tabTo(page, 'add_mul');
    await keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'section2/value.ts' }).waitFor(patience);
    await status(page, 'todo');
    expect(await page.evaluate(focused)).toBe('add_mul');
    await page.goBack();
    await page.getByRole('textbox', { name: 'section1/gradf.ts' }).waitFor(patience);

    await tabTo(page, 'exercises/section1/gradf.ts');
    await keyboard.press('Control+a');
    await keyboard.insertText(readSolutions()['section1/gradf.ts'] ?? '');
    await keyboard.press('Tab');
    expect(await page.evaluate(focused)).toBe('exercises/section1/gradf.ts');
    await keyboard.press('Escape');
    await tabTo(page, 'Check', 1);
    await keyboard.press('Enter');
    await status(page, 'passed');

    await tabTo(page, 'Hint', 1);
    await keyboard.press('Enter');
    await page.getByText('gradf · hint 1 of 3').waitFor(patience);

    await tabTo(page, 'Reset', 1);
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor(patience);
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached', ...patience });
    expect(await page.evaluate(focused)).toBe('Reset');
    await keyboard.press('Enter');
    await page.getByRole('dialog').waitFor(patience);
    expect(await page.evaluate(focused)).toBe('Put it back');
    await keyboard.press('Enter');
    await status(page, 'todo');
    await tabTo(page, 'Close');
    await keyboard.press('Enter');
    expect(await page.getByText('Yours is kept').count()).toBe(0);

    await page.setViewportSize({ width: 390, height: 800 });
    await page.reload();
    await status(page, 'todo');
    await tabTo(page, 'Course');
    await keyboard.press('Enter');
    await expect.poll(async () => (await page.locator('#course').boundingBox())?.x, patience).toBe(0);
    await tabTo(page, 'sgd');
    await keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'section4/sgd.ts' }).waitFor(patience);
    expect(await page.locator('#drawer[open]').count()).toBe(0);
    expect(await page.evaluate(focused)).toBe('Course');
  });
});

async function status(page: Page, wanted: string): Promise<void> {
  await page.locator(`#verdict[data-status=${wanted}]:not([aria-busy])`).waitFor(patience);
}

/** Presses Tab until something of this name has the focus; whatever has it on the way shows that. */
async function tabTo(page: Page, name: string, atMost = 50): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < atMost; presses++) {
    await page.keyboard.press('Tab');
    const here: string = await page.evaluate(focused);
    if (here !== '') expect([here, await page.evaluate(isFocusSeen)]).toEqual([here, true]);
    if (here === name) return;
    passed.push(here);
    if (here.startsWith('exercises/')) await page.keyboard.press('Escape');
  }
  expect(passed).toContain(name);
}

/** In the page: the name of what has the focus; nothing, where the window has it. */
const focused = `(() => {
  const { activeElement: element, body } = document;
  if (element === body) return '';
  return (element.getAttribute('aria-label') ?? (element.querySelector('.name') ?? element).textContent).trim();
})()`;

/** In the page: whether the focus is on the screen, with a frame around it. */
const isFocusSeen = `(() => {
  const element = document.activeElement.closest('#editor') ?? document.activeElement;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const isFramed = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  return isFramed && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
})()`;
