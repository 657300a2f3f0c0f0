import { Body, Controller, Headers, Module, Post, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DB, DatabaseModule, type Database } from '@evc/database';
import { IsString } from 'class-validator';
import type { FastifyReply } from 'fastify';
import request from 'supertest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { Public } from '../auth/decorators';
import { CLOCK } from '../clock/clock';
import { createHttpApp } from '../http/create-http-app';
import { Problem } from '../problems/problem';
import { Idempotent } from './idempotent';
import { RENEWED_EVERY_MS, sweepIdempotencyKeys } from './idempotency-store';

class OrderDto {
  @IsString()
  name!: string;
}

let runs = 0;
let hold: Promise<void> | undefined;
let fail: Error | undefined;

@Public()
@Controller('orders')
class OrdersController {
  @Idempotent('accounts')
  @Post()
  async create(
    @Body() body: OrderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ run: number; name: string; at: Date }> {
    runs += 1;
    const run = runs;
    await hold;
    if (fail !== undefined) throw fail;
    void reply.header('Location', `/orders/${run}`);
    return { run, name: body.name, at: new Date(0) };
  }

  @Idempotent('accounts')
  @Post('empty')
  empty(@Headers('x-ignored') _ignored?: string): void {
    runs += 1;
  }
}

describe('Idempotency-Key', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let db: Database;
  let ahead = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    @Module({
      imports: [DatabaseModule.forRoot({ accounts: database.urls.accounts })],
      controllers: [OrdersController],
    })
    class OrdersModule {}
    app = await createHttpApp(OrdersModule, { log: { level: 'silent' } });
    jest.spyOn(app.get<{ now(): Date }>(CLOCK as never), 'now').mockImplementation(() => new Date(Date.now() + ahead));
    await app.listen(0, '127.0.0.1');
    db = app.get<Database>(ACCOUNTS_DB);
  });
  beforeEach(() => {
    runs = 0;
    hold = undefined;
    fail = undefined;
    ahead = 0;
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const send = (key: string | undefined, body: object = { name: 'a' }, path = '/orders') => {
    const post = request(app.getHttpServer()).post(path);
    return (key === undefined ? post : post.set('Idempotency-Key', key)).send(body);
  };

  it('changes nothing without the header', async () => {
    expect((await send(undefined)).body.run).toBe(1);
    expect((await send(undefined)).body.run).toBe(2);
  });

  it('replays the stored answer, bytes, status and location', async () => {
    const first = await send('key-replay-1');
    const again = await send('key-replay-1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers).toMatchObject({ location: '/orders/1', 'idempotency-replayed': 'true' });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(runs).toBe(1);
  });

  it('replays an empty answer', async () => {
    const [first, again] = [
      await send('key-empty-1', {}, '/orders/empty'),
      await send('key-empty-1', {}, '/orders/empty'),
    ];
    expect([first.text, again.text, again.headers['idempotency-replayed'], runs]).toEqual(['', '', 'true', 1]);
  });

  it('refuses the key with another body', async () => {
    await send('key-reused-1');
    const other = await send('key-reused-1', { name: 'b' });
    expect({ status: other.status, code: other.body.code }).toEqual({ status: 422, code: 'idempotency-key-reused' });
  });

  it('keeps the keys of different routes apart', async () => {
    await send('key-routes-1');
    expect((await send('key-routes-1', {}, '/orders/empty')).status).toBe(201);
    expect(runs).toBe(2);
  });

  it.each(['short', 'with space in', 'ümlaut-key-1', 'x'.repeat(256)])('refuses the key %s', async (key) => {
    const sent = request(app.getHttpServer())
      .post('/orders')
      .set('Idempotency-Key', Buffer.from(key, 'utf8').toString('latin1'))
      .send({ name: 'a' });
    expect((await sent).body.code).toBe('idempotency-key-invalid');
  });

  it('runs one of many simultaneous requests', async () => {
    let go = (): void => undefined;
    hold = new Promise((resolve) => (go = resolve));
    const first = send('key-race-1').then((answer) => answer);
    while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const others = await Promise.all(Array.from({ length: 20 }, () => send('key-race-1')));
    for (const other of others) {
      expect({ status: other.status, code: other.body.code }).toEqual({
        status: 409,
        code: 'idempotency-key-in-flight',
      });
      expect(other.headers['retry-after']).toBe('2');
    }
    go();
    expect((await first).status).toBe(201);
    expect(runs).toBe(1);
  });

  it('runs exactly one of twenty that start together', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('key-race-2')));
    expect(runs).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });

  it('gives the key back after a failure', async () => {
    fail = new Problem('conflict');
    expect((await send('key-failed-1')).status).toBe(409);
    fail = undefined;
    expect((await send('key-failed-1')).status).toBe(201);
    expect((await send('key-invalid-body', {})).status).toBe(400);
    expect((await send('key-invalid-body', { name: 'a' })).status).toBe(201);
  });

  it('takes over from a process that died, after a minute, and not for another body', async () => {
    let go = (): void => undefined;
    hold = new Promise((resolve) => (go = resolve));
    const lost = send('key-died-1').then((answer) => answer);
    while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    hold = undefined;
    // Whoever waits as it is told asks a few times, and at the end once the key is free: never later than that.
    const waits: number[] = [];
    for (let told = 0; ahead < 59_000; ahead += told * 1000) {
      const answer = await send('key-died-1');
      expect(answer.status).toBe(409);
      waits.push((told = Number(answer.headers['retry-after'])));
    }
    expect(waits.length).toBeLessThan(8);
    expect(waits[0]).toBe(2);
    expect(ahead).toBeGreaterThanOrEqual(59_000);
    expect(ahead).toBeLessThanOrEqual(61_000);
    ahead = 59_000;
    expect((await send('key-died-1')).headers).toMatchObject({ 'retry-after': '1' });
    ahead = 61_000;
    expect((await send('key-died-1', { name: 'b' })).status).toBe(422);
    expect((await send('key-died-1')).body.run).toBe(2);
    go();
    await lost; // comes back late: its answer must not replace the stored one
    expect((await send('key-died-1')).body.run).toBe(2);
  });

  it('takes nothing over from a request that still runs, however long it takes', async () => {
    const timers = jest.spyOn(globalThis, 'setInterval');
    let go = (): void => undefined;
    hold = new Promise((resolve) => (go = resolve));
    const slow = send('key-slow-1').then((answer) => answer);
    while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const renew = timers.mock.calls.find(([, ms]) => ms === RENEWED_EVERY_MS)?.[0];
    timers.mockRestore();
    const claims = `SELECT locked_at AS at FROM idempotency_keys WHERE state = 'in-flight'`;
    const heldSince = async (): Promise<number> => (await db.query<{ at: Date }>(claims))[0]?.at.getTime() ?? 0;
    for (const seconds of [50, 100, 150]) {
      ahead = seconds * 1000;
      const before = await heldSince();
      renew?.();
      while ((await heldSince()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
      ahead += 45_000;
      expect((await send('key-slow-1')).body.code).toBe('idempotency-key-in-flight');
    }
    go();
    expect((await slow).body.run).toBe(1);
    expect((await send('key-slow-1')).body.run).toBe(1);
    expect(runs).toBe(1);
  });

  it('forgets after a day', async () => {
    await send('key-day-1');
    ahead = 24 * 3600 * 1000 + 1000;
    expect((await send('key-day-1', { name: 'b' })).body.run).toBe(2);
    expect(await sweepIdempotencyKeys(db, new Date(Date.now() + ahead))).toBeGreaterThan(0);
  });

  it('stores neither key nor answer readably', async () => {
    await send('canary-key-4711', { name: 'canary-name' });
    const rows = await db.query<{ line: string }>(
      `SELECT encode(key_hash, 'escape') || encode(request_hash, 'escape') || encode(answer, 'escape') AS line FROM idempotency_keys WHERE answer IS NOT NULL`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { line } of rows) expect(line).not.toContain('canary');
  });
});
