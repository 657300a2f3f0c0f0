import { erasurePlan, personalMap } from '@evc/database';
import { type RemoteRequests, VirtualChargePoint } from '../../apps/simulator/src/charge-point';
import { MAPPED } from '../data-map/mapped';
import { driverIdIn } from '../support/pairwise';
import { call, newDriver, type Person, registrationOf } from '../support/people';
import { queryAs } from '../support/query-as';
import { type RunningApp, startRunningApp } from '../support/running-app';
import { CHARGE_POINT_PASSWORD, newOperator, type Operator } from '../support/staff';
import { until } from '../support/until';

type Item = Record<string, unknown>;

/** The main path of the product, as one story: each step stands on what the one before left behind. */
describe('from sign-up to an operator who sees the session but not the driver', () => {
  let running: RunningApp;
  let driver: Person;
  let harbour: Operator;
  let peak: Operator;
  let point: VirtualChargePoint;
  const points: VirtualChargePoint[] = [];
  const remote: { -readonly [K in keyof RemoteRequests]: RemoteRequests[K] } = {};

  beforeAll(async () => {
    running = await startRunningApp();
    harbour = await newOperator(running, ['HARBOUR-1'], { organisation: 'Harbour', privateIds: ['HARBOUR-2'] });
    peak = await newOperator(running, ['PEAK-1'], { organisation: 'Peak' });
  });
  afterAll(async () => {
    await Promise.all(points.map((one) => one.close()));
    await running.stop();
  });

  async function connect(id: string): Promise<VirtualChargePoint> {
    const url = `${running.url.replace('http', 'ws')}/charging/ocpp`;
    const connected = new VirtualChargePoint({
      id,
      endpoint: url,
      password: CHARGE_POINT_PASSWORD,
      now: () => new Date(),
      remote,
    });
    await connected.connect();
    points.push(connected);
    expect(await connected.boot()).toBe('Accepted');
    return connected;
  }

  const asDriver = (method: string, path: string, body?: unknown) =>
    call(running, method, path, { token: driver.accessToken, body });
  const sessionsOf = async (operator: Operator): Promise<Item[]> =>
    (await call(running, 'GET', '/charging/v1/operator/sessions', { token: operator.token })).body['items'] as Item[];
  const mySessions = async (): Promise<Item[]> =>
    (await asDriver('GET', '/charging/v1/me/sessions')).body['items'] as Item[];

  async function chargeByCard(id: string, card: string): Promise<void> {
    const used = await connect(id);
    expect(await used.authorize(card)).toBe('Accepted');
    const transaction = used.begin(1, card);
    await transaction.charge(4_000);
    await transaction.charge(4_000);
    await transaction.stop('Local');
    await until('all messages acknowledged', () => used.unacknowledged === 0);
    await used.close();
  }

  it('1. a driver registers, verifies by mail and signs in (QST-1.3a, QST-1.3c)', async () => {
    const refused = await call(running, 'POST', '/accounts/v1/accounts', {
      body: { ...(await registrationOf(running)), consents: [] },
    });
    expect([refused.status, refused.body['code']]).toEqual([422, 'consent-required']);
    driver = await newDriver(running, { name: 'Journey Driver' });
    const signedIn = await call(running, 'POST', '/accounts/v1/sessions', {
      body: { identifier: driver.email, password: driver.password },
    });
    expect(signedIn.status).toBe(201);
  });

  it('2. registers phones and adds a card', async () => {
    for (const [id, pushToken] of [
      ['phone', 'journey-phone'],
      ['old-phone', 'journey-unregistered-phone'],
    ]) {
      const form = { pushToken, platform: 'ios', appVersion: '3.0', locale: 'en' };
      expect((await asDriver('PUT', `/accounts/v1/me/devices/${id}`, form)).status).toBe(200);
    }
    const card = await asDriver('POST', '/charging/v1/me/tokens', { uid: '04JOURNEY01' });
    expect(card.status).toBe(201);
  });

  it('3. a real charge point runs a session by card over OCPP 1.6J', async () => {
    await chargeByCard('HARBOUR-1', '04JOURNEY01');
    const [session] = await until('the completed session', async () => {
      const items = await mySessions();
      return items[0]?.['status'] === 'completed' ? items : null;
    });
    expect(session).toMatchObject({
      chargePointId: 'HARBOUR-1',
      connectorId: 1,
      energyWh: 8_000,
      cost: 2_560,
      currency: 'HKD',
    });
  });

  it('3b. starts and stops from the app through RemoteStart and RemoteStop, under a pseudonym', async () => {
    let tag = '';
    let transaction: ReturnType<VirtualChargePoint['begin']> | undefined;
    remote.start = (connectorId, idTag) => {
      tag = idTag;
      transaction = point.begin(connectorId ?? 1, tag);
      void transaction.charge(250);
      return true;
    };
    remote.stop = () => {
      void transaction?.stop('Remote');
      return true;
    };
    point = await connect('HARBOUR-1');
    const started = await asDriver('POST', '/charging/v1/me/sessions', { chargePointId: 'HARBOUR-1', connectorId: 1 });
    expect(started.status).toBe(202);
    const id = started.body['id'] as string;
    await until(
      'the session to be active',
      async () => (await asDriver('GET', `/charging/v1/me/sessions/${id}`)).body['status'] === 'active',
    );
    expect(tag).toMatch(/^[0-9A-Z]{20}$/);
    expect((await asDriver('POST', `/charging/v1/me/sessions/${id}/stop`, {})).status).toBe(202);
    const done = await until('the session to be completed', async () => {
      const { body } = await asDriver('GET', `/charging/v1/me/sessions/${id}`);
      return body['status'] === 'completed' ? body : null;
    });
    expect(done).toMatchObject({ energyWh: 250, stopReason: 'Remote' });
  });

  it('4. attribution: joint controllers in a public network, the platform alone in a private one (QST-1.2a)', async () => {
    await chargeByCard('HARBOUR-2', '04JOURNEY01');
    const items = await until('three sessions', async () =>
      (await sessionsOf(harbour)).length === 3 ? sessionsOf(harbour) : null,
    );
    const rolesAt = (id: string): unknown =>
      (
        items.find((item) => item['chargePointId'] === id)?.['attribution'] as {
          controllers: { role: string; dataCategories: string[] }[];
        }
      ).controllers.map(({ role }) => role);
    expect(rolesAt('HARBOUR-1')).toEqual(['joint-controller', 'joint-controller']);
    expect(rolesAt('HARBOUR-2')).toEqual(['controller']);
    expect(
      (items.find((item) => item['chargePointId'] === 'HARBOUR-1')?.['attribution'] as Item)['arrangementVersion'],
    ).toBe(1);
  });

  it('5. the operator sees exactly the agreed shape, and nobody behind it (QST-1.2b)', async () => {
    const [item] = await sessionsOf(harbour);
    expect(Object.keys(item ?? {}).sort()).toEqual(
      [
        'attribution',
        'chargePointId',
        'connectorId',
        'cost',
        'currency',
        'driver',
        'endedAt',
        'endedBy',
        'energyWh',
        'id',
        'meter',
        'startedAt',
        'status',
        'stopReason',
      ].sort(),
    );
    expect(JSON.stringify(await sessionsOf(harbour))).not.toContain(driver.accountId);
    expect(await sessionsOf(peak)).toEqual([]);
    expect(
      (await call(running, 'GET', `/charging/v1/operator/sessions/${item?.['id'] as string}`, { token: peak.token }))
        .status,
    ).toBe(404);
    await chargeByCard('PEAK-1', '04JOURNEY01');
    const [elsewhere] = await until('the session at Peak', async () =>
      (await sessionsOf(peak)).length ? sessionsOf(peak) : null,
    );
    expect(elsewhere?.['driver']).toMatch(/^[0-9A-Z]{20}$/);
    expect(elsewhere?.['driver']).not.toBe(item?.['driver']);
  });

  it.each(['driver_id', '*', 'id_tag'])('5b. the database itself refuses the operator role %s', async (column) => {
    const select = queryAs(running.database.urls.operator, `SELECT ${column} FROM charging.sessions`);
    await expect(select).rejects.toThrow(/permission denied|does not exist/);
  });

  it('6. the driver sees the same session in full, with who answers for it', async () => {
    const session = (await mySessions()).find((item) => item['chargePointId'] === 'HARBOUR-1');
    const { body } = await asDriver('GET', `/charging/v1/me/sessions/${session?.['id'] as string}/controllers`);
    expect(JSON.stringify(body)).toMatch(/QST EV/);
    expect(JSON.stringify(body)).toMatch(/Harbour/);
    const stranger = await newDriver(running);
    const hidden = await call(running, 'GET', `/charging/v1/me/sessions/${session?.['id'] as string}`, {
      token: stranger.accessToken,
    });
    expect(hidden.status).toBe(404);
  });

  it('7. the phones get a push; a token that is gone is marked dead and not used again', async () => {
    await until('four pushes to the active phone', () => running.emulator.pushes.list('journey-phone').length === 4);
    const [push] = running.emulator.pushes.list('journey-phone');
    expect(JSON.stringify(push)).not.toMatch(/HARBOUR|Journey|8000/);
    const dead = await until('the dead phone', async () => {
      const { body } = await asDriver('GET', '/accounts/v1/me/devices');
      return (body['items'] as Item[]).find(
        (device) => device['id'] === 'old-phone' && device['receivesPushes'] === false,
      );
    });
    expect(dead).toBeDefined();
    const before = running.emulator.pushes.list('journey-unregistered-phone').length;
    await chargeByCard('PEAK-1', '04JOURNEY01');
    await until('the fifth push', () => running.emulator.pushes.list('journey-phone').length === 5);
    expect(running.emulator.pushes.list('journey-unregistered-phone')).toHaveLength(before);
  });

  it('8. withdrawing marketing keeps the account; withdrawing the account closes it (QST-1.3b)', async () => {
    const kept = await asDriver('PUT', '/accounts/v1/me/consents/marketing', { decision: 'refused' });
    expect([kept.status, (await asDriver('GET', '/accounts/v1/me')).status]).toEqual([200, 200]);
    const warned = await asDriver('PUT', '/accounts/v1/me/consents/account', { decision: 'withdrawn' });
    expect([warned.status, warned.body['code']]).toEqual([409, 'confirmation-required']);
    const closed = await asDriver('PUT', '/accounts/v1/me/consents/account', { decision: 'withdrawn', confirm: true });
    expect([closed.status, closed.body['status']]).toEqual([200, 'withdrawn']);
    expect((await asDriver('GET', '/accounts/v1/me')).status).toBe(401);
    const again = await call(running, 'POST', '/accounts/v1/sessions', {
      body: { identifier: driver.email, password: driver.password },
    });
    expect([again.status, again.body['code']]).toEqual([401, 'invalid-credentials']);
  });

  it('8b. keys and rows are gone, sessions stay with the client without a driver, cards no longer work', async () => {
    await until(
      'the erasure',
      async () => (await running.adminQuery('SELECT 1 FROM accounts.erasure_journal')).length === 1,
    );
    const items = await until('sessions without a driver', async () => {
      const all = await sessionsOf(harbour);
      return all.every((item) => item['driver'] === null) ? all : null;
    });
    expect(items).toHaveLength(3);
    expect(items.reduce((sum, item) => sum + (item['energyWh'] as number), 0)).toBe(16_250);
    const count = async (text: string, id: string): Promise<number> =>
      (await running.adminQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`, [id]))[0]?.n ?? -1;
    const left: string[] = [];
    for (const [schema, person, id] of [
      ['accounts', 'account', driver.accountId],
      ['charging', 'driver', driverIdIn(driver.accessToken)],
    ] as const) {
      const { deleted, unlinked } = erasurePlan(
        personalMap(MAPPED).filter((table) => table.schema === schema),
        person,
      );
      for (const { table, column, key, through } of [...deleted, ...unlinked]) {
        const place = key === undefined ? column : `${column}->>'${key}'`;
        if (!through && (await count(`${schema}.${table} WHERE ${place} = $1`, id)) > 0) left.push(table);
      }
    }
    expect(left).toEqual([]);
    expect(await count('keyring.data_keys WHERE subject_id = $1 AND wrapped IS NOT NULL', driver.accountId)).toBe(0);
    expect(await point.authorize('04JOURNEY01')).toBe('Invalid');
  });
});
