import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { Names } from './kinds';
import { progress } from './progress';
import type { Stranger } from './stranger';

export const PASSWORD = 'violet-engine-42-harbour';

export interface Settings {
  readonly baseUrl: string;
  readonly adminUrl: string;
  /** Of each kind. */
  readonly count: number;
  readonly strangers: readonly Stranger[];
  readonly address: () => string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly tell: (text: string) => void;
}

/** Makes them through the API, as people would; a password is taken away behind it, as a passkey needs a browser. */
export async function makeNames(settings: Settings): Promise<Names> {
  const { count, adminUrl, baseUrl } = settings;
  const known = await many(settings, 'known', (at) => newAccount(settings, at));
  const passkeysOnly = await many(settings, 'passkeys only', (at) => newAccount(settings, at));
  const erased = await many(settings, 'erased', async (at) => {
    const made = await newAccount(settings, at);
    await leave(baseUrl, made.token); // at once: the proof that closing asks for does not last
    return made;
  });
  const unverified = await many(settings, 'unverified', (at) => register(settings, at));
  await withoutPassword(
    adminUrl,
    passkeysOnly.map(({ accountId }) => accountId),
  );
  await allErased(
    adminUrl,
    erased.map(({ accountId }) => accountId),
  );
  const emails = (all: readonly NewAccount[]): string[] => all.map(({ email }) => email);
  return {
    unknown: Array.from({ length: count }, newAddress),
    known: emails(known),
    unverified,
    'passkeys only': emails(passkeysOnly),
    erased: emails(erased),
  };
}

/** All addresses have as many characters: the length of what is sent is no secret, but it takes time. */
export function newAddress(): string {
  return `somebody-${randomUUID()}@driver.example`;
}

interface NewAccount {
  readonly email: string;
  readonly token: string;
  readonly accountId: string;
}

async function many<T>(
  { strangers, count, tell }: Settings,
  what: string,
  make: (stranger: Stranger) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  const counted = progress(what, count, tell);
  let begun = 0;
  await Promise.all(
    strangers.map(async (stranger) => {
      while ((begun += 1) <= count) {
        made.push(await make(stranger));
        counted();
      }
    }),
  );
  return made;
}

async function register({ form, address }: Settings, stranger: Stranger): Promise<string> {
  const email = newAddress();
  const { status } = await stranger.post('/accounts/v1/accounts', { ...form, email }, address());
  if (status !== 202) throw new Error(`a registration answered ${status}`);
  return email;
}

async function newAccount(settings: Settings, stranger: Stranger): Promise<NewAccount> {
  const email = await register(settings, stranger);
  const token = await mailedToken(settings.baseUrl, email);
  const response = await fetch(`${settings.baseUrl}/accounts/v1/accounts/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': settings.address() },
    body: JSON.stringify({ token }),
  });
  if (response.status !== 201) throw new Error(`a verification answered ${response.status}`);
  const { accountId, accessToken } = (await response.json()) as { accountId: string; accessToken: string };
  return { email, token: accessToken, accountId };
}

async function mailedToken(baseUrl: string, email: string): Promise<string> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const response = await fetch(`${baseUrl}/dev/mailbox?to=${email}`, { headers: { accept: 'application/json' } });
    const { items } = (await response.json()) as { items: { token?: string }[] };
    if (items[0]?.token) return items[0].token;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the verification mail did not come');
}

async function leave(baseUrl: string, token: string): Promise<void> {
  const response = await fetch(`${baseUrl}/accounts/v1/me/consents/account`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ decision: 'withdrawn', confirm: true }),
  });
  if (!response.ok) throw new Error(`closing an account answered ${response.status}`);
}

async function withoutPassword(adminUrl: string, accountIds: readonly string[]): Promise<void> {
  await withAdmin(adminUrl, (client) =>
    client.query('UPDATE accounts.accounts SET password_hash_sealed = NULL WHERE account_id = ANY($1)', [accountIds]),
  );
}

async function allErased(adminUrl: string, accountIds: readonly string[]): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    for (;;) {
      const { rowCount } = await client.query('SELECT 1 FROM accounts.erasure_journal WHERE account_id = ANY($1)', [
        accountIds,
      ]);
      if (rowCount === accountIds.length) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}

async function withAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl, application_name: 'bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
