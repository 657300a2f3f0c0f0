import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Makes `close()` end within `milliseconds`: Fastify stops listening, lets running requests finish and closes idle
 * keep-alive sockets; what is still open then (slow requests, event streams, sockets taken over by WebSockets) is cut.
 */
export function installDrain(fastify: FastifyInstance, milliseconds: number): void {
  const sockets = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    // A request that was in flight must not leave its socket idle and open until the deadline.
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), 50);
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, milliseconds);
    fastify.server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(cut);
    });
    sweep.unref();
    if (!fastify.server.listening) {
      clearInterval(sweep);
      clearTimeout(cut);
    }
    done();
  });
}
