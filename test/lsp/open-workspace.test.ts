import { afterEach, expect, test, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LearnerRunner } from '../../src/check/runner.ts';
import { TranscriptBuilder } from '../../src/check/transcript.ts';
import { course } from '../../src/course/index.ts';
import { OpenWorkspace } from '../../src/lsp/open-workspace.ts';
import { temporaryFolder } from '../workspace/temporary.ts';

const file = 'section1/gradf.ts';

afterEach(() => void vi.useRealTimers());

test('an opened file is checked at once, and a changed one when the keys have rested', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let runs = 0;
  const runner: LearnerRunner = {
    async run() {
      runs += 1;
      return new TranscriptBuilder(1).build('cancelled', 0);
    },
    close() {},
  };
  const open = new OpenWorkspace({
    ...{ workspace: { root: temporaryFolder(), course }, runner, timeout: 1000 },
    settled: async () => {},
    prepare: () => () => {},
    onWarning() {},
    onError(error) {
      throw error;
    },
  });
  const document = TextDocument.create('file:///gradf.ts', 'typescript', 1, 'export const gradf = 1;\n');
  open.opened(file, document);
  open.changed(file); // as the library does
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
  TextDocument.update(document, [{ text: 'export const gradf = 2;\n' }], 2);
  open.changed(file);
  await vi.advanceTimersByTimeAsync(299);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(2);
  open.close();
  await vi.dynamicImportSettled(); // what explains a verdict is imported when one is wrong
});
