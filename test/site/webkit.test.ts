import { join } from 'node:path';
import { describe, onTestFinished, test } from 'vitest';
import { serve } from './served.ts';
import { visit } from './tab.ts';
import { hasWebKit, openWebKit } from './webkit.ts';

describe.skipIf(!hasWebKit)('the course in WebKitGTK', () => {
  test('says why a number is wrong, ends a loop with its line, and keeps the work', async () => {
    const served = await serve(join(import.meta.dirname, '../../dist/site'));
    onTestFinished(served.close);
    const tab = await openWebKit();
    onTestFinished(() => tab.close());
    await visit(tab, served.address);
  });
});
