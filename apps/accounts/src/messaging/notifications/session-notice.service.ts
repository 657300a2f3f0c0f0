import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import type { SessionPush } from '@evc/messaging';
import { AccountRepository, ChargingBoundary } from '../../identity';
import { SERVICE_NOTIFICATIONS } from '../../purposes';
import { PushSender } from './push-sender';

/** For failures of our own; what the push service asks to wait for does not count. */
const MAX_ATTEMPTS = 12;

/** Names the pushes of one event to one person. Which phones get them stays in the database: their ids are personal. */
export interface NoticeJob {
  readonly accountId: string;
  readonly eventId: string;
  /** Left out in jobs from before there was another. */
  readonly template?: SessionPush;
  /** 1 at first; rises with each answer of the push service that asks to wait. */
  readonly round: number;
}

/** Tells a driver's phones what became of a session (QST-3b). */
@Injectable()
export class SessionNoticeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly jobs: AccountsJobs,
    private readonly pushes: PushSender,
    private readonly boundary: ChargingBoundary,
  ) {}

  /** Queues one push for each active installation, in the transaction that takes the event in. */
  async enqueue(
    tx: Tx,
    eventId: string,
    accountId: string,
    sessionId: string,
    template: SessionPush = 'session-completed',
  ): Promise<void> {
    // Held until the commit: nothing may be queued for an account whose erasure has looked for rows already.
    const account = await this.accounts.lockById(tx, accountId);
    if (account?.status !== 'active') return;
    const phones = await this.pushes.enqueue(tx, accountId, eventId, sessionId);
    if (phones > 0) await this.order(tx, { accountId, eventId, template, round: 1 });
  }

  /** Sends what is still queued of one event; those that must wait are ordered again, all for the longest wait. */
  async send(job: NoticeJob): Promise<void> {
    const wait = await this.pushes.send({
      ...job,
      purpose: SERVICE_NOTIFICATIONS,
      say: async ({ sessionId }) => ({
        template: job.template ?? 'session-completed',
        data: { sessionId: sessionId === null ? '' : await this.boundary.sessionOf(sessionId) },
      }),
    });
    if (wait === null) return;
    await this.db.transaction((tx) => this.order(tx, { ...job, round: job.round + 1 }, wait));
  }

  private async order(tx: Tx, { accountId, eventId, template, round }: NoticeJob, afterMs = 0): Promise<void> {
    const options = { afterMs, maxAttempts: MAX_ATTEMPTS, jobKey: `push:${eventId}` };
    await this.jobs.add(tx, 'send-session-push', { accountId, eventId, ...(template && { template }), round }, options);
  }
}
