import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type ClientStatus, type ClientVerdict, decideClient } from '@evc/domain';
import { AccountsJobs, AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock, Problem, type ProblemWords } from '@evc/platform';
import { Vault } from '@evc/vault';
import { AccountRepository, MembershipRepository, type Membership, PersonAges, StaffOpening } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { SessionEndings } from '../../authentication';
import { ApplicationRepository, type OpenedApplication } from './application.repository';
import type { Client } from './client.entity';
import { ClientRepository } from './client.repository';

/** How long the platform remembers whom it refused. */
const REFUSED_DAYS = 90;
const DAY_MS = 86_400_000;
/** What the members who run a client are told by mail. */
export type ClientDecision = 'approved' | 'suspended';

const BY_ADMIN = { kind: 'staff', role: 'admin' } as const;

/** What admins decide about clients. Each decision is one transaction under the client's lock: of two at once, one counts. */
@Injectable()
export class ClientDecisions {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly clients: ClientRepository,
    private readonly applications: ApplicationRepository,
    private readonly accounts: AccountRepository,
    private readonly memberships: MembershipRepository,
    private readonly ages: PersonAges,
    private readonly opening: StaffOpening,
    private readonly endings: SessionEndings,
    private readonly notices: SecurityNotices,
    private readonly jobs: AccountsJobs,
    private readonly outbox: AccountsOutbox,
    private readonly vault: Vault,
  ) {}

  /**
   * Opens the client: its first member becomes `operator-admin`, and charging is told. Of a suspended one, the members'
   * roles serve again. @throws Problem not-found, conflict
   */
  async approve(clientId: string): Promise<void> {
    const application = await this.applications.ofClient(clientId);
    await this.db.transaction(async (tx) => {
      const client = await this.lock(tx, clientId);
      const revision = await this.decide(tx, client, 'approve', null);
      if (client.status === 'waiting-for-approval') await this.admitFirstMember(tx, clientId, application);
      const members = await this.memberships.lockOf(tx, clientId);
      await this.memberships.setActive(tx, clientId, true);
      const { organisation, country } = client;
      // A client of before names were kept here: charging knows it, under its name.
      if (organisation === null || country === null) await this.tell(tx, 'client.reinstated', { clientId, revision });
      else await this.tell(tx, 'client.approved', { clientId, organisation, country, revision });
      await this.orderMails(tx, clientId, members, 'approved');
    });
  }

  /** What was entered is deleted once the applicant was told why. @throws Problem not-found, conflict */
  async refuse(clientId: string, reason: string): Promise<void> {
    const application = await this.applications.ofClient(clientId);
    await this.db.transaction(async (tx) => {
      await this.decide(tx, await this.lock(tx, clientId), 'refuse', reason);
      if (application) await this.jobs.add(tx, 'client-refused-mail', { subjectId: application.row.subjectId });
    });
  }

  /** The staff's sessions end and their role rests; charging starts nothing more from the app. @throws Problem not-found, conflict */
  async suspend(clientId: string, reason: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const revision = await this.decide(tx, await this.lock(tx, clientId), 'suspend', reason);
      const members = await this.memberships.lockOf(tx, clientId);
      await this.memberships.setActive(tx, clientId, false);
      for (const { accountId, role } of members) await this.endings.end(tx, accountId, { wearing: { role, clientId } });
      await this.tell(tx, 'client.suspended', { clientId, revision });
      await this.orderMails(tx, clientId, members, 'suspended');
    });
  }

  private async lock(tx: Tx, clientId: string): Promise<Client> {
    const client = await this.clients.lock(tx, clientId);
    if (!client) throw new Problem('not-found');
    return client;
  }

  private async decide(tx: Tx, client: Client, verdict: ClientVerdict, reason: string | null): Promise<number> {
    const decision = decideClient(client.status, verdict);
    if (!decision.ok) throw new Problem('conflict', { detail: standing(decision.status) });
    const at = this.clock.now();
    const expiresAt = decision.value === 'refused' ? new Date(at.getTime() + REFUSED_DAYS * DAY_MS) : null;
    return this.clients.decide(tx, client.clientId, { status: decision.value, reason, at, expiresAt });
  }

  /** Opens their account, or makes the account that the mailbox has by now the member. */
  private async admitFirstMember(tx: Tx, clientId: string, application: OpenedApplication | null): Promise<void> {
    if (!application)
      throw new Problem('conflict', { detail: { en: 'The application is gone.', 'zh-Hant': '該申請已不存在。' } });
    const { row, form } = application;
    await this.applications.remove(tx, row.subjectId);
    const existing = row.memberId ?? (await this.accounts.idByIdentifier(row.emailIndex, tx));
    if (existing === null && (await this.openAccount(tx, clientId, application))) return;
    const memberId = existing ?? (await this.accounts.idByIdentifier(row.emailIndex, tx));
    const member = memberId === null ? null : await this.accounts.lockById(tx, memberId);
    if (member?.status !== 'active' || (await this.ages.isMinor(member)))
      throw new Problem('conflict', {
        detail: { en: 'The applicant has left, or is not of age.', 'zh-Hant': '申請人已離開或尚未成年。' },
      });
    const { accountId } = member;
    const key = await this.vault.key(accountId, 'identity');
    await this.opening.addMember(tx, key, { accountId, clientId, role: 'operator-admin', card: form });
    await this.notices.tell(tx, member.accountId, { what: 'membership-added', by: BY_ADMIN });
    await this.jobs.add(tx, 'forget-invited', { subjectId: row.subjectId });
  }

  private openAccount(tx: Tx, clientId: string, { row, form, key }: OpenedApplication): Promise<boolean> {
    const { email, passwordHash, name, country, locale } = form;
    const person = { email, passwordHash, name, country, locale, accountId: row.subjectId };
    return this.opening.open(tx, key, { ...person, role: 'operator-admin', clientId });
  }

  /** To those who run the client: a mail each, so that one mailbox that refuses holds up nobody else's. */
  private async orderMails(
    tx: Tx,
    clientId: string,
    members: readonly Membership[],
    decision: ClientDecision,
  ): Promise<void> {
    for (const { accountId, role } of members) {
      if (role === 'operator-admin') await this.jobs.add(tx, 'client-decision-mail', { accountId, clientId, decision });
    }
  }

  private async tell(
    tx: Tx,
    type: string,
    data: { clientId: string } & Record<string, string | number>,
  ): Promise<void> {
    await this.outbox.publish(tx, { type, subject: data.clientId, data });
  }
}

const STATUS_WORDS: Readonly<Record<ClientStatus, string>> = {
  'waiting-for-approval': '等待審核',
  active: '使用中',
  suspended: '已暫停',
  refused: '已拒絕',
};

function standing(status: ClientStatus): ProblemWords {
  return {
    en: `The client is ${status.replaceAll('-', ' ')}.`,
    'zh-Hant': `客戶目前的狀態：${STATUS_WORDS[status]}。`,
  };
}
