import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, exportJWK, type JWTPayload, SignJWT } from 'jose';
import { ReceiptKeys, SigningKeys } from '../../apps/accounts/src/authentication/tokens/signing-keys';
import { Confirmations } from '../../apps/accounts/src/authentication/confirmations/confirmations';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { newVictims } from '../support/attack/victims';
import { driverIdIn } from '../support/pairwise';
import { call, newDriver, type Person } from '../support/people';
import { ChargePoint } from '../support/charge-point';
import { quiet } from '../support/quiet';
import { CHARGE_POINT_PASSWORD, newOperator } from '../support/staff';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);
/** One route of each app: each decides on its own. */
const ROUTES = ['/accounts/v1/me', '/charging/v1/me/sessions'];
/** What a token would open: reads and writes of both apps. */
const CALLS: [string, string, unknown?][] = [
  ['GET', '/accounts/v1/me'],
  ['PUT', '/accounts/v1/me/consents/marketing', { decision: 'given', noticeVersion: 1 }],
  ['PUT', '/accounts/v1/me/devices/mallory', { pushToken: 'mallory', platform: 'ios', appVersion: '1', locale: 'en' }],
  ['DELETE', '/accounts/v1/sessions'],
  ['GET', '/charging/v1/me/sessions'],
  ['POST', '/charging/v1/me/tokens', { uid: '04BADBAD01' }],
];

describe('access tokens of the running apps', () => {
  let running: RunningApp;
  let driver: Person;
  let claims: JWTPayload;
  let header: { alg: string; kid: string; typ: string };
  let publicJwk: JsonWebKey;
  /** What an attacker publishes, and whether anybody came for it. */
  let lure: Server;
  let visits = 0;
  let lureUrl: string;
  const mallory = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  beforeAll(async () => {
    running = await sharedRunningApp();
    await quiet(running); // what others began would change the numbers in `state`
    driver = await newDriver(running);
    claims = decodeJwt(driver.accessToken);
    header = decodeProtectedHeader(driver.accessToken) as typeof header;
    const jwks = await call(running, 'GET', '/accounts/.well-known/jwks.json');
    publicJwk = (jwks.body['keys'] as (JsonWebKey & { kid: string })[]).find(({ kid }) => kid === header.kid)!;
    const jwk = { ...(await exportJWK(mallory.publicKey)), kid: header.kid, alg: 'ES256', use: 'sig' };
    lure = createServer((_request, response) => {
      visits += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await once(lure, 'listening');
    lureUrl = `http://127.0.0.1:${(lure.address() as AddressInfo).port}/jwks.json`;
  });
  afterAll(async () => {
    lure.close();
    await running.stop();
  });

  const statuses = async (token: string): Promise<number[]> =>
    Promise.all(ROUTES.map(async (route) => (await call(running, 'GET', route, { token })).status));
  /** Refused by each app with a problem document that says why and no more, and nothing done. */
  const expectRefused = async (token: string): Promise<void> => {
    const before = await state();
    for (const [method, path, body] of CALLS) {
      const answer = await call(running, method, path, { token, body });
      expect([path, answer.status, answer.body['code']]).toEqual([path, 401, 'unauthenticated']);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(JSON.stringify(answer.body)).not.toContain(token.slice(0, 40));
    }
    expect(await state()).toEqual(before);
  };
  /** What the calls would have changed, whoever the app took the token for. */
  const state = () =>
    running.adminQuery(
      `SELECT (SELECT count(*) FROM charging.tokens) AS cards, (SELECT count(*) FROM accounts.devices) AS devices,
         (SELECT count(*) FROM accounts.consent_events) AS choices, (SELECT count(*) FROM accounts.sessions WHERE revoked_at IS NULL) AS sessions`,
    );

  /** Signed with the key of the app itself, so that nothing but the change can be the reason of a refusal. */
  const genuine = async (changes: JWTPayload, head: Record<string, unknown> = {}): Promise<string> => {
    const { privateKey } = await running.app.get(SigningKeys, { strict: false }).signing();
    return new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...head }).sign(privateKey);
  };
  const forged = (head: Record<string, unknown>): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ ...header, ...head }).sign(mallory.privateKey);
  const hmac = (secret: string | Buffer, head: Record<string, unknown> = {}): string => {
    const input = `${part({ ...header, alg: 'HS256', ...head })}.${part(claims)}`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  /** ES256 with a critical extension: jose signs none, so by hand. */
  const critical = (): string => {
    const input = `${part({ ...header, crit: ['exp-of-mine'], 'exp-of-mine': 1 })}.${part(claims)}`;
    return `${input}.${sign('sha256', Buffer.from(input), { key: mallory.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
  const derSigned = (): string => {
    const input = `${part(header)}.${part(claims)}`;
    return `${input}.${sign('sha256', Buffer.from(input), mallory.privateKey).toString('base64url')}`;
  };
  const signedAsReceipt = async (): Promise<string> => {
    const { kid, privateKey } = await running.app.get(ReceiptKeys, { strict: false }).signing();
    return new SignJWT(claims).setProtectedHeader({ ...header, kid }).sign(privateKey);
  };
  const confirmation = async (): Promise<string> =>
    (
      await running.app
        .get(Confirmations, { strict: false })
        .issue({ accountId: driver.accountId, sessionId: String(claims['sid']) })
    ).confirmation;
  const pem = (type: 'spki', format: 'pem' | 'der'): string | Buffer =>
    createPublicKey({ key: publicJwk, format: 'jwk' }).export({ type, format } as never);

  it('publishes public halves only, and a genuine token opens both apps', async () => {
    expect(Object.keys(publicJwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(await statuses(await genuine({ jti: randomUUID() }))).toEqual([200, 200]);
  });

  const attacks: [string, () => Promise<string> | string][] = [
    ['alg none', () => `${part({ ...header, alg: 'none' })}.${part(claims)}.`],
    [
      'alg NONE with the old signature',
      () => `${part({ ...header, alg: 'NONE' })}.${part(claims)}.${driver.accessToken.split('.')[2]}`,
    ],
    ['HS256 under the public key as PEM', () => hmac(pem('spki', 'pem'))],
    ['HS256 under the public key as DER', () => hmac(pem('spki', 'der'))],
    ['HS256 under the public key as JWK', () => hmac(JSON.stringify(publicJwk))],
    ['HS256 under the x of the public key', () => hmac(Buffer.from(publicJwk.x ?? '', 'base64url'))],
    ['HS256 under nothing, with a kid that is a path', () => hmac('', { kid: '../../../../dev/null' })],
    ['ES256 of another key under the kid of ours', () => forged({})],
    [
      'a kid that is SQL',
      () =>
        forged({
          kid: `x' UNION SELECT '${mallory.publicKey.export({ type: 'spki', format: 'der' }).toString('hex')}' --`,
        }),
    ],
    ['a kid that is __proto__', () => forged({ kid: '__proto__' })],
    ['no kid', () => forged({ kid: undefined })],
    ['a kid that leaves the key directory', () => forged({ kid: '../secret-access-token-es256.key' })],
    ['a kid with a zero byte', () => forged({ kid: `${header.kid}\0` })],
    ['a kid of 3,000 characters', () => forged({ kid: 'k'.repeat(3_000) })],
    ['a kid that is a number', () => `${part({ ...header, kid: 7 })}.${part(claims)}.${'A'.repeat(86)}`],
    ['ES384 in the header', () => `${part({ ...header, alg: 'ES384' })}.${part(claims)}.${'A'.repeat(128)}`],
    [
      'RS256 of a key of its own',
      () => {
        const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
        return new SignJWT(claims).setProtectedHeader({ ...header, alg: 'RS256' }).sign(privateKey);
      },
    ],
    ['a critical extension nobody knows', () => critical()],
    [
      'an x5c of its own',
      () => forged({ x5c: [mallory.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')] }),
    ],
    ['a signature of zeroes', () => `${part(header)}.${part(claims)}.${'A'.repeat(86)}`],
    ['our signature in DER form', () => derSigned()],
    ['the key of receipts', () => signedAsReceipt()],
    ['a confirmation', () => confirmation()],
    ['a confirmation in the claims of an access token', () => genuine({}, { typ: 'confirmation+jwt' })],
    ['typ application/at+jwt of another kind', () => genuine({}, { typ: 'application/jwt' })],
    ['an audience among others that is not ours', () => genuine({ aud: ['another-service', 'third'] })],
    ['an account id that is none', () => genuine({ sub: 'admin' })],
    ['no session', () => genuine({ sid: undefined })],
    ['claims of 5,000 characters', () => genuine({ padding: 'x'.repeat(5_000) })],
    ['a jku', () => forged({ jku: lureUrl, kid: 'mine' })],
    ['a jku under our kid', () => forged({ jku: lureUrl })],
    ['an x5u', () => forged({ x5u: lureUrl })],
    ['a jwk', async () => forged({ jwk: await exportJWK(mallory.publicKey) })],
    [
      'a jwk under its own thumbprint',
      async () => {
        const jwk = await exportJWK(mallory.publicKey);
        return forged({ jwk, kid: await calculateJwkThumbprint(jwk) });
      },
    ],
    ['another audience', () => genuine({ aud: 'another-service' })],
    ['another issuer', () => genuine({ iss: 'http://evcloud.test.attacker.example' })],
    ['typ JWT', () => genuine({}, { typ: 'JWT' })],
    ['no typ', () => genuine({}, { typ: undefined })],
    ['expired', () => genuine({ iat: seconds() - 400, exp: seconds() - 60 })],
    ['a life of a year', () => genuine({ iat: seconds() - 3600, exp: seconds() + 31_536_000 })],
    ['from the future', () => genuine({ iat: seconds() + 120, exp: seconds() + 420 })],
    ['not yet valid', () => genuine({ nbf: seconds() + 120 })],
    ['no expiry', () => genuine({ exp: undefined })],
    ['a subject that is a list', () => genuine({ sub: [driver.accountId] as never })],
    ['roles of its own making', () => genuine({ roles: ['root'] })],
    [
      'our signature under changed claims',
      () => {
        const [head, , signature] = driver.accessToken.split('.');
        return `${head}.${part({ ...claims, roles: ['driver', 'admin', 'operator'] })}.${signature}`;
      },
    ],
    ['the refresh token', () => driver.refreshToken],
  ];
  it.each(attacks)('refuses %s', async (_name, make) => {
    await expectRefused(await make());
  });

  it('a giant token is refused before it is looked at, and the app goes on', async () => {
    for (const size of [5_000, 60_000, 2_000_000]) {
      const token = `${part(header)}.${'A'.repeat(size)}.${'A'.repeat(86)}`;
      const answer = await call(running, 'GET', '/accounts/v1/me', { token }).catch(() => null);
      // Past the server's own limit on headers there may be no answer but the end of the connection.
      expect([401, 431, undefined]).toContain(answer?.status);
      if (answer) expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    expect(await statuses(await genuine({ jti: randomUUID() }))).toEqual([200, 200]);
  });

  it('an access token is no confirmation', async () => {
    const { privateKey } = await running.app.get(SigningKeys, { strict: false }).signing();
    await newOperator(running, ['CONFIRM-1']);
    const point = await ChargePoint.connect(running.url, 'CONFIRM-1', { password: CHARGE_POINT_PASSWORD });
    const asked = { chargePointId: 'CONFIRM-1', connectorId: 1 };
    await call(running, 'PUT', '/charging/v1/me/settings', {
      token: driver.accessToken,
      body: { confirmStarts: true },
    });
    const kinds = [
      driver.accessToken,
      await new SignJWT({ ...claims, purpose: 'charging-start' }).setProtectedHeader(header).sign(privateKey),
    ];
    for (const confirmation of kinds) {
      const answer = await call(running, 'POST', '/charging/v1/me/sessions', {
        token: driver.accessToken,
        body: { ...asked, confirmation },
      });
      expect(answer.body['code']).toBe('confirmation-token-needed');
    }
    await point.close();
    expect(
      await running.adminQuery('SELECT 1 FROM charging.driver_sessions WHERE driver_id = $1', [
        driverIdIn(driver.accessToken),
      ]),
    ).toEqual([]);
    await call(running, 'PUT', '/charging/v1/me/settings', {
      token: driver.accessToken,
      body: { confirmStarts: false },
    });
  });

  it('a receipt is no access token', async () => {
    const given = await call(running, 'PUT', '/accounts/v1/me/consents/marketing', {
      token: driver.accessToken,
      body: { decision: 'given', noticeVersion: 1 },
    });
    const receipt = await call(running, 'GET', given.body['receiptUrl'] as string, { token: driver.accessToken });
    expect(await statuses(receipt.body['signature'] as string)).toEqual([401, 401]);
  });

  it('nobody fetched the key an attacker offered', () => {
    expect(visits).toBe(0);
  });

  it('the token of a session that has ended opens nothing of either app, and cannot be renewed', async () => {
    const other = await newDriver(running);
    expect(await statuses(other.accessToken)).toEqual([200, 200]);
    await call(running, 'DELETE', '/accounts/v1/sessions/current', { token: other.accessToken });
    await until('charging to know', async () => (await statuses(other.accessToken))[1] === 401, 5_000);
    await expectRefused(other.accessToken);
    const renewed = await call(running, 'POST', '/accounts/v1/sessions/refresh', {
      body: { refreshToken: other.refreshToken },
    });
    expect([renewed.status, renewed.body['code']]).toEqual([400, 'invalid-token']);
  });

  it('QST-1.3b: the token of an erased person opens no route of either app', async () => {
    const gone = await newVictims(running, 'CLOSED-1', '04C105ED01');
    const { accessToken: token } = gone.driver;
    const close = { decision: 'withdrawn', confirm: true };
    expect((await call(running, 'PUT', '/accounts/v1/me/consents/account', { token, body: close })).status).toBe(200);
    await until(
      'the erasure in charging',
      async () =>
        (await running.adminQuery('SELECT 1 FROM charging.closed_drivers WHERE driver_id = $1', [driverIdIn(token)]))
          .length === 1,
    );
    await until('charging to know', async () => (await statuses(token))[1] === 401, 5_000);
    const ids: Record<string, string> = {
      'me/tokens': gone.ids.card,
      'me/sessions': gone.ids.session,
      receipts: gone.ids.receipt,
    };
    const answer = async (operation: Operation, body: unknown): Promise<[string, number]> => {
      const id = Object.entries(ids).find(([key]) => operation.path.includes(key))?.[1] ?? 'account';
      const options = operation.method === 'GET' || operation.method === 'DELETE' ? { token } : { token, body };
      const { status } = await call(running, operation.method, operation.path.replace(/\{\w+\}/, id), options);
      return [nameOf(operation), status];
    };
    const bodies: Record<string, unknown> = {
      'POST /charging/v1/me/tokens': { uid: gone.cardUid },
      'POST /charging/v1/me/sessions': { chargePointId: 'CLOSED-1', connectorId: 1 },
    };
    for (const operation of (await operationsOf(running.app)).filter(({ roles }) => roles?.includes('driver'))) {
      const [name, status] = await answer(operation, bodies[nameOf(operation)] ?? {});
      expect([name, status]).toEqual([name, 401]);
    }
    expect(await running.adminQuery('SELECT 1 FROM charging.tokens WHERE driver_id = $1', [driverIdIn(token)])).toEqual(
      [],
    );
  });
});
