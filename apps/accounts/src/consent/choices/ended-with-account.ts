import { findPurpose, type PolicyPack } from '@evc/domain';
import type { Consent } from './consent.entity';
import type { ConsentChange } from './ledger';

/**
 * The withdrawals that closing the account brings with it: every other consent ends too (QTL-10.4). What rests on
 * another basis was acknowledged and not consented to, so there is nothing to withdraw.
 * @param rows the person's current choices
 * @param chosen the purpose whose withdrawal closes the account; null when nobody chose one
 */
export function endedWithAccount(pack: PolicyPack, rows: readonly Consent[], chosen: string | null): ConsentChange[] {
  return rows
    .filter((row) => row.status === 'given' && row.purpose !== chosen)
    .filter((row) => findPurpose(pack, row.purpose)?.withdrawal !== 'none')
    .map((row) => ({ purpose: row.purpose, event: 'withdrawn', channels: [], noticeVersion: row.noticeVersion }));
}
