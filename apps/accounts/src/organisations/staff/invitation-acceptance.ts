import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { type FieldError, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ClientDirectory } from '../clients/client-directory';
import { NewPasswords, SessionService, type SignedIn } from '../../authentication';
import {
  AccountRepository,
  type Account,
  isPlatformRole,
  PersonAges,
  PlatformRolesRepository,
  StaffOpening,
  type WorkCard,
} from '../../identity';
import { SecurityNotices } from '../../messaging';
import { type OpenedInvitation, StaffInvitationRepository } from './invitation.repository';
import type { StaffInvitation } from './staff-invitation.entity';

/** What whoever accepts says about themselves; an account that is there already says it all. */
export interface Acceptance {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

interface NewPerson {
  readonly name: string;
  readonly passwordHash: string;
}

/** A new person is signed in; a person with an account joined, and signs in as ever. */
export type Accepted =
  { readonly kind: 'opened'; readonly accountId: string; readonly signedIn: SignedIn } | { readonly kind: 'joined' };

/**
 * Accepting an invitation. The token proves the mailbox and nothing else: it opens an account where the mailbox has none, and
 * adds a role where it has one. Into an account that is there it lets nobody in, so that a mail that is read by others, or
 * forwarded, is worth no more than the role.
 */
@Injectable()
export class InvitationAcceptance {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly invitations: StaffInvitationRepository,
    private readonly clients: ClientDirectory,
    private readonly accounts: AccountRepository,
    private readonly ages: PersonAges,
    private readonly roles: PlatformRolesRepository,
    private readonly opening: StaffOpening,
    private readonly sessions: SessionService,
    private readonly notices: SecurityNotices,
    private readonly passwords: NewPasswords,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
  ) {}

  /**
   * @throws Problem invalid-token; validation-failed, weak-password, breached-password for a new person: the token still works
   *   then; conflict when the client is not active, or the account's owner is not of age
   */
  async accept(acceptance: Acceptance, origin: Origin): Promise<Accepted> {
    const invitation = await this.invitations.open(acceptance.token);
    const known = await this.accounts.idByIdentifier(invitation.row.emailIndex);
    const person = known === null ? await this.newPerson(invitation, acceptance) : null;
    return this.db.transaction(async (tx) => {
      const { row } = invitation;
      await this.invitations.use(tx, row);
      if (row.clientId !== null) await this.clients.holdActive(tx, row.clientId);
      if (person && (await this.open(tx, invitation, person))) return this.signIn(tx, row, origin);
      await this.join(tx, invitation);
      return { kind: 'joined' };
    });
  }

  private async newPerson({ form, row }: OpenedInvitation, { name, password }: Acceptance): Promise<NewPerson> {
    const own = name ?? form.name;
    if (!own || password === undefined) throw new Problem('validation-failed', { errors: missing(own, password) });
    const organisation = row.clientId && (await this.clients.namesOf([row.clientId])).get(row.clientId);
    const passwordHash = await this.passwords.hash(password, { email: form.email, name: own, organisation });
    return { name: own, passwordHash };
  }

  private open(tx: Tx, { row, form, key }: OpenedInvitation, person: NewPerson): Promise<boolean> {
    const { email, country, locale } = form;
    const { role, clientId, subjectId: accountId } = row;
    return this.opening.open(tx, key, { ...person, email, country, locale, role, clientId, accountId });
  }

  private async signIn(tx: Tx, row: StaffInvitation, origin: Origin): Promise<Accepted> {
    const accountId = row.subjectId;
    const actingRole = { role: row.role, clientId: row.clientId };
    const owner = { accountId, roles: [], minor: false };
    return {
      kind: 'opened',
      accountId,
      signedIn: await this.sessions.open(owner, { actingRole, amr: ['pwd'], origin }, tx),
    };
  }

  /** The account that the mailbox has now. */
  private async join(tx: Tx, { row, form }: OpenedInvitation): Promise<void> {
    const accountId = await this.accounts.idByIdentifier(row.emailIndex, tx);
    const account = accountId === null ? null : await this.accounts.lockById(tx, accountId);
    // Between the look and now it was closed: whoever has the mailbox may be invited anew.
    if (account?.status !== 'active') throw new Problem('invalid-token');
    if (await this.ages.isMinor(account))
      throw new Problem('conflict', {
        detail: { en: 'The account’s owner is not of age.', 'zh-Hant': '帳戶持有人尚未成年。' },
      });
    // What is typed beside the token may be anybody's: colleagues see what they wrote themselves.
    if (await this.give(tx, account, row, form)) {
      const what = isPlatformRole(row.role) ? ('platform-role-added' as const) : ('membership-added' as const);
      await this.notices.tell(tx, account.accountId, { what });
    }
    await this.jobs.add(tx, 'forget-invited', { subjectId: row.subjectId });
  }

  /** False when they are that already. */
  private async give(
    tx: Tx,
    { accountId }: Account,
    { role, clientId }: StaffInvitation,
    card: WorkCard,
  ): Promise<boolean> {
    if (isPlatformRole(role)) return this.roles.add(tx, accountId, role);
    if (clientId === null) throw new Error('an invitation to a client without one');
    const key = await this.vault.key(accountId, 'identity');
    return this.opening.addMember(tx, key, { accountId, clientId, role, card });
  }
}

function missing(name: string | null, password: string | undefined): FieldError[] {
  return [
    ...(name ? [] : [{ path: 'name', message: 'must be given: the invited address has no account yet' }]),
    ...(password === undefined
      ? [{ path: 'password', message: 'must be given: the invited address has no account yet' }]
      : []),
  ];
}
