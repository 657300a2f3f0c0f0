import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RetryAfterWatch } from './retry-after-watch';

describe('RetryAfterWatch', () => {
  const watch = new RetryAfterWatch();
  /** Answers after as many milliseconds as the path says, and asks for as many seconds. */
  let server: Server;
  let url = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const wish = request.url?.slice(1) ?? '';
      setTimeout(() => response.writeHead(429, { 'Retry-After': wish }).end(), Number(wish));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    watch.start();
  });
  afterAll(() => {
    watch.stop();
    server.close();
  });

  const asked = async (seconds: number): Promise<void> => {
    const [response] = (await once(get(`${url}/${seconds}`, { agent: false }), 'response')) as [
      { resume(): void } & NodeJS.EventEmitter,
    ];
    response.resume();
    await once(response, 'end');
  };
  const wished = async (seconds: number): Promise<number | undefined> => {
    const seen: { retryAfterMs?: number } = {};
    await watch.during(seen, () => asked(seconds));
    return seen.retryAfterMs;
  };

  it('tells each of several sends at once what its own answer asked for, whichever ends first', async () => {
    expect(await Promise.all([30, 5, 60].map(wished))).toEqual([30_000, 5_000, 60_000]);
  });

  it('goes on after all of them have ended, also when one failed', async () => {
    await expect(watch.during({}, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await wished(7)).toBe(7_000);
  });

  it('leaves requests of others alone', async () => {
    const seen: { retryAfterMs?: number } = {};
    const other = asked(9);
    await watch.during(seen, () => other);
    expect(seen).toEqual({});
  });
});
