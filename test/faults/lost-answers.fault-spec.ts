import { lookUpSessions } from '../../apps/simulator/src/kept-sessions';
import { type ChargingSite, METER_VALUES, openChargingSite } from './charging-site';
import { differences } from './compare';
import { readKeptRows } from './kept-rows';
import { UnreliableLine } from './unreliable-line';

/** Every seventh answer is lost on its way: the server has taken the message, the charge point sends it again. */
const SESSIONS = 200;
const LOSE_EVERY = 7;

let site: ChargingSite;
let line: UnreliableLine;

beforeAll(async () => {
  site = await openChargingSite('lost-answers');
  line = await UnreliableLine.open(site.product.server.url, LOSE_EVERY);
}, 180_000);

afterAll(() => (line as UnreliableLine | undefined)?.close());

it('charges through a line that loses every seventh answer', async () => {
  const { ledger } = site;
  await expect(site.charge(SESSIONS, line.url)).resolves.toEqual({ begun: SESSIONS, unacknowledged: 0 });
  expect(ledger.finished).toHaveLength(SESSIONS);
  expect(ledger.refused).toBe(0);
  expect(line.lost).toBeGreaterThan(SESSIONS / 2);
  expect(ledger.repeated).toBeGreaterThan(SESSIONS / 4);
});

it('takes every message once, however often it was sent', async () => {
  const { ledger } = site;
  const kept = await readKeptRows(site);
  expect(differences(ledger, kept)).toEqual([]);
  expect(kept.sessions).toHaveLength(SESSIONS);
  expect(kept.readings).toHaveLength(SESSIONS * METER_VALUES);
});

it('bills the operators what was charged', async () => {
  const seen = await lookUpSessions(site.product.operators, site.ledger.finished);
  expect(seen).toEqual({ energyWh: site.ledger.energyWh, missing: 0, doubled: 0, different: 0 });
});
