import type { SubjectKey } from '@evc/vault';
import { type Account, openOptional, type WorkCard } from '../../identity';

/** An account for work alone says who works. What somebody told the platform as a driver is no client's to know (QST-1.2b). */
export function ownCard(account: Account, identity: SubjectKey): WorkCard {
  const email = identity.unseal('accounts', 'email_sealed', account.emailSealed);
  if (account.roles.includes('driver')) return { name: null, email };
  return { name: openOptional(identity, 'name_sealed', account.nameSealed), email };
}
