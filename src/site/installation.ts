import { notify } from './notices.ts';

/** Keeps the course in the browser, so that it opens offline, and tells when there is a newer one. */
export function installServiceWorker(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return; // not every address may have one, and private windows may not
  const isFirst = serviceWorker.controller === null;
  const tellOfNew = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state !== 'installed' || serviceWorker.controller === null) return;
      notify('There is a new version of this course.', { text: 'Load it', run: () => worker.postMessage('take over') });
    });
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
