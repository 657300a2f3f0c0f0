import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DB, CHARGING_DB, type Database, newId, type Tx } from '@evc/database';
import { createTestDatabase } from '../../../test/support';
import { startEventsProcess } from '../../../test/support/events/events-process';
import { until } from '../../../test/support/until';
import { AccountsJobs, AccountsOutbox, ChargingOutbox } from './app-bindings';
import { Cron, Job, type JobContext, OnEvent } from './decorators';
import type { CloudEvent } from './event';
import { LocalReceivers } from './peers';
import { RetryLater } from './retry-later';

const seen: { what: string; id?: unknown; at: number }[] = [];
const note = (what: string, id?: unknown): void => void seen.push({ what, id, at: performance.now() });
const of = (what: string, id?: unknown): typeof seen =>
  seen.filter((s) => s.what === what && (id === undefined || s.id === id));
const logged: string[] = [];
let failures = 0;

@Injectable()
class AccountsHandlers {
  @OnEvent('accounts', 'session.completed')
  async push(_tx: Tx, event: CloudEvent): Promise<void> {
    note('accounts', event.id);
  }

  @OnEvent('accounts', 'consent.changed')
  async own(_tx: Tx, event: CloudEvent): Promise<void> {
    note('own', event.id);
  }

  @Job('accounts', 'greet')
  async greet(payload: { mailId: string }, context: JobContext): Promise<void> {
    note('greet', payload.mailId);
    note(`attempt-${context.attempt}`, payload.mailId);
  }

  @Job('accounts', 'twice')
  async twice(payload: { id: string }): Promise<void> {
    note('twice', payload.id);
    if (of('twice', payload.id).length < 3) throw new RetryLater(100);
  }

  @Job('accounts', 'broken')
  async broken(): Promise<void> {
    throw Object.assign(new TypeError('ada@example.org is wrong'), { code: 'E_BAD' });
  }

  @Cron('accounts', 'every-minute', '* * * * *')
  async tick(): Promise<void> {
    note('tick');
  }
}

@Injectable()
class ChargingHandlers {
  @OnEvent('charging', 'account.erased')
  async erase(tx: Tx, event: CloudEvent): Promise<void> {
    note('charging', event.id);
    await tx.query('INSERT INTO worker_heartbeats VALUES ($1, now(), now())', [`mark-${event.id}`]);
    if (failures > 0) {
      failures -= 1;
      throw new Error('ada@example.org');
    }
  }
}

describe('events and jobs, both apps in one process', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let nest: NestFastifyApplication;
  let accounts: Database;
  let charging: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    const log = (facts: object, message: string): void => void logged.push(JSON.stringify({ ...facts, message }));
    nest = await startEventsProcess({
      urls: test.urls,
      apps: ['accounts', 'charging'],
      handlers: [AccountsHandlers, ChargingHandlers],
      logger: { debug: log, info: log, warn: log, error: log },
    });
    accounts = nest.get<Database>(ACCOUNTS_DB);
    charging = nest.get<Database>(CHARGING_DB);
  });
  afterAll(async () => {
    await nest.close();
    await test.drop();
  });

  const delivered = (database: Database, id: string): Promise<boolean> =>
    database
      .query('SELECT 1 FROM outbox WHERE event_id = $1 AND delivered_at IS NOT NULL', [id])
      .then((rows) => rows.length > 0);
  const publishCompleted = (): Promise<string> => {
    const sessionId = newId();
    const event = { type: 'session.completed', subject: sessionId, data: { sessionId, driverId: newId() } };
    return charging.transaction((tx) => nest.get(ChargingOutbox).publish(tx, event));
  };
  const publishErased = (): Promise<string> => {
    const accountId = newId();
    return accounts.transaction((tx) =>
      nest.get(AccountsOutbox).publish(tx, { type: 'account.erased', subject: accountId, data: { accountId } }),
    );
  };

  it('delivers what was committed to the other app, once, within a second', async () => {
    const begun = performance.now();
    const id = await publishCompleted();
    await until('the delivery or the job', () => delivered(charging, id));
    expect(of('accounts', id)).toHaveLength(1);
    expect((of('accounts', id)[0]?.at ?? 0) - begun).toBeLessThan(1_000);
    expect(await accounts.query('SELECT 1 FROM received_events WHERE event_id = $1', [id])).toHaveLength(1);
  });

  it('forgets what was rolled back', async () => {
    let id = '';
    await accounts
      .transaction(async (tx) => {
        id = await nest.get(AccountsOutbox).publish(tx, { type: 'account.erased', subject: newId(), data: {} });
        await nest.get(AccountsJobs).add(tx, 'greet', { mailId: id });
        throw new Error('roll back');
      })
      .catch(() => undefined);
    const marker = await publishErased();
    await until('the delivery or the job', () => delivered(accounts, marker));
    expect(await accounts.query('SELECT 1 FROM outbox WHERE event_id = $1', [id])).toHaveLength(0);
    expect(of('charging', id).length + of('greet', id).length).toBe(0);
  });

  it("gives an app's own handlers its events too, and marks delivered what nobody listens to", async () => {
    const publish = (type: string): Promise<string> =>
      accounts.transaction((tx) => nest.get(AccountsOutbox).publish(tx, { type, subject: newId(), data: {} }));
    const [own, nobodys] = [await publish('consent.changed'), await publish('nobody.cares')];
    await until('the delivery or the job', () => delivered(accounts, own));
    await until('the delivery or the job', () => delivered(accounts, nobodys));
    expect(of('own', own)).toHaveLength(1);
  });

  it('takes a repeated delivery once, also fifty at a time', async () => {
    const id = await publishErased();
    await until('the delivery or the job', () => delivered(accounts, id));
    const receiver = nest.get(LocalReceivers, { strict: false }).find('charging');
    if (!receiver) throw new Error('charging has no receiver');
    const event = { ...({} as CloudEvent), id, type: 'account.erased' };
    const receipts = await Promise.all(Array.from({ length: 50 }, () => receiver.receive(event)));
    expect(new Set(receipts)).toEqual(new Set(['duplicate']));
    expect(of('charging', id)).toHaveLength(1);
  });

  it('undoes a handler that fails and delivers again; nothing is half done', async () => {
    failures = 2;
    const id = await publishErased();
    await until('the delivery or the job', () => delivered(accounts, id), 20_000);
    expect(of('charging', id)).toHaveLength(3);
    expect(await charging.query('SELECT 1 FROM worker_heartbeats WHERE worker_id = $1', [`mark-${id}`])).toHaveLength(
      1,
    );
    expect(logged.some((line) => line.includes(id) && line.includes('event not delivered yet'))).toBe(true);
  }, 30_000);

  it('starts a job within 250 ms of its commit, at its time when it has one', async () => {
    const [soon, later] = [newId(), newId()];
    const begun = performance.now();
    await accounts.transaction(async (tx) => {
      const jobs = nest.get(AccountsJobs);
      await jobs.add(tx, 'greet', { mailId: soon });
      await jobs.add(tx, 'greet', { mailId: later }, { runAt: new Date(Date.now() + 1_500), jobKey: `greet:${later}` });
    });
    const first = await until('the delivery or the job', () => of('greet', soon)[0]);
    const second = await until('the delivery or the job', () => of('greet', later)[0]);
    expect(first.at - begun).toBeLessThan(250);
    expect(second.at - begun).toBeGreaterThan(1_400);
  });

  it('runs a job again that said RetryLater, without using up attempts', async () => {
    const id = newId();
    await accounts.transaction((tx) =>
      nest.get(AccountsJobs).add(tx, 'twice', { id }, { maxAttempts: 1, jobKey: `twice:${id}` }),
    );
    await until('the delivery or the job', () => of('twice', id).length === 3, 15_000);
    await until(
      'the delivery or the job',
      async () =>
        (await accounts.query(`SELECT 1 FROM accounts_jobs.jobs WHERE key = $1`, [`twice:${id}`])).length === 0,
    );
  }, 20_000);

  it('stores and logs of a failed job no message and no payload (QCC-1.2)', async () => {
    await accounts.transaction((tx) => nest.get(AccountsJobs).add(tx, 'broken', { secretish: 'ada-lovelace' }));
    const row = await until(
      'the delivery or the job',
      async () =>
        (
          await accounts.query<{ last_error: string }>(
            `SELECT last_error FROM accounts_jobs.jobs WHERE last_error IS NOT NULL`,
          )
        )[0],
    );
    expect(row.last_error).toBe('TypeError E_BAD');
    expect(logged.join('\n')).not.toMatch(/ada@example|ada-lovelace/);
    expect(logged.some((line) => line.includes('"job":"broken"') && line.includes('E_BAD'))).toBe(true);
  });

  it('refuses personal data in events and jobs', async () => {
    const attempt = accounts.transaction((tx) => nest.get(AccountsJobs).add(tx, 'greet', { to: 'ada@example.org' }));
    await expect(attempt).rejects.toThrow('the field "to"');
  });

  it('registers its schedules in the database', async () => {
    const rows = await until('the delivery or the job', async () => {
      const found = await accounts.query<{ identifier: string }>(
        'SELECT identifier FROM accounts_jobs._private_known_crontabs',
      );
      return found.length === 3 && found;
    });
    expect(rows.map((row) => row.identifier).sort()).toEqual(['every-minute', 'purge-events', 'redeliver-events']);
  });
});
