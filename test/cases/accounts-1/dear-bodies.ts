import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, newDriver, type Person } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';

const WIDE = Object.fromEntries(Array.from({ length: 24_000 }, (_, n) => [`k${n}`, 1]));
const LONG = { consents: Array.from({ length: 30_000 }, () => ({ a: 1 })) };
/** As they are sent, some two hundred times. */
const TEXTS = [WIDE, LONG].map((body) => JSON.stringify(body));

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
      running = await sharedRunningApp();
      driver = await newDriver(running);
    });
    afterAll(() => running.stop());

    it('has operations to try', () => expect(operations.length).toBeGreaterThan(40));

    it.each(operations.map((one, index) => ({ ...one, index })))(
      '$method $path refuses both by the size of the tree, with and without a token',
      async ({ method, path, index }) => {
        const sent = { 'content-type': 'application/json', 'x-forwarded-for': `198.18.0.${index}` };
        for (const body of TEXTS) {
          for (const token of [undefined, driver.accessToken]) {
            const headers = { ...sent, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
            const answer = await fetch(`${running.url}${path}`, { method, headers, body });
            const { code } = (await answer.json()) as { code?: string };
            expect([answer.status, code]).toEqual(
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
