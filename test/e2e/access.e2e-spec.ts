import { newOperator, type Operator } from '../support/staff';
import { newVictims, rowsOf, type Victims } from '../support/attack/victims';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

describe('ids of others where no path names them', () => {
  let running: RunningApp;
  let victims: Victims;
  let driver: Person;
  let operator: Operator;

  beforeAll(async () => {
    running = await sharedRunningApp();
    victims = await newVictims(running, 'VICTIM-1', '04A77AC001');
    driver = await newDriver(running);
    operator = await newOperator(running, ['OTHER-1']);
  });
  afterAll(() => running.stop());

  it("another's ids in bodies, queries and cursors reach nothing of theirs", async () => {
    const before = await rowsOf(running, victims);
    const asOperator = (method: string, path: string, body?: unknown) =>
      call(running, method, path, { token: operator.token, body });
    const asDriver = (method: string, path: string, body?: unknown) =>
      call(running, method, path, { token: driver.accessToken, body });
    const list = '/charging/v1/operator/sessions';
    expect((await asOperator('GET', `${list}?chargePointId=VICTIM-1`)).body['items']).toEqual([]);
    expect((await asOperator('GET', `${list}.csv?chargePointId=VICTIM-1`)).body['text']).not.toContain('VICTIM-1');
    expect((await asOperator('GET', `${list}?clientId=${victims.operator.clientId}`)).status).toBe(400);
    const taken = await asOperator('POST', '/charging/v1/operator/charge-points', {
      id: 'VICTIM-1',
      network: 'public',
    });
    expect([taken.status, taken.body['code']]).toEqual([409, 'charge-point-exists']);
    const card = await asDriver('POST', '/charging/v1/me/tokens', { uid: victims.cardUid });
    expect([card.status, card.body['code']]).toEqual([409, 'card-taken']);
    for (const field of ['accountId', 'driverId', 'clientId', 'roles', 'email']) {
      const answer = await asDriver('PATCH', '/accounts/v1/me', { [field]: victims.driver.accountId });
      expect([field, answer.body['code']]).toEqual([field, 'validation-failed']);
    }
    const phone = { pushToken: 'attackers-own', platform: 'web', appVersion: '1', locale: 'en' };
    const same = await asDriver('PUT', `/accounts/v1/me/devices/${victims.installationId}`, phone);
    expect(same.status).toBe(200);
    expect(await rowsOf(running, victims)).toEqual(before);
  });

  it("a cursor made of another's position pages through one's own things only", async () => {
    const t = new Date(Date.now() + 60_000).toISOString();
    const cursorOf = (position: object): string => Buffer.from(JSON.stringify(position)).toString('base64url');
    const atTheirs = { t, s: victims.ids.session, c: victims.operator.clientId, clientId: victims.operator.clientId };
    const attempts: [string, object, string][] = [
      ['/charging/v1/operator/sessions', atTheirs, operator.token],
      ['/charging/v1/operator/charge-points', { id: 'VICTIM-0', after: 'VICTIM-0' }, operator.token],
      ['/charging/v1/me/sessions', { ...atTheirs, driverId: victims.driver.accountId }, driver.accessToken],
      ['/accounts/v1/me/consents/marketing/history', { before: 99 }, driver.accessToken],
      ['/accounts/v1/me/inbox', { before: victims.ids.message }, driver.accessToken],
      ['/accounts/v1/me/inbox', { before: 'ffffffff-ffff-7fff-bfff-ffffffffffff' }, driver.accessToken],
    ];
    for (const [path, position, token] of attempts) {
      const { status, body } = await call(running, 'GET', `${path}?cursor=${cursorOf(position)}`, { token });
      if (status !== 200) expect([path, body['code']]).toEqual([path, 'invalid-cursor']);
      expect(JSON.stringify(body)).not.toMatch(
        new RegExp(`VICTIM|${victims.ids.session}|${victims.ids.receipt}|${victims.ids.message}`),
      );
    }
  });
});
