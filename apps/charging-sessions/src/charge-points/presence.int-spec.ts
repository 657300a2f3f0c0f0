import { ChargePoint } from '../../../../test/support/charge-point';
import { startChargingApp } from '../../../../test/support/charging-app';
import { until } from '../../../../test/support/until';
import { PresenceRepository } from './presence.repository';

/** A beat comes every ten seconds. */
const TWO_BEATS_MS = 25_000;

it('a charge point that could not be noted is noted by the next renewal, others meanwhile too, and the app ends', async () => {
  const running = await startChargingApp();
  await running.addClient([{ id: 'NOTE-1' }, { id: 'NOTE-2' }]);
  jest
    .spyOn(running.app.get(PresenceRepository, { strict: false }), 'hold')
    .mockRejectedValueOnce(new Error('the database is away'));
  const first = await ChargePoint.connect(running.url, 'NOTE-1');
  const isNoted = (id: string) =>
    until(
      `${id} to be noted`,
      async () => {
        const [row] = await running.sql.query<{ gateway: string | null }>(
          `SELECT gateway_id AS gateway FROM charge_points WHERE charge_point_id = $1`,
          [id],
        );
        return row?.gateway;
      },
      TWO_BEATS_MS,
    );
  await isNoted('NOTE-1');
  const second = await ChargePoint.connect(running.url, 'NOTE-2');
  await isNoted('NOTE-2');
  await Promise.all([first.close(), second.close()]);
  await running.stop();
});
