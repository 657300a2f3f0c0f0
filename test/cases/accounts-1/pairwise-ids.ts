import { erasurePlan, personalMap } from '@evc/database';
import { decodeJwt } from 'jose';
import { DriverMoves } from '../../../apps/accounts/src/identity/pairwise/driver-moves';
import { MAPPED } from '../../data-map/mapped';
import { ChargePoint } from '../../support/charge-point';
import { sharedEnergies, sharedIds } from '../../support/dumped-ids';
import { type Answer, call, newDriver, type Person } from '../../support/people';
import { type RunningApp, startRunningApp } from '../../support/running-app';
import { CHARGE_POINT_PASSWORD, newOperator, type Operator } from '../../support/staff';
import { until } from '../../support/until';

const { deleted, unlinked } = erasurePlan(
  personalMap(MAPPED).filter(({ schema }) => schema === 'charging'),
  'driver',
);
/** Where charging knows a driver by id, but for the tombstones that stay. */
const BY_DRIVER = [...deleted, ...unlinked].filter(({ through, key }) => through === undefined && key === undefined);

/** Row 7: dumps of both schemas share no id of a person, a session, an event or a sign-in (ZQ-1). */
export function pairwiseIds(): void {
  describe('ids of accounts and of charging', () => {
    let running: RunningApp;
    let harbour: Operator;
    let point: ChargePoint;
    beforeAll(async () => {
      running = await startRunningApp();
      harbour = await newOperator(running, ['HARBOUR-1'], { organisation: 'Harbour' });
      point = await ChargePoint.connect(running.url, 'HARBOUR-1', { password: CHARGE_POINT_PASSWORD });
      point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    });
    afterAll(async () => {
      await point.close();
      await running.stop();
    });

    let cards = 0;
    /** A person with a phone and a profile, who charges by card and asks for a start from the app. */
    const charged = async (): Promise<Person> => {
      const person = await newDriver(running);
      const uid = `04A11CE${String((cards += 1)).padStart(3, '0')}`;
      const ask = (method: string, path: string, body: unknown): Promise<Answer> =>
        call(running, method, path, { token: person.accessToken, body });
      await ask('PUT', '/accounts/v1/me/devices/phone', {
        pushToken: `push-${uid}`,
        platform: 'ios',
        appVersion: '1.0',
        locale: 'en',
      });
      await ask('PUT', '/charging/v1/me/settings', { confirmStarts: false });
      expect((await ask('POST', '/charging/v1/me/tokens', { uid })).status).toBe(201);
      const { status } = await ask('PUT', '/accounts/v1/me/consents/profiling', {
        decision: 'given',
        noticeVersion: 1,
      });
      expect(status).toBe(200);
      const { transactionId } = await point.start({ idTag: uid, meterStart: 0 });
      await point.stop({ transactionId, meterStop: 41_000 + cards });
      expect(
        (await ask('POST', '/charging/v1/me/sessions', { chargePointId: 'HARBOUR-1', connectorId: cards + 1 })).status,
      ).toBe(202);
      await until('the push', () => running.emulator.pushes.list(`push-${uid}`)[0]);
      return person;
    };
    const settled = (): Promise<unknown> =>
      until('all events to be delivered', async () => {
        const waiting = await running.adminQuery(
          `SELECT 1 FROM accounts.outbox WHERE delivered_at IS NULL UNION ALL SELECT 1 FROM charging.outbox WHERE delivered_at IS NULL`,
        );
        return waiting.length === 0 || undefined;
      });
    const close = async (person: Person): Promise<void> => {
      await call(running, 'PUT', '/accounts/v1/me/consents/account', {
        token: person.accessToken,
        body: { decision: 'withdrawn', confirm: true },
      });
      await until('the erasure', async () => {
        const left = await running.adminQuery('SELECT 1 FROM accounts.accounts WHERE account_id = $1', [
          person.accountId,
        ]);
        return left.length === 0 || undefined;
      });
    };
    /** What the person is told about charging, and the pushes and sums that follow from it. */
    const told = async (accessToken: string): Promise<unknown[]> => {
      const answers = [];
      for (const path of ['me/sessions', 'me/tokens', 'me/settings']) {
        const { status, body } = await call(running, 'GET', `/charging/v1/${path}`, { token: accessToken });
        answers.push([path, status, body]);
      }
      return answers;
    };
    const signIn = async ({ email, password }: Person): Promise<string> => {
      const { body } = await call(running, 'POST', '/accounts/v1/sessions', { body: { identifier: email, password } });
      return body['accessToken'] as string;
    };

    it('no value of one schema stands in the other, after registrations, cards, sessions, pushes, ends and erasures', async () => {
      const [stays, leaves] = [await charged(), await charged()];
      await call(running, 'DELETE', '/accounts/v1/sessions/current', { token: await signIn(stays) });
      await close(leaves);
      expect((await call(running, 'GET', '/charging/v1/operator/sessions', { token: harbour.token })).status).toBe(200);
      await settled();
      const { body } = await call(running, 'GET', '/accounts/v1/me/profile', { token: stays.accessToken });
      expect(body).toMatchObject({ data: { sessions: 1, energyWh: 41_001 } });
      expect(await sharedIds(running)).toEqual([]);
      expect(await sharedEnergies(running)).toEqual([]);
    });

    it('the claim is the same at each sign-in, another than the account, and staff have one of their own', async () => {
      const person = await newDriver(running);
      const claims = [person.accessToken, await signIn(person)].map((token) => decodeJwt(token));
      expect(claims[0]?.['driver']).toBe(claims[1]?.['driver']);
      expect(claims[0]?.['driver']).toMatch(/^[0-9a-f-]{14}4/);
      expect(claims.map(({ sub }) => sub)).toEqual([person.accountId, person.accountId]);
      const staff = decodeJwt(harbour.token);
      expect(staff['driver']).toBeUndefined();
      expect(staff['staff']).toMatch(/^[0-9a-f-]{14}4/);
    });

    describe('what an older version kept under accounts’ ids', () => {
      let person: Person;
      let gone: Person;
      let before: unknown[];

      /** As the older version left it: rows of charging under the account's own id, and no other id. */
      const asItWas = async ({ accountId, accessToken }: Person): Promise<void> => {
        const { driver } = decodeJwt<{ driver: string }>(accessToken);
        await running.adminQuery('DELETE FROM accounts.pairwise_ids WHERE account_id = $1', [accountId]);
        // With an event that never was, so that the job of each minute leaves it for the test.
        await running.adminQuery('INSERT INTO accounts.drivers_to_move VALUES ($1, gen_random_uuid())', [accountId]);
        for (const { table, column } of BY_DRIVER)
          await running.adminQuery(`UPDATE charging.${table} SET ${column} = $1 WHERE ${column} = $2`, [
            accountId,
            driver,
          ]);
      };
      const moved = async (): Promise<void> => {
        await running.app.get(DriverMoves, { strict: false }).run();
        await settled();
      };

      beforeAll(async () => {
        [person, gone] = [await charged(), await charged()];
        await settled();
        before = await told(person.accessToken);
        for (const app of ['accounts', 'charging']) {
          await running.adminQuery(`UPDATE ${app}.driver_move SET ended_at = NULL`);
        }
        await asItWas(person);
        await asItWas(gone);
      });

      it('is told to its driver by tokens of before, which have no claim', async () => {
        const token = await signIn(person);
        expect(decodeJwt(token)['driver']).toBeUndefined();
        expect(await told(token)).toEqual(before);
      });

      it('goes with an account that is erased before it has moved', async () => {
        await close(gone);
        await settled();
        for (const { table, column } of BY_DRIVER) {
          const sql = `SELECT 1 FROM charging.${table} WHERE ${column} = $1`;
          expect([table, await running.adminQuery(sql, [gone.accountId])]).toEqual([table, []]);
        }
      });

      it('moves to an id of its own, and no answer changes, to tokens of before and after', async () => {
        const old = await signIn(person);
        await running.adminQuery('UPDATE accounts.drivers_to_move SET event_id = NULL');
        await moved();
        await moved();
        expect(await told(old)).toEqual(before);
        const token = await signIn(person);
        expect(decodeJwt(token)['driver']).not.toBe(person.accountId);
        expect(await told(token)).toEqual(before);
        const map = await running.adminQuery<{ former_id: string }>('SELECT former_id FROM charging.moved_drivers');
        expect(map.map(({ former_id: id }) => id).toSorted()).toEqual([person.accountId, gone.accountId].toSorted());
      });

      it('a session goes on to be told to the phone after the move', async () => {
        const card = `04A11CE${String(cards - 1).padStart(3, '0')}`;
        const pushes = running.emulator.pushes.list(`push-${card}`).length;
        const { transactionId } = await point.start({ idTag: card, timestamp: new Date(Date.now() + 1).toISOString() });
        await point.stop({ transactionId });
        await until('one more push', () => running.emulator.pushes.list(`push-${card}`).length > pushes || undefined);
      });

      it('the map goes when nobody is left to move, and tokens without a claim open nothing more', async () => {
        await running.adminQuery(`UPDATE accounts.outbox SET delivered_at = delivered_at - interval '11 minutes'`);
        await moved();
        await until('the end of the move', async () => {
          const ended = await running.adminQuery('SELECT 1 FROM charging.driver_move WHERE ended_at IS NOT NULL');
          return ended[0];
        });
        expect(await running.adminQuery('SELECT 1 FROM charging.moved_drivers')).toEqual([]);
        expect(await running.adminQuery('SELECT 1 FROM accounts.drivers_to_move')).toEqual([]);
        expect((await told(await signIn(person))).map((answer) => (answer as unknown[])[1])).toEqual([200, 200, 200]);
        await settled();
        expect(await sharedIds(running)).toEqual([]);
      });
    });
  });
}
