import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import {
  decideChoicesForMinor,
  decideGuardianship,
  inLocale,
  minimumAgeIn,
  type Notice,
  purposesForMinors,
  type RegistrationRecord,
} from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { languageOf } from '@evc/messaging';
import { CLOCK, type Clock, hasSignal, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { PolicyInForce } from '../../consent';
import {
  AccountOpening,
  AccountRepository,
  type Account,
  openOptional,
  PersonAges,
  registrationProblem,
  unlessErased,
} from '../../identity';
import { guardianEvidence } from './evidence';
import { Guardianships } from './guardianships';
import {
  type AcceptInvitationRequest,
  type InvitationAcceptedResponse,
  type InvitationResponse,
  type InvitedPurposeResponse,
} from './invitation.dto';
import { InvitationRepository, type OpenedInvitation } from './invitation.repository';
import { maskedEmail } from './shown-child';
import { WARRANTY } from './warranty';

/** The guardian's answers to an invitation (QV-8, QTL-5). The token proves that they read the mailbox the child named. */
@Injectable()
export class InvitationAnswers {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly invitations: InvitationRepository,
    private readonly guardianships: Guardianships,
    private readonly ages: PersonAges,
    private readonly accounts: AccountRepository,
    private readonly opening: AccountOpening,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** Who asks, for what, and what it takes to agree. @throws Problem invalid-token */
  async read(token: string): Promise<InvitationResponse> {
    const { row, form } = await this.invitations.open(token);
    const notices = new Map(this.inForce.notices().map((notice) => [notice.purpose, notice]));
    return {
      childName: form.name ?? null,
      childEmail: maskedEmail(form.email),
      minimumAge: minimumAgeIn(this.policy.pack.age, form.country),
      expiresAt: row.expiresAt.toISOString(),
      warranty: WARRANTY.text[languageOf(form.locale)],
      purposes: purposesForMinors(this.policy.pack).flatMap((purpose) => {
        const { id, required, basis } = purpose;
        return asked({ id, required, basis }, notices.get(id), form.locale);
      }),
    };
  }

  /**
   * Opens the child's account with what the guardian chose, and makes the guardian answer for it, in one transaction.
   * @throws Problem invalid-token, guardian-not-eligible, guardian-not-needed, not-for-minors, consent-required,
   *   stale-notice, unknown-purpose, duplicate-purpose
   */
  async accept(
    guardianId: string,
    { token, consents: choices }: AcceptInvitationRequest,
    from: Origin,
  ): Promise<InvitationAcceptedResponse> {
    return unlessErased(async () => {
      const invitation = await this.invitations.open(token);
      const records = this.decide(choices, from, invitation.form.locale);
      const { accountId } = invitation.row;
      const guardianKey = await this.vault.key(guardianId, 'identity');
      const evidence = await this.vault.key(accountId, 'evidence');
      const now = this.clock.now();
      await this.db.transaction(async (tx) => {
        await this.requireEligible(tx, guardianId, guardianKey, invitation);
        await this.invitations.use(tx, invitation.row);
        const form = { ...invitation.form, consents: records, evidence: guardianEvidence(from, guardianId) };
        await this.opening.open(tx, accountId, form, now, { identity: invitation.key, evidence }, 'guardian');
        await this.guardianships.begin(tx, accountId, guardianId, now);
        await this.jobs.add(tx, 'guardian-accepted-mail', { accountId });
        await this.jobs.add(tx, 'guardian-confirmed-mail', { accountId, guardianId });
      });
      return { accountId, since: now.toISOString() };
    });
  }

  private decide(
    choices: AcceptInvitationRequest['consents'],
    from: Origin,
    locale: string,
  ): readonly RegistrationRecord[] {
    const notices = this.inForce.noticeVersions();
    const decision = decideChoicesForMinor(this.policy.pack, choices, notices, { signal: hasSignal(from) });
    if (!decision.ok) throw registrationProblem.choices(decision, locale);
    return decision.value.records;
  }

  /** Holds the guardian's account until the commit: whoever closes it meanwhile finds the child and closes its account too. */
  private async requireEligible(
    tx: Tx,
    guardianId: string,
    key: SubjectKey,
    { row, form }: OpenedInvitation,
  ): Promise<void> {
    const account = await this.accounts.lockById(tx, guardianId);
    if (account?.status !== 'active') throw new Problem('not-found');
    const decision = decideGuardianship({
      pack: this.policy.pack,
      guardian: bornOf(account, key),
      sameAddress: this.emailIndexOf(account, key).equals(row.emailIndex),
      underGuardian: await this.guardianships.isGuarded(guardianId, tx),
      child: form,
      today: this.ages.today(),
    });
    if (decision.ok) return;
    throw new Problem(decision.reason === 'child-of-age' ? 'guardian-not-needed' : 'guardian-not-eligible');
  }

  private emailIndexOf(account: Account, key: SubjectKey): Buffer {
    return this.blindIndex.of('email', key.unseal('accounts', 'email_sealed', account.emailSealed));
  }
}

function bornOf(account: Account, key: SubjectKey): { birthDate: string; country: string } | null {
  const birthDate = openOptional(key, 'birth_date_sealed', account.birthDateSealed);
  return birthDate === null ? null : { birthDate, country: account.country };
}

function asked(
  purpose: { id: string; required: boolean; basis: string },
  notice: Notice | undefined,
  locale: string,
): InvitedPurposeResponse[] {
  const words = notice && inLocale(notice.locales, locale);
  if (!words) return [];
  const { id, ...facts } = purpose;
  const { title, text, refusing } = words.value;
  return [{ purpose: id, ...facts, noticeVersion: notice.version, title, text, refusing }];
}
