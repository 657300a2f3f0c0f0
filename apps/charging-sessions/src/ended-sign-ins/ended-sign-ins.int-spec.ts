import { createHash } from 'node:crypto';
import { CHARGING_DB, type Database, DatabaseUnavailable, newId } from '@evc/database';
import { type CloudEvent } from '@evc/events';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { EndedSignIns } from './ended-sign-ins';
import { EndedSignInJobs } from './ended-sign-ins.jobs';
import { EndedSignInRepository } from './ended-sign-ins.repository';
import { TOKEN_LIFE_MS } from './token-life';

describe('sign-ins that have ended, in charging', () => {
  let running: ChargingApp;
  let database: Database;
  let ended: EndedSignIns;
  let jobs: EndedSignInJobs;
  beforeAll(async () => {
    running = await sharedChargingApp();
    database = running.app.get<Database>(CHARGING_DB, { strict: false });
    ended = running.app.get(EndedSignIns, { strict: false });
    jobs = running.app.get(EndedSignInJobs, { strict: false });
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => running.stop());

  const event = (type: string, data: CloudEvent['data']): CloudEvent => ({
    specversion: '1.0',
    id: newId(),
    source: '/accounts',
    type,
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  });
  const hear = async (type: 'ended' | 'restricted', data: CloudEvent['data']): Promise<void> => {
    await database.transaction((tx) => jobs[type](tx, event(type, data)));
    await ended.refresh();
  };
  const user = () => ({ accountId: newId(), sessionId: newId() });

  it('refuse the one session, however often it is told, and no other of the account', async () => {
    const { accountId, sessionId } = user();
    await hear('ended', { accountId, sessionId });
    await hear('ended', { accountId, sessionId });
    expect(await ended.has({ accountId, sessionId })).toBe(true);
    expect(await ended.has({ accountId, sessionId: newId() })).toBe(false);
  });

  it('refuse all of an account that closes, by each id that it may be known by', async () => {
    const { accountId, sessionId } = user();
    await hear('restricted', { driverId: accountId, staffId: newId() });
    expect(await ended.has({ accountId, sessionId })).toBe(true);
    expect(await ended.has(user())).toBe(false);
  });

  it('are forgotten when no token can be left', async () => {
    const [old, young] = [newId(), newId()];
    const repository = running.app.get(EndedSignInRepository, { strict: false });
    await database.transaction(async (tx) => {
      await repository.end(tx, old, new Date(Date.now() - 1));
      await repository.end(tx, young, new Date(Date.now() + TOKEN_LIFE_MS));
      await repository.bar(tx, old, new Date(Date.now() - 1));
    });
    await ended.refresh();
    expect(await ended.has({ accountId: newId(), sessionId: old })).toBe(false);
    await jobs.purge();
    const digest = (id: string): string => createHash('sha256').update(id).digest('hex');
    const rows = await running.sql.query<{ session: string }>(
      `SELECT encode(session_digest, 'hex') AS session FROM ended_sign_ins`,
    );
    const left = rows.map(({ session }) => session);
    expect(left).toContain(digest(young));
    expect(left).not.toContain(digest(old));
    expect(await running.sql.query('SELECT 1 FROM barred_people WHERE person_id = $1', [old])).toEqual([]);
  });

  it('are told by no event without an id', async () => {
    await expect(database.transaction((tx) => jobs.ended(tx, event('sign-in.ended', {})))).rejects.toThrow('sessionId');
  });

  it('with the database away for more than three seconds nobody is let in, and everybody again once it is back', async () => {
    const active = user();
    expect(await ended.has(active)).toBe(false);
    const repository = running.app.get(EndedSignInRepository, { strict: false });
    const away = jest.spyOn(repository, 'refused').mockRejectedValue(new DatabaseUnavailable('test'));
    await ended.refresh();
    expect(await ended.has(active)).toBe(false); // what was read a moment ago still stands
    const started = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => started + 3_100);
    await expect(ended.has(active)).rejects.toMatchObject({ code: 'service-unavailable' });
    away.mockRestore();
    expect(await ended.has(active)).toBe(false);
  });
});
