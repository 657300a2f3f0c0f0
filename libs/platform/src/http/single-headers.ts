import type { IncomingMessage } from 'node:http';

const HOST = /^host$/i;
const AUTHORIZATION = /^authorization$/i;

/**
 * Whether a request has two `Host`, which RFC 9112 (3.2) demands to refuse, or two `Authorization`, of which a proxy may have read
 * the other. Node keeps the first of each. It is asked of every request: one pass that makes nothing.
 */
export function repeatsSingleHeader({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let hosts = 0;
  let authorizations = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && HOST.test(name)) hosts += 1;
    else if (name.length === 13 && AUTHORIZATION.test(name)) authorizations += 1;
  }
  return hosts > 1 || authorizations > 1;
}
