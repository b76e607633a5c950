import { expect } from 'vitest';

/** What a tab of a browser that Playwright does not drive can do: WebDriver's own words, which two protocols share. */
export interface Tab {
  open(address: string): Promise<void>;
  /** An expression's value in the page, as JSON has it. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses keys, as by hand. @param actions WebDriver's key actions */
  press(actions: readonly KeyAction[]): Promise<void>;
  close(): Promise<void>;
}

interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  /** A character, or one of WebDriver's code points for other keys. */
  readonly value: string;
}

/** WebDriver's. */
const [control, enter] = ['\uE009', '\uE007'];

const patience = { timeout: 60_000 };

/** On one line: the editor closes brackets, and indents, by itself. */
const solved =
  'export function gradf(a: number, b: number, c: number) { return [-3 * a ** 2 - 0.5 * a ** -0.5, 3 * Math.cos(3 * b) + 2.5 * b ** 1.5, 1 / c ** 2]; }';

/** What a learner does in the first minutes, by keys: a wrong answer, an endless loop, a right one, and the next visit. */
export async function visit(tab: Tab, address: string): Promise<void> {
  await tab.open(`${address}#gradf`);
  await verdict(tab, 'todo');

  await write(tab, solved.replace('3 * Math.cos', 'Math.cos'));
  await verdict(tab, 'wrong');
  await expect
    .poll(() => tab.evaluate(verdictText), patience)
    .toMatch(/WRONG! for dim 1: .*↳ sin has something inside it/s);

  await write(tab, `// a loop${enter}export function gradf() { for (;;); }`);
  await verdict(tab, 'timeout');
  expect(await tab.evaluate(verdictText)).toContain('gradf.ts, line 2: still running after 5 s');

  await write(tab, solved);
  await verdict(tab, 'passed');
  await tab.open('about:blank');
  await tab.open(address);
  await verdict(tab, 'passed');
  expect(await tab.evaluate(`document.querySelector('.cm-content').textContent`)).toBe(solved);
}

const verdictText = `document.querySelector('#verdict').textContent`;

async function verdict(tab: Tab, status: string): Promise<void> {
  await expect.poll(() => tab.evaluate(`document.querySelector('#verdict')?.dataset.status`), patience).toBe(status);
}

/** Types a text in place of the editor's. */
async function write(tab: Tab, text: string): Promise<void> {
  await tab.evaluate(`document.querySelector('.cm-content').focus()`);
  await tab.press([
    { type: 'keyDown', value: control },
    ...pressed('a'),
    { type: 'keyUp', value: control },
    ...[...text].flatMap(pressed),
  ]);
}

function pressed(value: string): readonly KeyAction[] {
  return [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
}
