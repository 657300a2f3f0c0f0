import { randomUUID } from 'node:crypto';
import { totpCode } from '../../../../apps/accounts/src/authentication/factors/totp';
import { type Answer, call, newDriver, registrationOf } from '../../../support/people';
import type { RunningApp } from '../../../support/running-app';
import { until } from '../../../support/until';
import { NEW_PASSWORD, OwnerAndThief } from '../owner-and-thief';

const FACTORS = '/accounts/v1/me/factors';
const SESSIONS = '/accounts/v1/sessions';

/** Accounts that were taken, or kept from their owner, elsewhere. */
export function reportedTakeovers(running: () => RunningApp): void {
  describe('accounts that were taken', () => {
    let people: OwnerAndThief;
    beforeEach(async () => {
      people = new OwnerAndThief(running(), await newDriver(running()));
    });

    const refresh = (refreshToken: unknown) => people.post(`${SESSIONS}/refresh`, { refreshToken });
    const setPassword = (token: string, currentPassword: string, newPassword: string): Promise<Answer> =>
      call(running(), 'PUT', '/accounts/v1/me/password', { token, body: { currentPassword, newPassword } });
    const enrol = async (token: string): Promise<{ secret: string; used: string; codes: string[] }> => {
      const secret = (await people.post(`${FACTORS}/totp`, {}, token)).body['secret'] as string;
      const used = totpCode(secret, new Date());
      const confirmed = await people.post(`${FACTORS}/totp/confirm`, { code: used }, token);
      return { secret, used, codes: confirmed.body['recoveryCodes'] as string[] };
    };
    const signIn = (more: Record<string, unknown>): Promise<Answer> =>
      people.post(SESSIONS, { identifier: people.owner.email, password: people.owner.password, ...more });

    it('RocketChat/Rocket.Chat#842, keycloak/keycloak#8920: no session outlives a recovery', async () => {
      const { body } = await people.signIn();
      expect((await people.recover(people.owner.email)).status).toBe(204);
      expect(await people.isIn(body['accessToken'] as string)).toBe(false);
      expect((await refresh(body['refreshToken'])).status).toBe(400);
    });

    it('kanboard/kanboard#5864: nor does another one outlive a change of the password', async () => {
      const [thiefs, own] = [(await people.signIn()).body, await people.session()];
      expect((await setPassword(own, people.owner.password, NEW_PASSWORD)).status).toBe(204);
      expect([await people.isIn(own), await people.isIn(thiefs['accessToken'] as string)]).toEqual([true, false]);
      expect((await refresh(thiefs['refreshToken'])).status).toBe(400);
    });

    it('keycloak/keycloak#28508: the old password opens nothing after a recovery, and the link signs nobody in (#36844)', async () => {
      const done = await people.recover(people.owner.email);
      expect([done.status, done.body]).toEqual([204, { text: '' }]);
      expect([(await people.signIn()).status, (await people.signIn(NEW_PASSWORD)).status]).toEqual([401, 201]);
    });

    it('keycloak/keycloak#26815: a recovery link is worth nothing once the password was changed', async () => {
      await people.post('/accounts/v1/recoveries', { identifier: people.owner.email });
      const token = await people.tokenOf(people.owner.email, '/recover');
      await setPassword(await people.session(), people.owner.password, NEW_PASSWORD);
      const late = await people.post('/accounts/v1/recoveries/complete', {
        token,
        newPassword: 'a-thief-picks-this-77',
      });
      expect(late.body['code']).toBe('invalid-token');
    });

    it('keycloak/keycloak#37231: a recovery link that is open twice sets one password', async () => {
      await people.post('/accounts/v1/recoveries', { identifier: people.owner.email });
      const token = await people.tokenOf(people.owner.email, '/recover');
      const answers = await Promise.all(
        ['one-of-two-otters-41', 'two-of-two-otters-42'].map((newPassword) =>
          people.post('/accounts/v1/recoveries/complete', { token, newPassword }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 400]);
    });

    it('newtheatre/stage-door#153, VilnaCRM-Org/user-service#477: a link confirms the address it was sent to, and no later one', async () => {
      const session = await people.session();
      const first = await people.askForEmail(session);
      const victims = `victim-${randomUUID()}@x.example`;
      await people.askForEmail(session, victims);
      expect((await people.confirmEmail(first)).body['code']).toBe('invalid-token');
      expect((await people.signIn(people.owner.password, victims)).status).toBe(401);
    });

    it('objectstack-ai/objectstack#8019: the mailbox that is left is told, with a way back', async () => {
      const token = await people.askForEmail(await people.session());
      expect((await people.confirmEmail(token)).status).toBe(204);
      const undo = await people.tokenOf(people.owner.email, '/undo');
      expect((await people.post('/accounts/v1/undos', { token: undo })).status).toBe(204);
      expect((await people.recover(people.owner.email)).status).toBe(204);
      expect((await people.signIn(NEW_PASSWORD)).status).toBe(201);
    });

    it('formbricks/formbricks#8848: a change of the address that a thief lets wait ends with the recovery', async () => {
      const waiting = await people.askForEmail(await people.session());
      await people.recover(people.owner.email);
      expect((await people.confirmEmail(waiting)).body['code']).toBe('invalid-token');
    });

    it('leodip/goiabada#111, teamhanko/hanko#2723: a code works once, that of the setup included', async () => {
      const { secret, used } = await enrol(await people.session());
      expect((await signIn({ totp: used })).status).toBe(401);
      const next = totpCode(secret, new Date(Date.now() + 30_000));
      const twice = await Promise.all([signIn({ totp: next }), signIn({ totp: next })]);
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 401]);
    });

    it('mesutpiskin/keycloak-2fa-email-authenticator#36: half a sign-in beside another does not make a whole one', async () => {
      await enrol(await people.session());
      const halves = [await signIn({}), await signIn({})];
      expect(halves.map(({ status, body }) => [status, body['code']])).toEqual(
        Array.from({ length: 2 }, () => [401, 'second-factor-missing']),
      );
      for (const { body } of halves) {
        expect(await people.isIn(body['challenge'] as string)).toBe(false);
        expect((await people.post(`${SESSIONS}/second-factor`, { challenge: body['challenge'] })).status).toBe(400);
      }
    });

    it('keycloak/keycloak#26180: recovery codes cannot be guessed on and on with one half of a sign-in', async () => {
      const { codes } = await enrol(await people.session());
      const { challenge } = (await signIn({})).body;
      const guess = (recoveryCode = 'AAAA-BBBB-CCCC-DDDD') =>
        people.post(`${SESSIONS}/second-factor`, { challenge, recoveryCode });
      const codesOf: unknown[] = [];
      for (let n = 0; n < 12; n += 1) codesOf.push((await guess()).body['code']);
      expect(codesOf).not.toContain(undefined);
      expect(codesOf.slice(-1)).not.toEqual(['invalid-credentials']);
      expect((await guess(codes[0])).status).not.toBe(201);
    });

    it('oratis/LISA#289, hiteshchoudhary/apihub#138: an address that a stranger registered first is still its owner’s', async () => {
      const email = `first-${randomUUID()}@driver.example`;
      const register = async (password: string): Promise<string> => {
        const before = running().mailbox.list(email).length;
        const body = await registrationOf(running(), { email, password });
        expect((await people.post('/accounts/v1/accounts', body)).status).toBe(202);
        return until('the mail', () => {
          const mails = running().mailbox.list(email);
          return mails.length > before ? mails[0]?.token : undefined;
        });
      };
      const stranger = 'amber-kettle-93-window';
      await register(stranger);
      const token = await register(NEW_PASSWORD);
      const verified = await people.post('/accounts/v1/accounts/verify', { token, password: NEW_PASSWORD });
      expect(verified.status).toBe(201);
      expect((await people.signIn(stranger, email)).status).toBe(401);
      expect((await people.signIn(NEW_PASSWORD, email)).status).toBe(201);
    });
  });
}
