import { newId } from '@evc/database';
import type { CloudEvent } from '@evc/events';
import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import { PairwiseIds } from '../../apps/accounts/src/identity/pairwise/pairwise-ids';
import { Profiles } from '../../apps/accounts/src/profiling/profiles';
import { LocalReceivers } from '../../libs/events/src/peers';
import { type AccountsApp, EVIDENCE, type NewDriver } from './accounts-app';
import { rowsOfPurpose } from './rows-of-purpose';
import { sharedMovingAccountsApp } from './shared-apps';

export type Facts = Record<string, string | number>;

/** For each test a driver, of whose sessions accounts is told; what is inferred from them. */
export class ChargingDriver {
  app!: AccountsApp;
  driver!: NewDriver;
  private driverId = '';

  /** For the tests of the `describe` it is called in. */
  constructor() {
    beforeAll(async () => {
      this.app = await sharedMovingAccountsApp();
    });
    beforeEach(() => this.renew());
    afterAll(() => this.app.stop());
  }

  /** Somebody else from now on. */
  async renew(): Promise<void> {
    this.driver = await this.app.driver();
    this.driverId = (await this.app.get(PairwiseIds).of(this.accountId))?.driverId ?? '';
  }

  get accountId(): string {
    return this.driver.accountId;
  }

  now(): Date {
    return this.app.clock.now();
  }

  choose(decision: 'given' | 'withdrawn' | 'refused') {
    return this.app.get(ConsentService).choose(this.accountId, 'profiling', { decision, noticeVersion: 1 }, EVIDENCE);
  }

  /** That a session ended or was corrected, as charging tells it. */
  event(facts: Facts = {}, type = 'session.completed'): CloudEvent {
    const [sessionId, time, { driverId }] = [newId(), this.now().toISOString(), this];
    const usual = { sessionId, driverId, startedAt: time, durationS: 1800, energyWh: 50_000, network: 'public' };
    const data = { ...usual, ...facts };
    return {
      specversion: '1.0',
      id: newId(),
      source: '/charging',
      type,
      subject: data.sessionId,
      time,
      datacontenttype: 'application/json',
      data,
    };
  }

  async receive(event: CloudEvent) {
    return this.app.get(LocalReceivers).find('accounts')?.receive(event);
  }

  async charge(times: number, facts: Facts = {}): Promise<void> {
    for (let i = 0; i < times; i += 1) await this.receive(this.event(facts));
  }

  insight() {
    return this.app.get(Profiles).insight(this.accountId);
  }

  async segments(): Promise<string[]> {
    return (await this.insight()).segments.map(({ segment }) => segment);
  }

  /** What is held for profiling, by table. */
  rows(accountId = this.accountId) {
    return rowsOfPurpose((text, params) => this.app.sql.query(text, params), 'profiling', accountId);
  }
}
