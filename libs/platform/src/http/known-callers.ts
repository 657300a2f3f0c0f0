import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Asks where a connection is from when it comes. Node asks the system when somebody wants to know, and of a connection that was
 * reset meanwhile nobody can tell: limits and refusals would then have no address to count for. Who is gone by now needs no answer.
 */
export function knowCallers(server: Server): void {
  server.on('connection', (socket: Socket) => {
    if (socket.remoteAddress === undefined) socket.destroy();
  });
}
