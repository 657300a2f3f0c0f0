import { ChargePoint } from '../../../../test/support/charge-point';
import { startChargingApp } from '../../../../test/support/charging-app';

it('a restart answers what charge points have in hand, then tells them to come back', async () => {
  const running = await startChargingApp();
  const clientId = await running.addClient(Array.from({ length: 5 }, (_, index) => ({ id: `CP-${index}` })));
  const points = await Promise.all([0, 1, 2, 3, 4].map((index) => ChargePoint.connect(running.url, `CP-${index}`)));
  const now = new Date().toISOString();
  // Messages that have reached the process when it is told to stop.
  await Promise.all(points.map((point) => point.call('Heartbeat', {})));
  const closed = Promise.all(points.map((point) => point.closed()));
  const sent = Promise.allSettled(points.map((point) => point.meter(undefined, [[now, '100']])));
  await new Promise((resolve) => setImmediate(resolve));
  await running.app.close();
  expect((await closed).map(({ code }) => code)).toEqual([1001, 1001, 1001, 1001, 1001]);
  const acknowledged = (await sent).filter(({ status }) => status === 'fulfilled').length;
  const stored = await running.sql.query('SELECT 1 FROM meter_values WHERE client_id = $1', [clientId]);
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
  await running.sql.close();
  await running.database.drop();
});
