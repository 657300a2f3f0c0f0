import type { ChargingApp } from '../../support/charging-app';
import { ChargePoint } from '../../support/charge-point';
import { sharedChargingApp } from '../../support/shared-apps';

const CANARY = 'canary-7f3a';
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** "One optional field costs a whole message": what the message is about is taken. */
export function optionalFieldCases(): void {
  describe('one optional field does not cost a message', () => {
    let running: ChargingApp;
    let clientId: string;
    let point: ChargePoint;
    let points = 0;

    beforeAll(async () => {
      running = await sharedChargingApp();
    });
    afterAll(() => running.stop());
    beforeEach(async () => {
      const id = `LENIENT-${(points += 1)}`;
      clientId = await running.addClient([{ id }]);
      point = await ChargePoint.connect(running.url, id);
    });
    afterEach(() => point.close());

    const registers = async (): Promise<unknown> =>
      (
        await running.sql.query('SELECT energy_wh FROM meter_values WHERE client_id = $1 ORDER BY sampled_at', [
          clientId,
        ])
      ).map((row) => row['energy_wh']);
    const transactionData = (sampled: object): object => ({
      transactionData: [{ timestamp: minutesAgo(5), sampledValue: [sampled, { value: '1500' }] }],
    });

    it.each<[string, object]>([
      ['a reason nobody knows', { reason: 'Timeout' }],
      ['idTag null', { idTag: null }],
      ['a fraction of a Wh', { meterStop: 3000.4 }],
      ['an extra connectorId', { connectorId: 1 }],
      ['Hertz', transactionData({ value: '50.0', measurand: 'Frequency', unit: 'Hertz' })],
      ['a number as sampled value', transactionData({ value: 50, measurand: 'Frequency' })],
      ['a time without seconds', { timestamp: `${minutesAgo(0).slice(0, 16)}Z` }],
    ])('StopTransaction with %s ends its session', async (_, deviation) => {
      const { transactionId } = await point.start({ timestamp: minutesAgo(20) });
      expect(await point.stop({ transactionId, meterStop: 3000, ...deviation })).toEqual({});
      const [session] = await running.sql.query('SELECT ended_at, energy_wh FROM sessions WHERE client_id = $1', [
        clientId,
      ]);
      expect(session).toEqual({ ended_at: expect.any(Date) as Date, energy_wh: 2000 });
      if ('transactionData' in deviation) expect(await registers()).toEqual([1500]);
    });

    it.each<[string, object]>([
      ['a long chargeBoxSerialNumber', { chargeBoxSerialNumber: CANARY.repeat(4).slice(0, 34) }],
      ['a long chargePointModel', { chargePointModel: 'ABCDEFGHIJKLMNOPQRSTUVW' }],
      ['iccid null', { iccid: null }],
      ['an extra hardwareVersion', { hardwareVersion: '1' }],
    ])('BootNotification with %s is accepted', async (_, deviation) => {
      const boot = { chargePointVendor: 'Volt', chargePointModel: 'One', ...deviation };
      expect(await point.call('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
    });

    it('keeps the register beside a frequency in Hertz', async () => {
      const sampledValue = [{ value: '50.0', measurand: 'Frequency', unit: 'Hertz' }, { value: '1234' }];
      const meterValue = [{ timestamp: minutesAgo(1), sampledValue }];
      expect(await point.call('MeterValues', { connectorId: 1, meterValue })).toEqual({});
      expect(await registers()).toEqual([1234]);
    });

    it('dates a queued start with a zone of hours when it was', async () => {
      const was = new Date(Math.floor(Date.now() / 1000) * 1000 - 3 * 3_600_000);
      await point.start({ timestamp: new Date(was.getTime() + 2 * 3_600_000).toISOString().replace('.000Z', '+02') });
      const [session] = await running.sql.query('SELECT started_at FROM sessions WHERE client_id = $1', [clientId]);
      expect(session).toEqual({ started_at: was });
    });

    it.each<[string, object, object]>([
      ['Authorize', { idTag: 'NOBODY', connectorId: 1 }, { idTagInfo: { status: 'Invalid' } }],
      [
        'StartTransaction',
        { connectorId: 1, idTag: 'NOBODY', meterStart: 1, timestamp: minutesAgo(1), reservationId: null },
        { transactionId: expect.any(Number) as number },
      ],
      ['StatusNotification', { connectorId: 1, errorCode: 'Error', status: 'Available' }, {}],
    ])('%s is taken', async (action, request, answer) => {
      expect(await point.call(action, request)).toMatchObject(answer);
    });

    it('refuses what cannot be understood, counts it, and tells of no value', async () => {
      await expect(point.call('StopTransaction', { meterStop: 1, timestamp: minutesAgo(1) })).rejects.toMatchObject({
        rpcErrorCode: 'OccurenceConstraintViolation',
      });
      await point.call('Authorize', { idTag: 'NOBODY', [CANARY]: CANARY });
      await point.call('StatusNotification', {
        connectorId: 1,
        errorCode: CANARY,
        status: 'Available',
        info: [CANARY],
      });
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      expect(metrics).toMatch(
        /ocpp_refusals_total\{[^}]*action="StopTransaction",reason="OccurenceConstraintViolation"/,
      );
      expect(metrics).toMatch(
        /ocpp_deviations_total\{[^}]*action="Authorize",field="\(unknown\)",rule="unknown-field"/,
      );
      expect(metrics).toMatch(/ocpp_deviations_total\{[^}]*field="errorCode",rule="unknown-value"/);
      expect(metrics).not.toContain(CANARY);
      const rows = await running.sql.query('SELECT to_jsonb(c) AS row FROM connectors c WHERE client_id = $1', [
        clientId,
      ]);
      expect(JSON.stringify(rows)).toContain('OtherError');
      expect(JSON.stringify(rows)).not.toContain(CANARY);
    });
  });
}
