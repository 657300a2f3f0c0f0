import { randomUUID } from 'node:crypto';
import { call, registrationOf } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';
import { newOperator, newStaff } from '../../support/staff';
import { until } from '../../support/until';

const LURE = 'Free money https://evil.example call +852 2345 6789';
const LURED = /Free money|evil\.example|2345/;
/** What a mail program makes a link or a number to call of. */
const LEADING = /https:\/\/evil|evil\.example|2345/;

/** Row 9: a stranger's words in a mail to somebody else. */
export function strangersWords(): void {
  describe('what a stranger typed makes no link and no line in a mail to somebody else', () => {
    let running: RunningApp;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    afterAll(() => running.stop());

    const mailTo = async (address: string): Promise<string> => {
      const mail = await until('the mail', () => running.mailbox.list(address)[0]);
      return JSON.stringify(mail);
    };

    it('the registration of a business', async () => {
      const email = `victim-${randomUUID()}@victim.example`;
      const answer = await call(running, 'POST', '/accounts/v1/clients', {
        body: {
          organisation: LURE,
          country: 'HK',
          staff: { email, password: 'vq7-Plumb-Kite', name: LURE.slice(0, 40), locale: 'en' },
        },
      });
      expect(answer.status).toBe(202);
      expect(await mailTo(email)).not.toMatch(LURED);
    });

    it('the invitation of a colleague by a business of such a name', async () => {
      const { clientId } = await newOperator(running, [], { organisation: LURE });
      const { token } = await newStaff(running, 'operator-admin', clientId);
      const email = `victim-${randomUUID()}@victim.example`;
      const body = { email, role: 'operator', name: LURE.slice(0, 40) };
      const answer = await call(running, 'POST', `/accounts/v1/clients/${clientId}/staff`, { token, body });
      expect(answer.status).toBe(202);
      // Who invites has to be told, in words that lead nowhere.
      expect(await mailTo(email)).toContain('Free money');
      expect(await mailTo(email)).not.toMatch(LEADING);
    });

    it('the registration of a driver', async () => {
      const email = `victim-${randomUUID()}@victim.example`;
      const form = await registrationOf(running, { email, name: LURE });
      expect((await call(running, 'POST', '/accounts/v1/accounts', { body: form })).status).toBe(202);
      expect(await mailTo(email)).not.toMatch(LURED);
    });
  });
}
