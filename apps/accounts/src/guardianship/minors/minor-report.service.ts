import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { BlindIndex, Vault } from '@evc/vault';
import { AccountEnding } from '../../consent';
import { AccessLog } from '../../privacy';
import { AccountRepository, unlessErased } from '../../identity';
import type { MinorReportRequest, MinorReportResponse } from './minor-report.dto';

/** The privacy office learns that an account is a minor's: it is deleted at once (QV-8). */
@Injectable()
export class MinorReports {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly ending: AccountEnding,
    private readonly log: AccessLog,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Ends all access now and orders the erasure; repeating it changes nothing.
   * @param officerId the account of the privacy officer who reports
   * @throws Problem validation-failed, not-found, staff-account
   */
  async report(request: MinorReportRequest, officerId: string, from: Origin): Promise<MinorReportResponse> {
    const accountId = await this.idOf(request);
    const known = accountId && (await this.accounts.byId(accountId));
    if (!known) throw new Problem('not-found'); // before any key is made for it
    if (!known.roles.includes('driver')) throw new Problem('staff-account');
    const { accountId: minorId } = known;
    const done = { accountId: minorId, status: 'deleting' as const };
    if (known.status === 'closing') return done;
    return unlessErased(async () => {
      const key = await this.vault.key(minorId, 'evidence');
      return this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, minorId);
        if (!account) throw new Problem('not-found');
        if (account.status === 'closing') return done;
        const by = { kind: 'staff', role: 'privacy-officer' } as const;
        await this.log.note(tx, minorId, { what: 'account-ended', by, reason: 'minor-reported' });
        const evidence = { ...from, officerId };
        await this.ending.end(tx, key, account, 'minor-reported', { actor: 'desk', source: 'desk', evidence });
        return done;
      });
    });
  }

  private async idOf({ accountId, email }: MinorReportRequest): Promise<string | null> {
    if (accountId !== undefined && email === undefined) return accountId.toLowerCase();
    if (email !== undefined && accountId === undefined) {
      return this.accounts.idByIdentifier(this.blindIndex.of('email', email));
    }
    throw new Problem('validation-failed', { errors: [{ path: 'accountId', message: 'give either this or email' }] });
  }
}
