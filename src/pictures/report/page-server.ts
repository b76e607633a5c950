import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Serves one page to this machine and tells its readers when there is a newer one. Nothing else is served. The address
 * has a random part that a reader must know, and requests from other sites' pages are refused, whatever host they name.
 */
export class PageServer {
  #page: string;
  readonly #server: Server;
  readonly #token = randomBytes(16).toString('hex');
  readonly #listeners = new Set<ServerResponse>();

  constructor(page: string) {
    this.#page = page;
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  /** Resolves to the page's address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${this.#token}/`;
  }

  /** Serves this page from now on, and tells the readers of an older one. */
  show(page: string): void {
    this.#page = page;
    for (const listener of this.#listeners) listener.write('data: redrawn\n\n');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url } = request;
    const isHead = method === 'HEAD';
    if (isForeign(request)) refuse(response, 403);
    else if (method !== 'GET' && !isHead) refuse(response, 405, { Allow: 'GET, HEAD' });
    else if (url === `/${this.#token}/`) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' });
      response.end(isHead ? '' : this.#page);
    } else if (url === `/${this.#token}/events`) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
      if (isHead) response.end();
      else this.#listen(response);
    } else refuse(response, 404);
  }

  #listen(response: ServerResponse): void {
    response.write('\n');
    this.#listeners.add(response);
    response.once('close', () => this.#listeners.delete(response));
  }
}

/** This machine by any port: a forwarded one is another than ours. A name that a stranger's DNS could point here is none of these. */
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

function isForeign({ headers: { host = '', origin, 'sec-fetch-site': site } }: IncomingMessage): boolean {
  const isOtherOrigin = origin !== undefined && origin !== `http://${host}`;
  return !ownHost.test(host) || isOtherOrigin || site === 'cross-site' || site === 'same-site';
}

function refuse(response: ServerResponse, status: number, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, ...more }).end();
}
