import { lookUpSessions } from '../../apps/simulator/src/kept-sessions';
import type { StandaloneProcess } from '../support/standalone-process';
import { until } from '../support/until';
import { type ChargingSite, METER_VALUES, openChargingSite } from './charging-site';
import { differences } from './compare';
import { readKeptRows, undeliveredEvents } from './kept-rows';

/**
 * The server is killed while 20 charge points charge, and started again on its data. Charge points send again what was
 * not acknowledged. Then everything acknowledged is in the database, once.
 * EVC_FAULT_SESSIONS sets the number of sessions for each kind of kill; 300 unless given, 1,000 with --long.
 */
const SESSIONS = Number(process.env['EVC_FAULT_SESSIONS'] ?? 300);
/** Jobs of a dead worker are taken up again within a minute; the rest is the delivery itself. */
const DELIVERY_MS = 100_000;

let site: ChargingSite;

beforeAll(async () => {
  site = await openChargingSite();
}, 180_000);

afterAll(() => (site as ChargingSite | undefined)?.close());

describe.each([
  ['the program, while its PostgreSQL runs on', 3, (victim: StandaloneProcess) => victim.kill()],
  ['the program and its PostgreSQL', 2, (victim: StandaloneProcess) => victim.killWithDatabase()],
])(`kill -9 of %s, %d times in ${SESSIONS} sessions,`, (_name, kills, kill) => {
  it('delays the sessions of 20 charge points and stops none', async () => {
    const { ledger } = site;
    const before = ledger.finished.length;
    const charging = site.charge(SESSIONS, site.server.url);
    for (let round = 1; round <= kills; round += 1) {
      const due = before + (SESSIONS * round) / (kills + 1);
      await until(`${due} sessions`, () => ledger.finished.length >= due, 120_000);
      const { repeated } = ledger;
      await kill(site.server);
      await site.restart();
      // Else the kill met nobody in the middle of anything, and proves nothing.
      await until('messages sent again', () => ledger.repeated > repeated);
    }
    await expect(charging).resolves.toEqual({ begun: SESSIONS, unacknowledged: 0 });
    expect(ledger.finished.length - before).toBe(SESSIONS);
    expect(ledger.refused).toBe(0);
  });

  it('loses no acknowledged message and counts nothing twice', async () => {
    const { ledger } = site;
    const kept = await readKeptRows(await site.server.adminUrl());
    expect(differences(ledger, kept)).toEqual([]);
    expect(kept.sessions).toHaveLength(ledger.starts.length);
    expect(kept.readings).toHaveLength(ledger.readings.length);
    expect(ledger.readings).toHaveLength(ledger.starts.length * METER_VALUES);
    expect(ledger.stops).toHaveLength(ledger.starts.length);
  });

  it('leaves the operators with every session and the energy that was sent', async () => {
    const seen = await lookUpSessions(site.operators, site.ledger.finished);
    expect(seen).toEqual({ energyWh: site.ledger.energyWh, missing: 0, doubled: 0, different: 0 });
  });
});

it('kill -9 delays events, and every one is delivered', async () => {
  const adminUrl = await site.server.adminUrl();
  await until('all events', async () => (await undeliveredEvents(adminUrl)) === 0, DELIVERY_MS);
});
