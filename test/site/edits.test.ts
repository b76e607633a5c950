import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { randomNumbers } from '../../src/check/random.ts';
import { closeBrowser, hasBrowser, openPage } from '../cli/browser.ts';
import { serve } from './served.ts';

/** `MICROGRADX_EDITS=1000` for a whole run. */
const edits = Number(process.env.MICROGRADX_EDITS ?? 10);
const patience = { timeout: 60_000 };

afterAll(closeBrowser);

describe.skipIf(!hasBrowser)('the page keeps what is typed', () => {
  test(`in ${edits} edits, each followed by a reload, a closed or a killed tab, or the next edit`, async () => {
    const served = await serve(join(import.meta.dirname, '../../dist/site'));
    onTestFinished(served.close);
    const random = randomNumbers(1);
    let page = await openPage(served.address);
    await editorOf(page).click(patience);
    await page.keyboard.press('Control+a');
    let typed = '//';
    await page.keyboard.insertText(typed);
    for (let edit = 1; edit <= edits; edit++) {
      await editorOf(page).focus(patience);
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText(`${edit},`);
      typed += `${edit},`;
      const drawn = random();
      if (drawn < 0.4) await page.reload();
      else if (drawn < 0.8) page = await inAnotherTab(page, served.address, drawn < 0.6);
      await expect.poll(() => editorOf(page).textContent(), patience).toBe(typed);
    }
  }, 7_200_000);
});

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'section1/gradf.ts' });

/** @param isKilled whether its process dies, and is not asked to close */
async function inAnotherTab(page: Page, address: string, isKilled: boolean): Promise<Page> {
  const context = page.context();
  const other = await context.newPage();
  if (isKilled) {
    const killer = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    killer.send('Page.crash').catch(() => {}); // it never answers
    await crashed;
  }
  await page.close();
  await other.goto(address);
  return other;
}
