// A process that saves attempts, each with new content, and says so after each: `<attempts>`.
// Arguments: the workspace, the exercise's name, and how many; 0 is for ever.
import { writeSync } from 'node:fs';
import { progressOf, recordAttempt } from '../../src/workspace/progress.ts';
import { updateProgress } from '../../src/workspace/progress-file.ts';

const [root = '', name = '', count = '0'] = process.argv.slice(2);

async function main() {
  for (let done = 0; count === '0' || done < Number(count); done++) {
    const { progress, isSaved, warnings } = await updateProgress({ root }, (before) => {
      const content = `content ${progressOf(before, name).attempts + 1}`;
      return recordAttempt(before, name, content, true, new Date());
    });
    if (!isSaved) throw new Error(warnings.join(' '));
    writeSync(1, `${progressOf(progress, name).attempts}\n`);
  }
}

void main();
