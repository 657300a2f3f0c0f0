import type { ChargingApp } from '../../support/charging-app';
import { ChargePoint } from '../../support/charge-point';
import { call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

const CARD = 'E4E26700';
const PRICE = 100;
const STEP_MS = 10 * 60_000;

type Told = readonly [string, string?];

interface Row {
  readonly start: number;
  /** Registers in between, and their unit where it is told. */
  readonly readings: readonly Told[];
  readonly stop: number | null;
}

const kWh = (...values: string[]): Told[] => values.map((value) => [value, 'kWh']);
const Wh = (...values: number[]): Told[] => values.map((value) => [String(value)]);

/** What the meter says at start and stop is the bill. */
export function energyCases(): void {
  describe('energy', () => {
    let running: ChargingApp;
    let clientId: string;
    let driver: { accountId: string; token: string };
    let staff: string;
    let point: ChargePoint;
    let points = 0;

    beforeAll(async () => {
      running = await sharedChargingApp();
      driver = await running.driver();
      await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: CARD } });
    });
    afterAll(() => running.stop());
    beforeEach(async () => {
      const id = `ENERGY-${(points += 1)}`;
      clientId = await running.addClient([{ id, pricePerKwh: PRICE }]);
      staff = await running.staff(clientId);
      point = await ChargePoint.connect(running.url, id);
    });
    afterEach(() => point.close());

    /** Tells the row as a charge point would, one message every ten minutes, and reads the session. */
    const charge = async ({ start, readings, stop }: Row) => {
      const begun = Date.now() - (readings.length + 2) * STEP_MS;
      const at = (step: number): string => new Date(begun + step * STEP_MS).toISOString();
      const { transactionId } = await point.start({ idTag: CARD, meterStart: start, timestamp: at(0) });
      for (const [index, [value, unit]] of readings.entries())
        await point.meter(transactionId, [[at(index + 1), value, { ...(unit && { unit }) }]]);
      if (stop !== null) await point.stop({ transactionId, meterStop: stop, timestamp: at(readings.length + 1) });
      const items = (await call(running, 'GET', '/charging/v1/operator/sessions', { token: staff })).body['items'];
      const [asOperator] = items as Record<string, unknown>[];
      const path = `/charging/v1/me/sessions/${String(asOperator?.['id'])}`;
      return { asOperator, asDriver: (await call(running, 'GET', path, { token: driver.token })).body };
    };

    it.each<[string, Row, number, string[]]>([
      [
        'readings that cannot be',
        { start: 1000, readings: Wh(900_000, 900_000), stop: 3000 },
        2000,
        ['implausible-jump'],
      ],
      ['Wh told as kWh', { start: 1000, readings: kWh('1500', '2500'), stop: 3000 }, 2000, ['reading-unit']],
      ['Wh told as kWh', { start: 9000, readings: kWh('9500', '9800'), stop: 9900 }, 900, ['reading-unit']],
      [
        'the lifetime register in between',
        { start: 0, readings: Wh(5_000_000, 5_001_000), stop: 2000 },
        2000,
        ['implausible-jump'],
      ],
      [
        'right today: a lone spike',
        { start: 1000, readings: Wh(1500, 900_000, 2500), stop: 3000 },
        2000,
        ['implausible-jump'],
      ],
      [
        'right today: kWh and Wh with the right labels, and repeats',
        { start: 1000, readings: [...Wh(1400), ...kWh('1.4', '2.1'), ...Wh(2150)], stop: 3000 },
        2000,
        [],
      ],
    ])('%s', async (_name, row, energyWh, reasons) => {
      const cost = (energyWh * PRICE) / 1000;
      const seen = { energyWh, cost, status: 'completed', meter: { state: 'clean', reasons } };
      expect(await charge(row)).toMatchObject({ asDriver: seen, asOperator: seen });
    });

    it('what is plausible follows the power that the owner tells of the connector', async () => {
      const row = { start: 1000, readings: Wh(31_000, 32_000), stop: 3000 };
      const doubt = ['register-may-have-restarted', 'register-went-backwards'];
      expect((await charge(row)).asOperator).toMatchObject({ meter: { state: 'estimated', reasons: doubt } });
      const path = `/charging/v1/operator/charge-points/ENERGY-${points}`;
      const told = await call(running, 'PATCH', path, { token: staff, body: { maxPowerW: 22_000 } });
      expect(told).toMatchObject({ status: 200, body: { maxPowerW: 22_000 } });
      const { asOperator, asDriver } = await charge(row);
      const seen = { energyWh: 2000, cost: 200, meter: { state: 'clean', reasons: ['implausible-jump'] } };
      expect(asDriver).toMatchObject(seen);
      expect(asOperator).toMatchObject(seen);
      const live = await charge({ ...row, readings: Wh(31_000), stop: null });
      expect(live.asOperator).toMatchObject({ status: 'active', energyWh: 0 });
    });

    it('put together from two runs of the register, and marked as that', async () => {
      const { asDriver, asOperator } = await charge({ start: 0, readings: Wh(8000, 9000, 100, 200, 300), stop: 400 });
      const meter = { state: 'estimated', reasons: ['register-restarted'] };
      const inWords = [{ en: expect.stringContaining('put together from its runs') as string }];
      const seen = { energyWh: 9400, status: 'needs-review', meter: { ...meter, inWords } };
      expect(asDriver).toMatchObject(seen);
      expect(asOperator).toMatchObject({ ...seen, cost: null });
    });

    it.each<[string, Told[], number]>([
      ['a spike is not shown while the session runs', Wh(900_000), 0],
      ['nor does it stay', Wh(1500, 900_000, 1800), 800],
      ['what is shown may fall', Wh(1500, 9000, 1800), 800],
    ])('%s', async (_name, readings, energyWh) => {
      const seen = { energyWh, status: 'active' };
      expect(await charge({ start: 1000, readings, stop: null })).toMatchObject({ asDriver: seen, asOperator: seen });
    });
  });
}
