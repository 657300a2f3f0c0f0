import { Client } from 'pg';
import { ChargePoint } from '../support/charge-point';
import { call } from '../support/people';
import { type RunningProduct, sharedProduct } from '../support/running-product';
import { until } from '../support/until';
import { minuteComes, minutePassesForDeadWorkers } from './time-passes';

/**
 * The server is killed between the steps of a charge, in the middle of ending a session by rule, and between the end of
 * one and the push that tells it. Then every session ends, nothing acknowledged is lost, and each end is told once.
 */
const LEASE_MS = 30_000;
/** What is due or held by a dead worker is taken up within ten seconds. */
const JOBS_MS = 60_000;

interface Row {
  readonly session_id: string;
  readonly charge_point_id: string;
  readonly status: string;
  readonly ended_by: string | null;
  readonly energy_wh: number;
}

const NAMES = ['ENDS-STARTED', 'ENDS-READ', 'ENDS-RULE', 'ENDS-TOLD'] as const;
type Name = (typeof NAMES)[number];

let product: RunningProduct;
/** Of the operator, for the few minutes that each process runs. */
let token: string | null = null;
let card: string;
const passwords = new Map<Name, string>();
const points = new Map<Name, ChargePoint>();
const transactions = new Map<Name, number>();
let killedAt: Date;

const connect = async (name: Name): Promise<ChargePoint> => {
  const point = await ChargePoint.connect(product.server.url, name, { password: passwords.get(name) ?? '' });
  points.set(name, point);
  return point;
};
const sessions = () =>
  product.admin<Row>(`SELECT session_id, charge_point_id, status, ended_by, energy_wh::float8 FROM charging.sessions
      WHERE charge_point_id LIKE 'ENDS-%' ORDER BY charge_point_id`);
const sessionOf = async (name: Name): Promise<Row | undefined> =>
  (await sessions()).find(({ charge_point_id }) => charge_point_id === name);
const shown = async (name: Name): Promise<Record<string, unknown>> => {
  const path = `/charging/v1/operator/charge-points/${name}`;
  token ??= (await product.operators[0]?.freshToken()) ?? null;
  return (await call(product.server, 'GET', path, { token: token ?? '' })).body;
};
/** @returns when the old process was dead */
const killAndRestart = async (): Promise<Date> => {
  await product.server.kill();
  const killedAt = new Date();
  points.clear();
  await product.restart();
  token = null;
  return killedAt;
};

beforeAll(async () => {
  product = await sharedProduct();
  const driver = product.demo.drivers.find(({ cards }) => cards.length > 0)!;
  card = driver.cards[0]!;
  for (const id of NAMES) {
    const more = { network: 'public', location: 'Pier 7', pricePerKwh: 100, currency: 'HKD' } as const;
    passwords.set(id, (await product.operators[0]?.addChargePoint({ id, ...more })) ?? '');
  }
  const signIn = { identifier: driver.email, password: driver.password };
  const { body } = await call(product.server, 'POST', '/accounts/v1/sessions', { body: signIn });
  const phone = { pushToken: 'phone-of-the-driver', platform: 'ios', appVersion: '1', locale: 'en' };
  const put = { token: String(body['accessToken']), body: phone };
  expect((await call(product.server, 'PUT', '/accounts/v1/me/devices/phone', put)).status).toBe(200);
}, 240_000);

afterAll(async () => {
  for (const point of points.values()) await point.vanish().catch(() => undefined);
  // Whoever charges next with this driver's card is not to be told.
  await product.admin(`DELETE FROM accounts.devices WHERE installation_id = 'phone'`);
});

it('is killed with one session started, one read, one being ended by rule, and one ended and not yet told', async () => {
  for (const name of NAMES) {
    const point = await connect(name);
    const { transactionId, idTagInfo } = await point.start({ idTag: card });
    expect(idTagInfo.status).toBe('Accepted');
    transactions.set(name, transactionId);
    if (name !== 'ENDS-STARTED') await point.meter(transactionId, [[new Date().toISOString(), '1500']]);
  }
  for (const name of NAMES) expect(await shown(name)).toMatchObject({ connected: true });

  // Rows that somebody else holds stop the work in its middle.
  const holder = new Client({ connectionString: await product.server.adminUrl(), application_name: 'fault-test' });
  holder.on('error', () => undefined); // the restart ends its connection
  await holder.connect();
  await until('the starts to be told', async () => (await waiting()) === 0);
  await points
    .get('ENDS-RULE')
    ?.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
  await holder.query(
    `UPDATE charging.sessions SET end_due_at = now() - interval '1 second' WHERE charge_point_id = 'ENDS-RULE'`,
  );
  await holder.query('BEGIN');
  await holder.query(`SELECT FROM charging.sessions WHERE charge_point_id = 'ENDS-RULE' FOR SHARE`);
  await holder.query(`SELECT FROM accounts.accounts FOR SHARE`);
  await minuteComes(product, 'charging', 'settle-awaited-ends');
  await points.get('ENDS-TOLD')?.stop({ transactionId: transactions.get('ENDS-TOLD') ?? 0 });
  await until(
    'the job and the delivery to be held up',
    async () => {
      const held = await product.admin<{ query: string }>(
        `SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return held.some(({ query }) => /sessions s/.test(query)) && held.some(({ query }) => /accounts/.test(query));
    },
    JOBS_MS,
  );
  expect((await sessionOf('ENDS-RULE'))?.status).toBe('active');
  expect((await sessionOf('ENDS-TOLD'))?.status).toBe('completed');
  killedAt = await killAndRestart();
  await minutePassesForDeadWorkers(product);
  await holder.end().catch(() => undefined);
  expect((await sessions()).map(({ energy_wh }) => energy_wh)).toEqual([500, 500, 0, 2000]);
}, 300_000);

it('a charge point of the killed process is not connected once its lease has run out, and is again when it is back', async () => {
  await connect('ENDS-READ');
  await until('what is back to be noted', async () => (await shown('ENDS-READ'))['connected'] === true);
  // A process that is connected to again renews its own lease and no other, and each of them runs out in time.
  const [lease] = await product.admin<{ id: string; until: Date }>(
    `SELECT gateway_id AS id, alive_until AS until FROM charging.gateways WHERE gateway_id =
       (SELECT gateway_id FROM charging.charge_points WHERE charge_point_id = 'ENDS-STARTED')`,
  );
  expect(lease?.until.getTime()).toBeLessThanOrEqual(killedAt.getTime() + LEASE_MS);
  await product.admin(`UPDATE charging.gateways SET alive_until = now() WHERE gateway_id = $1`, [lease?.id]);
  const gone = await shown('ENDS-STARTED');
  expect(gone).toMatchObject({ connected: false });
  expect(await shown('ENDS-READ')).toMatchObject({ connected: true });
  expect(gone).toMatchObject({ connectedSince: null, disconnectedAt: expect.any(String) as string });
  await connect('ENDS-STARTED');
  await until('it to be back', async () => (await shown('ENDS-STARTED'))['connected'] === true);
  expect(await shown('ENDS-TOLD')).toMatchObject({ connected: false });
}, 120_000);

it('then every session ends: by the stops that come, and by the rule whose work was cut off', async () => {
  for (const name of ['ENDS-STARTED', 'ENDS-READ'] as const) {
    await points.get(name)?.stop({ transactionId: transactions.get(name) ?? 0 });
  }
  await until('the end by rule', async () => (await sessionOf('ENDS-RULE'))?.ended_by === 'available', JOBS_MS);
  const stop = { transactionId: transactions.get('ENDS-RULE') ?? 0, timestamp: new Date().toISOString() };
  await (await connect('ENDS-RULE')).stop(stop);
  await killAndRestart(); // acknowledged, and killed at once: it is kept, and counts once when it is sent again
  await minutePassesForDeadWorkers(product);
  await (await connect('ENDS-RULE')).stop(stop);
  expect(await sessions()).toMatchObject(NAMES.map(() => ({ status: 'completed', ended_by: 'stop', energy_wh: 2000 })));
}, 300_000);

it('and each end was told once, by one push', async () => {
  await until('all events and pushes', async () => (await waiting()) === 0, JOBS_MS);
  const told = await product.admin<{ name: string; type: string }>(
    `SELECT s.charge_point_id AS name, o.type FROM charging.outbox o JOIN charging.sessions s ON s.session_id::text = o.subject::text
      WHERE s.charge_point_id LIKE 'ENDS-%' AND o.type <> 'session.started' ORDER BY 1, o.created_at`,
  );
  expect(told.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'ENDS-READ session.completed',
    'ENDS-RULE session.ended',
    'ENDS-RULE session.completed',
    'ENDS-STARTED session.completed',
    'ENDS-TOLD session.completed',
  ]);
  const pushes = await product.admin<{ state: string; times: number }>(
    `SELECT state, count(*)::int AS times FROM accounts.push_deliveries d
       JOIN accounts.devices v USING (account_id, installation_id) WHERE installation_id = 'phone'
        AND NOT EXISTS (SELECT FROM accounts.messages m WHERE m.message_id = d.event_id) GROUP BY 1`,
  );
  expect(pushes).toEqual([{ state: 'accepted', times: told.length }]);
}, 200_000);

/** Events and pushes that are on their way. */
async function waiting(): Promise<number> {
  const rows = await product.admin(
    `SELECT 1 FROM charging.outbox WHERE delivered_at IS NULL
     UNION ALL SELECT 1 FROM accounts.push_deliveries WHERE state = 'queued'`,
  );
  return rows.length;
}
