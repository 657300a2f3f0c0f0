import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { Guardianships } from '../../guardianship';
import { AccessLog } from '../../privacy';
import { AccountRepository, unlessErased } from '../../identity';
import { ConsentChanges } from './consent-changes';
import { ConsentRepository } from './consent.repository';
import type { DeskConsentRequest, DeskConsentResponse } from './desk-consent.dto';
import { DeskConsentNotice } from './desk-consent.notice';
import { waitsForOwnerText } from './effects';

/** Days begin earlier in the east of the world than in UTC; a letter of today there is no letter of tomorrow. */
const EASTERNMOST_MS = 14 * 3_600_000;

/** The job that tells the person; its payload names the account and the event. */
export const DESK_CONSENT_MAIL = 'desk-consent-mail';
/** The job that asks the person for their own word; its payload names the account and the purpose. */
export const DESK_YES_MAIL = 'desk-yes-mail';

/** What the privacy office enters for a person who wrote to it instead of using the app (QV-6). */
@Injectable()
export class DeskConsentService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly log: AccessLog,
    private readonly guardianships: Guardianships,
    private readonly consents: ConsentRepository,
    private readonly changes: ConsentChanges,
    private readonly jobs: AccountsJobs,
    private readonly notice: DeskConsentNotice,
    private readonly vault: Vault,
  ) {}

  /**
   * Records a no with the letter as its sealed evidence. A yes is its owner's to say: nothing is recorded and the person is
   * asked, for a letter can be made up and an objection lifted by it. Either way the person is told: by a mail, a push
   * and a line in the inbox. An equal repeat makes no event and tells nothing again. An account that closes by it is told by its farewell mail instead.
   * @param officerId who enters it; also evidence
   * @throws Problem not-found (unknown, closed or a staff account), validation-failed (a letter from no day, or from the future) and
   *   those of `ConsentChanges.apply`
   */
  async enter(
    officerId: string,
    accountId: string,
    purpose: string,
    { request, ...choice }: DeskConsentRequest,
    from: Pick<Origin, 'address' | 'agent'>,
  ): Promise<DeskConsentResponse> {
    this.refuseImpossible(request.receivedOn);
    const known = await this.accounts.byId(accountId);
    if (!known) throw new Problem('not-found'); // before any key is made for an id that nobody has
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'evidence');
      return this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active' || !account.roles.includes('driver')) throw new Problem('not-found');
        const evidence = { ...from, officerId, reference: request.reference, receivedOn: request.receivedOn };
        // A child's letter gives no more than the child could; the guardian decides from an account of their own (QTL-5).
        const needsGuardian = await this.guardianships.isGuarded(accountId, tx);
        const how = { actor: 'desk', source: 'desk', method: 'written-request' } as const;
        const chooser = { ...how, evidence, needsGuardian };
        // The letter's file number stays with the sealed evidence; that there was one is reason enough here.
        const by = { kind: 'staff', role: 'privacy-officer' } as const;
        await this.log.note(tx, accountId, { what: 'choice-entered', by, reason: 'written-request' });
        const before = await this.consents.currentOf(accountId, tx);
        if (await this.changes.givesAnything(tx, account, purpose, choice, chooser)) {
          await this.askOwner(tx, accountId, purpose);
          const status = before.find((row) => row.purpose === purpose)?.status ?? 'none';
          const effect = waitsForOwnerText(account.locale);
          return { purpose, status, recorded: false, eventId: null, receiptUrl: null, effect };
        }
        const answer = await this.changes.apply(tx, key, account, purpose, choice, chooser);
        const { eventId, status, receiptUrl, effect } = answer;
        const isNew = before.every((row) => row.eventId !== eventId);
        if (isNew) await this.tell(tx, accountId, eventId);
        return { purpose, status, recorded: true, eventId, receiptUrl, effect };
      });
    });
  }

  /** At most one open question for each purpose: whoever writes twice is asked once until the mail is out. */
  private async askOwner(tx: Tx, accountId: string, purpose: string): Promise<void> {
    await this.jobs.add(tx, DESK_YES_MAIL, { accountId, purpose }, { jobKey: `desk-yes:${accountId}:${purpose}` });
    await this.notice.ask(tx, accountId, newId());
  }

  private async tell(tx: Tx, accountId: string, eventId: string): Promise<void> {
    await this.jobs.add(tx, DESK_CONSENT_MAIL, { accountId, eventId });
    await this.notice.order(tx, accountId, eventId);
  }

  private refuseImpossible(receivedOn: string): void {
    const day = new Date(`${receivedOn}T00:00:00Z`).getTime();
    const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(receivedOn);
    if (isDay && day <= this.clock.now().getTime() + EASTERNMOST_MS) return;
    const errors = [{ path: 'request.receivedOn', message: 'must be a day, and not in the future' }];
    throw new Problem('validation-failed', { errors });
  }
}
