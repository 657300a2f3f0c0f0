import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../../../support/charging-app';
import { call } from '../../../support/people';
import { isHere, type Life, POINTS } from './life';

/** How its password is replaced, and when the old one ends. */
export function password(life: Life): void {
  describe('the password', () => {
    it('row: a lost one is replaced; the old works until the new was used', async () => {
      const { status, body } = await life.drawPassword();
      expect(status).toBe(201);
      const until = new Date(String(body['oldPasswordUntil'])).getTime() - Date.now();
      expect(Math.round(until / 3_600_000)).toBe(168);
      const password = String(body['password']);
      expect(await life.isRefused(PASSWORD)).toBe(false);
      expect(await life.isRefused(password)).toBe(false);
      expect(await life.isRefused(PASSWORD)).toBe(true);
      expect(await life.isRefused(password)).toBe(false);
      expect(JSON.stringify(await life.read())).not.toContain(password);
    });

    it('the old one ends when its time is up', async () => {
      await life.drawPassword({ overlapHours: 1 });
      await life.running.sql.query(
        `UPDATE charge_points SET former_secret_until = now() - interval '1 second' WHERE charge_point_id = $1`,
        [life.id],
      );
      expect(await life.isRefused(PASSWORD)).toBe(true);
    });

    it('drawn twice, it is the one in use that stays and not the one that nobody has', async () => {
      const never = String((await life.drawPassword()).body['password']);
      const newest = String((await life.drawPassword()).body['password']);
      expect(await life.isRefused(PASSWORD)).toBe(false);
      expect(await life.isRefused(never)).toBe(true);
      expect(await life.isRefused(newest)).toBe(false);
    });

    it('a leaked one ends at once, with the connection that came in with it', async () => {
      const point = await life.connect();
      await life.readsOnce(isHere);
      const closed = point.closed();
      const { body } = await life.drawPassword({ overlapHours: 0 });
      expect(body['oldPasswordUntil']).toBeNull();
      expect((await closed).code).toBe(1008);
      expect(await life.read()).toMatchObject({ connected: false });
      expect(await life.isRefused(PASSWORD)).toBe(true);
      expect(await life.isRefused(String(body['password']))).toBe(false);
    });

    it('a process that holds the socket is asked to close it when another ended the password', async () => {
      const point = await life.connect();
      await life.readsOnce(isHere);
      const closed = point.closed();
      // What the transaction of another process leaves.
      await life.running.sql.query(
        `UPDATE charge_points SET connection_id = NULL, connected_since = NULL, disconnected_at = now() WHERE charge_point_id = $1`,
        [life.id],
      );
      expect(await life.read()).toMatchObject({ connected: false });
      expect((await closed).code).toBe(1008);
    }, 20_000);

    it('an answer that was lost is asked for again by its key', async () => {
      const headers = { 'idempotency-key': randomUUID() };
      const [first, again] = [await life.drawPassword({}, headers), await life.drawPassword({}, headers)];
      expect(again.body).toEqual(first.body);
    });

    it.each([-1, 721, 1.5, '24', null])('an overlap of %j is refused or the usual one', async (overlapHours) => {
      const { status } = await life.drawPassword({ overlapHours });
      expect(status).toBe(overlapHours === null ? 201 : 400);
    });

    it("is not for staff without the role, and not of another client's charge point", async () => {
      const path = `${POINTS}/${life.id}/password`;
      expect((await call(life.running, 'POST', path, { token: life.staff, body: {} })).body['code']).toBe('forbidden');
      const stranger = await life.running.staff(await life.running.addClient([]), 'operator-admin');
      expect((await call(life.running, 'POST', path, { token: stranger, body: {} })).body['code']).toBe(
        'charge-point-unknown',
      );
    });
  });
}
