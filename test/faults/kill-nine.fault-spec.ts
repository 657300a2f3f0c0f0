import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemoFacts } from '../../apps/simulator/src/demo-facts';
import { prepareFleet, type FleetMember } from '../../apps/simulator/src/fleet';
import { lookUpSessions } from '../../apps/simulator/src/kept-sessions';
import { OperatorApi } from '../../apps/simulator/src/operator-api';
import { runSimulation } from '../../apps/simulator/src/simulation';
import { testFolderPrefix } from '../support/abandoned-clusters';
import { freePort, StandaloneProcess } from '../support/standalone-process';
import { until } from '../support/until';
import { ChargerLedger } from './charger-ledger';
import { differences } from './compare';
import { readKeptRows, undeliveredEvents } from './kept-rows';

/**
 * The server is killed while 20 charge points charge, and started again on its data. Charge points send again what was
 * not acknowledged. Then everything acknowledged is in the database, once (DESIGN section 8; issue 2).
 * EVC_FAULT_SESSIONS sets the number of sessions for each kill; 1,000 unless given.
 */
const SESSIONS = Number(process.env['EVC_FAULT_SESSIONS'] ?? 1_000);
const CHARGE_POINTS = 20;
const METER_VALUES = 3;
/** Jobs of a dead worker are taken up again within a minute; the rest is the delivery itself. */
const DELIVERY_MS = 100_000;

let dataDir: string;
let port: number;
let server: StandaloneProcess;
let operators: OperatorApi[];
let cards: string[];
let fleet: FleetMember[];
const ledger = new ChargerLedger();

const start = (): Promise<StandaloneProcess> => StandaloneProcess.start({ dataDir, port });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), `${testFolderPrefix}${process.pid}-`));
  await chmod(dataDir, 0o711); // as root, the database server runs as somebody else and has to pass
  port = await freePort();
  server = await start();
  const demo = await readDemoFacts(dataDir);
  operators = demo.operators.map((account) => new OperatorApi(server.url, account));
  cards = demo.drivers.flatMap((driver) => driver.cards);
  fleet = await prepareFleet(dataDir, operators, CHARGE_POINTS);
}, 180_000);

afterAll(async () => {
  await (server as StandaloneProcess | undefined)?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe.each([
  ['the program, while its PostgreSQL runs on', 3, (victim: StandaloneProcess) => victim.kill()],
  ['the program and its PostgreSQL', 2, (victim: StandaloneProcess) => victim.killWithDatabase()],
])('kill -9 of %s, %d times in 1,000 sessions,', (_name, kills, kill) => {
  it('delays the sessions of 20 charge points and stops none', async () => {
    const before = ledger.finished.length;
    const simulation = runSimulation({
      options: {
        chargePoints: CHARGE_POINTS,
        sessions: SESSIONS,
        rate: 0,
        meterValues: METER_VALUES,
        url: server.url.replace(/^http/, 'ws'),
        dataDir,
        cards,
        patience: 120,
      },
      fleet,
      cards,
      tally: ledger,
      now: () => new Date(),
      stop: new AbortController().signal,
    });
    for (let round = 1; round <= kills; round += 1) {
      const due = before + (SESSIONS * round) / (kills + 1);
      await until(`${due} sessions`, () => ledger.finished.length >= due, 120_000);
      const { repeated } = ledger;
      await kill(server);
      server = await start();
      // Else the kill met nobody in the middle of anything, and proves nothing.
      await until('messages sent again', () => ledger.repeated > repeated);
    }
    await expect(simulation).resolves.toEqual({ begun: SESSIONS, unacknowledged: 0 });
    expect(ledger.finished.length - before).toBe(SESSIONS);
    expect(ledger.refused).toBe(0);
  });

  it('loses no acknowledged message and counts nothing twice', async () => {
    const kept = await readKeptRows(await server.adminUrl());
    expect(differences(ledger, kept)).toEqual([]);
    expect(kept.sessions).toHaveLength(ledger.starts.length);
    expect(kept.readings).toHaveLength(ledger.readings.length);
    expect(ledger.readings).toHaveLength(ledger.starts.length * METER_VALUES);
    expect(ledger.stops).toHaveLength(ledger.starts.length);
  });

  it('leaves the operators with every session and the energy that was sent', async () => {
    const seen = await lookUpSessions(operators, ledger.finished);
    expect(seen).toEqual({ energyWh: ledger.energyWh, missing: 0, doubled: 0, different: 0 });
  });
});

it('kill -9 delays events, and every one is delivered', async () => {
  const adminUrl = await server.adminUrl();
  await until('all events', async () => (await undeliveredEvents(adminUrl)) === 0, DELIVERY_MS);
});
