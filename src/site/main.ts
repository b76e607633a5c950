import { setStart } from '../check/to-type.ts';
import { course } from '../course/index.ts';
import { WorkerRunner } from '../learner/browser/worker-runner.ts';
import { CoursePage } from './course-page.ts';
import { installServiceWorker } from './installation.ts';
import { notify } from './notices.ts';
import { pageCommand } from './page-commands.ts';
import { Workspace } from './workspace.ts';

/** The page's program: opens what is there, and hands the course to everything else. */
async function main(): Promise<void> {
  setStart({ program: 'npx microgradx', inPage: (words) => pageCommand(course, words).text });
  const textOf = (file: string) => fetch(file).then((response) => response.text());
  const runner = new WorkerRunner(textOf('learner.js'));
  const [starters, workspace] = await Promise.all([textOf('starters.json'), Workspace.open(notify)]);
  const page = new CoursePage({ course, runner, workspace, starters: JSON.parse(starters) });
  page.open();
  installServiceWorker();
}

void main();
