import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A static host, which compresses: a folder below a path of its own, and whatever else is given by name. */
export interface Served {
  /** `http://localhost:1234/course/` */
  readonly address: string;
  /** Stops answering, as where there is no network. */
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** @param others texts by name, served beside the folder's files */
export async function serve(folder: string, others: Readonly<Record<string, string>> = {}): Promise<Served> {
  const prefix = '/course/';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const name = pathname.slice(prefix.length) || 'index.html';
    const file = join(folder, name);
    const body = others[name] === undefined ? compressed(file) : gzipSync(others[name]);
    if (body === undefined || !pathname.startsWith(prefix)) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': types[extname(name)], 'Content-Encoding': 'gzip' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}${prefix}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const kept = new Map<string, Buffer>();

function compressed(file: string): Buffer | undefined {
  if (!existsSync(file)) return undefined;
  const body = kept.get(file) ?? gzipSync(readFileSync(file));
  kept.set(file, body);
  return body;
}
