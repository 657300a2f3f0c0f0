import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atEachEnd } from './each-end';

export interface SmallPage {
  readonly body: string;
  readonly status?: number;
  /** HTML unless told. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A site of a few pages, for tests of the helpers themselves: each page breaks one thing. It ends with the test. */
export async function smallSite(pages: Readonly<Record<string, SmallPage>>): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''] ?? { body: '', status: request.url === '/favicon.ico' ? 204 : 404 };
    response.writeHead(page.status ?? 200, {
      'content-type': page.type ?? 'text/html; charset=utf-8',
      ...page.headers,
    });
    response.end(page.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEachEnd(async () => {
    server.closeAllConnections();
    server.close();
    return false;
  });
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** A page without fault, around what is to be looked at. */
export const wholePage = (main: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>${head}</head><body><main><h1>A page</h1>${main}</main></body></html>`;
