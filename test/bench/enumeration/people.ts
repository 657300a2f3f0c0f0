import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Stranger } from './stranger';

export const PASSWORD = 'violet-engine-42-harbour';

/** Names of every kind, as many of each as their classes need. */
export interface Names {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
  readonly unverified: readonly string[];
  readonly passkeyOnly: readonly string[];
  readonly erased: readonly string[];
}

/** How often one name may be asked for before a limit of its own would answer. */
const USES = { known: 3, others: 20 };

export interface Settings {
  readonly baseUrl: string;
  readonly adminUrl: string;
  readonly samples: number;
  readonly strangers: readonly Stranger[];
  readonly address: () => string;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Makes them through the API, as people would; a password is taken away behind it, as a passkey needs a browser. */
export async function makeNames(settings: Settings): Promise<Names> {
  const { samples, adminUrl } = settings;
  const few = Math.ceil(samples / USES.others);
  const known = await many(settings, Math.ceil(samples / USES.known), (at) => newAccount(settings, at));
  const passkeyOnly = await many(settings, few, (at) => newAccount(settings, at));
  const erased = await many(settings, few, (at) => newAccount(settings, at));
  const unverified = await many(settings, few, async (at) => ({ email: await register(settings, at), token: '' }));
  for (const { token } of erased) await leave(settings.baseUrl, token);
  await withoutPassword(
    adminUrl,
    passkeyOnly.map(({ accountId = '' }) => accountId),
  );
  await allErased(
    adminUrl,
    erased.map(({ accountId = '' }) => accountId),
  );
  const emails = (all: readonly { email: string }[]): string[] => all.map(({ email }) => email);
  return {
    known: emails(known),
    passkeyOnly: emails(passkeyOnly),
    erased: emails(erased),
    unverified: emails(unverified),
    unknown: Array.from({ length: few }, newAddress),
  };
}

/** All addresses have as many characters: the length of what is sent is no secret, but it takes time. */
export function newAddress(): string {
  return `somebody-${randomUUID()}@driver.example`;
}

interface NewAccount {
  readonly email: string;
  readonly token: string;
  readonly accountId?: string;
}

async function many<T>({ strangers }: Settings, count: number, make: (stranger: Stranger) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  let begun = 0;
  await Promise.all(
    strangers.map(async (stranger) => {
      while ((begun += 1) <= count) made.push(await make(stranger));
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
