import { setStart } from '../check/to-type.ts';
import { course } from '../course/index.ts';
import { WorkerRunner } from '../learner/browser/worker-runner.ts';
import { CoursePage } from './course-page.ts';
import { notify } from './notices.ts';
import { pageCommand } from './page-commands.ts';
import { KeptWorkspace } from './workspace.ts';

/** The page's program: opens what is there, and hands the course to everything else. */
async function main(): Promise<void> {
  setStart({ program: 'npx microgradx', inPage: (words) => pageCommand(course, words).text });
  const textOf = (file: string) => fetch(file).then((response) => response.text());
  const runner = new WorkerRunner(textOf('learner.js'), 'compiler.js');
  const [starters, workspace] = await Promise.all([textOf('starters.json'), KeptWorkspace.open(notify)]);
  const page = new CoursePage({ course, runner, workspace, starters: JSON.parse(starters) });
  await page.open();
  installServiceWorker();
}

/** Keeps the course in the browser, so that it opens offline, and tells when there is a newer one. */
function installServiceWorker(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // not every address may have one, and private windows may not
  const isFirst = serviceWorker.controller === null;
  const tellOfNew = (worker: ServiceWorker | null) => {
    const tell = () => {
      if (worker?.state !== 'installed' || serviceWorker.controller === null) return;
      notify('There is a new version of this course.', { text: 'Load it', run: () => worker.postMessage('take over') });
    };
    worker?.addEventListener('statechange', tell);
    tell(); // it may have waited since the last visit
  };
  serviceWorker
    .register('service-worker.js')
    .then((registration) => {
      tellOfNew(registration.installing ?? registration.waiting);
      registration.addEventListener('updatefound', () => tellOfNew(registration.installing));
    })
    .catch(() => {}); // then the course needs the network at each visit, and nothing else changes
  serviceWorker.addEventListener('controllerchange', () => {
    if (!isFirst) location.reload();
  });
}

void main();
