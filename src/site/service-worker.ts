/** Keeps the files of one version, and answers with them alone. The build puts their names in. */
declare const VERSION: string;
declare const FILES: readonly string[];

const worker = globalThis as unknown as ServiceWorkerGlobal;
const name = `microgradx-${VERSION}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(name).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'no-cache' })))),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(removeOlder().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  event.respondWith(answer(event.request));
});

worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(name);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

async function removeOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((each) => each.startsWith('microgradx-') && each !== name).map((each) => caches.delete(each)),
  );
}

/** What TypeScript's library for pages lacks. */
interface ServiceWorkerGlobal {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchLike) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchLike {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
