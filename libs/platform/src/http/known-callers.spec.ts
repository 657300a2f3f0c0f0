import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { Problem } from '../problems/problem';
import { startProbe } from './__fixtures__/probe-app';
import { LoadShedding } from './load-shedding';

const TRIES = 150;
/** More than is read of somebody whose bodies were refused. */
const LARGE = `POST /probe/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\nxxx`;

/** A connection that was reset right after its request has no address any more: whoever limits by it would fail. */
describe('a caller who is gone when its request is read', () => {
  let app: NestFastifyApplication;
  const asked: unknown[] = [];
  beforeAll(async () => {
    app = await startProbe({ keys: [] }, { publicUrl: 'https://cloud.example' });
    const isClosedTo = (address: string): boolean => {
      asked.push(address);
      return false;
    };
    const problem = new Problem('overloaded', { headers: { 'Retry-After': '1' } });
    app.get(LoadShedding).addKind({ method: 'ANY', path: '*', isOfKind: () => true, isClosedTo, problem });
  });
  afterAll(() => app.close());

  it.each([
    ['a large body', LARGE],
    ['an address that cannot be decoded', 'GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a call of the product', 'GET /probe/v1/numbers/7 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('has an address all the same, or is not heard: %s', async (_what, bytes) => {
    const things = request(app.getHttpServer()).post('/probe/v1/things').set('Content-Type', 'application/json');
    await things.send('x'.repeat(100_000)).catch(() => undefined); // from now on the budget of refused bodies counts
    const { port } = app.getHttpServer().address() as AddressInfo;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      await once(socket, 'connect');
      socket.write(bytes);
      if (tried % 2 === 0) await turn();
      socket.resetAndDestroy();
    }
    expect((await request(app.getHttpServer()).get('/probe/v1/numbers/7')).status).toBe(200);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((address) => typeof address !== 'string')).toEqual([]);
  });
});
