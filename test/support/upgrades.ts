import { request } from 'node:http';
import { PASSWORD } from './charging-app';

export const basic = (user: string, password: string | Buffer): string =>
  `Basic ${Buffer.concat([Buffer.from(`${user}:`), Buffer.from(password)]).toString('base64')}`;

export interface Upgrade {
  readonly path?: string;
  readonly authorization?: string | null;
  readonly protocol?: string | null;
  readonly origin?: string;
  readonly upgrade?: string;
  readonly key?: string;
}

export interface UpgradeAnswer {
  readonly status: number | undefined;
  readonly headers: Record<string, unknown>;
  readonly body: string;
}

/** Asks as this charge point to be let in, as it should unless told otherwise, and leaves. */
export async function upgrade(url: string, pointId: string, changes: Upgrade = {}): Promise<UpgradeAnswer> {
  const {
    path = `/charging/ocpp/${pointId}`,
    authorization = basic(pointId, PASSWORD),
    protocol = 'ocpp1.6',
    origin,
    upgrade: to = 'websocket',
    key = 'dGhlIHNhbXBsZSBub25jZQ==',
  } = changes;
  const outgoing = request(url, {
    path,
    headers: {
      connection: 'Upgrade',
      upgrade: to,
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
      ...(authorization !== null && { authorization }),
      ...(origin !== undefined && { origin }),
      ...(protocol !== null && { 'sec-websocket-protocol': protocol }),
    },
  });
  outgoing.end();
  return new Promise<UpgradeAnswer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, headers: response.headers, body: '' });
    });
    outgoing.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
  });
}

/** How many connections were cut or refused so far for a reason, as the metrics tell it. */
export async function countedConnections(url: string, name: 'cut' | 'refused', reason: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const line = new RegExp(`^ocpp_connections_${name}_total\\{reason="${reason}"\\} (\\d+)$`, 'm');
  return Number(line.exec(metrics)?.[1] ?? 0);
}

/** Whatever a test sent, it ended nothing. */
export async function expectLive(url: string): Promise<void> {
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
}
