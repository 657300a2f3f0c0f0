import type { ChargePoint } from '../../support/charge-point';
import { Bench, boot, minutesAgo, tell } from './bench';

const NOWHERE = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Section "Sessions that never end": 2 kWh at 100 a kWh unless a row says otherwise. */
export function endings(): void {
  describe('sessions that never end', () => {
    let bench: Bench;
    let point: ChargePoint;
    let driver: { accountId: string; token: string; card: string };

    beforeAll(async () => {
      bench = await Bench.shared();
      driver = await bench.newDriver();
    });
    beforeEach(async () => {
      point = await bench.newPoint();
    });
    afterEach(async () => point.close());

    const startA = (changes: object = {}) => point.start({ idTag: driver.card, timestamp: minutesAgo(60), ...changes });
    /** Its driver's session, as its driver reads it. */
    const only = async () => {
      const [{ session_id: id } = { session_id: NOWHERE }] = await bench.sessions();
      return (await bench.asDriver(driver.token, 'GET', `/sessions/${id}`)).body;
    };

    it.each([-1, 0, 77_777, 2 ** 40])(
      'a stop with the id %d ends the one session it can mean',
      async (transactionId) => {
        await startA();
        const stop = { transactionId, meterStop: 3000, timestamp: minutesAgo(30), reason: 'EVDisconnected' };
        await point.stop(stop);
        await tell(point, 'Available');
        expect(await only()).toMatchObject({
          status: 'completed',
          energyWh: 2000,
          cost: 200,
          endedAt: stop.timestamp,
          stopReason: 'EVDisconnected',
          endedBy: 'stop-without-id',
        });
        await point.stop(stop); // sent again
        await bench.after(60);
        const sessions = await bench.sessions();
        expect(sessions).toHaveLength(1);
        expect(await bench.told(sessions[0]?.session_id ?? '')).toEqual(['session.completed']);
      },
    );

    it.each([undefined, null, 'none', 1.5])(
      'so does a stop whose id is %j; where it can mean none it is refused',
      async (id) => {
        await startA();
        const stop = { transactionId: id, meterStop: 3000, timestamp: minutesAgo(30) };
        for (let again = 0; again < 2; again += 1) expect(await point.call('StopTransaction', stop)).toEqual({});
        expect(await bench.sessions()).toMatchObject([
          { energy_wh: 2000, cost_minor: 200, ended_by: 'stop-without-id' },
        ]);
        await expect(point.call('StopTransaction', { ...stop, meterStop: 9000 })).rejects.toMatchObject({
          rpcErrorCode: 'OccurenceConstraintViolation',
        });
        expect(await bench.sessions()).toHaveLength(1);
      },
    );

    it('a stop without an id that could mean two sessions ends neither, and their own stops do', async () => {
      const [a, b] = [await startA(), await startA({ connectorId: 2 })];
      await point.stop({ transactionId: -1, meterStop: 3000, timestamp: minutesAgo(30) });
      expect((await bench.sessions()).map(({ status }) => status)).toEqual(['active', 'active', 'unmatched']);
      await point.stop({ transactionId: b.transactionId, meterStop: 4000 });
      await point.stop({ transactionId: a.transactionId, meterStop: 3000 });
      expect((await bench.sessions()).map(({ energy_wh }) => energy_wh)).toEqual([2000, 3000, 0]);
    });

    it('a stop without an id ends the one of two sessions whose meter it fits', async () => {
      await startA();
      await startA({ connectorId: 2, meterStart: 700_000 });
      await point.stop({ transactionId: -1, meterStop: 3000, timestamp: minutesAgo(30) });
      expect(await bench.sessions()).toMatchObject([{ status: 'completed', energy_wh: 2000 }, { status: 'active' }]);
    });

    it('Available and no stop: ended by rule with the last accepted reading, its driver is told, its operator sees it', async () => {
      const { transactionId } = await startA();
      await point.meter(transactionId, [[minutesAgo(40), '3000']]);
      await tell(point, 'Available', 1, minutesAgo(30).slice(0, 19) + 'Z');
      await bench.after(4);
      expect(await only()).toMatchObject({ status: 'active', endedBy: null });
      await bench.after(6);
      expect(await only()).toMatchObject({
        status: 'needs-review',
        energyWh: 2000,
        cost: 200,
        endedBy: 'available',
        meter: { state: 'estimated', reasons: ['stop-missing'] },
      });
      const [session] = await bench.sessions();
      expect(session?.ended_at?.toISOString().slice(0, 16)).toBe(minutesAgo(30).slice(0, 16));
      expect(await bench.told(session?.session_id ?? '')).toEqual(['session.ended']);
      expect((await bench.asStaff('GET', '/sessions')).body['items']).toMatchObject([
        { endedBy: 'available', energyWh: 2000 },
      ]);
    });

    it('more over at once than are looked at together: all of them end', async () => {
      await startA();
      await tell(point, 'Available');
      await bench.running.sql.query(
        `INSERT INTO sessions SELECT copy.* FROM sessions s, generate_series(1, 200) AS n,
           jsonb_populate_record(s, jsonb_build_object(
             'session_id', gen_random_uuid(), 'transaction_id', 2000000000 + n, 'start_key', NULL)) AS copy
          WHERE s.client_id = $1`,
        [bench.clientId],
      );
      await bench.after(6);
      const sessions = await bench.sessions();
      expect(sessions).toHaveLength(201);
      expect(sessions.filter(({ ended_by }) => ended_by !== 'available')).toEqual([]);
    });

    it.each(['Finishing', 'Reserved'])('%s says the same', async (status) => {
      await startA();
      await tell(point, status);
      await bench.after(6);
      expect(await only()).toMatchObject({ status: 'needs-review', energyWh: 0 });
    });

    it('the queued stop that follows Available ends the session as ever', async () => {
      const { transactionId } = await startA();
      await tell(point, 'Available');
      await point.stop({ transactionId, timestamp: minutesAgo(1) });
      await bench.after(60);
      expect(await only()).toMatchObject({ status: 'completed', energyWh: 2000, endedBy: 'stop', stopReason: 'Local' });
    });

    it.each([
      ['another connector', 'Available', 2],
      ['the whole charge point', 'Available', 0],
      ['its own connector, faulted', 'Faulted', 1],
      ['its own connector, out of service', 'Unavailable', 1],
      ['its own connector, with a full battery', 'SuspendedEV', 1],
    ])('a status of %s ends nothing', async (_name, status, connectorId) => {
      await startA();
      await tell(point, status, connectorId);
      await bench.after(12 * 60);
      expect(await only()).toMatchObject({ status: 'active' });
    });

    it('power cut: A is ended by rule, B runs with driver and cost', async () => {
      const b = await bench.newDriver();
      const a = await startA();
      await point.meter(a.transactionId, [[minutesAgo(50), '3000']]);
      await point.vanish();
      point = await bench.connect();
      await tell(point, 'Charging');
      const started = await point.start({ idTag: b.card, timestamp: minutesAgo(20), meterStart: 3000 });
      expect(started.idTagInfo.status).toBe('Accepted');
      await point.stop({ transactionId: started.transactionId, meterStop: 13_000 });
      expect(await bench.sessions()).toMatchObject([
        { status: 'needs-review', energy_wh: 2000, driver_id: driver.accountId, ended_by: 'next-start' },
        { status: 'completed', energy_wh: 10_000, cost_minor: 1000, driver_id: b.accountId, ended_by: 'stop' },
      ]);
    });

    it('a start that is refused ends nothing that proves to go on, and leaves no session without an end', async () => {
      const a = await startA();
      await point.start({ idTag: 'NOBODY', timestamp: minutesAgo(20) });
      await point.meter(a.transactionId, [[minutesAgo(10), '2500']]);
      await bench.after(6);
      await tell(point, 'Available');
      await bench.after(12);
      expect(await bench.sessions()).toMatchObject([
        { status: 'needs-review', energy_wh: 1500, ended_by: 'available' },
        { status: 'unauthorised', cost_minor: null, ended_by: 'available' },
      ]);
    });

    it('a start that comes late, out of a queue, ends nothing that began after it', async () => {
      const second = await startA({ timestamp: minutesAgo(20), meterStart: 3000 });
      const first = await startA({ timestamp: minutesAgo(60) });
      expect(first.idTagInfo.status).toBe('Accepted');
      await point.stop({ transactionId: first.transactionId, timestamp: minutesAgo(30), meterStop: 3000 });
      await bench.after(12);
      await point.stop({ transactionId: second.transactionId, meterStop: 4000 });
      expect(await bench.sessions()).toMatchObject([
        { energy_wh: 1000, ended_by: 'stop' },
        { energy_wh: 2000, ended_by: 'stop' },
      ]);
    });

    it('a boot without the session ends it where it was last heard; one that goes on shows itself by a reading', async () => {
      const [gone, on] = [await startA(), await startA({ connectorId: 2 })];
      await point.meter(gone.transactionId, [[minutesAgo(50), '3000']]);
      await boot(point);
      await bench.after(29);
      expect(await bench.sessions()).toMatchObject([{ status: 'active' }, { status: 'active' }]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await point.call('MeterValues', {
        connectorId: 2,
        transactionId: on.transactionId,
        meterValue: [{ timestamp: new Date().toISOString(), sampledValue: [{ value: '1500' }] }],
      });
      await bench.after(31);
      expect(await bench.sessions()).toMatchObject([
        { status: 'needs-review', energy_wh: 2000, ended_by: 'boot' },
        { status: 'active', energy_wh: 500, ended_by: null },
      ]);
      await point.stop({ transactionId: on.transactionId });
      expect((await bench.sessions())[1]).toMatchObject({ energy_wh: 2000, ended_by: 'stop' });
    });

    it('a day of silence ends it; days on a full battery do not while the charge point is heard of', async () => {
      await startA({ timestamp: minutesAgo(5) });
      await bench.after(23 * 60);
      expect(await only()).toMatchObject({ status: 'active' });
      await tell(point, 'SuspendedEV');
      await bench.running.sql.query(
        `UPDATE charge_points SET last_seen_at = now() + interval '3 days' WHERE client_id = $1`,
        [bench.clientId],
      );
      await bench.after(3 * 24 * 60);
      expect(await only()).toMatchObject({ status: 'active' });
      await bench.after(5 * 24 * 60);
      expect(await only()).toMatchObject({ status: 'needs-review', energyWh: 0, endedBy: 'silence' });
    });

    it('a stop that comes after the end by rule corrects it, once', async () => {
      const { transactionId } = await startA();
      await point.meter(transactionId, [[minutesAgo(50), '1500']]);
      await tell(point, 'Available');
      await bench.after(6);
      expect(await only()).toMatchObject({ energyWh: 500, cost: 50, endedBy: 'available' });
      const stop = { transactionId, timestamp: minutesAgo(30), meterStop: 3000, reason: 'EVDisconnected' };
      await point.stop(stop);
      const right = {
        status: 'completed',
        energyWh: 2000,
        cost: 200,
        stopReason: 'EVDisconnected',
        endedBy: 'stop',
        endedAt: stop.timestamp,
      };
      expect(await only()).toMatchObject(right);
      await point.stop({ ...stop, meterStop: 9000 });
      const once = await only();
      expect(once).toMatchObject(right);
      expect(once['review']).toMatchObject({
        dueAt: null,
        entries: [{ by: 'system', code: 'late-stop', fromWh: 500, toWh: 2000, fromCost: null, toCost: 200 }],
      });
      const [session] = await bench.sessions();
      expect(await bench.told(session?.session_id ?? '')).toEqual(['session.ended', 'session.completed']);
    });

    it('so does one without a usable id, and its repeat finds what it did', async () => {
      await startA();
      await tell(point, 'Available');
      await bench.after(6);
      const stop = { transactionId: -1, timestamp: minutesAgo(30), meterStop: 3000 };
      await point.stop(stop);
      await point.stop(stop);
      expect(await bench.sessions()).toMatchObject([{ energy_wh: 2000, cost_minor: 200, ended_by: 'stop-without-id' }]);
    });

    it('the stop of A that comes after B began counts no kWh that B counts', async () => {
      const a = await startA();
      const b = await startA({ timestamp: minutesAgo(20), meterStart: 3000 });
      await point.stop({ transactionId: a.transactionId, timestamp: minutesAgo(10), meterStop: 3500 });
      await point.stop({ transactionId: b.transactionId, meterStop: 4000 });
      expect(await bench.sessions()).toMatchObject([
        { energy_wh: 2000, ended_by: 'stop', flags: ['overlaps-next-session'] },
        { energy_wh: 1000, ended_by: 'stop' },
      ]);
    });

    describe('asked for', () => {
      const stopByDriver = async () => {
        const [{ session_id: id } = { session_id: NOWHERE }] = await bench.sessions();
        return bench.asDriver(driver.token, 'POST', `/sessions/${id}/stop`);
      };

      it('by its driver while the charge point is away: 202, and then an end', async () => {
        const { transactionId } = await startA();
        await point.meter(transactionId, [[minutesAgo(40), '3000']]);
        await point.close();
        expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'active' } });
        await bench.after(1);
        expect(await only()).toMatchObject({ status: 'active' });
        await bench.after(3);
        expect(await only()).toMatchObject({ status: 'needs-review', energyWh: 2000, cost: 200, endedBy: 'driver' });
        expect(await stopByDriver()).toMatchObject({ status: 409, body: { code: 'session-not-active' } });
      });

      it.each<[string, () => object | Promise<object>]>([
        ['it agrees and no stop comes', () => ({ status: 'Accepted' })],
        ['it says nothing', () => new Promise<object>((resolve) => setTimeout(() => resolve({}), 800))],
        ['it answers {}', () => ({})],
      ])('by its driver, and %s: an end', async (_name, answer) => {
        await startA();
        point.on('RemoteStopTransaction', answer);
        expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'active' } });
        await bench.after(3);
        expect(await only()).toMatchObject({ status: 'needs-review', endedBy: 'driver' });
      });

      it('by its driver, and the charge point knows of no such session: ended at once', async () => {
        await startA();
        point.on('RemoteStopTransaction', () => ({ status: 'Rejected' }));
        expect(await stopByDriver()).toMatchObject({ status: 202, body: { status: 'needs-review' } });
        expect(await only()).toMatchObject({ status: 'needs-review', endedBy: 'driver' });
      });

      it('by its driver, and the stop comes: ended by that', async () => {
        const { transactionId } = await startA();
        point.on('RemoteStopTransaction', () => ({ status: 'Accepted' }));
        await stopByDriver();
        await point.stop({ transactionId, reason: 'Remote' });
        await bench.after(60);
        expect(await only()).toMatchObject({ energyWh: 2000, endedBy: 'stop', stopReason: 'Remote' });
      });

      it('by staff of the client, with a reason that its driver reads and erasure takes', async () => {
        await startA();
        const [{ session_id: id } = { session_id: NOWHERE }] = await bench.sessions();
        const end = (body: object, clientId?: string) => bench.asStaff('POST', `/sessions/${id}/end`, body, clientId);
        for (const reason of ['', ' ', 'x'.repeat(501), 'a\nb', 7]) {
          expect(await end({ reason })).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
        }
        const other = await bench.running.addClient([{ id: `OTHER-${bench.pointId}` }]);
        expect(await end({ reason: 'mine' }, other)).toMatchObject({ status: 404, body: { code: 'not-found' } });
        await point.close();
        expect(await end({ reason: 'The connector is broken.' })).toMatchObject({
          status: 202,
          body: { id, status: 'active' },
        });
        await bench.after(3);
        expect(await only()).toMatchObject({
          status: 'needs-review',
          endedBy: 'operator',
          endNote: 'The connector is broken.',
        });
        expect((await bench.asStaff('GET', `/sessions/${id}`)).body).toMatchObject({
          status: 'needs-review',
          endedBy: 'operator',
        });
        expect(await end({ reason: 'again' })).toMatchObject({ status: 409, body: { code: 'session-not-active' } });
      });
    });
  });
}
