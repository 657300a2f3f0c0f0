import { newId } from '@evc/database';
import type { CloudEvent } from '@evc/events';
import { LocalReceivers } from '../../../../../libs/events/src/peers';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentService } from '../../consent/choices/consent.service';
import { DeviceService } from '../devices/device.service';
import { PairwiseIds } from '../../identity/pairwise/pairwise-ids';
import { NotificationJobs } from './notifications.jobs';
import { type NoticeJob, SessionNoticeService } from './session-notice.service';

const HOUR_MS = 3_600_000;

describe('the notice that a session has ended (QST-3b)', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  let eventId: string;
  beforeAll(async () => {
    app = await startAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
    eventId = newId();
  });
  afterAll(() => app.stop());

  const phone = (id: string, token: string) =>
    app.get(DeviceService).register(driver.accountId, id, {
      pushToken: `${token}-${driver.accountId}`,
      platform: 'ios',
      appVersion: '1.0',
      locale: 'en',
    });
  const enqueue = () =>
    app.sql.transaction((tx) => app.get(SessionNoticeService).enqueue(tx, eventId, driver.accountId, newId()));
  const send = (round = 1) => app.get(NotificationJobs).send({ accountId: driver.accountId, eventId, round });
  const pushes = (token: string) => app.emulator.pushes.list(`${token}-${driver.accountId}`);
  const deliveries = () =>
    app.sql.query('SELECT installation_id AS id, state, reason FROM push_deliveries WHERE event_id = $1 ORDER BY 1', [
      eventId,
    ]);
  const orders = () =>
    app.sql.query<{ payload: { round: number }; run_at: Date }>(
      `SELECT p.payload, p.run_at FROM accounts_jobs._private_jobs p
        WHERE key LIKE 'push:%' AND payload->>'accountId' = $1`,
      [driver.accountId],
    );

  it('goes to every active phone once, and notes the consent it relies on', async () => {
    await phone('one', 'a');
    await phone('two', 'b');
    await enqueue();
    await send();
    await send();
    expect([pushes('a').length, pushes('b').length]).toEqual([1, 1]);
    const rows = await app.sql.query(
      `SELECT d.state, e.purpose FROM push_deliveries d LEFT JOIN consent_events e ON e.event_id = d.relied_on AND e.account_id = d.account_id
       WHERE d.event_id = $1`,
      [eventId],
    );
    expect(rows).toEqual(Array(2).fill({ state: 'accepted', purpose: 'service-notifications' }));
  });

  it('charging-1: tells of a correction in words of its own, once, whatever was told before', async () => {
    await phone('one', 'd');
    const sessionId = newId();
    const driverId = (await app.get(PairwiseIds).of(driver.accountId))?.driverId ?? '';
    const event: CloudEvent = {
      specversion: '1.0',
      id: eventId,
      source: '/charging',
      type: 'session.corrected',
      subject: sessionId,
      time: app.clock.now().toISOString(),
      datacontenttype: 'application/json',
      data: { sessionId, driverId, energyWh: 5000, toldWh: 9000 },
    };
    const receive = () => app.get(LocalReceivers).find('accounts')?.receive(event);
    expect([await receive(), await receive()]).toEqual(['handled', 'duplicate']);
    const [order] = await orders();
    for (let times = 0; times < 2; times += 1) await app.get(NotificationJobs).send(order?.payload as NoticeJob);
    expect(pushes('d').map(({ notification, data }) => [notification.title, data])).toEqual([
      ['Charging session corrected', { type: 'session-corrected', sessionId }],
    ]);
  });

  it('a correction is withheld from whoever may not be told any more, whatever was told before', async () => {
    await phone('one', 'e');
    const correct = (id: string) =>
      app.sql.transaction((tx) =>
        app.get(SessionNoticeService).enqueue(tx, id, driver.accountId, newId(), 'session-corrected'),
      );
    await correct(eventId);
    await app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [driver.accountId]);
    await send();
    expect(pushes('e')).toEqual([]);
    expect(await deliveries()).toEqual([{ id: 'one', state: 'withheld', reason: 'restricted' }]);
  });

  it.each(['0123456789abcdef', 'a'.repeat(128), '__odd..id', '123-456', '550e8400-e29b-41d4-a716-446655440000'])(
    'QCC-1.2: names no phone in its job, whatever the installation calls itself: %s',
    async (installationId) => {
      await phone(installationId, 'a');
      await enqueue();
      expect(JSON.stringify(await orders())).not.toContain(installationId);
      await send();
      expect(pushes('a')).toHaveLength(1);
    },
  );

  it('an account without a phone, an unknown one and a closed one queue nothing', async () => {
    await enqueue();
    expect(await orders()).toEqual([]);
    await phone('one', 'a');
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id = $1`, [driver.accountId]);
    await enqueue();
    expect([await orders(), await deliveries()]).toEqual([[], []]);
    driver = { ...driver, accountId: newId() };
    await enqueue();
    expect(await orders()).toEqual([]);
  });

  describe('QV-6: what happened between queueing and sending counts', () => {
    beforeEach(async () => {
      await phone('one', 'a');
      await enqueue();
    });

    it.each<[string, string, () => Promise<unknown>]>([
      ['a removed phone', 'no-device', () => app.get(DeviceService).remove(driver.accountId, 'one')],
      [
        'a restriction',
        'restricted',
        () => app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [driver.accountId]),
      ],
      [
        'a closed account',
        'account-closed',
        () =>
          app
            .get(ConsentService)
            .choose(driver.accountId, 'charging', { decision: 'withdrawn', confirm: true }, EVIDENCE),
      ],
    ])('%s withholds the push', async (_name, reason, change) => {
      await change();
      await send();
      expect(pushes('a')).toEqual([]);
      expect(await deliveries()).toEqual([{ id: 'one', state: 'withheld', reason }]);
    });

    it('an erased person leaves nothing to send and nothing to fail', async () => {
      const { accountId } = driver;
      await app.get(ConsentService).choose(accountId, 'account', { decision: 'withdrawn', confirm: true }, EVIDENCE);
      await app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
      await send();
      expect([pushes('a'), await deliveries()]).toEqual([[], []]);
    });

    it('a token that has moved to another account is not used for the first', async () => {
      const other = await app.driver();
      const form = { pushToken: `a-${driver.accountId}`, platform: 'ios', appVersion: '1', locale: 'en' } as const;
      await app.get(DeviceService).register(other.accountId, 'one', form);
      await send();
      expect(pushes('a')).toEqual([]);
    });
  });

  describe('what the push service answers', () => {
    it('UNREGISTERED marks the token dead; registering again revives it for the next notice', async () => {
      await phone('one', 'unregistered');
      await enqueue();
      await send();
      expect(await deliveries()).toEqual([{ id: 'one', state: 'unregistered', reason: null }]);
      eventId = newId();
      await enqueue();
      expect(await deliveries()).toEqual([]);
      await phone('one', 'fresh');
      await enqueue();
      await send();
      expect([pushes('unregistered').length, pushes('fresh').length]).toEqual([1, 1]);
    });

    it('INVALID_ARGUMENT may be the message, so the token stays', async () => {
      await phone('one', 'invalid-argument');
      await enqueue();
      await send();
      expect(await deliveries()).toMatchObject([{ state: 'rejected', reason: 'messaging/invalid-argument' }]);
      expect((await app.get(DeviceService).list(driver.accountId)).items).toMatchObject([{ receivesPushes: true }]);
    });

    it('one phone that must wait holds up no other, and is tried again after the time the service named', async () => {
      await phone('busy', 'busy');
      await phone('fine', 'fine');
      app.emulator.setAnswer(`busy-${driver.accountId}`, 'QUOTA_EXCEEDED', { times: 2, retryAfterSeconds: 40 });
      await enqueue();
      const begun = app.clock.now().getTime();
      await send();
      expect(await deliveries()).toEqual([
        { id: 'busy', state: 'queued', reason: null },
        { id: 'fine', state: 'accepted', reason: null },
      ]);
      const [order, ...others] = await orders();
      expect([order?.payload.round, others]).toEqual([2, []]);
      const wait = (order?.run_at.getTime() ?? 0) - begun;
      expect(wait).toBeGreaterThanOrEqual(40_000);
      expect(wait).toBeLessThan(55_000);
      await send(2);
      await send(3);
      expect([pushes('busy').length, pushes('fine').length]).toEqual([3, 1]);
      expect(await deliveries()).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
    });

    it('waits longer each round when no time is named, and gives up when the news is a day old', async () => {
      await phone('one', 'internal-error');
      await enqueue();
      const waits: number[] = [];
      for (const round of [1, 2, 3]) {
        const begun = app.clock.now().getTime();
        await send(round);
        waits.push(((await orders())[0]?.run_at.getTime() ?? 0) - begun);
      }
      expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
      expect(waits[2]).toBeGreaterThan(waits[1] ?? 0);
      app.clock.advance(24 * HOUR_MS);
      await send(4);
      expect(await deliveries()).toEqual([{ id: 'one', state: 'rejected', reason: 'too-late' }]);
      await send(5);
      expect(pushes('internal-error')).toHaveLength(4);
    });
  });

  it('keeps what became of it for ninety days', async () => {
    await phone('one', 'a');
    await enqueue();
    app.clock.advance(89 * 24 * HOUR_MS);
    await app.get(NotificationJobs).purge();
    expect(await deliveries()).toHaveLength(1);
    app.clock.advance(2 * 24 * HOUR_MS);
    await app.get(NotificationJobs).purge();
    expect(await deliveries()).toEqual([]);
  });
});

it('a policy whose service notices are mails alone pushes none about sessions', async () => {
  const app = await startAccountsApp({ policyPack: 'test/packs/fixtures/tidal.yaml' });
  try {
    const { accountId } = await app.driver();
    const phone = { pushToken: `mails-${accountId}`, platform: 'ios', appVersion: '1', locale: 'en' } as const;
    await app.get(DeviceService).register(accountId, 'phone', phone);
    for (const template of ['session-completed', 'session-concluded', 'session-corrected'] as const) {
      const eventId = newId();
      const queue = app.sql.transaction((tx) =>
        app.get(SessionNoticeService).enqueue(tx, eventId, accountId, newId(), template),
      );
      await queue;
      await app.get(NotificationJobs).send({ accountId, eventId, template, round: 1 });
    }
    expect(app.emulator.pushes.list(phone.pushToken)).toEqual([]);
    expect(await app.sql.query('SELECT DISTINCT state, reason FROM push_deliveries')).toEqual([
      { state: 'withheld', reason: expect.stringMatching(/channel/) as string },
    ]);
  } finally {
    await app.stop();
  }
});
