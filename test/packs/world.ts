import type { Channel, PolicyPack, Purpose } from '@evc/domain';
import { type LoadedPolicy, loadPolicyPack } from '@evc/policy';
import { ConsentGate, type GateAnswer } from '../../apps/accounts/src/consent/choices/gate';
import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../support/accounts-app';
import { bornYearsAgo } from '../support/family';

/** One policy and the features of accounts under it, shared by all proofs about that policy. */
export class PackWorld {
  readonly policy: LoadedPolicy;
  private running: AccountsApp | null = null;

  constructor(private readonly idOrPath: string) {
    this.policy = loadPolicyPack(idOrPath);
  }

  get pack(): PolicyPack {
    return this.policy.pack;
  }

  get app(): AccountsApp {
    if (!this.running) throw new Error('the features have not been started');
    return this.running;
  }

  async start(): Promise<void> {
    this.running = await startAccountsApp({ policyPack: this.idOrPath });
  }

  async stop(): Promise<void> {
    await this.running?.stop();
  }

  /** What the policy asks a consent for, or lets people switch off. */
  optional(): readonly Purpose[] {
    return this.pack.purposes.filter(({ withdrawal }) => withdrawal === 'disable');
  }

  noticeVersion(purpose: string): number {
    const version = this.policy.noticeVersions[purpose];
    if (version === undefined) throw new Error(`no notice for ${purpose}`);
    return version;
  }

  /** All required purposes given under their notices: the least that opens an account. */
  leastConsents(): { purpose: string; decision: 'given'; noticeVersion: number }[] {
    return this.pack.purposes
      .filter(({ required }) => required)
      .map(({ id }) => ({ purpose: id, decision: 'given', noticeVersion: this.noticeVersion(id) }));
  }

  choose(accountId: string, purpose: string, choice: Parameters<ConsentService['choose']>[2]) {
    return this.app.get(ConsentService).choose(accountId, purpose, choice, EVIDENCE);
  }

  give(accountId: string, purpose: string, channels?: Channel[]) {
    const choice = { decision: 'given' as const, noticeVersion: this.noticeVersion(purpose) };
    return this.choose(accountId, purpose, channels ? { ...choice, channels } : choice);
  }

  /** What the gate answers now. */
  ask(accountId: string, purpose: string, channel?: Channel): Promise<GateAnswer> {
    return this.app.sql.transaction((tx) => this.app.get(ConsentGate).mayProcess(tx, accountId, purpose, channel));
  }

  /** The person's own list, one purpose of it. */
  async listed(accountId: string, purpose: string) {
    const { items } = await this.app.get(ConsentService).list(accountId);
    const item = items.find((candidate) => candidate.purpose === purpose);
    if (!item) throw new Error(`${purpose} is not in the list`);
    return item;
  }

  /**
   * A birth date: as many years ago as given, by the day that has begun everywhere in the country, as the rules count.
   * @param daysLate how many days after that birthday
   */
  bornYearsAgo(years: number, daysLate = 0, country = 'HK'): string {
    return bornYearsAgo(this.app.clock.now(), years, daysLate, country);
  }
}
