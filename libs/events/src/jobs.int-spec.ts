import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCOUNTS_DB, type Database, newId } from '@evc/database';
import { createTestDatabase } from '../../../test/support';
import { startEventsProcess } from '../../../test/support/events/events-process';
import { until } from '../../../test/support/until';
import { AccountsJobs } from './app-bindings';
import { Cron, Job, type JobContext } from './decorators';
import { RetryLater } from './retry-later';

const seen: { what: string; id?: unknown; at: number }[] = [];
const note = (what: string, id?: unknown): void => void seen.push({ what, id, at: performance.now() });
const of = (what: string, id?: unknown): typeof seen =>
  seen.filter((s) => s.what === what && (id === undefined || s.id === id));
const logged: string[] = [];

@Injectable()
class AccountsHandlers {
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

describe('jobs', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let nest: NestFastifyApplication;
  let accounts: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    const log = (facts: object, message: string): void => void logged.push(JSON.stringify({ ...facts, message }));
    nest = await startEventsProcess({
      urls: test.urls,
      apps: ['accounts'],
      handlers: [AccountsHandlers],
      logger: { debug: log, info: log, warn: log, error: log },
    });
    accounts = nest.get<Database>(ACCOUNTS_DB);
  });
  afterAll(async () => {
    await nest.close();
    await test.drop();
  });

  it('starts a job at its commit and not at the next poll, and at its time when it has one', async () => {
    const jobs = nest.get(AccountsJobs);
    const begun = performance.now();
    const later = newId();
    await accounts.transaction((tx) =>
      jobs.add(tx, 'greet', { mailId: later }, { afterMs: 1_500, jobKey: `greet:${later}` }),
    );
    const waits: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const [soon, added] = [newId(), performance.now()];
      await accounts.transaction((tx) => jobs.add(tx, 'greet', { mailId: soon }));
      waits.push((await until('the job', () => of('greet', soon)[0])).at - added);
    }
    // Each was added right after the one before had run: by polls alone it would have waited two seconds for its own.
    expect(waits.sort((x, y) => x - y)[2]).toBeLessThan(1_000);
    const second = await until('the delivery or the job', () => of('greet', later)[0]);
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
