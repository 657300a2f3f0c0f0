import { randomUUID } from 'node:crypto';
import type { RunningApp } from './running-app';
import { until } from './until';

export interface Person {
  readonly accountId: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The least that a registration needs under the policy in force. */
export async function registrationOf(
  running: Pick<RunningApp, 'url'>,
  changes: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const policy = (await (await fetch(`${running.url}/accounts/v1/policy`)).json()) as {
    purposes: { id: string; required: boolean; noticeVersion: number }[];
  };
  return {
    email: `driver-${randomUUID()}@driver.example`,
    password: 'vq7-Plumb-Kite',
    birthDate: '1988-02-29',
    country: 'HK',
    locale: 'en',
    consents: policy.purposes
      .filter((purpose) => purpose.required)
      .map(({ id, noticeVersion }) => ({ purpose: id, decision: 'given', noticeVersion })),
    ...changes,
  };
}

/** Registers and verifies a driver through the API and the mailbox, as a person would. */
export async function newDriver(
  running: Pick<RunningApp, 'url' | 'mailbox'>,
  changes: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Person> {
  const form = await registrationOf(running, changes);
  const answer = await call(running, 'POST', '/accounts/v1/accounts', { body: form, headers });
  if (answer.status !== 202) throw new Error(`registration answered ${answer.status} ${JSON.stringify(answer.body)}`);
  const token = await until('the verification mail', () => running.mailbox.list(form['email'] as string)[0]?.token);
  const verified = await call(running, 'POST', '/accounts/v1/accounts/verify', { body: { token }, headers });
  if (verified.status !== 201)
    throw new Error(`verification answered ${verified.status} ${JSON.stringify(verified.body)}`);
  return {
    ...(verified.body as unknown as Person),
    email: form['email'] as string,
    password: form['password'] as string,
  };
}

export interface Answer {
  readonly status: number;
  // The tests look into answers of many shapes; each asserts what it reads.
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

/** One HTTP call; a JSON body goes out and a JSON (or empty) body comes back. */
export async function call(
  running: Pick<RunningApp, 'url'>,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const init: RequestInit = { method, headers };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  const response = await fetch(`${running.url}${path}`, init);
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: (json && text ? JSON.parse(text) : { text }) as Record<string, unknown>,
    headers: response.headers,
  };
}
