import { createHmac, generateKeyPairSync } from 'node:crypto';
import { Module, type ModuleMetadata, type Type as ClassOf } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SignJWT, type JWTPayload } from 'jose';
import request from 'supertest';
import { ISSUER, logSink, signingKey, startProbe } from '../http/__fixtures__/probe-app';
import { ACCOUNT_CHECK } from './account-check';
import type { AuthUser } from './auth-user';

const ACCOUNT = '0192d1f4-0000-7000-8000-00000000000a';
const SESSION = '0192d1f4-0000-7000-8000-00000000000b';
const now = (): number => Math.floor(Date.now() / 1000);

type Signer = ReturnType<typeof signingKey>;
interface Changes {
  claims?: JWTPayload;
  header?: Record<string, unknown>;
}

function token(key: Signer, changes: Changes = {}): Promise<string> {
  const claims = {
    iss: ISSUER,
    aud: 'evcloud',
    sub: ACCOUNT,
    sid: SESSION,
    iat: now(),
    exp: now() + 300,
    auth_time: now(),
    roles: ['driver'],
    amr: ['pwd'],
    ...changes.claims,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, ...changes.header })
    .sign(key.privateKey);
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token signed with HMAC under the text of the public key: the classic confusion of algorithms. */
function hmacToken(key: Signer): string {
  const input = `${part({ alg: 'HS256', typ: 'at+jwt', kid: key.kid })}.${part({ iss: ISSUER, aud: 'evcloud', sub: ACCOUNT, sid: SESSION, iat: now(), exp: now() + 300, auth_time: now(), roles: ['admin'], amr: [] })}`;
  const pem = key.publicKey.export({ format: 'pem', type: 'spki' });
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}

/** A module made here, as its parts depend on the test. */
function moduleOf(parts: ModuleMetadata): ClassOf {
  @Module(parts)
  class MadeModule {}
  return MadeModule;
}

describe('access tokens', () => {
  const key = signingKey('one');
  const jwks = { keys: [key.jwk] };
  const refused = new Set<string>();
  const log = logSink();
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const CheckModule = moduleOf({
      providers: [{ provide: ACCOUNT_CHECK, useValue: async (user: AuthUser) => !refused.has(user.sessionId) }],
    });
    // A second app of the process asks for itself: one that agrees lets nobody in whom another refuses.
    const OtherCheck = moduleOf({ providers: [{ provide: ACCOUNT_CHECK, useValue: async () => true }] });
    app = await startProbe(jwks, { imports: [CheckModule, OtherCheck], log: { level: 'info', stream: log.stream } });
  });
  afterAll(() => app.close());

  const me = (authorization?: string, path = '/probe/v1/me') => {
    const get = request(app.getHttpServer()).get(path);
    return authorization === undefined ? get : get.set('Authorization', authorization);
  };

  it('lets a good token in, again and again, and hands the user over', async () => {
    const good = await token(key, { claims: { clientId: ACCOUNT } });
    for (let times = 0; times < 2; times += 1) {
      const answer = await me(`Bearer ${good}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({
        accountId: ACCOUNT,
        sessionId: SESSION,
        clientId: ACCOUNT,
        roles: ['driver'],
        authTime: expect.any(Number),
        amr: ['pwd'],
      });
    }
  });

  it('asks for the role of the route', async () => {
    expect((await me(`Bearer ${await token(key)}`, '/probe/v1/me/desk')).body.code).toBe('forbidden');
    const officer = await token(key, { claims: { roles: ['privacy-officer'], amr: ['pwd', 'otp', 'mfa'] } });
    expect((await me(`Bearer ${officer}`, '/probe/v1/me/desk')).status).toBe(200);
  });

  it('staff reach their own account without a second factor, and nothing else', async () => {
    const officer = `Bearer ${await token(key, { claims: { roles: ['privacy-officer'] } })}`;
    expect((await me(officer)).status).toBe(200);
    expect((await me(officer, '/probe/v1/me/desk')).body.code).toBe('second-factor-required');
  });

  it.each([
    [0, 200],
    [590, 200],
    [620, 403],
    [86_400, 403],
  ])('what asks for a recent sign-in: one of %i seconds ago answers %i', async (ago, status) => {
    const signedIn = `Bearer ${await token(key, { claims: { auth_time: now() - ago } })}`;
    const answer = await me(signedIn, '/probe/v1/me/sensitive');
    expect([answer.status, answer.body.code]).toEqual([status, status === 200 ? undefined : 'step-up-required']);
  });

  it('ASVS 16.3.2: refusals are logged with their reason and a mark that joins those of one sign-in, and names nobody', async () => {
    log.lines.length = 0;
    const other = '0192d1f4-0000-7000-8000-00000000000c';
    await me(`Bearer ${await token(key)}`, '/probe/v1/me/desk');
    await me(`Bearer ${await token(key, { claims: { auth_time: 0 } })}`, '/probe/v1/me/sensitive');
    await me(`Bearer ${await token(key, { claims: { sid: other } })}`, '/probe/v1/me/desk');
    await me('Bearer a.b.c');
    const lines = log.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ route, status, code }) => [route, status, code])).toEqual([
      ['/probe/v1/me/desk', 403, 'forbidden'],
      ['/probe/v1/me/sensitive', 403, 'step-up-required'],
      ['/probe/v1/me/desk', 403, 'forbidden'],
      ['/probe/v1/me', 401, 'unauthenticated'],
    ]);
    const [first, again, somebodyElse, nobody] = lines.map(({ caller }) => caller);
    expect(first).toMatch(/^[\w-]{16}$/);
    expect([again === first, somebodyElse === first, nobody]).toEqual([true, false, undefined]);
    expect(log.lines.join('')).not.toMatch(new RegExp([ACCOUNT, SESSION, other].join('|')));
  });

  it('takes a new signing key at once', async () => {
    const next = signingKey('two');
    jwks.keys.push(next.jwk);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await me(`Bearer ${await token(next)}`)).status).toBe(200);
  });

  it('opens nothing in another app of the same process, whichever started last', async () => {
    const foreign = signingKey('one');
    const other = await startProbe({ keys: [foreign.jwk] });
    const tokens = [await token(key), await token(foreign)];
    const statuses = [app, other].flatMap((one) =>
      tokens.map(async (sent) => {
        const answer = await request(one.getHttpServer()).get('/probe/v1/me').set('Authorization', `Bearer ${sent}`);
        return answer.status;
      }),
    );
    expect(await Promise.all(statuses)).toEqual([200, 401, 401, 200]);
    await other.close();
  });

  it('refuses a known token once the account check does', async () => {
    const sid = '0192d1f4-0000-7000-8000-00000000000c';
    const good = `Bearer ${await token(key, { claims: { sid } })}`;
    expect((await me(good)).status).toBe(200);
    refused.add(sid);
    expect((await me(good)).status).toBe(401);
  });

  const other = signingKey('one');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const attacks: [string, () => Promise<string | undefined> | string | undefined][] = [
    ['no token', () => undefined],
    ['an empty one', () => 'Bearer '],
    ['Basic', () => `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['garbage', () => 'Bearer a.b.c'],
    [
      'alg none',
      () => `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${part({ iss: ISSUER, aud: 'evcloud', sub: ACCOUNT })}.`,
    ],
    [
      'alg none with a signature',
      async () => `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${(await token(key)).split('.').slice(1).join('.')}`,
    ],
    ['HS256 under the public key', () => `Bearer ${hmacToken(key)}`],
    [
      'RS256',
      async () =>
        `Bearer ${await new SignJWT({ sub: ACCOUNT }).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'one' }).sign(rsa.privateKey)}`,
    ],
    ['another key under the same kid', async () => `Bearer ${await token(other)}`],
    ['an unknown kid', async () => `Bearer ${await token(signingKey('unknown'))}`],
    [
      'its own key in the header',
      async () => `Bearer ${await token(other, { header: { jwk: other.jwk, kid: undefined } })}`,
    ],
    [
      'changed claims',
      async () => {
        const [head, , signature] = (await token(key)).split('.');
        return `Bearer ${head}.${part({ iss: ISSUER, aud: 'evcloud', sub: ACCOUNT, sid: SESSION, iat: now(), exp: now() + 300, auth_time: now(), roles: ['admin'], amr: [] })}.${signature}`;
      },
    ],
    ['wrong aud', async () => `Bearer ${await token(key, { claims: { aud: 'other' } })}`],
    ['wrong iss', async () => `Bearer ${await token(key, { claims: { iss: 'https://other.example' } })}`],
    ['typ JWT', async () => `Bearer ${await token(key, { header: { typ: 'JWT' } })}`],
    ['no typ', async () => `Bearer ${await token(key, { header: { typ: undefined } })}`],
    ['expired', async () => `Bearer ${await token(key, { claims: { iat: now() - 400, exp: now() - 100 } })}`],
    ['not yet valid', async () => `Bearer ${await token(key, { claims: { nbf: now() + 100 } })}`],
    [
      'issued in the future',
      async () => `Bearer ${await token(key, { claims: { iat: now() + 100, exp: now() + 400 } })}`,
    ],
    ['too long a life', async () => `Bearer ${await token(key, { claims: { iat: now() - 3600, exp: now() + 3600 } })}`],
    ['no exp', async () => `Bearer ${await token(key, { claims: { exp: undefined } })}`],
    ['no sub', async () => `Bearer ${await token(key, { claims: { sub: undefined } })}`],
    ['a sub that is no id', async () => `Bearer ${await token(key, { claims: { sub: '../admin' } })}`],
    ['an unknown role', async () => `Bearer ${await token(key, { claims: { roles: ['root'] } })}`],
    ['roles that are no list', async () => `Bearer ${await token(key, { claims: { roles: 'driver' } })}`],
    [
      'a critical extension',
      async () =>
        `Bearer ${part({ alg: 'ES256', typ: 'at+jwt', kid: 'one', crit: ['x'], x: 1 })}.${(await token(key)).split('.').slice(1).join('.')}`,
    ],
    ['a good one under another scheme', async () => `DPoP ${await token(key)}`],
    ['two tokens', async () => `Bearer ${await token(key)}, Bearer ${await token(key)}`],
    ['a giant', () => `Bearer a.${'b'.repeat(9000)}.c`],
  ];

  it.each(attacks)('answers 401 to %s', async (_name, make) => {
    const answer = await me(await make());
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });
});
