import { CardAtPoint, minutesAgo } from '../../../../test/support/card-at-point';

describe('meter values of a session over OCPP 1.6J', () => {
  const site = new CardAtPoint('04A25B1D');

  it.each([undefined, 0, -1, 2 ** 53, 77])(
    'gives readings with %j for a transaction to the session that runs on their connector, and only if it had begun',
    async (transactionId) => {
      const { transactionId: own } = await site.point.start({
        idTag: site.card,
        timestamp: minutesAgo(30),
        meterStart: 1000,
      });
      await site.point.meter(transactionId, [[minutesAgo(40), '900']]);
      await site.point.meter(transactionId, [[minutesAgo(20), '2500', { unit: 'Wh', location: 'Body' }]]);
      expect((await site.sessions())[0]).toMatchObject({ status: 'active', energy_wh: 1500 });
      const elsewhere = { connectorId: 2, meterValue: [{ timestamp: minutesAgo(10), sampledValue: [{ value: '9' }] }] };
      await site.point.call('MeterValues', elsewhere);
      await site.point.stop({ transactionId: own, meterStop: 8000, timestamp: minutesAgo(5) });
      await site.point.meter(transactionId, [[minutesAgo(1), '8000']]);
      const [{ session_id: session } = { session_id: null }] = await site.sessions();
      expect((await site.readings()).map(({ energy_wh, session_id }) => [energy_wh, session_id])).toEqual([
        [900, null],
        [2500, session],
        [9, null],
        [8000, null],
      ]);
    },
  );

  it.each([-1, 0, 77_777, 2 ** 40])(
    'keeps the stop of unknown transaction %d apart where two sessions could be meant, with its readings',
    async (unknown) => {
      const { transactionId } = await site.point.start({ idTag: site.card, timestamp: minutesAgo(9) });
      await site.point.start({ idTag: site.card, timestamp: minutesAgo(9), connectorId: 2 });
      const data = [2000, 2600].map((wh, index) => ({
        timestamp: minutesAgo(8 - index),
        sampledValue: [{ value: String(wh) }],
      }));
      const stop = { transactionId: unknown, meterStop: 3000, timestamp: minutesAgo(1), transactionData: data };
      await site.point.stop(stop);
      await site.point.stop(stop);
      const [first, second, apart, ...more] = await site.sessions();
      expect(more).toEqual([]);
      expect(first).toMatchObject({ status: 'active', transaction_id: transactionId, energy_wh: 0 });
      expect(second).toMatchObject({ status: 'active', energy_wh: 0 });
      expect(apart).toMatchObject({
        status: 'unmatched',
        transaction_id: null,
        energy_wh: 1000,
        cost_minor: null,
        driver_id: null,
      });
      expect(apart?.['flags']).toContain('start-unknown');
      expect((await site.readings()).map((row) => [row.energy_wh, row.session_id])).toEqual([
        [2000, apart?.['session_id']],
        [2600, apart?.['session_id']],
      ]);
    },
  );

  it('keeps apart two unmatched stops whose readings have the same times', async () => {
    const data = [{ timestamp: minutesAgo(8), sampledValue: [{ value: '2000' }] }];
    const same = { transactionId: -1, timestamp: minutesAgo(1) };
    await site.point.stop({ ...same, meterStop: 3000, transactionData: data });
    await site.point.stop({
      ...same,
      meterStop: 4000,
      transactionData: [{ ...data[0], sampledValue: [{ value: '1500' }] }],
    });
    expect((await site.readings()).map((row) => row.energy_wh).sort()).toEqual([1500, 2000]);
  });

  it('takes meter values out of order, going backwards, in kWh and of several measurands', async () => {
    const { transactionId } = await site.point.start({ idTag: site.card, timestamp: minutesAgo(60), meterStart: 1000 });
    await site.point.meter(transactionId, [[minutesAgo(20), '3000']]);
    await site.point.meter(transactionId, [
      [minutesAgo(40), '2.000', { unit: 'kWh' }],
      [minutesAgo(30), '2.5', { unit: 'kWh' }],
    ]);
    const at = minutesAgo(10);
    await site.point.meter(transactionId, [[at, '900']]);
    await site.point.meter(transactionId, [
      [at, '55', { measurand: 'SoC', unit: 'Percent' }],
      [at, '7.4', { measurand: 'Power.Active.Import', unit: 'kW' }],
    ]);
    await site.point.meter(transactionId, [
      [minutesAgo(5), 'NaN'],
      [minutesAgo(4), '-5'],
      [minutesAgo(3), '1e999'],
    ]);
    expect((await site.readings()).map((row) => row.energy_wh)).toEqual([2000, 2500, 3000, 900]);
    expect((await site.readings())[3]).toMatchObject({ power_w: 7400, soc_percent: 55 });
    expect((await site.sessions())[0]).toMatchObject({ energy_wh: 2000 });
    await site.point.stop({ transactionId, meterStop: 3500 });
    expect((await site.sessions())[0]).toMatchObject({
      energy_wh: 2500,
      status: 'completed',
      flags: ['meter-anomaly', 'reading-below-start'],
    });
  });

  it('keeps meter values without a transaction, or with one nobody knows', async () => {
    await site.point.meter(undefined, [[minutesAgo(3), '100']]);
    await site.point.meter(424_242, [[minutesAgo(2), '200']]);
    await site.point.meter(-1, [[minutesAgo(1), '300']]);
    expect(await site.readings()).toMatchObject([100, 200, 300].map((wh) => ({ energy_wh: wh, session_id: null })));
  });

  it('keeps every reading of a charge point whose clock runs an hour ahead or was never set', async () => {
    const { transactionId } = await site.point.start({ idTag: site.card, timestamp: minutesAgo(-60), meterStart: 0 });
    await site.point.meter(transactionId, [
      [minutesAgo(-61), '100'],
      [minutesAgo(-62), '200'],
    ]);
    await site.point.meter(transactionId, [['1970-01-01T00:00:10Z', '300']]);
    await site.point.meter(transactionId, [[minutesAgo(60), '50']]);
    await site.point.stop({ transactionId, meterStop: 400, timestamp: minutesAgo(-65) });
    const rows = await site.readings();
    expect(rows.map((row) => row.energy_wh).sort()).toEqual([100, 200, 300, 50]);
    expect(rows.flatMap((row) => row.flags).sort()).toEqual(['clock-ahead', 'clock-ahead', 'clock-unset']);
    const [session] = await site.sessions();
    expect(session).toMatchObject({ status: 'completed', energy_wh: 400 });
    expect(session?.['flags']).toContain('clock-ahead');
    expect((session?.['ended_at'] as Date) >= (session?.['started_at'] as Date)).toBe(true);
    expect(Math.abs((session?.['started_at'] as Date).getTime() - Date.now())).toBeLessThan(10_000);
  });
});
