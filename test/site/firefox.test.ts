import { join } from 'node:path';
import { describe, onTestFinished, test } from 'vitest';
import { hasFirefox, openFirefox } from './firefox.ts';
import { serve } from './served.ts';
import { visit } from './tab.ts';

describe.skipIf(!hasFirefox)('the course in Firefox', () => {
  test('says why a number is wrong, ends a loop with its line, and keeps the work', async () => {
    const served = await serve(join(import.meta.dirname, '../../dist/site'));
    onTestFinished(served.close);
    const tab = await openFirefox();
    onTestFinished(() => tab.close());
    await visit(tab, served.address);
  });
});
