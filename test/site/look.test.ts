import { mkdirSync } from 'node:fs';
import { test } from 'vitest';
import { readSolutions } from '../../src/workspace/starters.ts';
import { closeBrowser, openPage } from '../cli/browser.ts';
import { serve } from './served.ts';
import { join } from 'node:path';
test('look', async () => {
  const out = '/tmp/w/shots/'; mkdirSync(out, { recursive: true });
  const solutions = readSolutions();
  const served = await serve(join(import.meta.dirname, '../../dist/site'));
  const page = await openPage(served.address, { viewport: { width: 1280, height: 800 } });
  const wait = (s: string) => page.locator('#verdict[data-status=' + s + ']').waitFor({ timeout: 60000 });
  const go = async (name: string) => { await page.evaluate(`location.hash = '${name}'`); await page.waitForTimeout(1500); };
  const write = async (file: string) => { await page.getByRole('textbox', { name: file }).click(); await page.keyboard.press('Control+a'); await page.keyboard.insertText(solutions[file]!); await page.keyboard.press('Control+s'); await wait('passed'); await page.waitForTimeout(3000); };
  await go('gradf'); await write('section1/gradf.ts'); await page.screenshot({ path: out + '1.png' });
  for (const [n, f] of [['forward_difference','section1/forward_difference.ts'],['central_difference','section1/central_difference.ts'],['step_size','section1/step_size.ts']] as const) { await go(n); await write(f); }
  await page.screenshot({ path: out + '2.png', fullPage: true });
  await go('add_mul'); await write('section2/value.ts'); 
  await page.getByRole('button', { name: 'Verify' }).click(); await page.getByText('All of them agree').waitFor({ timeout: 60000 });
  await page.screenshot({ path: out + '3.png' });
  await go('softmax'); await write('section2/softmax.ts');
  await page.screenshot({ path: out + '4.png' });
  await page.getByRole('button', { name: 'Open' }).click(); await page.screenshot({ path: out + '5.png' });
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.setViewportSize({ width: 390, height: 844 }); await page.waitForTimeout(500); await page.screenshot({ path: out + '6.png' });
  console.log(await page.evaluate('document.documentElement.scrollWidth'));
  await closeBrowser(); served.close();
}, 300000);
