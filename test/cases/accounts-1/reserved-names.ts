import { readFileSync } from 'node:fs';
import { call, newDriver, type Person, registrationOf } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';

/** Row 10: usernames that speak for the service are free to take, and the mailer is three majors behind. */
export function reservedNames(): void {
  describe('usernames that speak for the service', () => {
    let running: RunningApp;
    let driver: Person;
    beforeAll(async () => {
      running = await sharedRunningApp();
      driver = await newDriver(running);
    });
    afterAll(() => running.stop());

    it.each(['admin', 'root', 'support', 'Admin', 'admin.', 'ADMIN-1', 'sup-port', 'evcloud', 'ev_cloud_support'])(
      '%s is nobody’s, at registration and afterwards',
      async (username) => {
        const form = await registrationOf(running, { username });
        const registered = await call(running, 'POST', '/accounts/v1/accounts', { body: form });
        expect([registered.status, registered.body['code']]).toEqual([400, 'validation-failed']);
        const changed = await call(running, 'PATCH', '/accounts/v1/me', {
          token: driver.accessToken,
          body: { username },
          headers: { 'if-match': '*' },
        });
        expect([changed.status, changed.body['code']]).toEqual([400, 'validation-failed']);
      },
    );

    it('the mailer has what 9.0.1 and 9.1.0 repaired', () => {
      const { version } = JSON.parse(readFileSync(require.resolve('nodemailer/package.json'), 'utf8')) as {
        version: string;
      };
      expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(10);
    });

    it.each(['badminton', 'rooted', 'supporter.of.trees', 'adminia'])(
      '%s is a name like any other',
      async (username) => {
        const form = await registrationOf(running, { username });
        expect((await call(running, 'POST', '/accounts/v1/accounts', { body: form })).status).toBe(202);
      },
    );
  });
}
