import { newId } from '@evc/database';
import type { CloudEvent } from '@evc/events';
import { LocalReceivers } from '../../../../libs/events/src/peers';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../test/support/shared-apps';
import { ConsentService } from '../consent/choices/consent.service';
import { PairwiseIds } from '../identity/pairwise/pairwise-ids';
import { Profiles } from './profiles';

const HOUR_S = 3600;

describe('sessions that are corrected, in profiles (charging-1)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let driverId: string;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    driverId = (await app.get(PairwiseIds).of(driver.accountId))?.driverId ?? '';
  });
  afterAll(() => app.stop());

  const agree = () =>
    app.get(ConsentService).choose(driver.accountId, 'profiling', { decision: 'given', noticeVersion: 1 }, EVIDENCE);
  const receive = (event: CloudEvent) => app.get(LocalReceivers).find('accounts')?.receive(event);
  const data = async () => (await app.get(Profiles).insight(driver.accountId)).data;

  const told = (type: string, sessionId: string, startedAt: Date, facts: Record<string, number>): CloudEvent => ({
    specversion: '1.0',
    id: newId(),
    source: '/charging',
    type,
    subject: sessionId,
    time: app.clock.now().toISOString(),
    datacontenttype: 'application/json',
    data: { sessionId, driverId, startedAt: startedAt.toISOString(), network: 'public', ...facts },
  });
  /** 9 kWh in five hours, then 5 kWh in one, then 6 kWh in one. */
  const story = (): CloudEvent[] => {
    const [sessionId, startedAt] = [newId(), app.clock.now()];
    const first = { energyWh: 9000, durationS: 5 * HOUR_S };
    const second = { energyWh: 5000, durationS: HOUR_S, toldWh: 9000, toldDurationS: 5 * HOUR_S };
    const third = { energyWh: 6000, durationS: HOUR_S, toldWh: 5000, toldDurationS: HOUR_S };
    return [
      told('session.completed', sessionId, startedAt, first),
      told('session.corrected', sessionId, startedAt, second),
      told('session.corrected', sessionId, startedAt, third),
    ];
  };

  it.each([
    ['as they were told', [0, 1, 2]],
    ['the corrections first', [2, 1, 0]],
    ['one correction first', [1, 0, 2]],
    ['each twice', [0, 0, 1, 2, 1, 2]],
    ['mixed and repeated', [2, 0, 2, 1, 0]],
  ])('count once, with what they came to: %s', async (_name, order) => {
    await agree();
    const events = story();
    for (const index of order) await receive(events[index] as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 1, publicSessions: 1, longStays: 0, energyWh: 6000 });
  });

  it('never show less than nothing while the session itself is on its way', async () => {
    await agree();
    const [completed, corrected] = story();
    await receive(corrected as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 0, longStays: 0, energyWh: 0 });
    await receive(completed as CloudEvent);
    expect(await data()).toMatchObject({ sessions: 1, energyWh: 5000 });
  });

  it('QST-3a: change nothing where the session was never counted', async () => {
    const [completed, corrected] = story();
    await receive(completed as CloudEvent);
    app.clock.advance(1000);
    await agree();
    await receive(corrected as CloudEvent);
    expect(await data()).toBeNull();
  });
});
