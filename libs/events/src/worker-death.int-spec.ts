import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Database, newId, openDatabase } from '@evc/database';
import { createTestDatabase } from '../../../test/support';
import { until } from '../../../test/support/until';
import { AccountsJobs } from './app-bindings';
import type { JobHandler } from './handler-registry';
import { HandlerRegistry } from './handler-registry';
import { HEARTBEAT_TIMING } from './heartbeat';
import { JobRunner } from './job-runner';
import { prepareJobSchema } from './job-schema';
import { type SessionOptions, STOP_TIMING } from './runner-session';

const ROOT = join(__dirname, '../../..');
/** A tenth of what the product waits for a worker, so that this takes seconds and no minute. */
const heartbeat = { everyMs: HEARTBEAT_TIMING.everyMs / 10, silentMs: HEARTBEAT_TIMING.silentMs / 10 };
const stopping = { abortMs: STOP_TIMING.abortMs / 10, giveUpMs: STOP_TIMING.giveUpMs / 10 };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('job runner under faults', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>;
  let accounts: Database;
  let runner: JobRunner | undefined;
  let child: ChildProcess | undefined;
  const jobs = new AccountsJobs();

  beforeAll(async () => {
    test = await createTestDatabase();
    accounts = await openDatabase(test.urls.accounts);
    await prepareJobSchema(test.urls.accounts, 'accounts');
  });
  afterEach(async () => {
    child?.kill('SIGKILL');
    await runner?.stop();
    runner = undefined;
  });
  afterAll(async () => {
    await accounts.close();
    await test.drop();
  });

  const startRunner = (
    name: string,
    handler: JobHandler,
    timing: Pick<SessionOptions, 'heartbeat' | 'stopping'> = {},
  ) => {
    const registry = new HandlerRegistry('accounts');
    registry.addJob(name, handler);
    runner = new JobRunner({
      app: 'accounts',
      connectionString: test.urls.accounts,
      registry,
      logger: silent,
      ...timing,
    });
    runner.start();
  };
  const add = (name: string, payload: Record<string, string>, options = {}): Promise<void> =>
    accounts.transaction((tx) => jobs.add(tx, name, payload, options));
  const beats = (): Promise<unknown[]> => accounts.query('SELECT 1 FROM worker_heartbeats');

  it('retakes within 60 s what a worker held when it was killed with -9, also in a queue', async () => {
    const [id, queued] = [newId(), newId()];
    await add('endless', { id });
    await add('endless', { id: queued }, { queueName: 'serial' });
    const hook = join(ROOT, 'test/support/events/register-typescript.cjs');
    child = spawn(process.execPath, [
      '-r',
      hook,
      join(ROOT, 'test/support/events/doomed-worker.ts'),
      test.urls.accounts,
      String(heartbeat.everyMs),
      String(heartbeat.silentMs),
    ]);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await until('the jobs', () => output.includes(id) && output.includes(queued), 20_000).catch(() => {
      throw new Error(`the worker did not take its jobs: ${output}`);
    });
    const retaken: unknown[] = [];
    startRunner('endless', async (payload) => void retaken.push((payload as { id: string }).id), { heartbeat });
    await pause(1_000);
    expect(retaken).toEqual([]); // still held by the other, living worker
    child.kill('SIGKILL');
    const killed = performance.now();
    await until('the jobs', () => retaken.length === 2, 60_000);
    expect(new Set(retaken)).toEqual(new Set([id, queued]));
    // In the product: at most 50 s until its silence is noticed, and as much as here until others have its jobs.
    expect(HEARTBEAT_TIMING.silentMs + HEARTBEAT_TIMING.everyMs).toBeLessThanOrEqual(50_000);
    expect(performance.now() - killed).toBeLessThan(heartbeat.silentMs + heartbeat.everyMs + 10_000);
    expect(await beats()).toHaveLength(1);
  }, 100_000);

  it('goes on after PostgreSQL ended all its connections in the middle of jobs, and loses none', async () => {
    const done: string[] = [];
    startRunner('steady', async (payload) => {
      await pause(100);
      done.push((payload as { id: string }).id);
    });
    const ids = Array.from({ length: 30 }, () => newId());
    for (const id of ids) await add('steady', { id });
    await until('the jobs', () => done.length > 5);
    for (let round = 0; round < 3; round += 1) {
      await accounts.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'ev-cloud-accounts-jobs' AND datname = current_database()`,
      );
      await pause(150);
    }
    await until('the jobs', () => ids.every((id) => done.includes(id)), 60_000);
    const late = newId();
    await add('steady', { id: late });
    await until('the jobs', () => done.includes(late), 10_000);
  }, 90_000);

  it('runs a job that is locked for it by a statement whose answer it never got, also in a queue', async () => {
    const done: string[] = [];
    startRunner('lost', async (payload) => void done.push((payload as { id: string }).id), {
      heartbeat: { everyMs: 200, silentMs: 1_000 },
    });
    const ids = [newId(), newId()];
    const afterMs = 3_600_000;
    await add('lost', { id: ids[0] ?? '' }, { afterMs });
    await add('lost', { id: ids[1] ?? '' }, { afterMs, queueName: 'lost' });
    await until('the worker', async () => (await beats()).length === 1);
    await accounts.transaction(async (tx) => {
      const lock = `locked_at = now(), locked_by = (SELECT worker_id FROM worker_heartbeats)`;
      const jobRows = `UPDATE accounts_jobs._private_jobs SET run_at = now(), ${lock} WHERE run_at > now() + interval '50 minutes'`;
      const queueRows = `UPDATE accounts_jobs._private_job_queues SET ${lock} WHERE queue_name = 'lost'`;
      await tx.query(jobRows);
      await tx.query(queueRows);
    });
    await until('the lost jobs', () => done.length === 2, 10_000);
    expect(new Set(done)).toEqual(new Set(ids));
  });

  it('finishes running jobs when it stops, signs off, and takes no more', async () => {
    const done: string[] = [];
    let started = 0;
    startRunner('short', async (payload) => {
      started += 1;
      await pause(700);
      done.push((payload as { id: string }).id);
    });
    const ids = Array.from({ length: 8 }, () => newId());
    for (const id of ids) await add('short', { id });
    await until('the jobs', () => started >= 5);
    await runner?.stop();
    runner = undefined;
    expect(done).toHaveLength(5); // five at once; three wait for the next worker
    expect(
      await accounts.query(`SELECT 1 FROM accounts_jobs.jobs WHERE task_identifier = 'short' AND locked_by IS NULL`),
    ).toHaveLength(3);
    expect(await beats()).toHaveLength(0);
  });

  it('tells long jobs to stop after 5 s and gives back those that do not within 10 s', async () => {
    let aborted = 0;
    let started = false;
    const work: JobHandler = async (_payload, context) => {
      started = true;
      context.signal.addEventListener('abort', () => (aborted = performance.now()));
      await pause(20_000, undefined, { ref: false });
    };
    startRunner('stubborn', work, { stopping });
    await add('stubborn', {});
    await until('the jobs', () => started);
    const begun = performance.now();
    await runner?.stop();
    runner = undefined;
    expect(STOP_TIMING).toEqual({ abortMs: 5_000, giveUpMs: 10_000 });
    expect(aborted - begun).toBeLessThan(stopping.abortMs + 1_000);
    expect(performance.now() - begun).toBeLessThan(stopping.giveUpMs + 2_500);
    const rows = await accounts.query(
      `SELECT 1 FROM accounts_jobs.jobs WHERE task_identifier = 'stubborn' AND locked_by IS NULL`,
    );
    expect(rows).toHaveLength(1);
  }, 30_000);
});
