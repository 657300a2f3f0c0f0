import { newId } from '@evc/database';
import type { AccountsService } from './service';

/** The purpose whose choice is changed: optional, with channels, as most are. */
export const PURPOSE = 'personalised-notifications';
const AT_ONCE = 20;

/** Opens accounts with a first choice each, so that no measured change is a chain's first. @returns their ids */
export async function makeSubjects(service: AccountsService, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => open(service, id)));
  }
  return ids;
}

async function open({ vault, db, accounts, consents, policy }: AccountsService, id: string): Promise<void> {
  const key = await vault.key(id, 'identity');
  await db.transaction((tx) =>
    accounts.insert(tx, {
      accountId: id,
      roles: ['driver'],
      country: 'HK',
      locale: 'en',
      emailSealed: key.seal('accounts', 'email_sealed', `${id}@bench.example`),
      usernameSealed: null,
      nameSealed: null,
      phoneSealed: null,
      birthDateSealed: null,
      educationSealed: null,
      experienceSealed: null,
      passwordHashSealed: key.seal('accounts', 'password_hash_sealed', 'none'),
      createdAt: new Date(),
      minor: false,
    }),
  );
  const noticeVersion = policy.noticeVersions()[PURPOSE] ?? 0;
  await consents.choose(id, PURPOSE, { decision: 'given', noticeVersion }, { address: '', agent: 'bench' });
}
