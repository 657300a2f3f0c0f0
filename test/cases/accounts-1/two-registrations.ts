import { createHash, randomUUID } from 'node:crypto';
import { type Answer, call, registrationOf } from '../../support/people';
import type { RunningApp } from '../../support/running-app';
import { sharedRunningApp } from '../../support/shared-apps';
import { until } from '../../support/until';
import { NEW_PASSWORD } from './owner-and-thief';

const STRANGERS = 'amber-kettle-93-window';
const PROOF = 'only-this-device-knows-it-and-it-is-43-long-x';

/** Row 4: a mail's link must not bring a stranger's password into the account of whoever reads the mail. */
export function twoRegistrations(): void {
  describe('4: registrations of one address from one network', () => {
    let running: RunningApp;
    let email: string;
    beforeAll(async () => {
      running = await sharedRunningApp();
    });
    beforeEach(() => {
      email = `victim-${randomUUID()}@driver.example`;
    });
    afterAll(() => running.stop());

    const mails = () => running.mailbox.list(email);
    const post = (path: string, body: unknown, address = '192.0.2.7'): Promise<Answer> =>
      call(running, 'POST', path, { body, headers: { 'x-forwarded-for': address } });
    /** @returns the token of the mail that follows */
    const register = async (password: string, more: Record<string, unknown> = {}): Promise<string> => {
      const sent = mails().length;
      const form = await registrationOf(running, { email, password, ...more });
      expect((await post('/accounts/v1/accounts', form)).status).toBe(202);
      return until('the mail', () => (mails().length > sent ? mails()[0]?.token : undefined));
    };
    const verify = (body: object, address?: string) => post('/accounts/v1/accounts/verify', body, address);
    const signIn = async (password: string) =>
      (await post('/accounts/v1/sessions', { identifier: email, password })).status;

    it('two forms: no link opens the account with the stranger’s password', async () => {
      const wrong = await register(STRANGERS);
      await register(NEW_PASSWORD);
      await verify({ token: wrong });
      expect(await signIn(STRANGERS)).toBe(401);
      expect((await verify({ token: wrong, password: NEW_PASSWORD })).status).toBe(201);
      expect([await signIn(STRANGERS), await signIn(NEW_PASSWORD)]).toEqual([401, 201]);
    });

    it('one form, a stranger’s, opened elsewhere: asks for a password', async () => {
      const token = await register(STRANGERS);
      expect((await verify({ token }, '198.51.100.9')).body['code']).toBe('link-password-needed');
      expect(await signIn(STRANGERS)).toBe(401);
    });

    it('a form with a proof of its device counts for that device alone, in the same network too', async () => {
      const proofHash = createHash('sha256').update(PROOF).digest('base64url');
      const token = await register(NEW_PASSWORD, { proofHash });
      await register(STRANGERS);
      expect((await verify({ token })).body['code']).toBe('link-password-needed');
      expect((await verify({ token, proof: 'x'.repeat(43) })).body['code']).toBe('link-password-needed');
      expect((await verify({ token, proof: PROOF }, '198.51.100.9')).status).toBe(201);
      expect(await signIn(NEW_PASSWORD)).toBe(201);
    });

    it('the page of the link asks for the password, so that a person never brings in a stranger’s', async () => {
      for (const path of ['/verify', '/verify-client']) {
        const page = await (await fetch(`${running.url}${path}`)).text();
        expect(page).toMatch(/<input id="password" name="password" type="password"[^>]* required>/);
      }
    });

    it('a business’s form is no different', async () => {
      const apply = async (password: string): Promise<string> => {
        const sent = mails().length;
        const staff = { email, password, name: 'Hana First' };
        await post('/accounts/v1/clients', { organisation: 'Harbour Charge Ltd', country: 'HK', staff });
        return until('the mail', () => (mails().length > sent ? mails()[0]?.token : undefined));
      };
      const token = await apply(STRANGERS);
      expect((await post('/accounts/v1/clients/verify', { token }, '198.51.100.9')).body['code']).toBe(
        'link-password-needed',
      );
      await apply(NEW_PASSWORD);
      expect((await post('/accounts/v1/clients/verify', { token })).body['code']).toBe('link-password-needed');
      expect((await post('/accounts/v1/clients/verify', { token, password: NEW_PASSWORD })).status).toBe(200);
    });
  });
}
