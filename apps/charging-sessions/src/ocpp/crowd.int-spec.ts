import { ChargePoint } from '../../../../test/support/charge-point';
import { call } from '../../../../test/support/people';
import { startChargingApp } from '../../../../test/support/charging-app';

const CROWD = Array.from({ length: 40 }, (_, index) => index);

it('forty charge points at once need no more than two connections, and one driver gets one name (QST-1.2b)', async () => {
  const running = await startChargingApp({ poolSize: 2 });
  const clientId = await running.addClient(CROWD.map((index) => ({ id: `CP-${index}` })));
  const driver = await running.driver();
  await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'CAFE0001' } });
  const points = await Promise.all(CROWD.map((index) => ChargePoint.connect(running.url, `CP-${index}`)));

  await Promise.all(
    points.map(async (point) => {
      const { transactionId, idTagInfo } = await point.start({ idTag: 'CAFE0001', meterStart: 0 });
      expect(idTagInfo.status).toBe('Accepted');
      const reading = point.meter(transactionId, [[new Date().toISOString(), '50']]);
      const list = call(running, 'GET', '/charging/v1/me/sessions', { token: driver.token });
      await Promise.all([reading, list]);
      await point.stop({ transactionId, meterStop: 100 });
    }),
  );

  const [sums] = await running.sql.query(
    `SELECT count(*)::int AS sessions, sum(energy_wh)::int AS energy, count(DISTINCT pseudonym)::int AS names FROM sessions WHERE client_id = $1`,
    [clientId],
  );
  expect(sums).toEqual({ sessions: 40, energy: 4000, names: 1 });
  await Promise.all(points.map((point) => point.close()));
  await running.stop();
});
