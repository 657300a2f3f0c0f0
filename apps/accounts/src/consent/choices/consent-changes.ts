import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import {
  type Channel,
  type ConsentEventKind,
  type ConsentStatus,
  decideConsentChange,
  findPurpose,
  needsOwnersWord,
  stateAt,
  statusAfter,
  withoutChannel,
} from '@evc/domain';
import { CLOCK, type Clock, hasSignal, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import type { SubjectKey } from '@evc/vault';
import { ClosureParticipants, ClosureService } from '../../privacy';
import { type Account, PersonAges } from '../../identity';
import { PolicyInForce } from '../policy/policy-in-force';
import { BesideChoices } from './beside-choices';
import { type ConsentChangeResponse, type ConsentChoiceRequest, receiptUrl } from './consent.dto';
import { consentProblem } from './consent-problem';
import { ConsentRepository, stateOf } from './consent.repository';
import type { Consent } from './consent.entity';
import { effectBefore, effectOf, type NewsletterFate, withNewsletter } from './effects';
import { endedWithAccount } from './ended-with-account';
import { ConsentEndings } from './endings';
import { GuardiansChoices } from './guardians-choices';
import { type ConsentCircumstances, ConsentLedger } from './ledger';
import type { MyNewsletterResponse } from './my-newsletter.dto';

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
    private readonly endings: ConsentEndings,
    private readonly beside: BesideChoices,
    private readonly guardians: GuardiansChoices,
    private readonly ages: PersonAges,
    private readonly closure: ClosureService,
    private readonly participants: ClosureParticipants,
  ) {}

  /**
   * Records a choice in the caller's transaction, which must hold the account's row. An equal repeat makes no new event
   * and answers with the one that holds (QV-6).
   * @param account the row, as locked
   * @param key the account's `evidence` key
   * @throws Problem unknown-purpose, stale-notice, confirmation-required, not-withdrawable (also to give what rests on another basis),
   *   channel-not-offered, not-for-minors, guardian-decides, against-privacy-signal
   */
  async apply(
    tx: Tx,
    key: SubjectKey,
    account: Account,
    purpose: string,
    choice: ConsentChoiceRequest,
    chooser: Chooser,
  ): Promise<ConsentChangeResponse> {
    const { accountId, locale } = account;
    const { value, rows, row, shown, known } = await this.decide(tx, account, purpose, choice, chooser);
    const before = await this.beside.newsletter(tx, accountId, known);
    const despite = value.kind === 'record' && value.despiteSignal === true;
    const method = chooser.method ?? (despite ? 'despite-gpc' : methodOf(choice));
    const circumstances = { ...chooser, method, locale };
    // Nobody but its owner can say that the newsletter goes on.
    const keepNewsletter = chooser.actor === 'person' && choice.keepNewsletter === true;
    const answer = async (status: ConsentStatus, eventId: string): Promise<ConsentChangeResponse> => {
      const closes = value.kind === 'record' && value.closesAccount; // the address is nobody's by then
      const newsletter = closes
        ? before && keptOf(before, keepNewsletter)
        : await this.beside.newsletter(tx, accountId, known);
      const effect = withNewsletter(
        effectOf(this.policy, purpose, value.effect, locale),
        fateOf(before, newsletter, keepNewsletter),
        locale,
      );
      return { purpose, status, eventId, receiptUrl: receiptUrl(eventId), effect, newsletter };
    };
    if (value.kind === 'no-change') {
      if (!row) throw new Problem('not-found');
      const { status, eventId } = row;
      // A no that is said again reaches what has come since the first one.
      if (status === 'refused' || status === 'withdrawn') {
        const repeat = { eventId, sequence: null, event: status, channels: [], keepNewsletter };
        await this.endings.run(tx, accountId, purpose, { ...repeat, ...circumstances });
      }
      return answer(status, eventId);
    }
    const { event, channels, closesAccount } = value;
    const [first] = await this.ledger.append(tx, key, accountId, [
      { purpose, event, channels, noticeVersion: shown, keepNewsletter, ...endOf(event, row), ...circumstances },
      ...(closesAccount ? endedWithAccount(this.policy.pack, rows, purpose) : []).map((ended) => ({
        ...ended,
        ...circumstances,
        method: 'consequence' as const,
      })),
    ]);
    if (!first) throw new Error('the ledger answered without an event');
    const reason = chooser.actor === 'guardian' ? 'guardian-decided' : 'consent-withdrawn';
    if (closesAccount) await this.closure.close(tx, accountId, reason, { ...chooser, keepNewsletter });
    return answer(statusAfter(event), first.event_id);
  }

  /**
   * Would this choice give something, so that only its owner may make it? In the caller's transaction.
   * @throws Problem as `apply`
   */
  async givesAnything(
    tx: Tx,
    account: Account,
    purpose: string,
    choice: ConsentChoiceRequest,
    chooser: Pick<Chooser, 'needsGuardian' | 'actor' | 'evidence'>,
  ): Promise<boolean> {
    const { value } = await this.decide(tx, account, purpose, choice, chooser);
    return value.kind === 'record' && needsOwnersWord(value.event);
  }

  private async decide(
    tx: Tx,
    account: Account,
    purpose: string,
    choice: ConsentChoiceRequest,
    { needsGuardian, actor, evidence }: Pick<Chooser, 'needsGuardian' | 'actor' | 'evidence'>,
  ) {
    const { accountId, locale } = account;
    const rows = await this.guardians.asOfNow(tx, account, await this.consents.currentOf(accountId, tx));
    const minor = await this.ages.isMinor(account);
    const row = rows.find((current) => current.purpose === purpose) ?? null;
    const currentNoticeVersion = this.inForce.noticeVersions()[purpose] ?? 0;
    const { decision: wanted, noticeVersion, confirm, channels } = choice;
    const current = stateAt(stateOf(row), this.clock.now());
    const { pack } = this.policy;
    // The privacy office's browser says nothing about whose letter it enters.
    const signal = actor !== 'desk' && hasSignal(evidence);
    const beside = { signal, despiteSignal: choice.despiteSignal };
    const asked = { decision: wanted, noticeVersion, confirm, channels, minor, needsGuardian, ...beside };
    const decision = decideConsentChange({ pack, purpose, current, currentNoticeVersion, ...asked });
    if (!decision.ok) {
      const closes = decision.reason === 'confirmation-required';
      const effect = effectBefore(this.policy, purpose, locale);
      throw consentProblem(
        decision,
        { purpose, effect },
        locale,
        closes ? await this.participants.ask(tx, accountId) : {},
      );
    }
    // A version is evidence only if it is the one to show now; whoever ends a purpose need not name any (QV-6).
    const shown = noticeVersion === currentNoticeVersion ? currentNoticeVersion : (row?.noticeVersion ?? null);
    return { value: decision.value, rows, row, shown, known: findPurpose(pack, purpose) };
  }

  /**
   * Ends one channel of a choice at once, without a question (QV-2); nothing happens where it is not in use. In the
   * caller's transaction, which must hold the account's row.
   * @param key the account's `evidence` key
   */
  async endChannel(
    tx: Tx,
    key: SubjectKey,
    account: Account,
    purpose: string,
    channel: Channel,
    chooser: Chooser & Pick<ConsentCircumstances, 'method'>,
  ): Promise<void> {
    const { accountId, locale } = account;
    const narrowed = withoutChannel(stateOf(await this.consents.current(tx, accountId, purpose)), channel);
    if (narrowed) await this.ledger.append(tx, key, accountId, [{ purpose, ...narrowed, ...chooser, locale }]);
  }
}

function keptOf(before: MyNewsletterResponse, keep: boolean): MyNewsletterResponse {
  return before.subscribed && keep ? before : { subscribed: false, since: null };
}

/** What a choice has done to the newsletter; null where it said nothing about one. */
function fateOf(
  before: MyNewsletterResponse | null,
  after: MyNewsletterResponse | null,
  keep: boolean,
): NewsletterFate | null {
  if (before?.subscribed !== true) return null;
  if (after?.subscribed !== true) return 'ended';
  return keep ? 'kept' : null;
}

/** Leaving some channels never prolongs what is left. */
function endOf(event: ConsentEventKind, row: Consent | null): { expiresAt?: Date | null } {
  return event === 'narrowed' ? { expiresAt: row?.expiresAt ?? null } : {};
}

function methodOf({ confirm }: ConsentChoiceRequest): ConsentCircumstances['method'] {
  return confirm === true ? 'confirmed-control' : 'control';
}
