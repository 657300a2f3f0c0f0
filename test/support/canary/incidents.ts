import { randomUUID } from 'node:crypto';
import { call } from '../people';
import { until } from '../until';
import { type CanaryDriver, formOf } from './driver';
import type { ObservedApp } from './observed-app';
import type { CanaryPerson } from './person';
import type { Reading } from './readings';

/**
 * People without an account, or with somebody else's name; and a registration that is never completed.
 * @returns every answer, of which most are problems
 */
export async function strangers(app: ObservedApp, stranger: CanaryPerson, known: CanaryPerson): Promise<Reading[]> {
  const answers: Reading[] = [];
  const headers = {
    'user-agent': stranger.userAgent,
    'x-request-id': stranger.username,
    referer: `http://${stranger.email}`,
  };
  const send = async (status: number, path: string, body: unknown, more: object = {}): Promise<void> => {
    const answer = await call(app, 'POST', path, { body, headers: { ...headers, ...more } });
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    answers.push({ place: `${status} to POST ${path}`, content: [answer.body, ...answer.headers] });
  };
  const form = await formOf(app, stranger);
  await send(202, '/accounts/v1/accounts', form, { 'idempotency-key': stranger.phone.replaceAll(' ', '-') });
  await send(202, '/accounts/v1/accounts', { ...form, email: known.email, username: known.username });
  await send(400, '/accounts/v1/accounts', {
    ...form,
    unknown: stranger.username,
    email: stranger.name,
    phone: stranger.education,
  });
  await send(400, '/accounts/v1/accounts', {
    ...form,
    consents: [{ ...(form['consents'] as object[])[0], purpose: stranger.username }],
  });
  await send(401, '/accounts/v1/sessions', { identifier: stranger.email, password: stranger.password });
  await send(401, '/accounts/v1/sessions', { identifier: known.email, password: stranger.password });
  await send(400, '/accounts/v1/accounts/verify', { token: stranger.pushToken });
  await send(404, `/accounts/v1/nowhere?${stranger.username}=${stranger.email}`, { [stranger.name]: stranger.phone });
  await send(
    401,
    '/charging/v1/me/tokens',
    { uid: stranger.cardUid },
    { authorization: `Bearer ${stranger.pushToken}` },
  );
  return answers;
}

/**
 * A driver's app that sends nonsense made of the driver's own data: values, since the name of an unknown field is told
 * back to its sender. @returns the problems it got
 */
export async function misuse(driver: CanaryDriver): Promise<Reading[]> {
  const { name, email, phone, cardUid, accountId, installationId } = driver;
  const wrong = [
    driver.ask('POST', '/charging/v1/me/tokens', { uid: `${cardUid}${cardUid}` }),
    driver.ask('POST', '/charging/v1/me/tokens', { uid: cardUid, unknown: [email, name] }),
    driver.ask('POST', '/charging/v1/me/sessions', { chargePointId: phone, connectorId: name }),
    driver.ask('POST', '/charging/v1/me/sessions', { chargePointId: name.slice(0, 13), connectorId: 1 }),
    driver.ask('GET', `/charging/v1/me/sessions/${encodeURIComponent(email)}?cursor=${cardUid}`),
    driver.ask('GET', `/charging/v1/me/sessions?cursor=${Buffer.from(name).toString('base64url')}`),
    driver.ask('GET', '/charging/v1/operator/sessions', undefined, { 'x-client-id': accountId }),
    driver.ask('PATCH', '/accounts/v1/me', { phone: name, username: email }),
    driver.ask('PUT', `/accounts/v1/me/devices/${installationId}`, { pushToken: `${name} ${phone}` }),
    driver.ask('PUT', `/accounts/v1/me/consents/${installationId}`, { decision: 'given', noticeVersion: phone }),
  ];
  const problems = await Promise.all(wrong);
  for (const answer of problems) {
    if (answer.status < 400 || answer.status >= 500) throw new Error(`nonsense was answered ${answer.status}`);
  }
  const changed = await driver.ask('PATCH', '/accounts/v1/me', { name, phone });
  const replay = { 'idempotency-key': `again-${email}-${randomUUID()}` };
  await driver.ask('POST', '/charging/v1/me/tokens', { uid: cardUid }, replay);
  await driver.ask('POST', '/charging/v1/me/tokens', { uid: cardUid }, replay);
  if (changed.status !== 200) throw new Error(`a change of the profile was answered ${changed.status}`);
  return problems.map(({ status, body, headers }, n) => ({
    place: `${status} to nonsense ${n}`,
    content: [body, ...headers],
  }));
}

/** The driver withdraws the consent that the account stands on (QST-1.3b). */
export async function leave(app: ObservedApp, driver: CanaryDriver): Promise<void> {
  await app.quiet();
  await driver.ask('PUT', '/accounts/v1/me/consents/marketing', { decision: 'withdrawn' });
  const closed = await driver.ask('PUT', '/accounts/v1/me/consents/account', { decision: 'withdrawn', confirm: true });
  if (closed.status !== 200) throw new Error(`the withdrawal was answered ${closed.status}`);
  const left =
    'SELECT 1 FROM charging.sessions WHERE driver_id = $2 UNION ALL SELECT 1 FROM accounts.accounts WHERE account_id = $1';
  await until(
    'the erasure',
    async () => (await app.adminQuery(left, [driver.accountId, driver.driverId])).length === 0,
  );
}
