import { PASSWORD } from '../../../support/charging-app';
import { call } from '../../../support/people';
import { CARD, type Life, type Point, POINTS } from './life';

/** Its end, and its id after that. */
export function deleted(life: Life): void {
  describe('deleted', () => {
    it('what runs ends with its last reading, and its sessions stay', async () => {
      const point = await life.connect();
      const { transactionId } = await point.start({ idTag: CARD });
      await point.meter(transactionId, [[new Date().toISOString(), '1700']]);
      const closed = point.closed();
      expect((await life.remove()).status).toBe(204);
      expect((await closed).code).toBe(1008);
      expect(await life.isRefused(PASSWORD)).toBe(true);
      expect(await life.sessions()).toMatchObject([
        // No stop will say what it was: the client looks at it first.
        {
          chargePointId: life.id,
          status: 'needs-review',
          endedBy: 'operator',
          energyWh: 700,
          endedAt: expect.any(String),
        },
      ]);
      const mine = await call(life.running, 'GET', '/charging/v1/me/sessions', { token: life.driver.token });
      expect((mine.body['items'] as Point[])[0]).toMatchObject({ status: 'needs-review', energyWh: 700 });
      expect((await call(life.running, 'GET', `${POINTS}/${life.id}`, { token: life.staff })).body['code']).toBe(
        'charge-point-unknown',
      );
      expect((await call(life.running, 'GET', POINTS, { token: life.staff })).body['items']).toEqual([]);
      for (const again of [await life.remove(), await life.drawPassword()]) expect(again.status).toBe(404);
    });

    it('its id stays its client’s: taken for another, free for its own', async () => {
      expect((await life.register(life.staff)).body['code']).toBe('charge-point-exists');
      const point = await life.connect();
      await point.call('BootNotification', { chargePointVendor: 'V', chargePointModel: 'M' });
      await point.call('StatusNotification', { connectorId: 1, status: 'Available', errorCode: 'NoError' });
      await life.remove();
      const stranger = await life.running.staff(await life.running.addClient([]));
      const taken = [await life.register(stranger), await life.register(stranger, life.id.toLowerCase())];
      for (const { status, body } of taken) expect([status, body['code']]).toEqual([409, 'charge-point-exists']);
      const again = await life.register(life.staff);
      expect(again).toMatchObject({
        status: 201,
        body: { state: 'in-service', vendor: null, lastSeenAt: null, connected: false, connectors: [] },
      });
      expect(await life.isRefused(PASSWORD)).toBe(true);
      expect(await life.isRefused(String(again.body['password']))).toBe(false);
    });

    it('a session that was only asked for never begins', async () => {
      const point = await life.connect();
      point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
      const body = { chargePointId: life.id, connectorId: 1 };
      const asked = await call(life.running, 'POST', '/charging/v1/me/sessions', { token: life.driver.token, body });
      await life.remove();
      const path = `/charging/v1/me/sessions/${String(asked.body['sessionId'] ?? asked.body['id'])}`;
      expect((await call(life.running, 'GET', path, { token: life.driver.token })).body).toMatchObject({
        status: 'failed',
      });
    });

    it("is not for staff without the role, and not of another client's charge point", async () => {
      expect((await life.remove(life.staff)).body['code']).toBe('forbidden');
      const stranger = await life.running.staff(await life.running.addClient([]), 'operator-admin');
      expect((await life.remove(stranger)).body['code']).toBe('charge-point-unknown');
    });
  });

  it('two ids never differ by case alone, also when both come at once', async () => {
    expect((await life.register(life.staff, life.id.toLowerCase())).body['code']).toBe('charge-point-exists');
    const answers = await Promise.all([
      life.register(life.staff, 'Twin-1'),
      life.register(life.staff, 'TWIN-1'),
      life.register(life.staff, 'twin-1'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });
}
