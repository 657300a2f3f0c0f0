import { randomUUID } from 'node:crypto';
import { driverIdIn } from '../../support/pairwise';

/** Somebody who can sign in. */
export interface Person {
  readonly email: string;
  readonly password: string;
}

export interface Driver extends Person {
  readonly accountId: string;
  /** Under which charging knows them. */
  readonly driverId: string;
}

interface Policy {
  purposes: { id: string; required: boolean; noticeVersion: number }[];
}

const PASSWORD = 'violet-engine-42-harbour';

/** Registers a driver through the API, and verifies with the mail in the local mailbox, as a person would. */
export async function registerDriver(baseUrl: string): Promise<Driver> {
  const email = `bench-${randomUUID()}@driver.example`;
  const { purposes } = await call<Policy>(baseUrl, 'GET', '/accounts/v1/policy');
  await call(baseUrl, 'POST', '/accounts/v1/accounts', {
    email,
    password: PASSWORD,
    name: 'Bench Driver',
    birthDate: '1988-02-29',
    country: 'DE',
    locale: 'en',
    consents: purposes
      .filter(({ required }) => required)
      .map(({ id, noticeVersion }) => ({ purpose: id, decision: 'given', noticeVersion })),
  });
  const token = await mailedToken(baseUrl, email);
  const verified = await call<{ accountId: string; accessToken: string }>(
    baseUrl,
    'POST',
    '/accounts/v1/accounts/verify',
    { token },
  );
  return { email, password: PASSWORD, accountId: verified.accountId, driverId: driverIdIn(verified.accessToken) };
}

/** @returns an access token, which lasts five minutes */
export async function signIn(baseUrl: string, { email, password }: Person): Promise<string> {
  const form = { identifier: email, password };
  return (await call<{ accessToken: string }>(baseUrl, 'POST', '/accounts/v1/sessions', form)).accessToken;
}

async function mailedToken(baseUrl: string, email: string): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { items } = await call<{ items: { token?: string }[] }>(baseUrl, 'GET', `/dev/mailbox?to=${email}`);
    if (items[0]?.token) return items[0].token;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the verification mail did not come');
}

export async function call<Body>(baseUrl: string, method: string, path: string, body?: object): Promise<Body> {
  const headers = { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) };
  const response = await fetch(`${baseUrl}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}
