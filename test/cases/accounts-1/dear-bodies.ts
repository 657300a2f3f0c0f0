import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, newDriver, type Person } from '../../support/people';
import { type RunningApp, startRunningApp } from '../../support/running-app';

const WIDE = Object.fromEntries(Array.from({ length: 24_000 }, (_, n) => [`k${n}`, 1]));
const LONG = { consents: Array.from({ length: 30_000 }, () => ({ a: 1 })) };

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

/** Every operation that takes JSON, as the documents have it. */
const operations = ['accounts', 'charging'].flatMap((app) => {
  const text = readFileSync(join(__dirname, `../../../docs/openapi/${app}.json`), 'utf8');
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { requestBody }]) => requestBody?.content['application/json'] !== undefined)
      .map(([method]) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })),
  );
});

/** Its address says everything: a body that is too large is taken for none, and checked no further. */
const WHATEVER_THE_BODY = '/accounts/v1/unsubscribe/x';

/** Row 2: JSON that is cheap to send and dear to check. Each is from a network of its own, whose budget it does not use up. */
export function dearBodies(): void {
  describe('bodies that are cheap to send and dear to check', () => {
    let running: RunningApp;
    let driver: Person;
    beforeAll(async () => {
      running = await startRunningApp({ TRUSTED_PROXIES: '127.0.0.1' });
      driver = await newDriver(running);
    });
    afterAll(() => running.stop());

    it('has operations to try', () => expect(operations.length).toBeGreaterThan(40));

    it.each(operations.map((one, index) => ({ ...one, index })))(
      '$method $path refuses both by the size of the tree, with and without a token',
      async ({ method, path, index }) => {
        const headers = { 'x-forwarded-for': `198.18.0.${index}` };
        for (const body of [WIDE, LONG]) {
          for (const token of [undefined, driver.accessToken]) {
            const answer = await call(running, method, path, { body, headers, ...(token !== undefined && { token }) });
            expect([answer.status, answer.body['code']]).toEqual(
              path === WHATEVER_THE_BODY ? [404, 'not-found'] : [400, 'json-too-large'],
            );
          }
        }
      },
    );

    it('names without end in a query are refused by their names alone', async () => {
      const query = Array.from({ length: 1500 }, (_, n) => `k${n}`).join('&');
      const answer = await call(running, 'GET', `/charging/v1/me/sessions?${query}`, { token: driver.accessToken });
      expect([answer.status, answer.body['code']]).toEqual([400, 'validation-failed']);
      expect((answer.body['errors'] as unknown[]).length).toBeLessThanOrEqual(50);
    });
  });
}
