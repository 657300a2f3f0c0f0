import { minutesAgo, tell } from '../bench';
import type { OwnPoint } from './own-point';

/** Stops without a usable id, and stops that come late. */
export function endedByStop(own: OwnPoint): void {
  it.each([-1, 0, 77_777, 2 ** 40])('a stop with the id %d ends the one session it can mean', async (transactionId) => {
    await own.startA();
    const stop = { transactionId, meterStop: 3000, timestamp: minutesAgo(30), reason: 'EVDisconnected' };
    await own.point.stop(stop);
    await tell(own.point, 'Available');
    expect(await own.only()).toMatchObject({
      status: 'completed',
      energyWh: 2000,
      cost: 200,
      endedAt: stop.timestamp,
      stopReason: 'EVDisconnected',
      endedBy: 'stop-without-id',
    });
    await own.point.stop(stop); // sent again
    await own.bench.after(60);
    const sessions = await own.bench.sessions();
    expect(sessions).toHaveLength(1);
    expect(await own.bench.told(sessions[0]?.session_id ?? '')).toEqual(['session.completed']);
  });

  it.each([undefined, null, 'none', 1.5])(
    'so does a stop whose id is %j; where it can mean none it is refused',
    async (id) => {
      await own.startA();
      const stop = { transactionId: id, meterStop: 3000, timestamp: minutesAgo(30) };
      for (let again = 0; again < 2; again += 1) expect(await own.point.call('StopTransaction', stop)).toEqual({});
      expect(await own.bench.sessions()).toMatchObject([
        { energy_wh: 2000, cost_minor: 200, ended_by: 'stop-without-id' },
      ]);
      await expect(own.point.call('StopTransaction', { ...stop, meterStop: 9000 })).rejects.toMatchObject({
        rpcErrorCode: 'OccurenceConstraintViolation',
      });
      expect(await own.bench.sessions()).toHaveLength(1);
    },
  );

  it('a stop without an id that could mean two sessions ends neither, and their own stops do', async () => {
    const [a, b] = [await own.startA(), await own.startA({ connectorId: 2 })];
    await own.point.stop({ transactionId: -1, meterStop: 3000, timestamp: minutesAgo(30) });
    expect((await own.bench.sessions()).map(({ status }) => status)).toEqual(['active', 'active', 'unmatched']);
    await own.point.stop({ transactionId: b.transactionId, meterStop: 4000 });
    await own.point.stop({ transactionId: a.transactionId, meterStop: 3000 });
    expect((await own.bench.sessions()).map(({ energy_wh }) => energy_wh)).toEqual([2000, 3000, 0]);
  });

  it('a stop without an id ends the one of two sessions whose meter it fits', async () => {
    await own.startA();
    await own.startA({ connectorId: 2, meterStart: 700_000 });
    await own.point.stop({ transactionId: -1, meterStop: 3000, timestamp: minutesAgo(30) });
    expect(await own.bench.sessions()).toMatchObject([{ status: 'completed', energy_wh: 2000 }, { status: 'active' }]);
  });

  it('a stop that comes after the end by rule corrects it, once', async () => {
    const { transactionId } = await own.startA();
    await own.point.meter(transactionId, [[minutesAgo(50), '1500']]);
    await tell(own.point, 'Available');
    await own.bench.after(6);
    expect(await own.only()).toMatchObject({ energyWh: 500, cost: 50, endedBy: 'available' });
    const stop = { transactionId, timestamp: minutesAgo(30), meterStop: 3000, reason: 'EVDisconnected' };
    await own.point.stop(stop);
    const right = {
      status: 'completed',
      energyWh: 2000,
      cost: 200,
      stopReason: 'EVDisconnected',
      endedBy: 'stop',
      endedAt: stop.timestamp,
    };
    expect(await own.only()).toMatchObject(right);
    await own.point.stop({ ...stop, meterStop: 9000 });
    const once = await own.only();
    expect(once).toMatchObject(right);
    expect(once['review']).toMatchObject({
      dueAt: null,
      entries: [{ by: 'system', code: 'late-stop', fromWh: 500, toWh: 2000, fromCost: null, toCost: 200 }],
    });
    const [session] = await own.bench.sessions();
    expect(await own.bench.told(session?.session_id ?? '')).toEqual(['session.ended', 'session.completed']);
  });

  it('so does one without a usable id, and its repeat finds what it did', async () => {
    await own.startA();
    await tell(own.point, 'Available');
    await own.bench.after(6);
    const stop = { transactionId: -1, timestamp: minutesAgo(30), meterStop: 3000 };
    await own.point.stop(stop);
    await own.point.stop(stop);
    expect(await own.bench.sessions()).toMatchObject([
      { energy_wh: 2000, cost_minor: 200, ended_by: 'stop-without-id' },
    ]);
  });

  it('the stop of A that comes after B began counts no kWh that B counts', async () => {
    const a = await own.startA();
    const b = await own.startA({ timestamp: minutesAgo(20), meterStart: 3000 });
    await own.point.stop({ transactionId: a.transactionId, timestamp: minutesAgo(10), meterStop: 3500 });
    await own.point.stop({ transactionId: b.transactionId, meterStop: 4000 });
    expect(await own.bench.sessions()).toMatchObject([
      { energy_wh: 2000, ended_by: 'stop', flags: ['overlaps-next-session'] },
      { energy_wh: 1000, ended_by: 'stop' },
    ]);
  });
}
