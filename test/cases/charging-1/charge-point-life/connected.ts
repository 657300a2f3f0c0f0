import { randomUUID } from 'node:crypto';
import { PresenceRepository } from '../../../../apps/charging-sessions/src/charge-points/presence.repository';
import { isGone, isHere, type Life } from './life';

/** Whether it is there, and what was known of it last. */
export function connectedOrNot(life: Life): void {
  describe('connected or not', () => {
    const available = { connectorId: 1, status: 'Available', errorCode: 'NoError' };

    it('row: one that is gone does not read Available, and what was known last is told', async () => {
      expect(await life.read()).toMatchObject({ connected: false, connectedSince: null, disconnectedAt: null });
      const point = await life.connect();
      await point.call('StatusNotification', available);
      const here = await life.readsOnce(isHere);
      expect(here).toMatchObject({
        connectedSince: expect.any(String),
        disconnectedAt: null,
        connectors: [{ id: 1, status: 'Available', lastStatus: 'Available' }],
      });
      await point.vanish();
      const gone = await life.readsOnce(isGone);
      expect(gone).toMatchObject({
        connectedSince: null,
        disconnectedAt: expect.any(String),
        connectors: [{ id: 1, status: 'Unknown', lastStatus: 'Available', errorCode: 'NoError' }],
      });
    });

    it('what a killed process held is not connected once its lease has run out, whatever the row still says', async () => {
      const point = await life.connect();
      await point.call('StatusNotification', available);
      await life.readsOnce(isHere);
      const [lease] = await life.running.sql.query<{ left: number }>(
        `SELECT extract(epoch FROM alive_until - now())::float8 AS left FROM gateways`,
      );
      expect(lease?.left).toBeGreaterThan(5);
      expect(lease?.left).toBeLessThanOrEqual(30);
      // As a kill -9 leaves it: nobody noted an end, and nobody renews.
      const dead = randomUUID();
      await life.running.sql.query(`INSERT INTO gateways VALUES ($1, now() - interval '1 second')`, [dead]);
      await life.running.sql.query(`UPDATE charge_points SET gateway_id = $1 WHERE charge_point_id = $2`, [
        dead,
        life.id,
      ]);
      expect(await life.read()).toMatchObject({
        connected: false,
        disconnectedAt: expect.any(String),
        connectors: [{ status: 'Unknown', lastStatus: 'Available' }],
      });
    });

    it('a newer socket takes the place of the old, whose end changes nothing', async () => {
      const old = await life.connect();
      const closed = old.closed();
      await life.connect();
      await closed;
      await life.readsOnce(isHere);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(await life.read()).toMatchObject({ connected: true });
    });

    it('and also where the old one is written down late', async () => {
      const repository = life.running.app.get(PresenceRepository, { strict: false });
      const hold = repository.hold.bind(repository);
      const held = jest.spyOn(repository, 'hold').mockImplementationOnce(async (...which) => {
        await new Promise((resolve) => setTimeout(resolve, 200));
        return hold(...which);
      });
      const old = await life.connect();
      const closed = old.closed();
      await life.connect();
      await closed;
      await new Promise((resolve) => setTimeout(resolve, 400));
      held.mockRestore();
      expect(await life.read()).toMatchObject({ connected: true });
    });

    it('connector 0 is the status of the charge point itself, and no connector', async () => {
      const point = await life.connect();
      expect(await life.read()).toMatchObject({ status: null, connectors: [] });
      await point.call('StatusNotification', { connectorId: 0, status: 'Faulted', errorCode: 'OtherError' });
      await point.call('StatusNotification', available);
      await life.readsOnce(isHere);
      expect(await life.read()).toMatchObject({
        status: { status: 'Faulted', lastStatus: 'Faulted', errorCode: 'OtherError' },
        connectors: [{ id: 1 }],
      });
      await point.vanish();
      const gone = await life.readsOnce(isGone);
      expect(gone['status']).toMatchObject({ status: 'Unknown', lastStatus: 'Faulted' });
    });
  });
}
