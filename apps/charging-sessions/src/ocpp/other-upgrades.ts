import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** True for the upgrade request of a WebSocket and of nothing else. */
export function isWebSocketUpgrade(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}

const HOP_BY_HOP = /^(connection|upgrade|http2-settings)$/i;

/**
 * Serves a request that offers another protocol as plain HTTP/1.1, which RFC 9110 lets a server do. Many HTTP clients
 * offer h2c with every first request, and Node hands all such requests to whoever listens for WebSockets: so the
 * request is put back on its socket without the offer, for the HTTP server to read again.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!HOP_BY_HOP.test(name)) lines.push(`${name}: ${rawHeaders[index + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
