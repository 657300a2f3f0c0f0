import { decodeJwt } from 'jose';
import { type Answer, call, registrationOf } from '../people';
import { driverIdIn } from '../pairwise';
import { until } from '../until';
import type { Canary } from './canary';
import { type CanaryPerson, idCanary, textCanary } from './person';

/** A canary person with an account, a phone and a card. */
export interface CanaryDriver extends CanaryPerson {
  readonly accountId: string;
  /** Under which charging knows the person. */
  readonly driverId: string;
  /** What the platform made for the person; seen elsewhere, it names the person just as well. */
  readonly ownIds: readonly Canary[];
  /** A call of the person's app. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Where somebody registers: an app in this process, or a product of its own whose mailbox is asked for. */
export interface CanaryHost {
  readonly url: string;
  readonly mailbox: {
    list(to: string): readonly { readonly token?: string }[] | Promise<readonly { readonly token?: string }[]>;
  };
}

/** The registration form, with everything it can take and every consent. */
export async function formOf(running: Pick<CanaryHost, 'url'>, person: CanaryPerson): Promise<Record<string, unknown>> {
  const { email, username, password, name, phone, birthDate, education, experience } = person;
  const { purposes } = (await call(running, 'GET', '/accounts/v1/policy')).body as unknown as {
    purposes: { id: string; noticeVersion: number }[];
  };
  const consents = purposes.map(({ id, noticeVersion }) => ({ purpose: id, decision: 'given', noticeVersion }));
  const form = { email, username, password, name, phone, birthDate, professional: { education, experience }, consents };
  return registrationOf(running, form);
}

/** Registers, verifies, signs in, adds a phone and a card: all through the API, as the app would. */
export async function newCanaryDriver(running: CanaryHost, person: CanaryPerson): Promise<CanaryDriver> {
  const headers = { 'user-agent': person.userAgent };
  const send = async (method: string, path: string, body: unknown, more: object = {}): Promise<Answer['body']> => {
    const answer = await call(running, method, path, { body, headers: { ...headers, ...more } });
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await send('POST', '/accounts/v1/accounts', await formOf(running, person));
  const verification = await until(
    'the verification mail',
    async () => (await running.mailbox.list(person.email))[0]?.token,
  );
  const { accountId } = await send('POST', '/accounts/v1/accounts/verify', { token: verification });
  const signIn = { identifier: person.username, password: person.password };
  const tokens = await send('POST', '/accounts/v1/sessions', signIn);
  const driverId = driverIdIn(tokens['accessToken'] as string);
  const authorization = { authorization: `Bearer ${tokens['accessToken'] as string}` };
  const { pushToken, installationId, cardUid } = person;
  const phone = { pushToken, platform: 'ios', appVersion: '3.1', locale: 'en' };
  await send('PUT', `/accounts/v1/me/devices/${installationId}`, phone, authorization);
  const uid = cardUid.toLowerCase().replace(/(.{2})(?=.)/g, '$1:');
  const key = { ...authorization, 'idempotency-key': `card-of-${person.email}` };
  const card = await send('POST', '/charging/v1/me/tokens', { uid }, key);
  return {
    ...person,
    accountId: accountId as string,
    driverId,
    ownIds: [
      idCanary(person.label, 'account id', accountId as string),
      idCanary(person.label, 'driver id', driverId),
      idCanary(person.label, 'card id', card['id'] as string),
      idCanary(person.label, 'sign-in id', decodeJwt(tokens['accessToken'] as string)['sid'] as string),
      textCanary(person.label, 'verification token', verification),
      textCanary(person.label, 'refresh token', tokens['refreshToken'] as string),
    ],
    ask: (method, path, body, more = {}) =>
      call(running, method, path, { body, headers: { ...headers, ...authorization, ...more } }),
  };
}
