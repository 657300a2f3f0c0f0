import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CHARGING_DB, type Database, newId, type Tx } from '@evc/database';
import { createTestDatabase } from '../../../test/support';
import { startEventsProcess } from '../../../test/support/events/events-process';
import { until } from '../../../test/support/until';
import { ChargingOutbox } from './app-bindings';
import { OnEvent } from './decorators';
import type { CloudEvent } from './event';
import { EventHousekeeping } from './housekeeping';
import { signWebhook } from './webhook-signature';

const SECRET = 'a-secret-that-both-apps-know-of-each-other';
const received: string[] = [];

@Injectable()
class AccountsHandlers {
  @OnEvent('accounts', 'session.completed')
  async push(_tx: Tx, event: CloudEvent): Promise<void> {
    received.push(event.id);
  }
}

describe('the apps in two processes', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let sender: NestFastifyApplication;
  let taker: NestFastifyApplication | undefined;
  let charging: Database;
  let port: number;

  const startTaker = async (): Promise<void> => {
    taker = await startEventsProcess({
      urls: test.urls,
      apps: ['accounts'],
      handlers: [AccountsHandlers],
      runJobs: false,
      peer: { kind: 'http', url: 'http://127.0.0.1:9/charging/internal/events', secret: SECRET },
    });
    await taker.listen(port, '127.0.0.1');
    port = Number(new URL(await taker.getUrl()).port);
  };

  beforeAll(async () => {
    port = 0;
    test = await createTestDatabase();
    await startTaker();
    sender = await startEventsProcess({
      urls: test.urls,
      apps: ['charging'],
      peer: { kind: 'http', url: `http://127.0.0.1:${port}/accounts/internal/events`, secret: SECRET },
      logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    });
    charging = sender.get<Database>(CHARGING_DB);
  });
  afterAll(async () => {
    await sender.close();
    await taker?.close();
    await test.drop();
  });

  const publish = (): Promise<string> =>
    charging.transaction((tx) =>
      sender
        .get(ChargingOutbox)
        .publish(tx, { type: 'session.completed', subject: newId(), data: { driverId: newId() } }),
    );
  const isDelivered = async (id: string): Promise<boolean> =>
    (await charging.query('SELECT 1 FROM outbox WHERE event_id = $1 AND delivered_at IS NOT NULL', [id])).length > 0;

  it('delivers over signed HTTP', async () => {
    const id = await publish();
    await until('the delivery', () => isDelivered(id));
    expect(received.filter((each) => each === id)).toHaveLength(1);
  });

  it('keeps events while the peer is down and delivers all, once, when it is back', async () => {
    await taker?.close();
    const ids = [await publish(), await publish(), await publish()];
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await Promise.all(ids.map(isDelivered))).toEqual([false, false, false]);
    await startTaker();
    for (const id of ids) await until('the delivery', () => isDelivered(id), 20_000);
    for (const id of ids) expect(received.filter((each) => each === id)).toHaveLength(1);
  }, 40_000);

  const event = (): CloudEvent => ({
    specversion: '1.0',
    id: newId(),
    source: '/charging',
    type: 'session.completed',
    subject: newId(),
    time: '2026-05-01T12:00:00.000Z',
    datacontenttype: 'application/json',
    data: { driverId: newId() },
  });
  const post = async (
    body: string,
    change: Record<string, string> = {},
    secret = SECRET,
    at = new Date(),
  ): Promise<number> => {
    const id = (JSON.parse(body || '{}') as { id?: string }).id ?? 'none';
    const headers = {
      'content-type': 'application/cloudevents+json',
      ...signWebhook(secret, id, at, Buffer.from(body)),
      ...change,
    };
    const answer = await fetch(`http://127.0.0.1:${port}/accounts/internal/events`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    return answer.status;
  };

  it('takes a repeated delivery with the same answer and one effect', async () => {
    const body = event();
    expect([await post(JSON.stringify(body)), await post(JSON.stringify(body))]).toEqual([204, 204]);
    expect(received.filter((each) => each === body.id)).toHaveLength(1);
  });

  it.each<[string, number, () => Promise<number>]>([
    ['another secret', 401, () => post(JSON.stringify(event()), {}, 'another-secret-of-enough-characters')],
    ['an old signature', 401, () => post(JSON.stringify(event()), {}, SECRET, new Date(Date.now() - 400_000))],
    ['no signature', 401, () => post(JSON.stringify(event()), { 'webhook-signature': '' })],
    ['a plain JSON body', 415, () => post(JSON.stringify(event()), { 'content-type': 'application/json' })],
    ['signed nonsense', 400, () => post('{"id":"x"}')],
    ['signed personal data', 400, () => post(JSON.stringify({ ...event(), data: { mail: 'ada@example.org' } }))],
    ['a signed unknown field', 400, () => post(JSON.stringify({ ...event(), extra: 1 }))],
  ])('refuses %s with %d and handles nothing', async (_name, status, attempt) => {
    const before = received.length;
    expect(await attempt()).toBe(status);
    expect(received).toHaveLength(before);
  });

  it('finds published events whose delivery job is gone, and purges what is delivered and old', async () => {
    const [lost, old] = [newId(), newId()];
    await charging.query(
      `INSERT INTO outbox (event_id, type, subject, data, created_at, delivered_at) VALUES
       ($1, 'session.completed', $1, '{}', now() - interval '20 minutes', NULL),
       ($2, 'session.completed', $2, '{}', now() - interval '20 days', now() - interval '15 days')`,
      [lost, old],
    );
    const housekeeping = new EventHousekeeping('charging', charging, { now: () => new Date() });
    await housekeeping.redeliver();
    await until('the delivery', () => isDelivered(lost));
    await housekeeping.redeliver();
    expect(received.filter((each) => each === lost)).toHaveLength(1);
    await housekeeping.purge();
    expect(await charging.query('SELECT 1 FROM outbox WHERE event_id = $1', [old])).toEqual([]);
  });
});
