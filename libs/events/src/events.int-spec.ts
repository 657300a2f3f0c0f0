import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DB, CHARGING_DB, type Database, newId, type Tx } from '@evc/database';
import { createTestDatabase } from '../../../test/support';
import { startEventsProcess } from '../../../test/support/events/events-process';
import { until } from '../../../test/support/until';
import { AccountsJobs, AccountsOutbox, ChargingOutbox } from './app-bindings';
import { Job, OnEvent } from './decorators';
import type { CloudEvent } from './event';
import { LocalReceivers } from './peers';

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
  async greet(payload: { mailId: string }): Promise<void> {
    note('greet', payload.mailId);
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

describe('events, both apps in one process', () => {
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
});
