import { Agent, type IncomingMessage, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '../problems/problem';
import { startProbe } from './__fixtures__/probe-app';
import { LoadShedding } from './load-shedding';

const SHUT = '/probe/v1/things';
const CONNECTIONS = 20;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * What an idle connection keeps alive grows old with it: two thousand of them in a flood had every answer collected the dear
 * way, with the event loop held up for 150 ms each time.
 */
describe('an idle connection', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let app: NestFastifyApplication;
  let server: Server;

  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { publicUrl: 'https://cloud.example' });
    const overloaded = new Problem('overloaded', { headers: { 'Retry-After': '1' } });
    app.get(LoadShedding).add({ method: 'POST', path: SHUT, isClosedTo: () => true, problem: overloaded });
    server = app.getHttpServer();
  });
  afterAll(async () => {
    agent.destroy();
    await app.close();
  });

  const send = (method: string, path: string, body?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const headers = { 'Content-Type': 'application/json' };
      const sent = ask({ port, method, path, agent, headers }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.once('error', reject).end(body);
    });

  it.each([
    ['that was served', 'GET', '/probe/v1/numbers/7', undefined, 200],
    ['that was refused', 'GET', '/probe/v1/nothing', undefined, 404],
    ['with a body that nobody read', 'POST', '/probe/v1/nothing', '{"much":"said"}', 404],
    ['that was refused early', 'POST', SHUT, '{"email":"ada@driver.example"}', 429],
  ])('keeps nothing of a request %s', async (_what, method, path, body, status) => {
    const seen: WeakRef<object>[] = [];
    const note = (request: IncomingMessage, response: object): number =>
      seen.push(new WeakRef(request), new WeakRef(response));
    server.on('request', note);
    const answers = await Promise.all(Array.from({ length: CONNECTIONS }, () => send(method, path, body)));
    server.off('request', note);
    expect(new Set(answers)).toEqual(new Set([status]));
    const alive = (): number => seen.filter((one) => one.deref() !== undefined).length;
    for (let look = 0; look < 20 && alive() > 0; look += 1) {
      await turn(); // a reference that was read lives until the turn ends
      collect();
    }
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(CONNECTIONS);
    expect({ seen: seen.length, alive: alive() }).toEqual({ seen: 2 * CONNECTIONS, alive: 0 });
  });
});
