import { ChargePointHealth } from '../../../apps/charging-sessions/src/charge-points/health/charge-point-health';
import { Scanner } from '../../support/canary/scanner';
import type { Reading } from '../../support/canary/readings';
import { ChargePoint, RawSocket } from '../../support/charge-point';
import { type ChargingApp, startChargingApp } from '../../support/charging-app';
import { ACTIONS, at, type Fields, objects, PLACES, sample, schemaOf, waysToBreak } from '../../support/ocpp-fields';
import { call } from '../../support/people';
import { queryAs } from '../../support/query-as';

const CANARY = 'Qzv7Kx3mWp9Rt';
/** What a charge point says its maker, model and firmware are is kept, cut, for its operator. */
const KEPT = [
  'BootNotification.chargePointVendor',
  'BootNotification.chargePointModel',
  'BootNotification.firmwareVersion',
];
/** Ten actions with their fields, one too many for each object, each by every rule; message ids; texts; values (ADR 0021). */
const MOST_DEVIATIONS = 68 * 11 + 10 + 6 + 2;

/** "One optional field", "Silence": the operator is told field, rule and count, and nobody any value. */
export function healthCanaries(): void {
  describe('what is left out is counted and kept nowhere', () => {
    let running: ChargingApp;
    let token: string;
    let lines: string[];
    beforeAll(async () => {
      lines = [];
      running = await startChargingApp({
        log: { level: 'trace', stream: { write: (line) => void lines.push(line) } },
        ocpp: { maxBadMessages: 1000 },
      });
      token = await running.staff(await running.addClient([{ id: 'CANARY-1' }]));
      await sendCanaries(running.url);
      await running.app.get(ChargePointHealth, { strict: false }).flush();
    });
    afterAll(() => running.stop());

    const health = async (): Promise<Record<string, unknown>> =>
      (await call(running, 'GET', '/charging/v1/operator/charge-points/CANARY-1/health', { token })).body;

    it('shows every field of OCPP that can be left out, and those that nobody knows under one name', async () => {
      const quirks = (await health())['quirks'] as { action: string; field: string }[];
      const shown = new Set(quirks.map(({ action, field }) => `${action} ${field}`));
      const optional = PLACES.filter(({ required }) => !required);
      const places = optional.map(({ action, road, name }) => `${action} ${[...road, name].join('[].')}`);
      expect(places.filter((place) => !shown.has(place))).toEqual([]);
      const tooMany = ACTIONS.flatMap((action) =>
        objects(schemaOf(action)).map(([road]) => `${action} ${[...road, '(unknown)'].join('[].')}`),
      );
      expect(tooMany.filter((place) => !shown.has(place))).toEqual([]);
    });

    it('keeps only so many rows of one charge point', async () => {
      const rows = await running.sql.query<{ kind: string; count: number }>(
        `SELECT kind, count(*)::int AS count FROM charge_point_health GROUP BY kind`,
      );
      const countOf = (kind: string): number => rows.find((row) => row.kind === kind)?.count ?? 0;
      expect(countOf('deviation')).toBeGreaterThan(100);
      expect(countOf('deviation')).toBeLessThanOrEqual(MOST_DEVIATIONS);
      expect(countOf('refusal')).toBeGreaterThan(10);
      expect(countOf('password')).toBe(2);
    });

    it('has no value in any row, line of the log, metric or answer (QST-1.2b, QCC-1.2)', async () => {
      const metrics = await (await fetch(`${running.url}/metrics`)).text();
      const readings: Reading[] = [
        ...(await rowsOf(running)),
        { place: 'log', content: lines.join('') },
        { place: '/metrics', content: metrics },
        { place: 'health', content: await health() },
      ];
      const scanner = new Scanner([{ person: 'A charge point', kind: 'value', value: CANARY, shape: 'text' }]);
      expect(scanner.read(readings)).toEqual([]);
      expect(lines.join('')).toContain('ocpp-message-refused');
      expect(metrics).toContain('(unknown)');
      const planted = JSON.stringify({ ...readings.at(-1), field: CANARY.toLowerCase() });
      expect(scanner.read([{ place: 'planted', content: planted }])).toHaveLength(1);
    });
  });
}

async function sendCanaries(url: string): Promise<void> {
  const point = await ChargePoint.connect(url, 'CANARY-1');
  const send = (action: string, request: Fields): Promise<unknown> =>
    point.call(action, request).catch(() => undefined); // refused where the field was needed
  for (const { action, road, name, schema } of PLACES) {
    for (const [, broken] of waysToBreak(CANARY)) {
      const request = sample(schemaOf(action)) as Fields;
      const value = KEPT.includes(`${action}.${name}`) ? 4711 : broken(schema);
      Object.assign(at(request, road), { [name]: value });
      await send(action, request);
    }
  }
  for (const action of ACTIONS) {
    for (const [road] of objects(schemaOf(action))) {
      const request = sample(schemaOf(action)) as Fields;
      Object.assign(at(request, road), { [CANARY]: CANARY, [`${CANARY}2`]: { [CANARY]: [CANARY] } });
      await send(action, request);
    }
  }
  await send(CANARY, { [CANARY]: CANARY });
  await point.close();
  for (const frame of [
    CANARY,
    `[2,"${CANARY}"]`,
    `[2,"a","Authorize",{"idTag":"${CANARY}","${CANARY}":nan,}]`,
    `[2,"${CANARY.repeat(20)}","Heartbeat",{}]`,
    `[9,"${CANARY}","${CANARY}",{}]`,
  ]) {
    const socket = await RawSocket.connect(url, 'CANARY-1');
    await socket.ask(frame);
    socket.close();
  }
  await ChargePoint.connect(url, 'CANARY-1', { password: CANARY }).catch(() => undefined);
  await ChargePoint.connect(url, CANARY, { password: CANARY }).catch(() => undefined);
}

/** Every row of every table, as the superuser sees them. */
async function rowsOf({ database }: ChargingApp): Promise<Reading[]> {
  const tables = await queryAs<{ name: string }>(
    database.adminUrl,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  expect(tables.map(({ name }) => name)).toContain('charging.charge_point_health');
  const rows = tables.map(({ name }) => `SELECT '${name}' AS place, to_jsonb(t)::text AS content FROM ${name} t`);
  return queryAs<{ place: string; content: string }>(database.adminUrl, rows.join(' UNION ALL '));
}
