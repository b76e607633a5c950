// A process that saves attempts, each with new content, and says so after each: `<attempts>`.
// Arguments: the workspace, the exercise's name, and how many; 0 is for ever.
import { writeSync } from 'node:fs';
import { type Progress, progressOf, recordAttempt } from '../../src/workspace/progress.ts';
import { updateProgress } from '../../src/workspace/progress-file.ts';

const [root = '', name = '', count = '0'] = process.argv.slice(2);

async function main() {
  for (let done = 0; count === '0' || done < Number(count); done++) {
    writeSync(1, `${progressOf(await saveAttempt(), name).attempts}\n`);
  }
}

/** Where the machine is so busy that others have the lock for two seconds, it tries again. */
async function saveAttempt(): Promise<Progress> {
  for (;;) {
    const { progress, isSaved, warnings } = await updateProgress({ root }, (before) => {
      const content = `content ${progressOf(before, name).attempts + 1}`;
      return recordAttempt(before, name, content, true, new Date());
    });
    if (isSaved) return progress;
    if (!warnings.every((warning) => warning.includes('another microgradx has been saving'))) {
      throw new Error(warnings.join(' '));
    }
  }
}

void main();
