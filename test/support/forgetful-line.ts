import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';

/** A server for charge points that says yes to one action and passes it on to nobody. */
export interface ForgetfulLine {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Stands between charge points and the server at `upstream`, such as `ws://localhost:3000/charging/ocpp`. */
export async function openForgetfulLine(upstream: string, forgotten: string): Promise<ForgetfulLine> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (point, { url, headers: { authorization } }) => {
    const line = new WebSocket(`${upstream}${url ?? ''}`, ['ocpp1.6'], { headers: { authorization } });
    const opened = once(line, 'open').then(
      () => line,
      () => null, // the charge point was gone before
    );
    point.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const [type, messageId, action] = JSON.parse(text) as unknown[];
      // In the order of the real server too: a line that it opens after the next one takes that one's place.
      void opened.then((open) => {
        if (type === 2 && action === forgotten) point.send(JSON.stringify([3, messageId, {}]));
        else open?.send(text);
      });
    });
    line.on('message', (data: Buffer) => point.send(data.toString('utf8')));
    for (const [one, other] of [
      [point, line],
      [line, point],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.terminate());
    }
  });
  return {
    endpoint: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const point of server.clients) point.terminate();
      await new Promise((closed) => server.close(closed));
    },
  };
}
