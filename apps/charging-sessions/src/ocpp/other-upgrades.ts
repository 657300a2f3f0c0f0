import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** True for the upgrade request of a WebSocket and of nothing else. */
export function isWebSocketUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}

const OFFER = /^(upgrade|http2-settings)$/i;

/**
 * Serves a request that offers another protocol as plain HTTP/1.1, which RFC 9110 lets a server do. Many HTTP clients
 * offer h2c with every first request, and Node hands all such requests to whoever listens for WebSockets: so the
 * request is put back on its socket without the offer, for the HTTP server to read again.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    const kept = /^connection$/i.test(name) ? withoutOffer(value) : value;
    if (!OFFER.test(name) && kept !== null) lines.push(`${name}: ${kept}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

/** What else `Connection` says, such as `close`; null when nothing is left. */
function withoutOffer(value: string): string | null {
  const kept = value.split(',').filter((option) => !OFFER.test(option.trim()));
  return kept.length === 0 ? null : kept.join(',');
}
