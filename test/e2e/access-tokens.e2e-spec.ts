import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, exportJWK, type JWTPayload, SignJWT } from 'jose';
import { SigningKeys } from '../../apps/accounts/src/tokens/signing-keys';
import { nameOf, type Operation, operationsOf } from '../support/attack/operations';
import { newVictims } from '../support/attack/victims';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { until } from '../support/until';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);
/** One route of each app: each decides on its own. */
const ROUTES = ['/accounts/v1/me', '/charging/v1/me/sessions'];

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
    running = await startRunningApp();
    driver = await newDriver(running);
    claims = decodeJwt(driver.accessToken);
    header = decodeProtectedHeader(driver.accessToken) as typeof header;
    const jwks = await call(running, 'GET', '/accounts/.well-known/jwks.json');
    publicJwk = (jwks.body['keys'] as JsonWebKey[])[0]!;
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
    expect(await statuses(await make())).toEqual([401, 401]);
  });

  it('a receipt is signed with the same key and is no access token', async () => {
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

  it('the token of a session that has ended opens nothing of accounts, and cannot be renewed', async () => {
    const other = await newDriver(running);
    expect(await statuses(other.accessToken)).toEqual([200, 200]);
    await call(running, 'DELETE', '/accounts/v1/sessions/current', { token: other.accessToken });
    // Charging never asks accounts (DESIGN section 6): there the token lives on until it expires, five minutes at most.
    expect((await statuses(other.accessToken))[0]).toBe(401);
    const renewed = await call(running, 'POST', '/accounts/v1/sessions/refresh', {
      body: { refreshToken: other.refreshToken },
    });
    expect([renewed.status, renewed.body['code']]).toEqual([400, 'invalid-token']);
  });

  it('the token of a closed account opens nothing of accounts, and in charging there is nothing left and nothing new (QST-1.3b)', async () => {
    const gone = await newVictims(running, 'CLOSED-1', '04C105ED01');
    const { accessToken: token } = gone.driver;
    const close = { decision: 'withdrawn', confirm: true };
    expect((await call(running, 'PUT', '/accounts/v1/me/consents/account', { token, body: close })).status).toBe(200);
    await until(
      'the erasure in charging',
      async () =>
        (
          await running.adminQuery('SELECT 1 FROM charging.closed_drivers WHERE driver_id = $1', [
            gone.driver.accountId,
          ])
        ).length === 1,
    );
    const ids: Record<string, string> = {
      'me/tokens': gone.ids.card,
      'me/sessions': gone.ids.session,
      receipts: gone.ids.receipt,
    };
    const answer = async (operation: Operation, body: unknown): Promise<[string, number]> => {
      const id = Object.entries(ids).find(([key]) => operation.path.includes(key))?.[1] ?? 'account';
      const options = operation.method === 'GET' || operation.method === 'DELETE' ? { token } : { token, body };
      const { status, body: told } = await call(
        running,
        operation.method,
        operation.path.replace(/\{\w+\}/, id),
        options,
      );
      if (status === 200) expect([nameOf(operation), told['items']]).toEqual([nameOf(operation), []]);
      return [nameOf(operation), status];
    };
    const bodies: Record<string, unknown> = {
      'POST /charging/v1/me/tokens': { uid: gone.cardUid },
      'POST /charging/v1/me/sessions': { chargePointId: 'CLOSED-1', connectorId: 1 },
    };
    for (const operation of (await operationsOf(running.app)).filter(({ roles }) => roles?.includes('driver'))) {
      const [name, status] = await answer(operation, bodies[nameOf(operation)] ?? {});
      if (operation.path.startsWith('/accounts/')) expect([name, status]).toEqual([name, 401]);
      else expect([name, [200, 401, 403, 404, 409].includes(status)]).toEqual([name, true]); // 401 once told of the end
    }
    expect(
      await running.adminQuery('SELECT 1 FROM charging.tokens WHERE driver_id = $1', [gone.driver.accountId]),
    ).toEqual([]);
  });
});
