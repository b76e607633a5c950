import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readSolutions } from '../../src/workspace/starters.ts';
import { type FirefoxTab, hasFirefox, openFirefox } from './firefox.ts';
import { serve } from './served.ts';

const solved = readSolutions()['section1/gradf.ts'] ?? '';
const patience = { timeout: 60_000 };

describe.skipIf(!hasFirefox)('the course in Firefox', () => {
  test('says why a number is wrong, ends a loop with its line, and keeps the work', async () => {
    const served = await serve(join(import.meta.dirname, '../../dist/site'));
    onTestFinished(served.close);
    const tab = await openFirefox();
    onTestFinished(() => tab.close());
    await tab.open(`${served.address}#gradf`);
    await verdict(tab, 'todo');

    await write(tab, solved.replace('3 * Math.cos', 'Math.cos'));
    await verdict(tab, 'wrong');
    await expect
      .poll(() => tab.evaluate(verdictText), patience)
      .toMatch(/WRONG! for dim 1: .*↳ sin has something inside it/s);

    await write(
      tab,
      'export function gradf(a: number): number[] {\n  let x = 0;\n  while (x < a) {\n  }\n  return [];\n}\n',
    );
    await verdict(tab, 'timeout');
    expect(await tab.evaluate(verdictText)).toContain('gradf.ts, line 3: still running after 5 s');

    await write(tab, solved);
    await verdict(tab, 'passed');
    await tab.open('about:blank');
    await tab.open(served.address);
    await verdict(tab, 'passed');
    expect(await tab.evaluate(`document.querySelector('.cm-content').textContent`)).toContain('3 * Math.cos');
  });
});

const verdictText = `document.querySelector('#verdict').textContent`;

async function verdict(tab: FirefoxTab, status: string): Promise<void> {
  const shown = () => tab.evaluate(`document.querySelector('#verdict')?.dataset.status`);
  await expect.poll(shown, patience).toBe(status);
}

/** Replaces the editor's text, as a paste does. */
async function write(tab: FirefoxTab, text: string): Promise<void> {
  await tab.evaluate(`(() => {
    const editor = document.querySelector('.cm-content');
    editor.focus();
    document.execCommand('selectAll');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}
