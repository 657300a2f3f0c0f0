import { type Answer, call } from '../../../support/people';
import { CARD, type Life, POINTS } from './life';

/** Out of service, and in it again. */
export function retired(life: Life): void {
  describe('retired', () => {
    const setState = (state: string): Promise<Answer> =>
      call(life.running, 'PATCH', `${POINTS}/${life.id}`, { token: life.staff, body: { state } });

    it('it is heard for its open session, which ends by its stop, and for nothing else', async () => {
      const before = await life.connect();
      const { transactionId } = await before.start({ idTag: CARD });
      const closed = before.closed();
      expect((await setState('retired')).body).toMatchObject({ state: 'retired' });
      await closed;

      const point = await life.connect();
      const boot = { chargePointVendor: 'V', chargePointModel: 'M' };
      expect(await point.call('BootNotification', boot)).toMatchObject({ status: 'Accepted' });
      const refused = await point.start({ idTag: CARD, connectorId: 2 });
      expect(refused.idTagInfo.status).toBe('Blocked');
      await point.stop({ transactionId: refused.transactionId });
      await point.meter(undefined, [[new Date().toISOString(), '5']]);
      await point.meter(transactionId, [[new Date().toISOString(), '1500']]);
      expect(await life.sessions()).toMatchObject([{ status: 'active', energyWh: 500 }]);
      await point.stop({ transactionId });
      expect(await life.sessions()).toMatchObject([{ status: 'completed', energyWh: 2000 }]);
      await point.meter(transactionId, [[new Date().toISOString(), '2900']]);
      const late = `SELECT 1 FROM meter_values WHERE client_id = $1 AND energy_wh = 2900`;
      expect(await life.running.sql.query(late, [life.clientId])).toEqual([]);
      const readings = await life.running.sql.query(
        `SELECT energy_wh AS wh FROM meter_values WHERE client_id = $1 AND session_id IS NULL`,
        [life.clientId],
      );
      expect(readings).toEqual([]);
      const metrics = await (await fetch(`${life.running.url}/metrics`)).text();
      for (const action of ['StartTransaction', 'StopTransaction', 'MeterValues'])
        expect(metrics).toContain(`ocpp_refusals_total{action="${action}",reason="retired"} 1`);

      expect(await point.call('BootNotification', boot)).toMatchObject({ status: 'Rejected' });
      await point.call('StatusNotification', { connectorId: 7, status: 'Available', errorCode: 'NoError' });
      expect((await life.read())['connectors']).toEqual([]);
    });

    it('nobody starts it from the app, until it is in service again', async () => {
      await setState('retired');
      const ask = async (): Promise<unknown> => {
        const point = await life.connect();
        point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
        const body = { chargePointId: life.id, connectorId: 1 };
        const answer = await call(life.running, 'POST', '/charging/v1/me/sessions', { token: life.driver.token, body });
        return answer.status === 202 ? 202 : answer.body['code'];
      };
      expect(await ask()).toBe('charge-point-rejected');
      await setState('in-service');
      expect(await ask()).toBe(202);
    });

    it('a state that is not one is refused', async () => {
      for (const state of ['deleted', 'x', 1]) {
        const { status } = await call(life.running, 'PATCH', `${POINTS}/${life.id}`, {
          token: life.staff,
          body: { state },
        });
        expect([state, status]).toEqual([state, 400]);
      }
    });
  });
}
