import { boot, minutesAgo, tell } from '../bench';
import type { OwnPoint } from './own-point';

/** What ends a session whose stop does not come, and what does not. */
export function endedByRule(own: OwnPoint): void {
  it('Available and no stop: ended by rule with the last accepted reading, its driver is told, its operator sees it', async () => {
    const { transactionId } = await own.startA();
    await own.point.meter(transactionId, [[minutesAgo(40), '3000']]);
    await tell(own.point, 'Available', 1, minutesAgo(30).slice(0, 19) + 'Z');
    await own.bench.after(4);
    expect(await own.only()).toMatchObject({ status: 'active', endedBy: null });
    await own.bench.after(6);
    expect(await own.only()).toMatchObject({
      status: 'needs-review',
      energyWh: 2000,
      cost: 200,
      endedBy: 'available',
      meter: { state: 'estimated', reasons: ['stop-missing'] },
    });
    const [session] = await own.bench.sessions();
    expect(session?.ended_at?.toISOString().slice(0, 16)).toBe(minutesAgo(30).slice(0, 16));
    expect(await own.bench.told(session?.session_id ?? '')).toEqual(['session.ended']);
    expect((await own.bench.asStaff('GET', '/sessions')).body['items']).toMatchObject([
      { endedBy: 'available', energyWh: 2000 },
    ]);
  });

  it('more over at once than are looked at together: all of them end', async () => {
    await own.startA();
    await tell(own.point, 'Available');
    await own.bench.running.sql.query(
      `INSERT INTO sessions SELECT copy.* FROM sessions s, generate_series(1, 200) AS n,
           jsonb_populate_record(s, jsonb_build_object(
             'session_id', gen_random_uuid(), 'transaction_id', 2000000000 + n, 'start_key', NULL)) AS copy
          WHERE s.client_id = $1`,
      [own.bench.clientId],
    );
    await own.bench.after(6);
    const sessions = await own.bench.sessions();
    expect(sessions).toHaveLength(201);
    expect(sessions.filter(({ ended_by }) => ended_by !== 'available')).toEqual([]);
  });

  it.each(['Finishing', 'Reserved'])('%s says the same', async (status) => {
    await own.startA();
    await tell(own.point, status);
    await own.bench.after(6);
    expect(await own.only()).toMatchObject({ status: 'needs-review', energyWh: 0 });
  });

  it('the queued stop that follows Available ends the session as ever', async () => {
    const { transactionId } = await own.startA();
    await tell(own.point, 'Available');
    await own.point.stop({ transactionId, timestamp: minutesAgo(1) });
    await own.bench.after(60);
    expect(await own.only()).toMatchObject({
      status: 'completed',
      energyWh: 2000,
      endedBy: 'stop',
      stopReason: 'Local',
    });
  });

  it.each([
    ['another connector', 'Available', 2],
    ['the whole charge point', 'Available', 0],
    ['its own connector, faulted', 'Faulted', 1],
    ['its own connector, out of service', 'Unavailable', 1],
    ['its own connector, with a full battery', 'SuspendedEV', 1],
  ])('a status of %s ends nothing', async (_name, status, connectorId) => {
    await own.startA();
    await tell(own.point, status, connectorId);
    await own.bench.after(12 * 60);
    expect(await own.only()).toMatchObject({ status: 'active' });
  });

  it('power cut: A is ended by rule, B runs with driver and cost', async () => {
    const b = await own.bench.newDriver();
    const a = await own.startA();
    await own.point.meter(a.transactionId, [[minutesAgo(50), '3000']]);
    await own.point.vanish();
    own.point = await own.bench.connect();
    await tell(own.point, 'Charging');
    const started = await own.point.start({ idTag: b.card, timestamp: minutesAgo(20), meterStart: 3000 });
    expect(started.idTagInfo.status).toBe('Accepted');
    await own.point.stop({ transactionId: started.transactionId, meterStop: 13_000 });
    expect(await own.bench.sessions()).toMatchObject([
      { status: 'needs-review', energy_wh: 2000, driver_id: own.driver.accountId, ended_by: 'next-start' },
      { status: 'completed', energy_wh: 10_000, cost_minor: 1000, driver_id: b.accountId, ended_by: 'stop' },
    ]);
  });

  it('a start that is refused ends nothing that proves to go on, and leaves no session without an end', async () => {
    const a = await own.startA();
    await own.point.start({ idTag: 'NOBODY', timestamp: minutesAgo(20) });
    await own.point.meter(a.transactionId, [[minutesAgo(10), '2500']]);
    await own.bench.after(6);
    await tell(own.point, 'Available');
    await own.bench.after(12);
    expect(await own.bench.sessions()).toMatchObject([
      { status: 'needs-review', energy_wh: 1500, ended_by: 'available' },
      { status: 'unauthorised', cost_minor: null, ended_by: 'available' },
    ]);
  });

  it('a start that comes late, out of a queue, ends nothing that began after it', async () => {
    const second = await own.startA({ timestamp: minutesAgo(20), meterStart: 3000 });
    const first = await own.startA({ timestamp: minutesAgo(60) });
    expect(first.idTagInfo.status).toBe('Accepted');
    await own.point.stop({ transactionId: first.transactionId, timestamp: minutesAgo(30), meterStop: 3000 });
    await own.bench.after(12);
    await own.point.stop({ transactionId: second.transactionId, meterStop: 4000 });
    expect(await own.bench.sessions()).toMatchObject([
      { energy_wh: 1000, ended_by: 'stop' },
      { energy_wh: 2000, ended_by: 'stop' },
    ]);
  });

  it('a boot without the session ends it where it was last heard; one that goes on shows itself by a reading', async () => {
    const [gone, on] = [await own.startA(), await own.startA({ connectorId: 2 })];
    await own.point.meter(gone.transactionId, [[minutesAgo(50), '3000']]);
    await boot(own.point);
    await own.bench.after(29);
    expect(await own.bench.sessions()).toMatchObject([{ status: 'active' }, { status: 'active' }]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await own.point.call('MeterValues', {
      connectorId: 2,
      transactionId: on.transactionId,
      meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: '1500' }] }],
    });
    await own.bench.after(31);
    expect(await own.bench.sessions()).toMatchObject([
      { status: 'needs-review', energy_wh: 2000, ended_by: 'boot' },
      { status: 'active', energy_wh: 500, ended_by: null },
    ]);
    await own.point.stop({ transactionId: on.transactionId });
    expect((await own.bench.sessions())[1]).toMatchObject({ energy_wh: 2000, ended_by: 'stop' });
  });

  it('a day of silence ends it; days on a full battery do not while the charge point is heard of', async () => {
    await own.startA({ timestamp: minutesAgo(5) });
    await own.bench.after(23 * 60);
    expect(await own.only()).toMatchObject({ status: 'active' });
    await tell(own.point, 'SuspendedEV');
    await own.bench.running.sql.query(
      `UPDATE charge_points SET last_seen_at = now() + interval '3 days' WHERE client_id = $1`,
      [own.bench.clientId],
    );
    await own.bench.after(3 * 24 * 60);
    expect(await own.only()).toMatchObject({ status: 'active' });
    await own.bench.after(5 * 24 * 60);
    expect(await own.only()).toMatchObject({ status: 'needs-review', energyWh: 0, endedBy: 'silence' });
  });
}
