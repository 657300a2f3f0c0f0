import { randomUUID } from 'node:crypto';
import { type ChargingApp, PASSWORD } from '../../support/charging-app';
import { ChargePoint, type ChargePointOptions } from '../../support/charge-point';
import { type Answer, call } from '../../support/people';
import { sharedChargingApp } from '../../support/shared-apps';

const POINTS = '/charging/v1/operator/charge-points';
const CARD = 'CAFE0901';

type Point = Readonly<Record<string, unknown>>;

/** A charge point from its registration to its end: "a charge point that is gone still reads Available; a lost password makes its id unusable for good". */
export function chargePointLife(): void {
  describe("a charge point's life", () => {
    let running: ChargingApp;
    let clientId: string;
    let staff: string;
    let admin: string;
    let driver: { accountId: string; token: string };
    let id: string;
    let points = 0;
    const open: ChargePoint[] = [];

    beforeAll(async () => {
      running = await sharedChargingApp();
      driver = await running.driver();
      await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: CARD } });
    });
    afterAll(() => running.stop());
    beforeEach(async () => {
      id = `LIFE-${(points += 1)}`;
      clientId = await running.addClient([{ id }]);
      staff = await running.staff(clientId);
      admin = await running.staff(clientId, 'operator-admin');
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((point) => point.close().catch(() => undefined)));
    });

    const connect = async (options: ChargePointOptions = {}, as = id): Promise<ChargePoint> => {
      const point = await ChargePoint.connect(running.url, as, options);
      open.push(point);
      return point;
    };
    const isRefused = async (password: string): Promise<boolean> =>
      connect({ password }).then(
        () => false,
        () => true,
      );
    const read = async (of = id): Promise<Point> =>
      (await call(running, 'GET', `${POINTS}/${of}`, { token: staff })).body;
    /** What is read once it is so, or in the end, so that a wrong value shows. */
    const readsOnce = async (isSo: (point: Point) => boolean): Promise<Point> => {
      for (let left = 100; ; left -= 1) {
        const point = await read();
        if (left === 0 || isSo(point)) return point;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const isHere = ({ connected }: Point): boolean => connected === true;
    const isGone = ({ connected }: Point): boolean => connected === false;
    const drawPassword = (body: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
      call(running, 'POST', `${POINTS}/${id}/password`, { token: admin, body, headers });
    const remove = (token = admin): Promise<Answer> => call(running, 'DELETE', `${POINTS}/${id}`, { token });
    const register = (token: string, as = id): Promise<Answer> =>
      call(running, 'POST', POINTS, { token, body: { id: as, network: 'public' } });
    const sessions = async (): Promise<Point[]> =>
      (await call(running, 'GET', '/charging/v1/operator/sessions', { token: staff })).body['items'] as Point[];

    describe('connected or not', () => {
      const available = { connectorId: 1, status: 'Available', errorCode: 'NoError' };

      it('row: one that is gone does not read Available, and what was known last is told', async () => {
        expect(await read()).toMatchObject({ connected: false, connectedSince: null, disconnectedAt: null });
        const point = await connect();
        await point.call('StatusNotification', available);
        const here = await readsOnce(isHere);
        expect(here).toMatchObject({
          connectedSince: expect.any(String),
          disconnectedAt: null,
          connectors: [{ id: 1, status: 'Available', lastStatus: 'Available' }],
        });
        await point.vanish();
        const gone = await readsOnce(isGone);
        expect(gone).toMatchObject({
          connectedSince: null,
          disconnectedAt: expect.any(String),
          connectors: [{ id: 1, status: 'Unknown', lastStatus: 'Available', errorCode: 'NoError' }],
        });
      });

      it('what a killed process held is not connected once its lease has run out, whatever the row still says', async () => {
        const point = await connect();
        await point.call('StatusNotification', available);
        await readsOnce(isHere);
        const [lease] = await running.sql.query<{ left: number }>(
          `SELECT extract(epoch FROM alive_until - now())::float8 AS left FROM gateways`,
        );
        expect(lease?.left).toBeGreaterThan(5);
        expect(lease?.left).toBeLessThanOrEqual(30);
        // As a kill -9 leaves it: nobody noted an end, and nobody renews.
        const dead = randomUUID();
        await running.sql.query(`INSERT INTO gateways VALUES ($1, now() - interval '1 second')`, [dead]);
        await running.sql.query(`UPDATE charge_points SET gateway_id = $1 WHERE charge_point_id = $2`, [dead, id]);
        expect(await read()).toMatchObject({
          connected: false,
          disconnectedAt: expect.any(String),
          connectors: [{ status: 'Unknown', lastStatus: 'Available' }],
        });
      });

      it('a newer socket takes the place of the old, whose end changes nothing', async () => {
        const old = await connect();
        const closed = old.closed();
        await connect();
        await closed;
        await readsOnce(isHere);
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(await read()).toMatchObject({ connected: true });
      });

      it('connector 0 is the status of the charge point itself, and no connector', async () => {
        const point = await connect();
        expect(await read()).toMatchObject({ status: null, connectors: [] });
        await point.call('StatusNotification', { connectorId: 0, status: 'Faulted', errorCode: 'OtherError' });
        await point.call('StatusNotification', available);
        await readsOnce(isHere);
        expect(await read()).toMatchObject({
          status: { status: 'Faulted', lastStatus: 'Faulted', errorCode: 'OtherError' },
          connectors: [{ id: 1 }],
        });
        await point.vanish();
        const gone = await readsOnce(isGone);
        expect(gone['status']).toMatchObject({ status: 'Unknown', lastStatus: 'Faulted' });
      });
    });

    describe('the password', () => {
      it('row: a lost one is replaced; the old works until the new was used', async () => {
        const { status, body } = await drawPassword();
        expect(status).toBe(201);
        const until = new Date(String(body['oldPasswordUntil'])).getTime() - Date.now();
        expect(Math.round(until / 3_600_000)).toBe(168);
        const password = String(body['password']);
        expect(await isRefused(PASSWORD)).toBe(false);
        expect(await isRefused(password)).toBe(false);
        expect(await isRefused(PASSWORD)).toBe(true);
        expect(await isRefused(password)).toBe(false);
        expect(JSON.stringify(await read())).not.toContain(password);
      });

      it('the old one ends when its time is up', async () => {
        await drawPassword({ overlapHours: 1 });
        await running.sql.query(
          `UPDATE charge_points SET former_secret_until = now() - interval '1 second' WHERE charge_point_id = $1`,
          [id],
        );
        expect(await isRefused(PASSWORD)).toBe(true);
      });

      it('drawn twice, it is the one in use that stays and not the one that nobody has', async () => {
        const never = String((await drawPassword()).body['password']);
        const newest = String((await drawPassword()).body['password']);
        expect(await isRefused(PASSWORD)).toBe(false);
        expect(await isRefused(never)).toBe(true);
        expect(await isRefused(newest)).toBe(false);
      });

      it('a leaked one ends at once, with the connection that came in with it', async () => {
        const point = await connect();
        await readsOnce(isHere);
        const closed = point.closed();
        const { body } = await drawPassword({ overlapHours: 0 });
        expect(body['oldPasswordUntil']).toBeNull();
        expect((await closed).code).toBe(1008);
        expect(await read()).toMatchObject({ connected: false });
        expect(await isRefused(PASSWORD)).toBe(true);
        expect(await isRefused(String(body['password']))).toBe(false);
      });

      it('a process that holds the socket is asked to close it when another ended the password', async () => {
        const point = await connect();
        await readsOnce(isHere);
        const closed = point.closed();
        // What the transaction of another process leaves.
        await running.sql.query(
          `UPDATE charge_points SET connection_id = NULL, connected_since = NULL, disconnected_at = now() WHERE charge_point_id = $1`,
          [id],
        );
        expect(await read()).toMatchObject({ connected: false });
        expect((await closed).code).toBe(1008);
      }, 20_000);

      it('an answer that was lost is asked for again by its key', async () => {
        const headers = { 'idempotency-key': randomUUID() };
        const [first, again] = [await drawPassword({}, headers), await drawPassword({}, headers)];
        expect(again.body).toEqual(first.body);
      });

      it.each([-1, 721, 1.5, '24', null])('an overlap of %j is refused or the usual one', async (overlapHours) => {
        const { status } = await drawPassword({ overlapHours });
        expect(status).toBe(overlapHours === null ? 201 : 400);
      });

      it("is not for staff without the role, and not of another client's charge point", async () => {
        const path = `${POINTS}/${id}/password`;
        expect((await call(running, 'POST', path, { token: staff, body: {} })).body['code']).toBe('forbidden');
        const stranger = await running.staff(await running.addClient([]), 'operator-admin');
        expect((await call(running, 'POST', path, { token: stranger, body: {} })).body['code']).toBe(
          'charge-point-unknown',
        );
      });
    });

    describe('retired', () => {
      const setState = (state: string): Promise<Answer> =>
        call(running, 'PATCH', `${POINTS}/${id}`, { token: staff, body: { state } });

      it('it is heard for its open session, which ends by its stop, and for nothing else', async () => {
        const before = await connect();
        const { transactionId } = await before.start({ idTag: CARD });
        const closed = before.closed();
        expect((await setState('retired')).body).toMatchObject({ state: 'retired' });
        await closed;

        const point = await connect();
        const boot = { chargePointVendor: 'V', chargePointModel: 'M' };
        expect(await point.call('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
        const refused = await point.start({ idTag: CARD, connectorId: 2 });
        expect(refused.idTagInfo.status).toBe('Blocked');
        await point.stop({ transactionId: refused.transactionId });
        await point.meter(undefined, [[new Date().toISOString(), '5']]);
        await point.meter(transactionId, [[new Date().toISOString(), '1500']]);
        expect(await sessions()).toMatchObject([{ status: 'active', energyWh: 500 }]);
        await point.stop({ transactionId });
        expect(await sessions()).toMatchObject([{ status: 'completed', energyWh: 2000 }]);
        await point.meter(transactionId, [[new Date().toISOString(), '2900']]);
        const late = `SELECT 1 FROM meter_values WHERE client_id = $1 AND energy_wh = 2900`;
        expect(await running.sql.query(late, [clientId])).toEqual([]);
        const readings = await running.sql.query(
          `SELECT energy_wh AS wh FROM meter_values WHERE client_id = $1 AND session_id IS NULL`,
          [clientId],
        );
        expect(readings).toEqual([]);
        const metrics = await (await fetch(`${running.url}/metrics`)).text();
        for (const action of ['StartTransaction', 'StopTransaction', 'MeterValues'])
          expect(metrics).toContain(`ocpp_refusals_total{action="${action}",reason="retired"} 1`);

        expect(await point.call('BootNotification', boot)).toMatchObject({ status: 'Rejected' });
        await point.call('StatusNotification', { connectorId: 7, status: 'Available', errorCode: 'NoError' });
        expect((await read())['connectors']).toEqual([]);
      });

      it('nobody starts it from the app, until it is in service again', async () => {
        await setState('retired');
        const ask = async (): Promise<unknown> => {
          const point = await connect();
          point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
          const body = { chargePointId: id, connectorId: 1 };
          const answer = await call(running, 'POST', '/charging/v1/me/sessions', { token: driver.token, body });
          return answer.status === 202 ? 202 : answer.body['code'];
        };
        expect(await ask()).toBe('charge-point-rejected');
        await setState('in-service');
        expect(await ask()).toBe(202);
      });

      it('a state that is not one is refused', async () => {
        for (const state of ['deleted', 'x', 1]) {
          const { status } = await call(running, 'PATCH', `${POINTS}/${id}`, { token: staff, body: { state } });
          expect([state, status]).toEqual([state, 400]);
        }
      });
    });

    describe('deleted', () => {
      it('what runs ends with its last reading, and its sessions stay', async () => {
        const point = await connect();
        const { transactionId } = await point.start({ idTag: CARD });
        await point.meter(transactionId, [[new Date().toISOString(), '1700']]);
        const closed = point.closed();
        expect((await remove()).status).toBe(204);
        expect((await closed).code).toBe(1008);
        expect(await isRefused(PASSWORD)).toBe(true);
        expect(await sessions()).toMatchObject([
          // No stop will say what it was: the client looks at it first.
          {
            chargePointId: id,
            status: 'needs-review',
            endedBy: 'operator',
            energyWh: 700,
            endedAt: expect.any(String),
          },
        ]);
        const mine = await call(running, 'GET', '/charging/v1/me/sessions', { token: driver.token });
        expect((mine.body['items'] as Point[])[0]).toMatchObject({ status: 'needs-review', energyWh: 700 });
        expect((await call(running, 'GET', `${POINTS}/${id}`, { token: staff })).body['code']).toBe(
          'charge-point-unknown',
        );
        expect((await call(running, 'GET', POINTS, { token: staff })).body['items']).toEqual([]);
        for (const again of [await remove(), await drawPassword()]) expect(again.status).toBe(404);
      });

      it('its id stays its client’s: taken for another, free for its own', async () => {
        expect((await register(staff)).body['code']).toBe('charge-point-exists');
        const point = await connect();
        await point.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
        await point.call('StatusNotification', { connectorId: 1, status: 'Available', errorCode: 'NoError' });
        await remove();
        const stranger = await running.staff(await running.addClient([]));
        const taken = [await register(stranger), await register(stranger, id.toLowerCase())];
        for (const { status, body } of taken) expect([status, body['code']]).toEqual([409, 'charge-point-exists']);
        const again = await register(staff);
        expect(again).toMatchObject({
          status: 201,
          body: { state: 'in-service', vendor: null, lastSeenAt: null, connected: false, connectors: [] },
        });
        expect(await isRefused(PASSWORD)).toBe(true);
        expect(await isRefused(String(again.body['password']))).toBe(false);
      });

      it('a session that was only asked for never begins', async () => {
        const point = await connect();
        point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
        const body = { chargePointId: id, connectorId: 1 };
        const asked = await call(running, 'POST', '/charging/v1/me/sessions', { token: driver.token, body });
        await remove();
        const path = `/charging/v1/me/sessions/${String(asked.body['sessionId'] ?? asked.body['id'])}`;
        expect((await call(running, 'GET', path, { token: driver.token })).body).toMatchObject({ status: 'failed' });
      });

      it("is not for staff without the role, and not of another client's charge point", async () => {
        expect((await remove(staff)).body['code']).toBe('forbidden');
        const stranger = await running.staff(await running.addClient([]), 'operator-admin');
        expect((await remove(stranger)).body['code']).toBe('charge-point-unknown');
      });
    });

    it('two ids never differ by case alone, also when both come at once', async () => {
      expect((await register(staff, id.toLowerCase())).body['code']).toBe('charge-point-exists');
      const answers = await Promise.all([
        register(staff, 'Twin-1'),
        register(staff, 'TWIN-1'),
        register(staff, 'twin-1'),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });
  });
}
