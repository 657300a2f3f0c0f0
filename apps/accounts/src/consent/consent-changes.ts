import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type Channel, decideConsentChange, stateAt, statusAfter, withoutChannel } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY, Problem } from '@evc/platform';
import type { SubjectKey } from '@evc/vault';
import { ClosureParticipants } from '../closure/closure-participants';
import { ClosureService } from '../closure/closure.service';
import type { AccountRow } from '../people/account.repository';
import { PolicyInForce } from '../policy/policy-in-force';
import { type ConsentChangeResponse, type ConsentChoiceRequest, receiptUrl } from './consent.dto';
import { consentProblem } from './consent-problem';
import { ConsentRepository, stateOf } from './consent.repository';
import { effectText } from './effects';
import { endedWithAccount } from './ended-with-account';
import { type ConsentCircumstances, ConsentLedger } from './ledger';

/** Who chooses, through what, and what proves it; how is told by the choice itself unless given. */
export type Chooser = Pick<ConsentCircumstances, 'actor' | 'source' | 'evidence'> &
  Partial<Pick<ConsentCircumstances, 'method'>> & {
    /** Under a guardian, and it is not the guardian who chooses (QTL-5). */
    readonly needsGuardian?: boolean;
  };

/** One way to change a choice, whoever makes it: the person, their guardian, or the privacy office on a letter. */
@Injectable()
export class ConsentChanges {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly consents: ConsentRepository,
    private readonly ledger: ConsentLedger,
    private readonly closure: ClosureService,
    private readonly participants: ClosureParticipants,
  ) {}

  /**
   * Records a choice in the caller's transaction, which must hold the account's row. An equal repeat makes no new event
   * and answers with the one that holds (QV-6).
   * @param account the row, as locked
   * @param key the account's `evidence` key
   * @throws Problem unknown-purpose, stale-notice, confirmation-required, not-withdrawable (also to give what rests on another basis),
   *   channel-not-offered, not-for-minors, guardian-decides
   */
  async apply(
    tx: Tx,
    key: SubjectKey,
    account: AccountRow,
    purpose: string,
    choice: ConsentChoiceRequest,
    chooser: Chooser,
  ): Promise<ConsentChangeResponse> {
    const { account_id: accountId, locale } = account;
    const rows = await this.consents.currentOf(accountId, tx);
    const row = rows.find((current) => current.purpose === purpose) ?? null;
    const currentNoticeVersion = this.inForce.noticeVersions()[purpose] ?? 0;
    const decision = decideConsentChange({
      pack: this.policy.pack,
      purpose,
      current: stateAt(stateOf(row), this.clock.now()),
      decision: choice.decision,
      noticeVersion: choice.noticeVersion,
      currentNoticeVersion,
      confirm: choice.confirm,
      channels: choice.channels,
      minor: account.minor,
      needsGuardian: chooser.needsGuardian,
    });
    if (!decision.ok) {
      const closes = decision.reason === 'confirmation-required';
      throw consentProblem(decision, locale, closes ? await this.participants.ask(tx, accountId) : {});
    }
    const effect = effectText(decision.value.effect, locale);
    if (decision.value.kind === 'no-change') {
      if (!row) throw new Problem('not-found');
      return { purpose, status: row.status, eventId: row.event_id, receiptUrl: receiptUrl(row.event_id), effect };
    }
    const { event, channels, closesAccount } = decision.value;
    // A version is evidence only if it is the one to show now; whoever ends a purpose need not name any (QV-6).
    const shown = choice.noticeVersion === currentNoticeVersion ? currentNoticeVersion : (row?.notice_version ?? null);
    const circumstances = { ...chooser, method: chooser.method ?? methodOf(choice), locale };
    const [first] = await this.ledger.append(tx, key, accountId, [
      { purpose, event, channels, noticeVersion: shown, ...circumstances },
      ...(closesAccount ? endedWithAccount(this.policy.pack, rows, purpose) : []).map((ended) => ({
        ...ended,
        ...circumstances,
        method: 'consequence' as const,
      })),
    ]);
    if (!first) throw new Error('the ledger answered without an event');
    const reason = chooser.actor === 'guardian' ? 'guardian-decided' : 'consent-withdrawn';
    if (closesAccount) await this.closure.close(tx, accountId, reason, { ...choice, ...chooser });
    const { event_id: eventId } = first;
    return { purpose, status: statusAfter(event), eventId, receiptUrl: receiptUrl(eventId), effect };
  }

  /**
   * Ends one channel of a choice at once, without a question (QV-2); nothing happens where it is not in use. In the
   * caller's transaction, which must hold the account's row.
   * @param key the account's `evidence` key
   */
  async endChannel(
    tx: Tx,
    key: SubjectKey,
    account: AccountRow,
    purpose: string,
    channel: Channel,
    chooser: Chooser & Pick<ConsentCircumstances, 'method'>,
  ): Promise<void> {
    const { account_id: accountId, locale } = account;
    const narrowed = withoutChannel(stateOf(await this.consents.current(tx, accountId, purpose)), channel);
    if (narrowed) await this.ledger.append(tx, key, accountId, [{ purpose, ...narrowed, ...chooser, locale }]);
  }
}

function methodOf({ confirm }: ConsentChoiceRequest): ConsentCircumstances['method'] {
  return confirm === true ? 'confirmed-control' : 'control';
}
