import { decodeJwt, decodeProtectedHeader, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { SigningKeys } from '../../../../apps/accounts/src/authentication/tokens/signing-keys';
import { type Answer, call, newDriver, type Person } from '../../../support/people';
import type { RunningApp } from '../../../support/running-app';
import { driverIdIn } from '../../../support/pairwise';
import { until } from '../../../support/until';

/** One route of each app: each decides on its own. */
const ROUTES = ['/accounts/v1/me', '/charging/v1/me/sessions'];

/** Tokens that were renewed, or believed, elsewhere. */
export function reportedTokens(running: () => RunningApp): void {
  describe('tokens that were renewed or believed', () => {
    let driver: Person;
    beforeEach(async () => {
      driver = await newDriver(running());
    });

    const refresh = (refreshToken: unknown, headers = {}): Promise<Answer> =>
      call(running(), 'POST', '/accounts/v1/sessions/refresh', { body: { refreshToken }, headers });
    const statuses = (token: string): Promise<number[]> =>
      Promise.all(ROUTES.map(async (route) => (await call(running(), 'GET', route, { token })).status));
    /** Signed with the key of the app itself, so that nothing but the change can be the reason of a refusal. */
    const genuine = async (changes: JWTPayload, head: Partial<JWTHeaderParameters>): Promise<string> => {
      const { privateKey } = await running().app.get(SigningKeys, { strict: false }).signing();
      const header = { ...decodeProtectedHeader(driver.accessToken), ...head } as JWTHeaderParameters;
      return new SignJWT({ ...decodeJwt(driver.accessToken), ...changes })
        .setProtectedHeader(header)
        .sign(privateKey, head.crit ? { crit: { [String(head.crit[0])]: true } } : {});
    };

    it('GluuFederation/oxAuth#1909, highflame-ai/zeroid#16, keycloak/keycloak#45647: one token at once has one successor', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(driver.refreshToken)));
      expect(new Set(answers.map(({ body }) => body['refreshToken'])).size).toBe(1);
    });

    it('F3-Nation/f3-nation#375, nightscout/nocturne#326: whoever renews in parallel is not signed out', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(driver.refreshToken)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
      expect((await refresh(answers[3]?.body['refreshToken'])).status).toBe(201);
    });

    it('VilnaCRM-Org/user-service#474: the grace gives the same successor, and no chain of its own', async () => {
      const [owners, thiefs] = [(await refresh(driver.refreshToken)).body, (await refresh(driver.refreshToken)).body];
      expect(thiefs['refreshToken']).toBe(owners['refreshToken']);
      const further = await refresh(owners['refreshToken']);
      // The thief's copy is the owner's token of before: one grace on it is the owner's too.
      expect((await refresh(thiefs['refreshToken'])).body['refreshToken']).toBe(further.body['refreshToken']);
    });

    it('supabase/auth#213, Dev-Card/DevCard#586, geturbackend/urBackend#377: an old token ends its family', async () => {
      const second = await refresh(driver.refreshToken);
      const third = await refresh(second.body['refreshToken']);
      expect((await refresh(driver.refreshToken)).status).toBe(400);
      expect((await refresh(third.body['refreshToken'])).status).toBe(400);
      expect((await statuses(third.body['accessToken'] as string))[0]).toBe(401);
    });

    it('supabase/auth#213, in its answers: an invented token ends nobody’s session', async () => {
      const bytes = Buffer.from(driver.refreshToken, 'base64url');
      for (const from of [32, 40, 48, 56, 63]) {
        const invented = Buffer.from(bytes);
        invented.writeUInt8(bytes.readUInt8(from) ^ 1, from);
        expect((await refresh(invented.toString('base64url'))).status).toBe(400);
      }
      expect((await refresh(driver.refreshToken)).status).toBe(201);
    });

    it('supertokens/supertokens-node#744, keycloak/keycloak#51312: a session that ends while it is renewed stays ended', async () => {
      for (let n = 0; n < 5; n += 1) {
        const { email, password } = driver;
        const { body } = await call(running(), 'POST', '/accounts/v1/sessions', {
          body: { identifier: email, password },
        });
        const token = body['accessToken'] as string;
        const [renewed] = await Promise.all([
          refresh(body['refreshToken']),
          call(running(), 'DELETE', '/accounts/v1/sessions/current', { token }),
        ]);
        for (const one of [body['refreshToken'], renewed.body['refreshToken']])
          if (one !== undefined) expect((await refresh(one)).status).toBe(400);
        expect((await statuses(token))[0]).toBe(401);
      }
    });

    it('keycloak/keycloak#1884: what is no refresh token is refused as such', async () => {
      for (const text of [
        '',
        'x',
        '.',
        'a.b.c',
        driver.accessToken,
        '\u0000'.repeat(86),
        'A'.repeat(86),
        'é'.repeat(86),
      ])
        expect([400, 401]).toContain((await refresh(text)).status);
      for (const value of [null, 7, [driver.refreshToken], { token: driver.refreshToken }])
        expect((await refresh(value)).status).toBe(400);
    });

    it.each<[string, () => Promise<string>]>([
      ['Dicklesworthstone/mcp_agent_mail#211: no kid, with the right key', () => genuine({}, { kid: undefined })],
      ['adorsys/status-list-server#329: no audience at all', () => genuine({ aud: undefined }, {})],
      ['koajs/jwt#51: another audience and issuer', () => genuine({ aud: 'x', iss: 'https://x.example' }, {})],
      [
        'Flowfin/jellyfin-plugin-sso#1038: an unknown critical extension under the right key',
        () => genuine({}, { crit: ['x-mine'], 'x-mine': true }),
      ],
      ['Abblix/Oidc.Server#84: a kid that names no key', () => genuine({}, { kid: 'retired' })],
    ])('%s', async (_report, make) => {
      expect(await statuses(await make())).toEqual([401, 401]);
    });

    it('keycloak/keycloak#42454: a person is found by a pairwise id, in both apps and without a name', async () => {
      expect(decodeJwt(driver.accessToken)).not.toHaveProperty('preferred_username');
      expect(await statuses(driver.accessToken)).toEqual([200, 200]);
    });

    it('keycloak/keycloak#37839, #11735: charging, which knows people by pairwise ids, is told of a session’s end', async () => {
      await call(running(), 'DELETE', '/accounts/v1/sessions/current', { token: driver.accessToken });
      const refused = async () => (await statuses(driver.accessToken)).every((status) => status === 401) || undefined;
      expect(await until('charging to know', refused, 10_000)).toBe(true);
    });

    it('keycloak/keycloak#4226, GluuFederation/oxAuth#837: ids for charging are no two people’s, and nobody’s account', async () => {
      const others = [await newDriver(running()), await newDriver(running()), driver];
      const ids = others.map(({ accessToken }) => driverIdIn(accessToken));
      expect(new Set([...ids, ...others.map(({ accountId }) => accountId)]).size).toBe(6);
      const again = await refresh(driver.refreshToken);
      expect(driverIdIn(again.body['accessToken'] as string)).toBe(driverIdIn(driver.accessToken));
    });
  });
}
