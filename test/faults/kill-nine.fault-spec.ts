import { lookUpSessions } from '../../apps/simulator/src/kept-sessions';
import type { StandaloneProcess } from '../support/standalone-process';
import { until } from '../support/until';
import { type ChargingSite, METER_VALUES, openChargingSite } from './charging-site';
import { type Choosers, lostChoices, startChoosing } from './choosers';
import { differences } from './compare';
import { readKeptRows } from './kept-rows';
import { minutePassesForDeadWorkers } from './time-passes';

/**
 * The server is killed while 20 charge points charge and people change their choices, and started again on its data. Both send
 * again what was not acknowledged. Then everything acknowledged is in the database, once.
 * EVC_FAULT_SESSIONS sets the number of sessions for each kind of kill; 180 unless given, 1,000 with --long.
 */
const SESSIONS = Number(process.env['EVC_FAULT_SESSIONS'] ?? 180);
const CHOICES_BETWEEN = 60;
const DELIVERY_MS = 60_000;

let site: ChargingSite;
let choosers: Choosers;

beforeAll(async () => {
  site = await openChargingSite('kill-nine');
  choosers = startChoosing(site.product);
}, 180_000);
afterAll(() => (choosers as Choosers | undefined)?.stop());

describe.each([
  ['the program, while its PostgreSQL runs on', 3, (victim: StandaloneProcess) => victim.kill()],
  ['the program and its PostgreSQL', 2, (victim: StandaloneProcess) => victim.killWithDatabase()],
])(`kill -9 of %s, %d times in ${SESSIONS} sessions,`, (_name, kills, kill) => {
  it('delays the sessions of 20 charge points and stops none', async () => {
    const { ledger, product } = site;
    const before = ledger.finished.length;
    const charging = site.charge(SESSIONS, product.server.url);
    for (let round = 1; round <= kills; round += 1) {
      // Early: to name the processes of PostgreSQL takes as long as tens of sessions, and the last kill must meet some too.
      const due = before + (SESSIONS * round) / (kills + 2);
      const { size } = choosers.acknowledged;
      await until(`${due} sessions`, () => ledger.finished.length >= due, 120_000);
      // Else the kill met nobody who was choosing.
      expect(choosers.acknowledged.size).toBeGreaterThan(size);
      const { repeated } = ledger;
      await kill(product.server);
      await product.restart();
      // Else the kill met nobody in the middle of anything, and proves nothing.
      await until('messages sent again', () => ledger.repeated > repeated);
    }
    await expect(charging).resolves.toEqual({ begun: SESSIONS, unacknowledged: 0 });
    expect(ledger.finished.length - before).toBe(SESSIONS);
    expect(ledger.refused).toBe(0);
  });

  it('loses no acknowledged message and counts nothing twice', async () => {
    const { ledger } = site;
    const kept = await readKeptRows(site);
    expect(differences(ledger, kept)).toEqual([]);
    expect(kept.sessions).toHaveLength(ledger.starts.length);
    expect(kept.readings).toHaveLength(ledger.readings.length);
    expect(ledger.readings).toHaveLength(ledger.starts.length * METER_VALUES);
    expect(ledger.stops).toHaveLength(ledger.starts.length);
  });

  it('leaves the operators with every session and the energy that was sent', async () => {
    const seen = await lookUpSessions(site.product.operators, site.ledger.finished);
    expect(seen).toEqual({ energyWh: site.ledger.energyWh, missing: 0, doubled: 0, different: 0 });
  });
});

it('kill -9 between any two steps of a choice loses none that was acknowledged and leaves no half of one', async () => {
  await choosers.stop();
  const { acknowledged } = choosers;
  expect(acknowledged.size).toBeGreaterThan(3 * CHOICES_BETWEEN);
  expect(await lostChoices(site.product, acknowledged)).toEqual([]);
});

it('kill -9 delays events, and every one is delivered', async () => {
  await minutePassesForDeadWorkers(site.product);
  const waiting = 'SELECT FROM charging.outbox WHERE delivered_at IS NULL';
  await until('all events', async () => (await site.product.admin(waiting)).length === 0, DELIVERY_MS);
});
