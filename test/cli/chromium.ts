import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const { CHROMIUM: named = '' } = process.env;
/** The shell first: it has no windows of its own to draw, which is more than half of the work. */
const places = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Chromium, where this machine has one that starts; `CHROMIUM` names another. Where there is none, it says so. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = [named, ...places.map((name) => `/usr/bin/${name}`)].find(
    (file) => file !== '' && existsSync(file),
  );
  try {
    if (executablePath === undefined) throw new Error('There is no Chromium here.');
    return await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    console.warn(`Pages are not looked at in a browser: ${reason}`);
    return undefined;
  }
}
