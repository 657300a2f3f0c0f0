import type { Pool } from 'pg';
import { errorFacts, type JobLogger } from './job-logger';

export interface HeartbeatTiming {
  /** Milliseconds between signs of life, and between looks for the dead. */
  readonly everyMs: number;
  /** A worker silent for longer is taken for dead. With `everyMs` it must stay well below 60 s. */
  readonly silentMs: number;
}

export const HEARTBEAT_TIMING: HeartbeatTiming = { everyMs: 10_000, silentMs: 40_000 };

/**
 * Signs of life of one worker, and release of the jobs that dead workers still hold: the queue itself would keep
 * them locked for four hours. All times are the database's, so that clocks of machines may differ. A worker that
 * only seemed dead loses its lock but not its run, which is one reason why handlers must bear a second run.
 */
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private readonly silentWorkers: string;
  private readonly unlock: string;
  private readonly lockedByMe: string;
  private readonly unlockJobs: string;

  constructor(
    private readonly pool: Pool,
    schema: string,
    private readonly workerId: string,
    private readonly held: ReadonlySet<string>,
    private readonly logger: JobLogger,
    private readonly timing: HeartbeatTiming = HEARTBEAT_TIMING,
  ) {
    this.unlock = `SELECT ${schema}.force_unlock_workers($1::text[])`;
    this.lockedByMe = `SELECT id::text AS id FROM ${schema}.jobs
      WHERE locked_by = $1 AND locked_at < now() - $2::int * interval '1 millisecond'`;
    // The queue offers no function for single jobs; its version is pinned exactly, and a test watches these tables.
    this.unlockJobs = `WITH freed AS (
        UPDATE ${schema}._private_jobs SET locked_by = NULL, locked_at = NULL
        WHERE id = ANY($1::bigint[]) AND locked_by = $2 RETURNING job_queue_id)
      UPDATE ${schema}._private_job_queues q SET locked_by = NULL, locked_at = NULL
      FROM freed WHERE q.id = freed.job_queue_id AND q.locked_by = $2`;
    this.silentWorkers = `SELECT id FROM (
        SELECT locked_by AS id FROM ${schema}.jobs
          WHERE locked_by IS NOT NULL AND locked_at < now() - $1::int * interval '1 millisecond'
        UNION SELECT worker_id FROM worker_heartbeats) AS known
      WHERE NOT EXISTS (SELECT 1 FROM worker_heartbeats h
        WHERE h.worker_id = known.id AND h.seen_at >= now() - $1::int * interval '1 millisecond')`;
  }

  start(): void {
    const beat = (): void => {
      this.beating = this.beatOnce();
    };
    beat();
    this.timer = setInterval(beat, this.timing.everyMs);
  }

  /** Gives back what the worker still holds and removes its row. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.attempt('the worker could not sign off', async () => {
      await this.pool.query(this.unlock, [[this.workerId]]);
      await this.pool.query('DELETE FROM worker_heartbeats WHERE worker_id = $1', [this.workerId]);
    });
  }

  private async beatOnce(): Promise<void> {
    await this.attempt('the sign of life failed', async () => {
      await this.pool.query(
        `INSERT INTO worker_heartbeats (worker_id, started_at, seen_at) VALUES ($1, now(), now())
         ON CONFLICT (worker_id) DO UPDATE SET seen_at = now()`,
        [this.workerId],
      );
      await this.releaseDead();
      await this.releaseLost();
    });
  }

  private async releaseDead(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(this.silentWorkers, [this.timing.silentMs]);
    if (rows.length === 0) return;
    const dead = rows.map((row) => row.id);
    await this.pool.query(this.unlock, [dead]);
    // A worker that has come back meanwhile keeps its row.
    await this.pool.query(
      `DELETE FROM worker_heartbeats WHERE worker_id = ANY($1::text[])
         AND seen_at < now() - $2::int * interval '1 millisecond'`,
      [dead, this.timing.silentMs],
    );
    this.logger.warn({ count: dead.length }, 'released the jobs of silent workers');
  }

  /**
   * Jobs that were locked for this living worker by a statement whose answer never came: it does not run them and
   * nobody else may.
   */
  private async releaseLost(): Promise<void> {
    const { rows } = await this.pool.query<{ id: string }>(this.lockedByMe, [this.workerId, this.timing.silentMs]);
    const lost = rows.map((row) => row.id).filter((id) => !this.held.has(id));
    if (lost.length === 0) return;
    await this.pool.query(this.unlockJobs, [lost, this.workerId]);
    this.logger.warn({ count: lost.length }, 'released jobs whose lock was lost');
  }

  private async attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(errorFacts(error), failure); // the database is away; the next beat tries again
    }
  }
}
