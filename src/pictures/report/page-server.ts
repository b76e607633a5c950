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
 * Serves one page to this machine, and tells whoever looks at it when there is a newer one. Nothing else is served, and
 * only to whoever knows the address: it has a random word in it. What another site's page asks for is refused, by
 * whatever name it calls us.
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

  /** @returns the page's address */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return `http://${this.#host}/${this.#token}/`;
  }

  /** From now on this page; who looks at an older one is told. */
  show(page: string): void {
    this.#page = page;
    for (const listener of this.#listeners) listener.write('data: redrawn\n\n');
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  get #host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url } = request;
    if (this.#isForeign(request)) refuse(response, 403);
    else if (method !== 'GET') refuse(response, 405);
    else if (url === `/${this.#token}/`) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }).end(this.#page);
    } else if (url === `/${this.#token}/events`) {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' }).write('\n');
      this.#listeners.add(response);
      response.once('close', () => this.#listeners.delete(response));
    } else refuse(response, 404);
  }

  #isForeign({ headers: { host, origin, 'sec-fetch-site': site } }: IncomingMessage): boolean {
    const isOtherOrigin = origin !== undefined && origin !== `http://${this.#host}`;
    return host !== this.#host || isOtherOrigin || site === 'cross-site' || site === 'same-site';
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, headers).end();
}
