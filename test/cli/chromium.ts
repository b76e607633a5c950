import { existsSync } from 'node:fs';

const { CHROMIUM: named = '' } = process.env;
const places = [named, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium, where this machine has it; `CHROMIUM` names another. */
export const chromiumFile = places.find((file) => file !== '' && existsSync(file));
